"""Are differences of signs told apart from edits, and is no word changed on the way?"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.heads import bare, head_of
from equalfooting.domain.text.plain import document_from_text
from equalfooting.domain.text.returned import Bit, accepted
from equalfooting.domain.text.settling import folded, is_alike, settled
from tests.domain.text.texts import ANA, prose, tracked

SIGNS = {"'": "’", " ": "\u00a0", "é": "e\u0301", "-": "\u2011", '"': "“", "b": "b\u200b"}
signed = st.text("abc é'-\". 域", max_size=12)


def turned(text: str) -> str:
    return "".join(SIGNS.get(sign, sign) for sign in text)


@given(st.text(max_size=20))
def test_every_character_belongs_to_one_sign(text):
    one = folded(text)
    assert "".join(one.piece(at) for at in range(len(one.text))) == (text if one.text else "")
    assert folded(one.text).text == one.text


@given(signed)
def test_other_signs_are_the_same_text(text):
    assert is_alike(text, turned(text))


@given(signed.filter(str.strip))
def test_a_paragraph_with_other_signs_reads_as_the_text(text):
    (part,), _ = settled(((Bit(turned(text)),),), text)
    assert accepted(part) == text


@given(prose.flatmap(lambda text: st.tuples(st.just(text), tracked(text))))
def test_what_was_put_in_stays_as_it_is(given_):
    text, bits = given_
    (part,), _ = settled((bits,), turned(text))
    came = [bit.text.strip() for bit in part if bit.came]
    assert came == [bit.text.strip() for bit in bits if bit.came]


def test_a_sign_taken_out_in_part_stays_and_spaces_are_not_lost():
    (part,), signs = settled(((Bit("cafe"), Bit("\u0301", went=ANA), Bit(" noir")),), "café noir")
    assert [bit.text for bit in part] == ["cafe", "\u0301", " noir"]
    assert signs == Counter()
    (part,), _ = settled(((Bit("Agreed. "), Bit("Done.", came=ANA)),), "Agreed.")
    assert accepted(part) == "Agreed. Done."
    (part,), _ = settled(((Bit("We", went=None), Bit(" ", went=ANA), Bit(" agree")),), "We agree")
    assert accepted(part) == "We agree"


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("1.\tWe", "1", "We"), ("12 bis) We", "12 bis", "We"), ("(a) We", "a", "We"), ("iv. We", "iv", "We"),
        ("• We", "", "We"), ("1.2.3. We", "1.2.3", "We"), ("We", "", "We"), ("2024 was", "", "2024 was"),
        ("3.5 per cent", "", "3.5 per cent"), ("", "", ""),
    ],
)  # fmt: skip
def test_numbers_and_bullets_in_front(text, number, words):
    assert (head_of(text).number, bare(text)) == (number, words)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One of these.\nTwo of them.\nA heading\nThree.", ["One of these.", "Two of them.", "A heading", "Three."]),
        ("A line that was\nbroken to fit.\n\nAnd one.", ["A line that was broken to fit.", "And one."]),
        ("Names\n1. One,\n   still one.\n2. Two.", ["Names", "One, still one.", "Two."]),
        ("1. One.\n\nA heading\n\n1. Again one.", ["One.", "A heading", "Again one."]),
        ("- a\n- b", ["a", "b"]),
    ],
)  # fmt: skip
def test_paragraphs_of_a_plain_text(text, rows):
    assert [one.text for one in document_from_text(text, name="a").paragraphs] == rows


def test_a_text_of_blank_lines_is_refused():
    with pytest.raises(Refusal):
        document_from_text("\n \n", name="a")
