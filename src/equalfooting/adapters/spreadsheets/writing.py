"""How is a table written so that it looks good and nothing in it is evaluated?"""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from equalfooting.adapters.documents.packing import repacked
from equalfooting.adapters.spreadsheets.cells import Cell, could_be_formula, shielded
from equalfooting.adapters.spreadsheets.limits import MAX_XLSX_CELL_CHARACTERS
from equalfooting.adapters.spreadsheets.tables import Sheet
from equalfooting.domain.refusals import Refusal

NARROWEST, WIDEST, SAMPLED_ROWS, MEASURED = 8.0, 60.0, 200, 500
LINE_HEIGHT, TALLEST = 15.0, 400.0
MAX_TITLE = 31

_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x000D_ in a cell as a coded character; the underscore of a literal one must itself be coded
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

HEADING_FONT = Font(name="Calibri", size=11, bold=True, color="FF1F2A37")
HEADING_FILL = PatternFill("solid", fgColor="FFE8EDF3")
HEADING_EDGE = Border(bottom=Side(style="medium", color="FF4A6078"))
ROW_EDGE = Border(bottom=Side(style="hair", color="FFB8C2CC"))


def write_workbook(target: Path | BinaryIO, sheets: Mapping[str, Sheet], *, now: datetime | None = None) -> None:
    """Write an XLSX workbook, a sheet for each entry: bold frozen headings, wrapped text, filters, widths.

    Text stays text: whatever begins like a formula is stored as a string and marked so. Refuses a cell of
    more than 32,767 characters, which the format cannot hold. With `now`, the same sheets give the same bytes.
    """
    filled = {title: list(sheet.rows) for title, sheet in sheets.items()}
    for title, rows in filled.items():
        _insist_short(title, rows)
    book = Workbook(write_only=True)
    for title, sheet in sheets.items():
        _write_sheet(book, _sheet_title(title, book.sheetnames), sheet, filled[title])
    if now is None:
        book.save(target)
        return
    written = io.BytesIO()
    book.save(written)
    _put(target, repacked(written.getvalue(), now))


def _put(target: Path | BinaryIO, content: bytes) -> None:
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def _write_sheet(book: Workbook, title: str, sheet: Sheet, rows: list[Sequence[Cell]]) -> None:
    page: Any = book.create_sheet(title)
    widths = _widths(sheet, rows)
    _arrange(page, sheet, widths, len(rows))
    setter = _Setter(page)
    page.append([setter.text(heading, "heading") for heading in sheet.headings])
    for number, row in enumerate(rows, 2):
        height = _height(row, widths)
        if height is not None:
            page.row_dimensions[number].height = height
        page.append([setter.cell(value) for value in row])


def _insist_short(title: str, rows: list[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows, 2):
        if any(isinstance(cell, str) and len(cell) > MAX_XLSX_CELL_CHARACTERS for cell in row):
            raise Refusal("table-cell-too-long", name=title, row=number, limit=MAX_XLSX_CELL_CHARACTERS)


def _arrange(page: Any, sheet: Sheet, widths: list[float], n_rows: int) -> None:
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.sheet_view.rightToLeft = sheet.is_right_to_left
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.headings)))}{n_rows + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


class _Setter:
    """Sets the cells of one sheet; each look is made once and shared, which makes writing several times faster."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.looks = {
            (kind, is_quoted): _look(page, kind, is_quoted)
            for kind in ("heading", "text", "day", "moment")
            for is_quoted in (False, True)
        }

    def text(self, text: str, kind: str = "text") -> Any:
        cell: Any = WriteOnlyCell(self.page)
        cell._value = _LOOKS_CODED.sub("_x005F_", _NOT_IN_XML.sub("\ufffd", text))
        cell.data_type = "s"
        cell._style = self.looks[kind, could_be_formula(text)]
        return cell

    def cell(self, value: Cell) -> Any:
        if isinstance(value, str) and value:
            return self.text(value)
        cell: Any = WriteOnlyCell(self.page, _number_or_date(value))
        kind = "moment" if isinstance(value, datetime) else "day" if isinstance(value, date) else "text"
        cell._style = self.looks[kind, False]
        return cell


def _look(page: Any, kind: str, is_quoted: bool) -> Any:
    """The style of a kind of cell; `is_quoted` tells spreadsheet programs never to read it as a formula."""
    cell: Any = WriteOnlyCell(page)
    if kind == "heading":
        cell.font, cell.fill, cell.border = HEADING_FONT, HEADING_FILL, HEADING_EDGE
    else:
        cell.border = ROW_EDGE
    cell.alignment = Alignment(wrap_text=True, vertical="center" if kind == "heading" else "top")
    cell.number_format = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}.get(kind, "General")
    cell.quotePrefix = is_quoted
    return cell._style


def _number_or_date(value: Cell) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.replace(tzinfo=None)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return None if value == "" else value


def _sheet_title(title: str, taken: Sequence[str]) -> str:
    """A title that spreadsheet programs take: at most 31 characters, none of []:*?/\\, no two alike."""
    plain = _NOT_IN_TITLE.sub(" ", title).strip(" '")[:MAX_TITLE] or "Sheet"
    used, candidate, count = {name.casefold() for name in taken}, plain, 2
    while candidate.casefold() in used:
        tail = f" {count}"
        candidate, count = plain[: MAX_TITLE - len(tail)] + tail, count + 1
    return candidate


def _widths(sheet: Sheet, rows: list[Sequence[Cell]]) -> list[float]:
    if sheet.widths is not None:
        return list(sheet.widths)
    return [_width(heading, rows, index) for index, heading in enumerate(sheet.headings)]


def _width(heading: str, rows: list[Sequence[Cell]], index: int) -> float:
    texts = [heading, *(str(row[index]) for row in rows[:SAMPLED_ROWS] if index < len(row) and row[index])]
    longest = max(_columns_taken(line) for text in texts for line in text[:MEASURED].split("\n"))
    return min(WIDEST, max(NARROWEST, longest + 2.0))


def _columns_taken(line: str) -> int:
    """The width of a line, where East Asian characters take two columns."""
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float | None:
    """Room for the longest cell, in points: not every program finds it by itself when it opens the file."""
    n_lines = max((_n_lines(cell, width) for cell, width in zip(row, widths, strict=False)), default=1)
    return None if n_lines == 1 else min(TALLEST, LINE_HEIGHT * n_lines)


def _n_lines(cell: Cell, width: float) -> int:
    if not isinstance(cell, str):
        return 1
    room = max(1.0, 1.1 * width)  # a column is measured in digits, and letters are narrower
    return sum(max(1, math.ceil(_columns_taken(line) / room)) for line in cell.split("\n"))


def write_csv(target: Path | BinaryIO, sheet: Sheet) -> None:
    """Write a CSV file (UTF-8 with mark, commas, every text quoted) that programs open without evaluating.

    A text that begins like a formula gets an apostrophe in front, which `read_table` takes off again.
    """
    if isinstance(target, Path):
        with target.open("wb") as stream:
            stream.writelines(_csv_lines(sheet))
    else:
        target.writelines(_csv_lines(sheet))


def _csv_lines(sheet: Sheet) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for row in _all_rows(sheet):
        line = io.StringIO(newline="")
        writer = csv.writer(line, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([_csv_cell(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")


def _all_rows(sheet: Sheet) -> Iterable[Sequence[Cell]]:
    yield list(sheet.headings)
    yield from sheet.rows


def _csv_cell(value: Cell) -> str | int | float:
    if isinstance(value, str):
        return shielded(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return value
