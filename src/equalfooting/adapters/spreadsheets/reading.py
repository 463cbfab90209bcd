"""Inside the limited subprocess: what stands in this CSV or XLSX file?"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

from openpyxl import load_workbook

from equalfooting.adapters.documents.archives import Archive
from equalfooting.adapters.documents.charsets import decode
from equalfooting.adapters.documents.frames import Reply
from equalfooting.adapters.documents.kinds import TABLES_READ_HERE, kind_of
from equalfooting.adapters.documents.markup import HOLDS_DOCTYPE, parse_xml
from equalfooting.adapters.documents.names import ending_of
from equalfooting.adapters.spreadsheets.cells import as_plain, unshielded
from equalfooting.adapters.spreadsheets.limits import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    ROWS_A_REPLY,
)
from equalfooting.domain.refusals import Refusal

NumberedRow = tuple[int, list[Any]]
DELIMITERS = (",", ";", "\t", "|")
SNIFFED_CHARACTERS = 50_000
SNIFFED_ROWS = 30
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
STREAMED = ("xl/worksheets/sheet", "xl/sharedStrings")
HOLDS_FORMULA = re.compile(rb"<(\w+:)?f[\s>/]")
TEXT_TABLES = {"csv", "tsv", "txt"}


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """Replies: for each sheet its headings, then its rows in batches."""
    kind = kind_of(name, content, TABLES_READ_HERE)
    if kind == "xlsx":
        yield from _read_xlsx(name, content, options)
    elif kind == "text" and ending_of(name) in TEXT_TABLES:
        yield from _in_batches(name, "", _csv_rows(name, content))
    else:
        raise Refusal("file-kind-unknown", name=name, kinds=TABLES_READ_HERE)


def _in_batches(name: str, sheet: str, rows: Iterator[NumberedRow]) -> Iterator[Reply]:
    filled = _filled(name, rows)
    first = next(filled, None)
    if first is None:
        raise Refusal("table-no-headings", name=name)
    headings = [str(cell if cell is not None else "").strip() for cell in first[1]]
    yield {"sheet": sheet, "headings": headings}, b""
    evened = (_evened(name, row, len(headings)) for row in filled)
    while batch := list(islice(evened, ROWS_A_REPLY)):
        yield {"sheet": sheet, "rows": batch}, b""


def _filled(name: str, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
    """The rows that hold something, without empty cells at their end."""
    for number, row in rows:
        while row and row[-1] is None:
            row.pop()
        if not row:
            continue
        if number > MAX_ROWS:
            raise Refusal("table-too-many-rows", name=name, row=MAX_ROWS)
        if len(row) > MAX_COLUMNS:
            raise Refusal("table-too-many-columns", name=name, row=number, limit=MAX_COLUMNS)
        if any(isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS for cell in row):
            raise Refusal("table-cell-too-long", name=name, row=number, limit=MAX_CELL_CHARACTERS)
        yield number, row


def _evened(name: str, row: NumberedRow, width: int) -> NumberedRow:
    number, cells = row
    if len(cells) > width:
        raise Refusal("table-row-too-wide", name=name, row=number, n_cells=len(cells), n_headings=width)
    return number, cells + [None] * (width - len(cells))


def _csv_rows(name: str, content: bytes) -> Iterator[NumberedRow]:
    text = decode(content)[0]
    delimiter, text = _delimiter(text)
    _insist_quotes_close(name, text, delimiter)
    csv.field_size_limit(MAX_CELL_CHARACTERS + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            yield number, [unshielded(cell) or None for cell in row]
    except csv.Error:
        raise Refusal("table-cell-too-long", name=name, row=number + 1, limit=MAX_CELL_CHARACTERS) from None


def _insist_quotes_close(name: str, text: str, delimiter: str) -> None:
    """A quotation mark that nothing closes would take all rows below it into one cell."""
    reader, number = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 0
    try:
        for _ in reader:
            number += 1
    except csv.Error as failure:
        if "unexpected end of data" in str(failure):
            raise Refusal("table-quote-open", name=name, row=number + 1) from None


def _delimiter(text: str) -> tuple[str, str]:
    """The separator, and the text without the line `sep=;` by which some programs state it."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], rest
    scores = {delimiter: _score(text[:SNIFFED_CHARACTERS], delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter]), text


def _score(sample: str, delimiter: str) -> tuple[bool, float, int]:
    """How evenly the separator cuts the first rows, and into how many cells."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(reader, SNIFFED_ROWS) if row]
    except csv.Error:
        return False, 0.0, 0
    if not widths or widths[0] < 2:
        return False, 0.0, 0
    return True, sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _read_xlsx(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    _check_parts(name, content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    titles = [sheet.title for sheet in book.worksheets]
    if len(titles) > MAX_SHEETS:
        raise Refusal("table-too-many-sheets", name=name, n_sheets=len(titles), limit=MAX_SHEETS)
    for title in _wanted(name, titles, options):
        try:
            yield from _in_batches(name, title, _xlsx_rows(book[title], _formulas(name, content, title)))
        except Refusal as refusal:
            if refusal.code != "table-no-headings" or not options["every_sheet"]:
                raise


def _wanted(name: str, titles: list[str], options: dict[str, Any]) -> list[str]:
    if options["every_sheet"] or not titles:
        return titles
    wanted = options["sheet"] or titles[0]
    if wanted not in titles:
        raise Refusal("table-no-such-sheet", name=name, sheet=wanted, sheets=", ".join(titles))
    return [wanted]


def _check_parts(name: str, content: bytes) -> None:
    """No part may define entities; those that are not streamed must be small enough to be parsed at once."""
    archive = Archive(name, content)
    for part in archive.named_like(".xml", ".rels"):
        if part.startswith(STREAMED):
            archive.scan(part, HOLDS_DOCTYPE, "file-with-entities")
        else:
            parse_xml(name, archive.read(part))


def _xlsx_rows(sheet: Any, formulas: "_Formulas") -> Iterator[NumberedRow]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        formulas.check(number, row)
        yield number, [as_plain(_uncoded(cell) if isinstance(cell, str) else cell) for cell in row]


class _Formulas:
    """Where a sheet holds formulas: one without a stored value would read as an empty cell, and is refused."""

    def __init__(self, name: str, sheet: Any = None) -> None:
        self.name, self.rows = name, iter(()) if sheet is None else sheet.iter_rows()

    def check(self, number: int, values: tuple[Any, ...]) -> None:
        for value, cell in zip_longest(values, next(self.rows, ())):
            if value is None and cell is not None and cell.data_type == "f":
                raise Refusal("table-formula-unstored", name=self.name, row=number, cell=cell.coordinate)


def _formulas(name: str, content: bytes, title: str) -> _Formulas:
    archive = Archive(name, content)
    sheets = [part for part in archive.named_like(".xml") if part.startswith("xl/worksheets/")]
    if not any(archive.holds(part, HOLDS_FORMULA) for part in sheets):
        return _Formulas(name)
    sheet = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)[title]
    sheet.reset_dimensions()
    return _Formulas(name, sheet)


def _uncoded(text: str) -> str:
    """Characters that the format codes as _xHHHH_ (ISO/IEC 29500-1, 22.9.2.19) as themselves."""
    return _CODED.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text
