"""Who stands in a list of those present? The same table is typed, uploaded and shown again to be corrected.

Columns: `name` (or the handle of somebody with an account), `group` (several with semicolons), `country` (two
letters), `interventions`, `observer`, `named` (agreed to be named). Only the name column is needed; what is left
empty for a member is taken from their role in the process.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, folded

HEADINGS = ("name", "group", "country", "interventions", "observer", "named")
_NAMES = {
    "name": ("name", "handle", "full name", "participant"), "group": ("group", "groups", "stakeholder group"),
    "country": ("country",), "interventions": ("interventions", "spoke", "number of interventions"),
    "observer": ("observer", "is observer"), "named": ("named", "may be named", "may name"),
}  # fmt: skip
_YES, _NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0", "-")
MOST_ROWS, MOST_COLUMNS, MOST_TROUBLES, LONGEST, MOST_SPOKEN = 3000, 60, 25, 200, 999


@dataclass(frozen=True)
class Attendant:
    """Somebody who was there."""

    person_id: int | None
    name: str
    groups: tuple[str, ...] = ()
    region: str = ""
    country: str = ""
    is_observer: bool = False
    n_interventions: int = 0
    may_name: bool = False


@dataclass(frozen=True)
class Known:
    """Somebody the process knows, with what their role says of them."""

    person_id: int
    handle: str
    name: str
    group: str
    country: str
    is_observer: bool


@dataclass(frozen=True)
class Books:
    """What rows are looked up in: people of the process, codes of groups, countries and their regions."""

    people: Sequence[Known]
    groups: Mapping[str, str]
    countries: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]

    def known(self, given: str) -> Known | None:
        """By handle, or by a name that only one of them has."""
        by_handle = [one for one in self.people if one.handle == given]
        by_name = [one for one in self.people if folded(one.name) == folded(given)]
        return by_handle[0] if by_handle else by_name[0] if len(by_name) == 1 else None


@dataclass(frozen=True)
class Taken:
    """What a list says, and what cannot be taken, row by row."""

    there: tuple[Attendant, ...]
    troubles: tuple[Refusal, ...]


class _Reader:
    """One list read with one set of books."""

    def __init__(self, books: Books, table: Table) -> None:
        self.books = books
        places = {folded(heading): number for number, heading in reversed(list(enumerate(table.headings)))}
        self.places = {
            thing: next((places[name] for name in names if name in places), None) for thing, names in _NAMES.items()
        }
        if self.places["name"] is None:
            had = ", ".join(heading for heading in table.headings[:12] if heading) or "-"
            raise Refusal("attendance-column-missing", field="rows", column="name", had=had)
        self.seen: dict[str, int] = {}

    def attendant(self, number: int, row: Sequence[str]) -> Attendant:
        given = cell(row, self.places["name"])
        if not given:
            raise Refusal("attendance-row-empty", row=number, column="name")
        if len(given) > LONGEST:
            raise _wrong(number, "name", given, f"≤ {LONGEST}")
        known = self.books.known(given)
        self._refuse_double(number, f"#{known.person_id}" if known else folded(given), given)
        country = self._country(number, row, known)
        return Attendant(
            person_id=known.person_id if known else None, name=known.name if known else given,
            groups=self._groups(number, row, known), country=country,
            region=next(iter(self.books.regions.get(country, ())), ""),
            is_observer=self._yes(number, row, "observer", known.is_observer if known else False),
            n_interventions=self._interventions(number, row), may_name=self._yes(number, row, "named", False),
        )  # fmt: skip

    def _refuse_double(self, number: int, key: str, given: str) -> None:
        first = self.seen.setdefault(key, number)
        if first != number:
            raise Refusal("attendance-row-twice", row=number, other=first, given=given[:60])

    def _groups(self, number: int, row: Sequence[str], known: Known | None) -> tuple[str, ...]:
        said = [part.strip() for part in cell(row, self.places["group"]).split(";") if part.strip()]
        if not said:
            return (known.group,) if known and known.group else ()
        codes = {folded(name): code for code, name in self.books.groups.items()}
        codes |= {folded(code): code for code in self.books.groups}
        for part in said:
            if folded(part) not in codes:
                raise _wrong(number, "group", part, ", ".join(self.books.groups) or "-")
        return tuple(dict.fromkeys(codes[folded(part)] for part in said))

    def _country(self, number: int, row: Sequence[str], known: Known | None) -> str:
        given = cell(row, self.places["country"]).upper()
        if given and given not in self.books.countries:
            raise _wrong(number, "country", given, "CH, KE, UY …")
        return given or (known.country if known else "")

    def _interventions(self, number: int, row: Sequence[str]) -> int:
        given = cell(row, self.places["interventions"])
        if given and not (given.isascii() and given.isdecimal() and int(given) <= MOST_SPOKEN):
            raise _wrong(number, "interventions", given, f"0 – {MOST_SPOKEN}")
        return int(given or 0)

    def _yes(self, number: int, row: Sequence[str], column: str, otherwise: bool) -> bool:
        given = folded(cell(row, self.places[column]))
        if given not in (*_YES, *_NO):
            raise _wrong(number, column, given, "yes, no")
        return given in _YES if given else otherwise


def _wrong(number: int, column: str, given: str, choices: str) -> Refusal:
    return Refusal("attendance-row-wrong", row=number, column=column, given=given[:60], choices=choices)


def read_attendance(table: Table, books: Books) -> Taken:
    """Who was there, and everything that is wrong with the list (the first 25 of its rows that are).

    Refuses a list that is too large, one without names, and one without rows.
    """
    n_columns = max((len(table.headings), *(len(row) for row in table.rows)), default=0)
    if n_columns > MOST_COLUMNS or len(table.rows) > MOST_ROWS:
        raise Refusal("attendance-huge", field="rows", n_rows=len(table.rows), n_columns=n_columns,
                      most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)  # fmt: skip
    reader = _Reader(books, table)
    there, troubles = [], []
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        try:
            there.append(reader.attendant(number, row))
        except Refusal as refusal:
            troubles.append(refusal)
    if not there and not troubles:
        raise Refusal("attendance-none", field="rows")
    return Taken(tuple(there), tuple(troubles[:MOST_TROUBLES]))


def typed(text: str) -> Table:
    """What somebody typed or pasted, as a table: commas, or tabs as a spreadsheet gives them."""
    lines = text.replace("\x00", "").splitlines()
    mark = "\t" if lines and "\t" in lines[0] else ","
    rows = [tuple(row) for row in csv.reader(lines, delimiter=mark)]
    return Table(rows[0], tuple(rows[1:])) if rows else Table(())


def written(rows: Iterable[Attendant], handles: Mapping[int, str] | None = None) -> str:
    """The list as one types it, to be corrected; people with an account by their handle."""
    said = [
        (
            (handles or {}).get(one.person_id or 0, one.name), ";".join(one.groups), one.country,
            str(one.n_interventions), "yes" if one.is_observer else "", "yes" if one.may_name else "",
        )
        for one in rows
    ]  # fmt: skip
    return as_csv(Table(HEADINGS, tuple(said)))


def as_csv(table: Table) -> str:
    """A table as text with commas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.headings)
    writer.writerows(table.rows)
    return out.getvalue()
