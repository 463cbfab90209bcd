"""Is a difference readable in every script, and does it always give both texts back?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.text import difference
from equalfooting.domain.text.difference import ADDED, REMOVED, SAME, tokens, words

letters = st.text("ab ,\n域名أَبن́é", max_size=60)
VOCABULARY = ["we", "agree", "that", "the", "names", "are", "for", "all", ",", ".", "\n", "域", "名", "قرار"]
prose = st.lists(st.sampled_from(VOCABULARY), max_size=60)


def rebuilt(changes, *kinds):
    return "".join(change.text for change in changes if change.kind in kinds)


@given(st.one_of(letters, st.text()), st.one_of(letters, st.text()))
def test_a_difference_gives_both_texts_back(a, b):
    changes = words(a, b)
    assert rebuilt(changes, SAME, REMOVED) == a
    assert rebuilt(changes, SAME, ADDED) == b


@given(prose, prose)
def test_no_two_neighbours_are_of_a_kind_and_none_is_empty(a, b):
    changes = words(" ".join(a), " ".join(b))
    assert all(change.text for change in changes)
    assert all(one.kind != two.kind for one, two in pairwise(changes))


@given(prose, prose)
def test_cutting_at_landmarks_still_gives_both_texts_back(a, b):
    cap, difference.MOST_EDITS = difference.MOST_EDITS, 2
    try:
        changes = words(" ".join(a), " ".join(b))
    finally:
        difference.MOST_EDITS = cap
    assert rebuilt(changes, SAME, REMOVED) == " ".join(a)
    assert rebuilt(changes, SAME, ADDED) == " ".join(b)


def told(a: str, b: str) -> str:
    marks = {SAME: "{}", ADDED: "[+{}]", REMOVED: "[-{}]"}
    return "".join(marks[change.kind].format(change.text) for change in words(a, b))


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "[+new]"),
        ("by consensus", "by rough consensus", "by [+rough ]consensus"),
        ("shall decide", "may decide", "[-shall][+may] decide"),
        ("shall decide now", "may discuss now", "[-shall decide][+may discuss] now"),
        ("the Chair's note", "the Chair’s note", "the [-Chair's][+Chair’s] note"),
        ("互联网治理论坛", "互联网公共治理论坛", "互联网[+公共]治理论坛"),
        ("قرر الفريق العامل", "أوصى الفريق العامل", "[-قرر][+أوصى] الفريق العامل"),
        ("كتاب", "كِتاب", "[-كتاب][+كِتاب]"),
        ("решение", "решения принято", "[-решение][+решения принято]"),
    ],
)
def test_differences_read_word_by_word_and_chinese_by_character(a, b, shown):
    assert told(a, b) == shown


def test_vowel_signs_and_joiners_stay_on_their_word():
    assert tokens("كِتابٌ صغير") == ["كِتابٌ", " ", "صغير"]
    assert tokens("e\u0301tat d’urgence") == ["e\u0301tat", " ", "d’urgence"]


def test_a_paragraph_moved_into_a_long_text_is_one_addition():
    old = [f"Sentence number {n} stands here." for n in range(300)]
    new = [*old[:150], "A wholly new thought comes in.", *old[150:]]
    changed = [change for change in words(" ".join(old), " ".join(new)) if change.kind != SAME]
    assert [change.kind for change in changed] == [ADDED]
    assert "wholly new thought" in changed[0].text


def test_the_work_on_hopeless_texts_is_bounded(monkeypatch):
    steps = 0
    step = difference._step

    def counted(*given):
        nonlocal steps
        steps += 1
        return step(*given)

    monkeypatch.setattr(difference, "_step", counted)
    a = " ".join(f"{'xy'[n % 2]} {n % 7}" for n in range(2000))
    b = " ".join(f"{'yz'[n % 2]} {n % 5}" for n in range(2000))
    assert rebuilt(words(a, b), SAME, ADDED) == b
    assert 0 < steps <= (difference.MOST_EDITS + 1) * (difference.MOST_CUTS + 1)
