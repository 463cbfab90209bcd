"""How do computed gaps and matrices become plain JSON values, and plain values again?

Rows behind a gap are kept up to `MOST_ROWS`, with how many there are; the page of the map holds them all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from equalfooting.domain.mapping.gap_map import MATRICES, Cell, Matrix, gap_map
from equalfooting.domain.mapping.gaps import Because, Gap, GapRules
from equalfooting.domain.mapping.index import IndexedMap

MOST_ROWS = 10


@dataclass(frozen=True)
class KeptGap:
    """A gap as it is read back; `entries` and `mechanisms` are the first few of `n_entries`, `n_mechanisms`."""

    kind: str
    issue: str
    subject: str
    severity: str
    confidence: str
    because: Because
    entries: tuple[str, ...]
    n_entries: int
    mechanisms: tuple[str, ...]
    n_mechanisms: int
    n_passages: int


def packed_gap(gap: Gap) -> list[Any]:
    rows = gap.rows
    return [
        gap.subject, gap.severity, gap.confidence, gap.because.code, dict(gap.because.facts),
        list(rows.entries[:MOST_ROWS]), len(rows.entries),
        list(rows.mechanisms[:MOST_ROWS]), len(rows.mechanisms), len(rows.passages),
    ]  # fmt: skip


def unpacked_gap(kind: str, issue: str, packed: list[Any]) -> KeptGap:
    subject, severity, confidence, code, facts, entries, n_entries, mechanisms, n_mechanisms, n_passages = packed
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    because = Because(code, plain)
    return KeptGap(
        kind, issue, subject, severity, confidence, because,
        tuple(entries), n_entries, tuple(mechanisms), n_mechanisms, n_passages,
    )  # fmt: skip


def packed_matrices(index: IndexedMap, rules: GapRules) -> dict[str, Any]:
    """Every matrix without the ids of its entries: issue -> a row of [mechanisms, ended, unknown, reach]."""
    return {kind: _packed(gap_map(index, kind, rules)) for kind in MATRICES}


def _packed(matrix: Matrix) -> dict[str, Any]:
    return {
        "columns": list(matrix.columns),
        "rows": {
            issue: [_cell(matrix.cells[issue, column]) for column in matrix.columns] for issue in matrix.issues
        },
    }  # fmt: skip


def _cell(cell: Cell) -> list[Any]:
    return [cell.n_mechanisms, cell.n_ended, cell.n_unknown, cell.reach]


def unpacked_matrix(kind: str, packed: Mapping[str, Any]) -> Matrix:
    """A matrix to draw; its cells know their counts and not their entries."""
    columns = tuple(packed["columns"])
    cells = {
        (issue, column): Cell((), *facts)
        for issue, row in packed["rows"].items()
        for column, facts in zip(columns, row, strict=True)
    }
    return Matrix(kind, tuple(packed["rows"]), columns, cells)


def counted(gaps: Iterable[Gap]) -> dict[str, dict[str, int]]:
    """Kind -> how many gaps there are, and how many of each severity and confidence."""
    found: dict[str, Counter[str]] = {}
    for gap in gaps:
        found.setdefault(gap.kind, Counter()).update(("n", gap.severity, gap.confidence))
    return {kind: dict(count) for kind, count in found.items()}
