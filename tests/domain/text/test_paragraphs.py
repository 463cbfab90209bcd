"""Which numbered paragraphs does a text hold?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.paragraphs import numbered_paragraphs

WORDS = st.text(st.characters(whitelist_categories=("Ll",)), min_size=1, max_size=20)


def test_paragraphs_carry_their_numbers_and_keep_their_lines() -> None:
    text = "The Assembly,\n69. We recognise\nthe need.\n\n70) Using relevant bodies.\n71 bis. And more."
    assert numbered_paragraphs(text) == [
        ("69", "We recognise\nthe need."), ("70", "Using relevant bodies."), ("71 bis", "And more."),
    ]  # fmt: skip


def test_a_year_inside_a_sentence_is_no_number() -> None:
    assert len(numbered_paragraphs("1. In\n2005 the summit met.\n2. It closed.")) == 2


@pytest.mark.parametrize(
    ("text", "code"), [("no numbers", "paragraphs-missing"), ("1. a\n1. b", "paragraph-number-twice")]
)
def test_a_text_without_clear_numbers_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        numbered_paragraphs(text)
    assert refused.value.code == code


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_what_was_numbered_comes_back(texts: list[str]) -> None:
    written = "\r\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))
    assert [one.text for one in numbered_paragraphs(written)] == texts
