"""What does the head of a document say of whoever wrote it: name, group, country, date, consent?

Submissions that come as files begin in a few ways: "Date: 3 May 2026", "- **País:** Argentina", or bare lines
with a name, a place and a category. Only the first lines are looked at, and only short ones.
"""

import re

from equalfooting.domain.answers.cleaning import clean_line
from equalfooting.domain.answers.countries import country_named
from equalfooting.domain.answers.importing import role_of
from equalfooting.domain.intake.categories import read_category

N_LINES = 14
LONGEST_LABEL, LONGEST_LINE = 45, 110
#: Headings that open a document and name nobody.
NOT_NAMES = frozenset(
    (
        "contents", "table of contents", "introduction", "summary", "executive summary", "annex", "sommaire", "résumé",
        "índice", "introducción", "resumen", "содержание", "введение", "目录", "引言", "المحتويات", "مقدمة",
    )
)  # fmt: skip
#: What a sentence ends in, and a name does not.
ENDS = (".", "?", "!", "。", "؟", "？")
_MARKS = re.compile(r"^[\s#>*•\-–]+|[*_`]+")
_LABELLED = re.compile(r"^([^:：]{2,45})[:：]\s*(.+)$")


def read_head(text: str) -> dict[str, str]:
    """Role -> what the first lines of `text` say, as written there.

    A labelled line ("Category: NGO") counts for its label; of the others, the first is taken for the
    name, and a line that names a group or a country for that. Nothing found, nothing returned. Refuses
    nothing. Cost: constant, for only the first lines are read.

    >>> read_head("Open Nets\\nNiamey, Niger\\nDate: 3 May 2026\\n\\nWe think so.")
    {'date': '3 May 2026', 'respondent': 'Open Nets', 'country': 'Niger'}
    """
    found: dict[str, str] = {}
    bare: list[str] = []
    lines = _head_lines(text)
    for line in lines:
        labelled = _LABELLED.match(line)
        role = role_of(labelled[1]) if labelled else ""
        if labelled and role:
            found.setdefault(role, labelled[2].strip())
        elif not labelled and len(line) <= LONGEST_LINE:
            bare.append(line)
    name = next((line for line in lines[:2] if line in bare and _may_be_a_name(line)), "")
    if name:
        found.setdefault("respondent", name)
    _from_bare(bare, found)
    return found


def _may_be_a_name(line: str) -> bool:
    return len(line) > 3 and not line.endswith(ENDS) and line.casefold() not in NOT_NAMES


def _head_lines(text: str) -> list[str]:
    lines = (_MARKS.sub("", line).strip() for line in text[:4_000].splitlines())
    return [clean_line(line, 300) for line in lines if line][:N_LINES]


def _from_bare(lines: list[str], found: dict[str, str]) -> None:
    """What lines without a label say; a sentence (ending in a full stop or a question mark) says nothing here."""
    short = [line for line in lines if not line.endswith(ENDS)]
    for line in short:
        if "groups" not in found and len(line) <= 60 and line != found.get("respondent") and read_category(line).groups:
            found["groups"] = line
    for line in short:
        if place := country_in(line):
            found.setdefault("country", place)


def country_in(line: str) -> str:
    """The part of a line that is the name of a country, as written ("Niamey, Niger" names Niger)."""
    parts = [part.strip(" ().") for part in re.split(r"[,;()،，/]", line)]
    return next((part for part in reversed(parts) if len(part) > 3 and country_named(part)), "")
