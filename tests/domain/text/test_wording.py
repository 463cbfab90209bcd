"""Are words found in every script, and is no sign ever torn?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.text.wording import boundaries, is_boundary, n_words, tokens, widened

letters = st.text("ab ,\n域名أَبن́é\u200d👩🇫🇷🏽\ufe0f", max_size=40)


@given(st.one_of(letters, st.text()))
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    "sign",
    [
        "👩‍👩‍👧",
        "🇫🇷",
        "e\u0301",
        "か\u3099",
        "1️⃣",
        "👍🏽",
        "كِ",
        "தி",
        "கி\u0bcd",
        "각",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ก็",
    ],
)
def test_a_sign_is_never_torn(sign):
    for text in (sign, f"a{sign}", f"a {sign} b", f"域{sign}名", sign + sign):
        for place in boundaries(text):
            begin = text.find(sign)
            while begin >= 0:
                assert not begin < place < begin + len(sign)
                begin = text.find(sign, begin + len(sign))


def test_flags_are_read_two_letters_at_a_time():
    assert tokens("🇫🇷🇩🇪") == ["🇫🇷", "🇩🇪"]


def test_an_accent_after_a_space_stays_on_it():
    assert tokens("a \u0301b") == ["a", " \u0301", "b"]


def test_words_of_scripts_with_vowel_signs_stay_whole():
    assert tokens("हिन्दी தமிழ்") == ["हिन्दी", " ", "தமிழ்"]


@given(letters.filter(bool), st.data())
def test_a_widened_span_holds_the_span_and_ends_between_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = widened(text, start, end)
    assert first <= start <= end <= last
    assert is_boundary(text, first)
    assert is_boundary(text, last)


def test_words_are_counted_without_spaces_and_marks():
    assert n_words("We agree, on 3 域名.") == 6
