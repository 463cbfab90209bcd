"""Which numbered paragraphs does a text hold? For mandates, resolutions and agreed texts."""

import re
from typing import NamedTuple

from equalfooting.domain.refusals import Refusal

#: a number at the beginning of a line
NUMBER = re.compile(r"^\s*(?:§\s*)?(\d{1,4}[a-z]?(?:\s?(?:bis|ter|quater))?)[.)．、]\s+", re.MULTILINE)


class NumberedParagraph(NamedTuple):
    """A paragraph and the number in front of it, as text ("69", "12a", "71 bis")."""

    number: str
    text: str


def numbered_paragraphs(text: str) -> list[NumberedParagraph]:
    """The paragraphs of a text, by the number at the beginning of a line and a full stop or bracket.

    What stands before the first number is left out; unnumbered lines belong to the paragraph above them.
    Refuses `paragraphs-missing` and `paragraph-number-twice`. Linear in the length of the text.

    >>> numbered_paragraphs("Preamble\\n1. First.\\n2) Second,\\nstill second.")
    [NumberedParagraph(number='1', text='First.'), NumberedParagraph(number='2', text='Second,\\nstill second.')]
    """
    plain = text.replace("\r\n", "\n")
    marks = list(NUMBER.finditer(plain))
    if not marks:
        raise Refusal("paragraphs-missing", field="text")
    ends = [mark.start() for mark in marks[1:]] + [len(plain)]
    found = [NumberedParagraph(mark[1], plain[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
    seen: set[str] = set()
    for paragraph in found:
        if paragraph.number in seen:
            raise Refusal("paragraph-number-twice", field="text", number=paragraph.number)
        seen.add(paragraph.number)
    return found
