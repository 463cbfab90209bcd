"""How does a map become the five columns of the original mapping document, and how are they read?

Issue area | Existing mechanism | Description | URL | National/regional/international. Writing is strict;
reading is as tolerant as people's tables are, notes what it did row by row, and asks where it is not sure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from equalfooting.domain.mapping.plain import Entry, IssueMap, Mechanism, Taxonomy
from equalfooting.domain.mapping.sheets.issues import Headings, issue_of, taxonomy_of_headings
from equalfooting.domain.mapping.sheets.levels import levels_in
from equalfooting.domain.mapping.sheets.reading import Answers, Minutes, Note, Reading
from equalfooting.domain.tables import Table, cell, columns, folded

HEADINGS = (
    "Issue area",
    "Existing mechanism",
    "Description",
    "URL",
    "National/regional/international",
)

_COLUMNS: dict[str, tuple[str, ...]] = {
    "issue": ("issue area", "issue", "issues", "issue areas", "policy issue", "area"),
    "mechanism": (
        "existing mechanism",
        "existing mechanisms",
        "existing mechanism(s)",
        "mechanism",
        "mechanisms",
    ),
    "description": ("description", "descriptions", "what it does", "short description"),
    "url": ("url", "urls", "link", "links", "address", "web address", "website", "web"),
    "level": (
        "national/regional/international",
        "national / regional / international",
        "level",
        "levels",
        "scope",
    ),
}

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "n.a", "none", "nil", "no mechanism", "none identified"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def to_five_columns(issue_map: IssueMap, language: str = "en") -> Table:
    """The five columns: a row an entry, by issue; an issue without mechanisms keeps a row of its own.

    The order inside an issue is the map's. Cost: O(entries + issues).

    >>> from equalfooting.domain.mapping.plain import Issue
    >>> to_five_columns(IssueMap(Taxonomy("t", "T", (Issue("3.7", "Spam"),)))).rows
    (('3.7 Spam', '', '', '', ''),)
    """
    mechanisms = {mechanism.id: mechanism for mechanism in issue_map.mechanisms}
    rows: dict[str, list[tuple[str, ...]]] = {issue.code: [] for issue in issue_map.taxonomy.issues}
    headings = {issue.code: f"{issue.code} {issue.title}" for issue in issue_map.taxonomy.issues}
    for entry in issue_map.entries:
        found = mechanisms[entry.mechanism]
        levels = " / ".join(found.levels)
        row = (headings[entry.issue], found.name(language), entry.description, "\n".join(found.urls), levels)
        rows[entry.issue].append(row)
    empty = {code: ((headings[code], "", "", "", ""),) for code in rows}
    return Table(HEADINGS, tuple(row for code, found in rows.items() for row in (found or empty[code])))


@dataclass(frozen=True)
class _Row:
    """One row as it was understood."""

    number: int
    issue: str
    mechanism: str
    description: str
    urls: tuple[str, ...]
    levels: tuple[str, ...]


def from_five_columns(
    table: Table, taxonomy: Taxonomy | None = None, answers: Answers | None = None, language: str = "en"
) -> Reading:
    """Read a five-column table as people write it.

    Arguments: `table`; `taxonomy`, the issues it is about (without one, the headings themselves become
    the issues, and a note says so); `answers`, to the questions of an earlier reading, by their key;
    `language`, of the names. A blank issue means the one above; several addresses or levels may share a
    cell; "n/a" and its like mean nothing is given; mechanisms of one name are one mechanism.

    Returns a `Reading`. Refuses a table without issue and mechanism columns ("map-columns-missing") and
    an answer that is no issue or level ("map-answer-unknown"). Cost: O(rows), and for each unknown
    heading, once, O(issues).

    Source: the form of the mapping of international Internet public policy issues, E/CN.16/2015/CRP.2.
    """
    places = columns(table, _COLUMNS, ("issue", "mechanism"))
    minutes = Minutes(answers or {})
    for number, heading in enumerate(table.headings):
        if number not in places.values() and heading.strip():
            minutes.note(0, "column-not-read", given=heading)
    if taxonomy is None:
        taxonomy = _own_taxonomy(table, places["issue"], minutes)
    rows = _understood(table, places, Headings(taxonomy), minutes)
    mechanisms, entries = _gathered(rows, minutes, language)
    notes: tuple[Note, ...] = tuple(sorted(minutes.notes, key=lambda note: note.row))
    return Reading(IssueMap(taxonomy, mechanisms, entries), notes, minutes.questions())


def _own_taxonomy(table: Table, place: int, minutes: Minutes) -> Taxonomy:
    taxonomy = taxonomy_of_headings(found for row in table.rows if (found := cell(row, place)))
    minutes.note(0, "issues-from-headings", n=len(taxonomy.issues))
    return taxonomy


def _understood(table: Table, places: Mapping[str, int], headings: Headings, minutes: Minutes) -> list[_Row]:
    rows: list[_Row] = []
    above: str | None = None
    written = ""
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        given = cell(row, places["issue"])
        if given:
            written, above = given, issue_of(number, given, headings, minutes)
        elif not written:
            above = issue_of(number, "", headings, minutes)
        elif above:
            minutes.note(number, "issue-as-above", issue=above)
        else:
            minutes.ask(number, "issue", written, lambda: ())
        if above:
            rows.extend(_read_row(number, row, above, places, minutes))
    return rows


def _read_row(number: int, row: tuple[str, ...], issue: str, places: Mapping[str, int], minutes: Minutes) -> list[_Row]:
    def given(column: str) -> str:
        text = cell(row, places.get(column))
        if text and folded(text) in _NOTHING and column != "mechanism":
            minutes.note(number, "not-given", column=column, given=text)
            return ""
        return text

    name = given("mechanism")
    if folded(name) in _NOTHING:
        minutes.note(number, "no-mechanism", given=name)
        return []
    urls = _addresses(number, given("url"), minutes)
    return [_Row(number, issue, name, given("description"), urls, levels_in(number, given("level"), minutes))]


def _addresses(number: int, text: str, minutes: Minutes) -> tuple[str, ...]:
    """The web addresses of a cell, each once, and what else stands there as one more item."""
    found = [address.rstrip(";,") for piece in _ADDRESS.findall(text) for address in _glued(piece)]
    other = " ".join(_ADDRESS.sub(" ", text).replace(";", " ").split()).strip(" ,;")
    if len(found) > 1:
        minutes.note(number, "several-addresses", n=len(found))
    if other:
        minutes.note(number, "no-web-address", given=other)
    return tuple(dict.fromkeys([*found, *([other] if other else [])]))


def _glued(piece: str) -> list[str]:
    """Addresses that only a semicolon or comma divides ("https://a.org;https://b.org")."""
    return re.split(r"[;,]+(?=https?://|www\.)", piece)


@dataclass
class _Gathering:
    """A mechanism while its rows are gathered; the dictionaries keep the order in which things came."""

    id: str
    name: str
    first: int
    urls: dict[str, None] = field(default_factory=dict)
    levels: dict[str, None] = field(default_factory=dict)

    def done(self, language: str) -> Mechanism:
        return Mechanism(self.id, {language: self.name}, urls=tuple(self.urls), levels=tuple(self.levels))


def _gathered(rows: list[_Row], minutes: Minutes, language: str) -> tuple[tuple[Mechanism, ...], tuple[Entry, ...]]:
    pairs: dict[tuple[str, str], int] = {}
    gathering: dict[str, _Gathering] = {}
    entries: list[Entry] = []
    for row in rows:
        name = folded(row.mechanism)
        known = gathering.setdefault(name, _Gathering(f"m{len(gathering) + 1}", row.mechanism, row.number))
        _add(known, row, minutes)
        _note_pair(row, (row.issue, name), pairs, minutes)
        entries.append(Entry(f"e{row.number}", row.issue, known.id, row.description))
    return tuple(each.done(language) for each in gathering.values()), tuple(entries)


def _add(known: _Gathering, row: _Row, minutes: Minutes) -> None:
    """Add the addresses and levels of a row to its mechanism."""
    if row.number != known.first:
        minutes.note(row.number, "same-mechanism", first=known.first)
    for what, held, given in (("addresses", known.urls, row.urls), ("levels", known.levels, row.levels)):
        added = [value for value in given if value not in held]
        held.update(dict.fromkeys(added))
        if added and row.number != known.first:
            minutes.note(row.number, "more-of-mechanism", first=known.first, what=what, given=", ".join(added))


def _note_pair(row: _Row, pair: tuple[str, str], pairs: dict[tuple[str, str], int], minutes: Minutes) -> None:
    if pair in pairs:
        minutes.note(row.number, "pair-twice", first=pairs[pair])
    pairs.setdefault(pair, row.number)
