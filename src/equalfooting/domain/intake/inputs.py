"""Which issues and mechanisms does a table list, whatever its columns are called?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.intake.gazetteer import MechanismNames
from equalfooting.domain.intake.lexicon import Issue
from equalfooting.domain.intake.words import forms
from equalfooting.domain.refusals import Refusal

Row = Sequence[object]

_ISSUE_COLUMNS = {
    "id": ("section", "id", "code", "number", "issue id"),
    "title": ("issue", "title", "name", "heading", "issue area"),
    "cluster": ("cluster", "group", "theme", "chapter"),
    "keywords": ("keywords",),
}
_MECHANISM_COLUMNS = {
    "id": ("id", "code", "number"),
    "name": ("name", "title", "mechanism", "existing mechanism"),
    "acronym": ("acronym", "acronyms", "abbreviation"),
    "organisation": ("organisation", "organization", "organisations"),
    "issues": ("issues", "issue", "issue area"),
    "description": ("description", "outcome"),
    "url": ("url", "address", "website"),
    "level": ("level", "national/regional/international"),
}
_ACRONYM_NOTE = re.compile(r"\s*\([^()]*\)")
_TWO_ACRONYMS = re.compile(r"[A-Z]{3,}(?:/[A-Z]{3,}s?)+")


@dataclass(frozen=True)
class MechanismFacts:
    """What the list says of a mechanism: its names, its issues, and what the mapping document shows of it."""

    names: MechanismNames
    issues: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    level: str = ""


def issues_from(name: str, headings: Sequence[str], rows: Iterable[Row]) -> tuple[Issue, ...]:
    """The issues that the table `name` lists.

    A column for the title is needed (issue, title, name or heading); one for the id (section, id, code), the
    cluster and the keywords (parted by semicolons) may be there; without an id the title is the id.
    Refuses a missing column or title, an empty list, and an id that stands twice.
    """
    columns = _columns(name, headings, _ISSUE_COLUMNS, needed=("title",))
    issues = [
        Issue(
            _cell(row, columns, "id") or title, title, _cell(row, columns, "cluster"), _parts(row, columns, "keywords")
        )
        for number, row in _numbered(rows)
        for title in [_needed(name, number, row, columns, "title")]
    ]
    _insist_on_a_list(name, [issue.id for issue in issues])
    return tuple(issues)


def mechanisms_from(name: str, headings: Sequence[str], rows: Iterable[Row]) -> tuple[MechanismFacts, ...]:
    """The mechanisms that the table `name` lists: columns id and name, and more where they are known.

    `name_fr`, `name_zh` and the like are names in other languages; acronyms are parted by semicolons.
    Refuses a missing column or cell, an empty list, and an id that stands twice.
    """
    columns = _columns(name, headings, _MECHANISM_COLUMNS, needed=("id", "name"))
    others = [place for place, heading in enumerate(headings) if _plain(heading).startswith("name ")]
    mechanisms = []
    for number, row in _numbered(rows):
        own = _needed(name, number, row, columns, "name")
        names = (own, *(text for place in others if (text := _text(row, place))))
        mechanisms.append(
            MechanismFacts(
                MechanismNames(
                    _needed(name, number, row, columns, "id"), names, _acronyms(row, columns),
                    _parts(row, columns, "organisation"),
                ),
                _parts(row, columns, "issues"),
                *(_cell(row, columns, column) for column in ("description", "url", "level")),
            )
        )  # fmt: skip
    _insist_on_a_list(name, [mechanism.names.id for mechanism in mechanisms])
    return tuple(mechanisms)


def with_keywords(
    issues: Iterable[Issue], headings: Sequence[str], rows: Iterable[Row], *, name: str = "keywords"
) -> tuple[Issue, ...]:
    """`issues` with the keywords of a table (issue, keywords; a row for each language) added by equal headings.

    An issue that brings its own keywords keeps only these. Refuses a table without the two columns.
    """
    columns = _columns(name, headings, _ISSUE_COLUMNS, needed=("title", "keywords"))
    table: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        table.setdefault(forms(_cell(row, columns, "title")), []).extend(_parts(row, columns, "keywords"))
    return tuple(
        issue
        if issue.keywords
        else Issue(issue.id, issue.title, issue.cluster, tuple(table.get(forms(issue.title), ())))
        for issue in issues
    )


def _columns(
    name: str, headings: Sequence[str], known: Mapping[str, tuple[str, ...]], *, needed: tuple[str, ...]
) -> dict[str, int]:
    """In which column of the table does each thing stand?"""
    places = {_plain(heading): place for place, heading in reversed(list(enumerate(headings)))}
    columns = {what: next((places[c] for c in choices if c in places), -1) for what, choices in known.items()}
    for what in needed:
        if columns[what] < 0:
            raise Refusal(
                "intake-column-missing", field=what, name=name, missing=what,
                found=", ".join(headings), choices=", ".join(known[what]),
            )  # fmt: skip
    return columns


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())


def _numbered(rows: Iterable[Row]) -> Iterable[tuple[int, Row]]:
    """The rows with the number they have in the file, where the headings are row 1."""
    return enumerate(rows, 2)


def _text(row: Row, place: int) -> str:
    value = row[place] if 0 <= place < len(row) else None
    return "" if value is None else str(value).strip()


def _cell(row: Row, columns: Mapping[str, int], what: str) -> str:
    return _text(row, columns[what])


def _needed(name: str, number: int, row: Row, columns: Mapping[str, int], what: str) -> str:
    text = _cell(row, columns, what)
    if not text:
        raise Refusal("intake-cell-missing", field=what, name=name, row=number, missing=what)
    return text


def _parts(row: Row, columns: Mapping[str, int], what: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _cell(row, columns, what).split(";") if part.strip())


def _acronyms(row: Row, columns: Mapping[str, int]) -> tuple[str, ...]:
    """`CIGF (Canada)` is written CIGF in texts, and `OSS/IOSS` is two."""
    found: list[str] = []
    for part in _parts(row, columns, "acronym"):
        bare = _ACRONYM_NOTE.sub("", part)
        found.extend(bare.split("/") if _TWO_ACRONYMS.fullmatch(bare) else [bare])
    return tuple(dict.fromkeys(acronym for acronym in found if len(acronym) > 1))


def _insist_on_a_list(name: str, ids: Sequence[str]) -> None:
    if not ids:
        raise Refusal("intake-list-empty", name=name)
    first: dict[str, int] = {}
    for number, one in enumerate(ids, 2):
        if one in first:
            raise Refusal("intake-listed-twice", name=name, id=one, first=first[one], second=number)
        first[one] = number
