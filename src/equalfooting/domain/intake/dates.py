"""Which day does a written date mean, and is there more than one answer?

`10/9/2013` is the tenth of September to some and the ninth of October to others: both readings come
back, and a person (or the rest of the table: `agreed_order`) decides. Nothing is guessed in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene января январь янв يناير",
            "february feb février fevrier févr febrero февраля февраль фев فبراير",
            "march mar mars marzo марта март مارس",
            "april apr avril avr abril abr апреля апрель апр أبريل ابريل",
            "may mai mayo мая май مايو",
            "june jun juin junio июня июнь يونيو",
            "july jul juillet juil julio июля июль يوليو",
            "august aug août aout agosto ago августа август авг أغسطس اغسطس",
            "september sep sept septembre septiembre setiembre сентября сентябрь сен سبتمبر",
            "october oct octobre octubre октября октябрь окт أكتوبر اكتوبر",
            "november nov novembre noviembre ноября ноябрь ноя نوفمبر",
            "december dec décembre decembre déc diciembre dic декабря декабрь дек ديسمبر",
        ),
        1,
    )
    for name in names.split()
}
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBERS = re.compile(r"^\s*(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})\b")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_WORDS = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+|of\s+)?(\d{1,4})")
_MONTH_FIRST_WORDS = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class DateReading:
    """One meaning of a written date; `order` is how the numbers were read."""

    on: date
    order: str


def read_date(said: str) -> tuple[DateReading, ...]:
    """Every meaning of a written date: () if none, one if clear, two if ambiguous.

    Understands numbers in any order, month names in six languages, Chinese and Arabic-Indic digits. A
    two-digit year is not completed: it is no date. Cost: constant.

    >>> [r.on.isoformat() for r in read_date("10/9/2013")]
    ['2013-09-10', '2013-10-09']
    >>> [r.on.isoformat() for r in read_date("15 décembre 2016")]
    ['2016-12-15']
    """
    text = said.translate(_EASTERN_DIGITS).strip()
    readings = [*_from_chinese(text), *_from_words(text)] or _from_numbers(text)
    by_day = {reading.on: reading for reading in reversed(readings)}
    return tuple(reversed(by_day.values()))


def agreed_order(dates: Iterable[str]) -> str | None:
    """The one order in which every date of a column can be read, or None if there is none or more than one.

    A column with `25/9/2013` in it is day-first throughout; a column of ambiguous dates stays ambiguous.

    >>> agreed_order(["10/9/2013", "25/9/2013"])
    'day-first'
    """
    possible: set[str] | None = None
    for said in dates:
        orders = {reading.order for reading in _from_numbers(said.translate(_EASTERN_DIGITS).strip())}
        if orders and orders != {YEAR_FIRST}:
            possible = orders if possible is None else possible & orders
    return next(iter(possible)) if possible and len(possible) == 1 else None


def _from_numbers(text: str) -> list[DateReading]:
    match = _NUMBERS.match(text)
    if not match:
        return []
    first, second, third = match.groups()
    if len(first) == 4:
        return _reading(int(first), int(second), int(third), YEAR_FIRST) if len(third) <= 2 else []
    if len(third) != 4 or len(first) > 2:
        return []
    return [
        *_reading(int(third), int(second), int(first), DAY_FIRST),
        *_reading(int(third), int(first), int(second), MONTH_FIRST),
    ]


def _from_chinese(text: str) -> list[DateReading]:
    match = _CHINESE.search(text)
    return _reading(int(match[1]), int(match[2]), int(match[3]), YEAR_FIRST) if match else []


def _from_words(text: str) -> list[DateReading]:
    match = _WORDS.search(text)
    if match and match[2].casefold() in _MONTHS:
        first, month, last = int(match[1]), _MONTHS[match[2].casefold()], int(match[3])
        year_first = len(match[1]) == 4
        year, day = (first, last) if year_first else (last, first)
        if year >= 1000:
            return _reading(year, month, day, YEAR_FIRST if year_first else DAY_FIRST)
    match = _MONTH_FIRST_WORDS.search(text)
    if match and match[1].casefold() in _MONTHS:
        return _reading(int(match[3]), _MONTHS[match[1].casefold()], int(match[2]), MONTH_FIRST)
    return []


def _reading(year: int, month: int, day: int, order: str) -> list[DateReading]:
    try:
        return [DateReading(date(year, month, day), order)]
    except ValueError:
        return []
