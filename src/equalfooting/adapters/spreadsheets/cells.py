"""What may stand in a cell, how does it travel, and when could a spreadsheet take it for a formula?"""

import math
from datetime import date, datetime, time, timedelta

Cell = str | int | float | date | None

#: first characters that make spreadsheet programs evaluate a text, full-width forms included
DANGEROUS = frozenset("=+-@\t\r\n\u2212\uff0b\uff0d\uff1d\uff20\ufe62\ufe63\ufe66\ufe6b|%")
APOSTROPHE = "'"


def could_be_formula(text: str) -> bool:
    """Might a spreadsheet program evaluate this text instead of showing it?"""
    return text[:1] in DANGEROUS if text else False


def shielded(text: str) -> str:
    """The text as CSV carries it: an apostrophe in front where needed, and only there.

    >>> shielded("=1+1"), shielded("plain"), shielded("'=1+1")
    ("'=1+1", 'plain', "''=1+1")
    """
    return APOSTROPHE + text if could_be_formula(text) or _looks_shielded(text) else text


def unshielded(text: str) -> str:
    """Exactly what `shielded` was given."""
    return text[1:] if _looks_shielded(text) else text


def _looks_shielded(text: str) -> bool:
    rest = text.lstrip(APOSTROPHE)
    return text.startswith(APOSTROPHE) and could_be_formula(rest)


def as_plain(value: object) -> object:
    """A cell as JSON can carry it; times and durations become text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return _whole_or_float(value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return {"day": value.date().isoformat()} if is_day else {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, timedelta | time):
        return str(value)
    return str(value) or None


def _whole_or_float(value: float) -> float | int | str | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def from_plain(value: object) -> Cell:
    """A cell from what JSON carried."""
    if isinstance(value, dict):
        return date.fromisoformat(value["day"]) if "day" in value else datetime.fromisoformat(value["moment"])
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(type(value).__name__)
