"""How does a whole map become a workbook, and how is it read back the same?

Eight sheets, a row a thing. Names and participation stand in a column for each language and group.
Writing and reading follow one table of columns for each sheet, so neither can forget what the other does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from equalfooting.domain.mapping.plain import (
    AssertedGap,
    Entry,
    Evidence,
    Issue,
    IssueMap,
    Mechanism,
    Taxonomy,
    Voice,
)
from equalfooting.domain.mapping.sheets.cells import DAY, MANY, NUMBER, POSITION, TEXT, Codec
from equalfooting.domain.mapping.words import Group
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, folded


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field it carries and how; `is_required` for ids and references.

    A `per_key` column stands once for each key of a mapping ("name: en", "may: gov").
    """

    heading: str
    field: str
    codec: Codec = TEXT
    is_required: bool = False
    per_key: bool = False


_ID = Column("id", "id", is_required=True)
_ISSUE = Column("issue", "issue", is_required=True)

_EVIDENCE = (
    Column("source", "source", is_required=True),
    Column("kind", "kind", is_required=True),
    Column("group of who said it", "said_by_group"),
    Column("respondent", "respondent"),
    Column("region", "region"),
    Column("language", "language"),
    Column("on", "on", DAY),
)

#: Sheet -> its columns, in the order they are written.
SHEETS: dict[str, tuple[Column, ...]] = {
    "About": (
        Column("taxonomy", "code", is_required=True),
        Column("title", "title"),
        Column("regions", "regions", MANY),
    ),
    "Groups": (
        Column("code", "code", is_required=True),
        Column("name", "name"),
        Column("within", "within"),
        Column("regions", "regions", MANY),
    ),
    "Issues": (
        Column("code", "code", is_required=True),
        Column("title", "title", is_required=True),
        Column("cluster", "cluster"),
        Column("position", "position", POSITION),
        Column("title in", "titles", per_key=True),
        Column("cluster in", "clusters", per_key=True),
    ),
    "Mechanisms": (
        _ID,
        Column("name", "names", per_key=True),
        Column("acronyms", "acronyms", MANY),
        Column("organisations", "organisations", MANY),
        Column("kind", "kind"),
        Column("levels", "levels", MANY),
        Column("region", "region"),
        Column("addresses", "urls", MANY),
        Column("status", "status"),
        Column("start year", "start_year", NUMBER),
        Column("end year", "end_year", NUMBER),
        Column("may", "participation", per_key=True),
        Column("says of itself", "claimed_participation", per_key=True),
        Column("outcomes", "outcomes", MANY),
        Column("keeper", "keeper"),
        Column("last checked on", "last_checked_on", DAY),
        Column("confidence", "confidence"),
        Column("seen at", "seen_at", MANY),
        Column("description in", "descriptions", per_key=True),
        Column("established at", "established", per_key=True),
    ),
    "Entries": (
        _ID,
        _ISSUE,
        Column("mechanism", "mechanism", is_required=True),
        Column("description", "description"),
        Column("language", "language"),
    ),
    "Evidence": (Column("rests on it", "rests_on_it", is_required=True), _ID, *_EVIDENCE),
    "Voices": (
        Column("passage", "passage", is_required=True),
        _ISSUE,
        Column("respondent", "respondent", is_required=True),
        Column("groups", "groups", MANY),
        Column("regions", "regions", MANY),
        Column("language", "language"),
    ),
    "Asserted gaps": (
        _ID,
        Column("kind", "kind", is_required=True),
        _ISSUE,
        Column("statement", "statement", is_required=True),
        Column("said by", "said_by"),
        Column("group of who said it", "said_by_group"),
        Column("on", "on", DAY),
    ),
}

Workbook = Mapping[str, Table]


def to_workbook(issue_map: IssueMap) -> dict[str, Table]:
    """The full form of a map: a table for each of `SHEETS`. Reading it back gives an equal map.

    An empty name or step of participation is not written: it says nothing. Cost: O(rows).
    """
    about = {"code": issue_map.taxonomy.code, "title": issue_map.taxonomy.title, "regions": issue_map.regions}
    return {
        "About": _written("About", [about]),
        "Groups": _written("Groups", issue_map.groups),
        "Issues": _written("Issues", issue_map.taxonomy.issues),
        "Mechanisms": _written("Mechanisms", issue_map.mechanisms),
        "Entries": _written("Entries", issue_map.entries),
        "Evidence": _written("Evidence", _evidence_rows(issue_map)),
        "Voices": _written("Voices", issue_map.voices),
        "Asserted gaps": _written("Asserted gaps", issue_map.asserted),
    }


