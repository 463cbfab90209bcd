"""Who can do it together? Coalitions as rows, groups or members as columns, a mark for each who is in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import in_column, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, number, picture
from equalfooting.ui.groups import group_mark

LABELS, MARGIN, HEAD, MARK, ACROSS, MOST_MARKS = 150.0, 4.0, 52.0, 10.0, 5, 10

WORDS = {"part": _("%(name)s: %(n)s"), "row": _("%(label)s: %(parts)s")}


@dataclass(frozen=True)
class Coalition:
    """A row: what it is called, and how many of each column are in it (missing columns: none)."""

    label: str
    counts: Mapping[str, int]


def coalitions_svg(rows: Sequence[Coalition], columns: Sequence[tuple[str, str]], frame: ChartFrame) -> str:
    """Coalitions as SVG.

    Arguments: `columns`, (code, name) in order; a code of a stakeholder group gives its marks their shape. Up to ten
    marks are drawn in a place, more are one mark with their number; the number stands beside the marks in any case.
    """
    page = Page(frame.width, frame.is_right_to_left)
    wide = (frame.width - LABELS - 2 * MARGIN) / max(len(columns), 1)
    across = max(1, min(ACROSS, int((wide - 26) // MARK)))
    parts, top = [_heads(page, columns, wide)], HEAD
    for row in rows:
        tall = _tall(row, across)
        parts.append(_row(page, row, columns, (top, tall, wide, across)))
        top += tall
    said = "; ".join(name_of(row, columns, frame.translate) for row in rows)
    size = (frame.width, top + MARGIN)
    return picture(size, frame.title, said, Svg("".join(parts)), is_linked=False, id=frame.id, language=frame.language)


def name_of(row: Coalition, columns: Sequence[tuple[str, str]], translate: Callable[[str], str] = str) -> str:
    """A coalition in words.

    >>> name_of(Coalition("40 ways", {"gov": 2}), [("gov", "governments"), ("civil", "civil society")])
    '40 ways: governments: 2'
    """
    among = [(name, row.counts[code]) for code, name in columns if row.counts.get(code)]
    parts = ", ".join(translate(WORDS["part"]) % {"name": name, "n": n} for name, n in among)
    return translate(WORDS["row"]) % {"label": row.label, "parts": parts}


def _tall(row: Coalition, across: int) -> float:
    most = max((n for n in row.counts.values() if n <= MOST_MARKS), default=1)
    return max(ceil(most / across), 1) * MARK + 18


def _heads(page: Page, columns: Sequence[tuple[str, str]], wide: float) -> Svg:
    heads = []
    for place, (_code, name) in enumerate(columns):
        lines, size = in_column(name, wide - 6, (12, 10.5, 9), 3)
        heads.append(page.lines(lines, MARGIN + LABELS + (place + 0.5) * wide, 13, size, "chart-quiet", "middle"))
    return Svg("".join(heads))


def _row(page: Page, row: Coalition, columns: Sequence[tuple[str, str]], room: tuple[float, float, float, int]) -> Svg:
    top, tall, wide, across = room
    parts = [page.line(MARGIN, top, page.width - MARGIN, "chart-rule", stroke_width=1)]
    lines = wrapped(row.label, LABELS - 12, 13, 2)
    parts.append(page.lines(lines, MARGIN, top + tall / 2 + 4 - (len(lines) - 1) * 8, 13))
    for place, (code, _name) in enumerate(columns):
        n = row.counts.get(code, 0)
        if n:
            parts.append(_place(page, code, n, (MARGIN + LABELS + place * wide, top, tall, wide, across)))
    return Svg("".join(parts))


def _place(page: Page, code: str, n: int, room: tuple[float, float, float, float, int]) -> Svg:
    """The marks of one column in one row, centred, with their number."""
    start, top, tall, wide, across = room
    n_drawn = n if n <= MOST_MARKS else 1
    broad = min(n_drawn, across) * MARK
    first = start + max(0.0, (wide - broad - 16) / 2)
    mark = group_mark(code)
    shapes = []
    for k in range(n_drawn):
        x = page.x(first + (k % across) * MARK, MARK)
        move = f"translate({number(x)} {number(top + 9 + (k // across) * MARK)}) scale(.56)"
        shapes.append(element("path", look=f"group-{mark.code}", d=mark.path, fill=mark.on_light, transform=move))
    shapes.append(page.text(str(n), first + broad + 5, top + tall / 2 + 4, 12, font_weight="700"))
    return Svg("".join(shapes))
