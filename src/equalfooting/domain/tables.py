"""What is a table, before it is a file: headings, rows of text, and which column is which?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True)
class Table:
    """Headings and rows of text; a row may be shorter than the headings, the rest is then empty.

    `numbers` says in which row of the file each row stood, where blank rows were passed over.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Rows with the number a spreadsheet shows for them; without `numbers` the headings are row 1."""
        return zip(self.numbers, self.rows, strict=True) if self.numbers else enumerate(self.rows, start=2)


def as_text(cell: object) -> str:
    """A cell of any kind as text: "" for nothing, a whole number without its point, a day as 2026-03-31.

    >>> as_text(None), as_text(1998.0), as_text(date(2026, 3, 31))
    ('', '1998', '2026-03-31')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def table_of(headings: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[int] = ()) -> Table:
    """A table of text from cells of any kind, as a spreadsheet holds them. Cost: O(cells)."""
    return Table(tuple(headings), tuple(tuple(map(as_text, row)) for row in rows), tuple(numbers))


def folded(text: str) -> str:
    """A heading or name as it is compared: case, runs of spaces and outer punctuation do not count.

    >>> folded("  Issue   AREA: ")
    'issue area'
    """
    return " ".join(text.casefold().split()).strip(" :.*")


def columns(
    table: Table, wanted: Mapping[str, Iterable[str]], required: Iterable[str] = (), sheet: str = ""
) -> dict[str, int]:
    """Which column holds which of the wanted things?

    Arguments: `wanted`, what is looked for -> the headings people give it (folded), the best first;
    `required`, which of them must be there; `sheet`, for the refusal. Returns thing -> column number.

    Refuses a table without a required column ("map-columns-missing"), naming what it has, and one in
    which two columns claim to be the same thing ("map-columns-twice").

    >>> columns(Table(("Issue Area", "Link")), {"issue": ["issue area"], "url": ["url", "link"]})
    {'issue': 0, 'url': 1}
    """
    meaning = {heading: thing for thing, headings in wanted.items() for heading in headings}
    found: dict[str, int] = {}
    for number, heading in enumerate(table.headings):
        thing = meaning.get(folded(heading))
        if thing in found:
            raise Refusal("map-columns-twice", sheet=sheet, column=heading)
        if thing is not None:
            found[thing] = number
    missing = [thing for thing in required if thing not in found]
    if missing:
        had = ", ".join(heading for heading in table.headings if heading) or "-"
        raise Refusal("map-columns-missing", sheet=sheet, missing=", ".join(missing), had=had)
    return found


def cell(row: Sequence[str], number: int | None) -> str:
    """A cell of a row as text without outer spaces; "" where the row or the column ends before it."""
    return row[number].strip() if number is not None and number < len(row) else ""
