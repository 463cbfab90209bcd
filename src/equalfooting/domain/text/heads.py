"""Which number or bullet stands in front of a paragraph, typed into its words?"""

import re
from typing import NamedTuple

_HEAD = re.compile(
    r"\s*(?:(?:§\s*)?\(?(?P<number>\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?(?:\s?(?:bis|ter|quater))?|[a-z]|[ivx]{1,6})"
    r"(?:[.)．、]+\s*(?:\t|\s)|\t)|[-*•·–▪‣◦]\s)\s*",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """The number ("" for a bullet) and how many characters the head takes up."""

    number: str
    length: int


def head_of(text: str) -> Head:
    """The number or bullet that a paragraph begins with; of length 0 where there is none.

    >>> head_of("2. All agree."), head_of("- All agree."), head_of("All agree.")
    (Head(number='2', length=3), Head(number='', length=2), Head(number='', length=0))
    """
    found = _HEAD.match(text)
    return Head(found["number"] or "", found.end()) if found else Head("", 0)


def bare(text: str) -> str:
    """The words without the number or bullet in front."""
    return text[head_of(text).length :]
