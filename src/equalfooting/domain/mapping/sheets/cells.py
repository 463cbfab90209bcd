"""How does a value with a type become the text of a cell, and back, losing nothing?

Several values in one cell stand on lines of their own; a line break or backslash inside a value is
written `\\n` or `\\\\`, and an empty value `\\e`, so that what is read back is what was written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))
_PLAIN = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def many(values: Iterable[str]) -> str:
    """Several values as one cell, a line each.

    >>> many(("RFC 2026", "RFC 7282"))
    'RFC 2026\\nRFC 7282'
    """
    return "\n".join(_escaped(value) or "\\e" for value in values)


def parted(cell: str) -> tuple[str, ...]:
    """The values of such a cell. Text without escapes, as people type it, is read line by line.

    >>> parted("a\\nb"), parted(""), parted(many(("", "x\\ny")))
    (('a', 'b'), (), ('', 'x\\ny'))
    """
    return tuple(_unescaped(line) for line in cell.replace("\r\n", "\n").split("\n") if line)


def _escaped(value: str) -> str:
    for plain, written in _ESCAPES:
        value = value.replace(plain, written)
    return value


def _unescaped(line: str) -> str:
    if line == "\\e":
        return ""
    parts: list[str] = []
    position = 0
    while position < len(line):
        pair = line[position : position + 2]
        parts.append(_PLAIN.get(pair, line[position]))
        position += 2 if pair in _PLAIN else 1
    return "".join(parts)


def _number(cell: str) -> int | None:
    return int(float(cell)) if cell.strip() else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell.strip()[:10]) if cell.strip() else None


@dataclass(frozen=True)
class Codec:
    """How a value is written into a cell and read from it; reading raises ValueError on other text."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


TEXT = Codec(str, str)
MANY = Codec(many, parted)
NUMBER = Codec(lambda value: "" if value is None else str(value), _number)
POSITION = Codec(str, lambda cell: int(float(cell or 0)))
DAY = Codec(lambda value: "" if value is None else value.isoformat(), _day)