def from_workbook(workbook: Workbook) -> IssueMap:
    """A map from its full form; a sheet that is not there is empty, an extra one is not read.

    Refuses a sheet without a column it needs ("map-columns-missing"), a cell that cannot be a year, a
    day or a number, and a row without its id ("map-cell-unreadable", with sheet, row and column).
    Whether the rows agree with each other is asked by `index.indexed`. Cost: O(rows).
    """
    about = _rows(workbook, "About")
    first: dict[str, Any] = about[0] if about else {"code": "", "title": ""}
    evidence = _evidence_of(_rows(workbook, "Evidence"))
    groups = tuple(Group(**row) for row in _rows(workbook, "Groups"))
    empty = IssueMap(Taxonomy("", "", ()))
    return IssueMap(
        taxonomy=Taxonomy(first["code"], first["title"], _of(Issue, workbook, "Issues")),
        mechanisms=_of(Mechanism, workbook, "Mechanisms"),
        entries=tuple(
            Entry(**row, evidence=evidence.get(("entry", row["id"]), ())) for row in _rows(workbook, "Entries")
        ),
        voices=_of(Voice, workbook, "Voices"),
        asserted=tuple(
            AssertedGap(**row, evidence=evidence.get(("asserted gap", row["id"]), ()))
            for row in _rows(workbook, "Asserted gaps")
        ),
        groups=groups or empty.groups,
        regions=first.get("regions", ()) or empty.regions,
    )


def _of(kind: Any, workbook: Workbook, sheet: str) -> tuple[Any, ...]:
    return tuple(kind(**row) for row in _rows(workbook, sheet))


def _evidence_rows(issue_map: IssueMap) -> Iterable[dict[str, Any]]:
    for what, things in (("entry", issue_map.entries), ("asserted gap", issue_map.asserted)):
        for thing in things:
            for evidence in thing.evidence:
                row = {column.field: getattr(evidence, column.field) for column in _EVIDENCE}
                yield {"rests_on_it": what, "id": thing.id, **row}


def _evidence_of(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    lists: dict[tuple[str, str], list[Evidence]] = {}
    for row in rows:
        key = row.pop("rests_on_it"), row.pop("id")
        lists.setdefault(key, []).append(Evidence(**row))
    return {key: tuple(found) for key, found in lists.items()}


def _value(thing: Any, field: str) -> Any:
    return thing[field] if isinstance(thing, dict) else getattr(thing, field)


def _written(sheet: str, things: Iterable[Any]) -> Table:
    things = tuple(things)
    spread = [(column, key) for column in SHEETS[sheet] for key in _keys(column, things)]
    headings = tuple(f"{column.heading}: {key}" if column.per_key else column.heading for column, key in spread)
    rows = (
        tuple(
            column.codec.write(
                _value(thing, column.field).get(key, "") if column.per_key else _value(thing, column.field)
            )
            for column, key in spread
        )
        for thing in things
    )
    return Table(headings, tuple(rows))


def _keys(column: Column, things: Iterable[Any]) -> list[str]:
    if not column.per_key:
        return [""]
    return list(dict.fromkeys(key for thing in things for key in _value(thing, column.field)))


def _rows(workbook: Workbook, sheet: str) -> list[dict[str, Any]]:
    table = next((found for name, found in workbook.items() if folded(name) == folded(sheet)), None)
    if table is None:
        return []
    places = _places(sheet, table)
    return [_row(sheet, number, row, places) for number, row in table.numbered() if any(row)]


def _places(sheet: str, table: Table) -> list[tuple[Column, str, int]]:
    """Which column of the table carries which field, and which key of it; headings are compared folded."""
    known = {column.heading: column for column in SHEETS[sheet]}
    places = []
    for number, heading in enumerate(table.headings):
        stem, _, key = heading.partition(": ")
        column = known.get(folded(stem))
        if column is not None and column.per_key == bool(key):
            places.append((column, key, number))
    held = {column.heading for column, _, _ in places}
    missing = [column.heading for column in SHEETS[sheet] if column.is_required and column.heading not in held]
    if missing:
        had = ", ".join(table.headings)
        raise Refusal("map-columns-missing", sheet=sheet, missing=", ".join(missing), had=had)
    return places


def _row(sheet: str, number: int, row: tuple[str, ...], places: Iterable[tuple[Column, str, int]]) -> dict[str, Any]:
    found: dict[str, Any] = {column.field: {} for column in SHEETS[sheet] if column.per_key}
    for column, key, place in places:
        given = row[place] if place < len(row) else ""
        try:
            value = column.codec.read(given)
        except ValueError:
            raise _unreadable(sheet, number, column, given) from None
        if column.is_required and not cell(row, place):
            raise _unreadable(sheet, number, column, given)
        if not column.per_key:
            found[column.field] = value
        elif given:
            found[column.field][key] = value
    return found


def _unreadable(sheet: str, number: int, column: Column, given: str) -> Refusal:
    return Refusal("map-cell-unreadable", sheet=sheet, row=number, column=column.heading, given=given)
