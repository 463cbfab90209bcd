"""How do two attributes of a panel cross? A table of counts, each cell shaded by its share and beside it the pool's."""

from collections.abc import Callable, Mapping, Sequence

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import fitted, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, picture

LABELS, MARGIN, HEAD, HIGH = 170.0, 4.0, 40.0, 34.0

WORDS = {
    "cell": _("%(row)s, %(column)s: %(n)s seated of %(n_pool)s in the pool"),
    "empty": _("%(row)s, %(column)s: nobody in the pool"),
}

#: (row, column) -> seats of the panel, people of the pool
Cells = Mapping[tuple[str, str], tuple[int, int]]


def crossing_svg(rows: Sequence[str], columns: Sequence[str], cells: Cells, frame: ChartFrame) -> str:
    """The crossing as SVG: "3 / 12" is three seated of twelve in the pool; a dotted cell has nobody in the pool.

    Refuses (ValueError) more seated than there are.
    """
    if any(not 0 <= n <= n_pool for n, n_pool in cells.values()):
        raise ValueError("as many are seated as the pool holds, at most")
    page = Page(frame.width, frame.is_right_to_left)
    wide = (frame.width - LABELS - 2 * MARGIN) / max(len(columns), 1)
    most = max((n for n, _pool in cells.values()), default=0) or 1
    parts = [_heading(page, name, LABELS + MARGIN + k * wide, wide) for k, name in enumerate(columns)]
    for r, row in enumerate(rows):
        y = HEAD + r * HIGH
        lines = wrapped(row, LABELS - 10, 13, 2)
        parts.append(page.lines(lines, MARGIN, y + HIGH / 2 + 4 - (len(lines) - 1) * 8, 13 if len(lines) == 1 else 11))
        for k, column in enumerate(columns):
            parts.append(_cell(page, cells.get((row, column), (0, 0)), (LABELS + MARGIN + k * wide, y, wide), most))
    said = "; ".join(said_of(row, column, cells, frame.translate) for row in rows for column in columns)
    size = (frame.width, HEAD + HIGH * len(rows) + MARGIN)
    return picture(size, frame.title, said, Svg("".join(parts)), is_linked=False, id=frame.id, language=frame.language)


def said_of(row: str, column: str, cells: Cells, translate: Callable[[str], str] = str) -> str:
    """A cell in words.

    >>> said_of("states", "f", {("states", "f"): (2, 9)})
    'states, f: 2 seated of 9 in the pool'
    """
    n, n_pool = cells.get((row, column), (0, 0))
    return translate(WORDS["cell" if n_pool else "empty"]) % {"row": row, "column": column, "n": n, "n_pool": n_pool}


def _heading(page: Page, name: str, start: float, wide: float) -> Svg:
    lines = wrapped(name, wide - 6, 12, 2)
    size = min(fitted(line, wide - 6, 12, 8) for line in lines)
    return page.lines(lines, start + wide / 2, 15, size, "chart-quiet", "middle")


def _cell(page: Page, counts: tuple[int, int], place: tuple[float, float, float], most: int) -> Svg:
    (n, n_pool), (start, y, wide) = counts, place
    if not n_pool:
        return page.box(start + 1, y + 1, wide - 2, HIGH - 2, "chart-open", stroke_width=1, stroke_dasharray="2 3")
    step = "few" if 3 * n <= most else "some" if 3 * n <= 2 * most else "many"
    look = f"chart-{step}" if n else "chart-wash"
    ink = "chart-on-many" if step == "many" else "chart-on-few"
    box = page.box(start + 1, y + 1, wide - 2, HIGH - 2, look, rx=2)
    said = page.text(f"{n} / {n_pool}", start + wide / 2, y + HIGH / 2 + 4.5, 12.5, ink, "middle", font_weight="700")
    return Svg(box + said)
