"""How is a list of mechanisms, a row each with the codes of its issues, read as a map?

The third form people keep: no description and no passages, but who may take part, years, where it was
seen and how sure that is. Each place where it was seen becomes a document the entry rests on.
"""

import re
from typing import Any

from equalfooting.domain.mapping.plain import Entry, Evidence, IssueMap, Mechanism, Taxonomy
from equalfooting.domain.mapping.sheets.issues import Headings, issue_of
from equalfooting.domain.mapping.sheets.levels import levels_in
from equalfooting.domain.mapping.sheets.reading import Answers, Minutes, Reading
from equalfooting.domain.mapping.words import DEFAULT_GROUPS, Group
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, columns

_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "code"),
    "name": ("name", "mechanism", "name_en"),
    "acronyms": ("acronym", "acronyms"),
    "organisations": ("organisation", "organisations", "organization", "organizations"),
    "kind": ("kind", "type"),
    "level": ("level", "levels"),
    "region": ("region",),
    "issues": ("issues", "issue codes"),
    "urls": ("url", "urls", "address", "addresses"),
    "start_year": ("start_year", "start year", "from"),
    "end_year": ("end_year", "end year", "until"),
    "status": ("status",),
    "outcomes": ("outcome", "outcomes", "results"),
    "seen_at": ("seen_at", "seen at", "sources"),
    "confidence": ("confidence",),
}

_TEXTS = ("kind", "region", "status", "confidence")
_NAME_IN = re.compile(r"^name[_ :]+([a-z]{2,3}(?:-[a-z]+)?)$", re.IGNORECASE)
_SOURCES = re.compile(r"\s+;\s+|\n+")
_LIST = re.compile(r"[;\n]+")


def from_mechanism_list(
    table: Table,
    taxonomy: Taxonomy,
    answers: Answers | None = None,
    groups: tuple[Group, ...] = DEFAULT_GROUPS,
) -> Reading:
    """Read a list of mechanisms into a map: an entry for each issue a mechanism names.

    Arguments: `table`, with at least the columns id, name and issues (codes divided by ";"); `taxonomy`;
    `answers`, to the questions of an earlier reading; `groups`, whose codes are columns of participation.

    Refuses a missing column, a row without id or name, a year that is no number. Issue codes and levels
    that are not known are asked about. Cost: O(rows x issues named).
    """
    places = columns(table, _COLUMNS, ("id", "name", "issues"))
    minutes = Minutes(answers or {})
    headings = Headings(taxonomy)
    mechanisms: list[Mechanism] = []
    entries: list[Entry] = []
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        given = {thing: cell(row, place) for thing, place in places.items()}
        mechanism = _mechanism(number, given, _names(table, row, given), _reaches(table, row, groups), minutes)
        mechanisms.append(mechanism)
        entries.extend(_entries(number, given["issues"], mechanism, headings, minutes))
    issue_map = IssueMap(taxonomy, tuple(mechanisms), tuple(entries), groups=groups)
    return Reading(issue_map, tuple(minutes.notes), minutes.questions())


def _mechanism(
    number: int,
    given: dict[str, str],
    names: dict[str, str],
    reaches: dict[str, str],
    minutes: Minutes,
) -> Mechanism:
    for column in ("id", "name"):
        if not given[column]:
            raise Refusal("map-cell-unreadable", sheet="", row=number, column=column, given="")
    plain: dict[str, Any] = {field: given.get(field, "") for field in _TEXTS}
    for field in ("acronyms", "organisations", "urls"):
        plain[field] = tuple(part.strip() for part in _LIST.split(given.get(field, "")) if part.strip())
    return Mechanism(
        given["id"],
        names,
        **plain,
        levels=levels_in(number, given.get("level", ""), minutes),
        start_year=_year(number, "start_year", given),
        end_year=_year(number, "end_year", given),
        participation=reaches,
        outcomes=tuple(filter(None, (given.get("outcomes", ""),))),
        seen_at=tuple(filter(None, _SOURCES.split(given.get("seen_at", "")))),
    )


def _names(table: Table, row: tuple[str, ...], given: dict[str, str]) -> dict[str, str]:
    names = {"en": given["name"]}
    for number, heading in enumerate(table.headings):
        language = _NAME_IN.match(heading.strip())
        if language and cell(row, number):
            names[language[1].lower()] = cell(row, number)
    return names


def _reaches(table: Table, row: tuple[str, ...], groups: tuple[Group, ...]) -> dict[str, str]:
    codes = {group.code for group in groups}
    found = {heading: cell(row, n) for n, heading in enumerate(table.headings) if heading in codes}
    return {code: reach for code, reach in found.items() if reach}


def _year(number: int, column: str, given: dict[str, str]) -> int | None:
    text = given.get(column, "")
    try:
        return int(text) if text else None
    except ValueError:
        raise Refusal("map-cell-unreadable", sheet="", row=number, column=column, given=text) from None


def _entries(number: int, issues: str, mechanism: Mechanism, headings: Headings, minutes: Minutes) -> list[Entry]:
    is_knowledge = mechanism.confidence == "knowledge"
    if is_knowledge:
        minutes.note(number, "general-knowledge")
    evidence = () if is_knowledge else tuple(Evidence(place, "document") for place in mechanism.seen_at)
    codes = (issue_of(number, text.strip(), headings, minutes) for text in _LIST.split(issues) if text.strip())
    return [
        Entry(f"{mechanism.id}/{code}", code, mechanism.id, "", evidence) for code in dict.fromkeys(filter(None, codes))
    ]
