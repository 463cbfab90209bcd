"""What does the gap map say as a table, for those who do not see pictures or want the numbers?"""

from collections.abc import Mapping

from equalfooting.domain.mapping.gap_map import Cell, Matrix
from equalfooting.domain.mapping.plain import Issue
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.gap_map_cells import GAP, OPEN, Translate, drawn

WORDS = {
    "issue": _("Issue"),
    "gap": _("gap"),
    "open": _("not known"),
    "ended": _("%(n)s ended"),
    "nowhere": _("no mechanism"),
}


def gap_map_table(
    matrix: Matrix, issues: tuple[Issue, ...], column_names: Mapping[str, str], translate: Translate = str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows with the same content as the picture: a row an issue, a text for each cell.

    Arguments: `matrix`; `issues`, with titles in the reader's language; `column_names`, code -> name (a
    missing one is taken from the default words and translated); `translate`.
    """
    headings = (translate(WORDS["issue"]), *(_column(code, column_names, translate) for code in matrix.columns))
    rows = tuple(
        (
            f"{issue.code} {issue.title}",
            *(cell_text(matrix.kind, matrix.cells[issue.code, code], translate) for code in matrix.columns),
        )
        for issue in issues
        if issue.code in set(matrix.issues)
    )
    return headings, rows


def cell_text(kind: str, cell: Cell, translate: Translate = str) -> str:
    """One cell in words: "gap", "3", "speak", "not known (observe)"."""
    state = drawn(kind, cell).state
    said = _reach_text(cell, translate) if kind == "group" else _count_text(cell, translate)
    if state == GAP:
        return f"{translate(WORDS['gap'])} ({said})" if said else translate(WORDS["gap"])
    if state == OPEN:
        return f"{translate(WORDS['open'])} ({said})" if said else translate(WORDS["open"])
    return said


def _count_text(cell: Cell, translate: Translate) -> str:
    if cell.n_mechanisms:
        return str(cell.n_mechanisms)
    return translate(WORDS["ended"]) % {"n": cell.n_ended} if cell.n_ended else ""


def _reach_text(cell: Cell, translate: Translate) -> str:
    if not cell.reach:
        return translate(WORDS["nowhere"])
    return "" if cell.reach == "unknown" else translate(WORD_NAMES[cell.reach])


def _column(code: str, names: Mapping[str, str], translate: Translate) -> str:
    return names.get(code) or translate(WORD_NAMES.get(code, code))
