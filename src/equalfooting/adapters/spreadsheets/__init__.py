"""What stands in this table, and how is one written that no spreadsheet program takes for a program?

`read_table` and `read_workbook` read CSV and XLSX in the limited subprocess; `write_workbook` and `write_csv`
write text as text, so that nothing is evaluated and a round trip returns exactly the same text.
"""

from collections.abc import Iterator
from typing import Any

from equalfooting.adapters.documents.frames import Reply
from equalfooting.adapters.documents.limits import TABLE_LIMITS, Limits
from equalfooting.adapters.documents.names import safe_name
from equalfooting.adapters.documents.pool import LimitedWorker, WorkerLostError
from equalfooting.adapters.spreadsheets.cells import Cell, from_plain
from equalfooting.adapters.spreadsheets.tables import Sheet, Table
from equalfooting.adapters.spreadsheets.writing import write_csv, write_workbook

__all__ = ["Cell", "Sheet", "Table", "read_table", "read_workbook", "write_csv", "write_workbook"]


def read_table(name: str, content: bytes, *, sheet: str = "", limits: Limits = TABLE_LIMITS) -> Table:
    """One table: a CSV file, or the first (or named) sheet of a workbook.

    Blank rows are passed over; `numbers` says in which row of the file each row stands. Empty cells are None.
    CSV cells stay text, so that ambiguous dates and numbers can be asked about.
    """
    options = {"sheet": sheet, "every_sheet": False}
    return next(iter(_read(name, content, options, limits).values()))


def read_workbook(name: str, content: bytes, *, limits: Limits = TABLE_LIMITS) -> dict[str, Table]:
    """Every sheet that has headings, by its name; a CSV file is one sheet called ""."""
    return _read(name, content, {"sheet": "", "every_sheet": True}, limits)


def _read(name: str, content: bytes, options: dict[str, Any], limits: Limits) -> dict[str, Table]:
    worker = LimitedWorker(limits)
    try:
        return _tables(worker.ask("table", safe_name(name), content, **options))
    except WorkerLostError as lost:
        raise lost.refusal from None
    finally:
        worker.close()


def _tables(replies: Iterator[Reply]) -> dict[str, Table]:
    """Put the pieces together: a sheet's headings come first, then its rows in batches."""
    headings: dict[str, tuple[str, ...]] = {}
    rows: dict[str, list[tuple[Cell, ...]]] = {}
    numbers: dict[str, list[int]] = {}
    for values, _ in replies:
        sheet = str(values["sheet"])
        if "headings" in values:
            headings[sheet] = tuple(map(str, values["headings"]))
            rows[sheet], numbers[sheet] = [], []
        for number, row in values.get("rows", []):
            numbers[sheet].append(int(number))
            rows[sheet].append(tuple(from_plain(cell) for cell in row))
    return {sheet: Table(headings[sheet], tuple(rows[sheet]), tuple(numbers[sheet])) for sheet in headings}
