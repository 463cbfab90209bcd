"""How are the members of each group spread over the steps of a scale? One dot a respondent, stacked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import fitted, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, number, picture
from equalfooting.ui.groups import group_mark

LABELS, MARGIN, HEAD, MOST_DOTS_HIGH, DOT = 190.0, 4.0, 34.0, 6, 9.0

WORDS = {
    "row": _("%(label)s: %(counts)s"),
    "count": _("%(step)s: %(n)s"),
    "worth": _("One mark stands for %(n)s respondents."),
}


@dataclass(frozen=True)
class DotRow:
    """One group's row: how many of it stand at each step (missing steps hold nobody)."""

    label: str
    counts: Mapping[str, int]
    group: str = ""


def dots_svg(rows: Sequence[DotRow], steps: Sequence[tuple[str, str]], frame: ChartFrame) -> str:
    """Dots as SVG: a row a group, a column a step, as many marks as people, in the group's own shape.

    Arguments: `steps`, (code, name) in order. Where a place would need more marks than it holds, one mark
    stands for several people and the picture says for how many; the number is written beside each place.
    """
    page = Page(frame.width, frame.is_right_to_left)
    wide = (frame.width - LABELS - 2 * MARGIN) / max(len(steps), 1)
    across = max(int((wide - 34) // DOT), 1)
    most = max((n for row in rows for n in row.counts.values()), default=0)
    worth = max(1, ceil(most / (across * MOST_DOTS_HIGH)))
    parts = [_heads(page, steps, wide)]
    top = HEAD
    for row in rows:
        tall = _tall(row, across, worth)
        parts.append(_row(page, row, steps, (top, tall, wide, across, worth)))
        top += tall
    if worth > 1:
        parts.append(
            page.text(frame.translate(WORDS["worth"]) % {"n": worth}, MARGIN + LABELS, top + 16, 12, "chart-quiet")
        )
        top += 24
    said = "; ".join(name_of(row, steps, frame.translate) for row in rows)
    return picture(
        (frame.width, top + MARGIN),
        frame.title,
        said,
        Svg("".join(parts)),
        is_linked=False,
        id=frame.id,
        language=frame.language,
    )


def name_of(row: DotRow, steps: Sequence[tuple[str, str]], translate: Callable[[str], str] = str) -> str:
    """A row in words.

    >>> name_of(DotRow("business", {"yes": 3}), [("yes", "Yes"), ("no", "No")])
    'business: Yes: 3, No: 0'
    """
    counts = ", ".join(translate(WORDS["count"]) % {"step": name, "n": row.counts.get(code, 0)} for code, name in steps)
    return translate(WORDS["row"]) % {"label": row.label, "counts": counts}


def _tall(row: DotRow, across: int, worth: int) -> float:
    most = max(row.counts.values(), default=0)
    return max(ceil(ceil(most / worth) / across), 2) * DOT + 18


def _heads(page: Page, steps: Sequence[tuple[str, str]], wide: float) -> Svg:
    heads = []
    for place, (_code, name) in enumerate(steps):
        lines = wrapped(name, wide - 8, 12, 2)
        size = min(fitted(line, wide - 8, 12, 8.5) for line in lines)
        heads.append(page.lines(lines, MARGIN + LABELS + (place + 0.5) * wide, 13, size, "chart-quiet", "middle"))
    return Svg("".join(heads))


def _row(page: Page, row: DotRow, steps: Sequence[tuple[str, str]], room: tuple[float, float, float, int, int]) -> Svg:
    top, tall, wide, across, worth = room
    parts = [page.line(MARGIN, top, page.width - MARGIN, "chart-rule", stroke_width=1)]
    lines = wrapped(row.label, LABELS - 12, 13, 2)
    parts.append(page.lines(lines, MARGIN, top + tall / 2 + 4 - (len(lines) - 1) * 8, 13))
    for place, (code, _name) in enumerate(steps):
        start = MARGIN + LABELS + place * wide
        n = row.counts.get(code, 0)
        parts.append(_marks(page, row.group, ceil(n / worth), start + 4, top + 9, across))
        look = "chart-ink" if n else "chart-quiet"
        parts.append(page.text(str(n), start + wide - 8, top + tall / 2 + 4, 12, look, "end", font_weight="700"))
    return Svg("".join(parts))


def _marks(page: Page, group: str, n: int, start: float, top: float, across: int) -> Svg:
    mark = group_mark(group)
    look = f"group-{mark.code}"
    shapes = []
    for k in range(n):
        x = page.x(start + (k % across) * DOT, 8)
        place = f"translate({number(x)} {number(top + (k // across) * DOT)}) scale(.5)"
        shapes.append(element("path", look=look, d=mark.path, fill=mark.on_light, transform=place))
    return Svg("".join(shapes))
