"""What is a table that was read, and what is a sheet to be written?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equalfooting.adapters.spreadsheets.cells import Cell


@dataclass(frozen=True)
class Table:
    """A table as read: `rows` are as wide as `headings`; `numbers[i]` is the row of the file of `rows[i]`."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet to write. `widths` are in characters, one a column; missing ones are chosen by the content."""

    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[float] | None = None
    is_right_to_left: bool = False
