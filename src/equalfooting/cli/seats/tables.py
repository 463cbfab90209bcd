"""What stands in the tables of features and people that the command line was given?"""

import csv
import io
from pathlib import Path

from equalfooting.domain.seats.plan import Plan
from equalfooting.domain.seats.pool import Pool
from equalfooting.domain.seats.reading import plan_from, pool_from, refuse_short
from equalfooting.domain.tables import Table, table_of

_PLAIN_BYTES = 20_000_000


def read_plan_and_pool(features: Path, people: Path, seats: int) -> tuple[Plan, Pool]:
    """The plan and the pool of two tables, CSV or XLSX; refuses what does not fit together, naming the row."""
    told = read(features)
    plan = plan_from(told, seats)
    pool = pool_from(read(people), plan)
    refuse_short(told, plan, pool)
    return plan, pool


def read(path: Path) -> Table:
    """A table. Plain comma-separated UTF-8 is read here; everything else in the limited subprocess of the adapter."""
    content = path.read_bytes()
    table = _plain(content) if path.suffix.lower() == ".csv" and len(content) <= _PLAIN_BYTES else None
    if table is not None:
        return table
    # the adapter takes half a second to load, which most tables do not need
    from equalfooting.adapters.spreadsheets import read_table  # noqa: PLC0415

    told = read_table(path.name, content)
    return table_of(told.headings, told.rows, told.numbers)


def _plain(content: bytes) -> Table | None:
    """The table, or None where it is not plainly UTF-8 with commas and rows no wider than the headings."""
    try:
        text = content.decode("utf-8-sig")
        rows = [row for row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1) if any(row[1])]
    except (UnicodeDecodeError, csv.Error):
        return None
    if not rows or len(rows[0][1]) < 2 or "\0" in text or any(mark in rows[0][1][0] for mark in ";\t|"):
        return None
    width = len(rows[0][1])
    if any(len(row) > width and any(row[width:]) for _, row in rows):
        return None
    return Table(tuple(rows[0][1]), tuple(tuple(row) for _, row in rows[1:]), tuple(number for number, _ in rows[1:]))
