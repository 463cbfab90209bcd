"""How likely is each nominee to be drawn? Everybody a thin upright bar, the least likely first."""

from collections.abc import Callable, Mapping

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.scale import ticks
from equalfooting.ui.charts.svg import Svg, element, picture

AXIS, MARGIN, HIGH, FOOT = 52.0, 6.0, 180.0, 40.0
_SAID_EACH = 40

WORDS = {
    "each": _("%(id)s: %(percent)s %%"),
    "some": _(
        "%(n)s nominees: the least likely %(least)s %%, half of them up to %(median)s %%, the most likely %(most)s %%"
    ),
    "even": _("everyone alike: %(percent)s %%"),
    "order": _("nominees, the least likely first"),
}


def chances_svg(chances: Mapping[str, float], frame: ChartFrame, even: float | None = None) -> str:
    """Chances (id -> probability in [0, 1]) as SVG, in order; `even` draws the line at which all would be alike.

    Up to 40 nominees are each said in words, more by least, median and most (the page lists them all beside).
    Refuses (ValueError) what is no probability.
    """
    if any(not 0 <= chance <= 1 for chance in (*chances.values(), even or 0)):
        raise ValueError("a chance lies in 0 to 1")
    page = Page(frame.width, frame.is_right_to_left)
    ranked = sorted(chances.items(), key=lambda pair: (pair[1], pair[0]))
    marks = ticks(100 * max((*chances.values(), even or 0), default=0))
    top, room = float(marks[-1]), frame.width - AXIS - 2 * MARGIN
    parts = [_axis(page, float(mark), top) for mark in marks]
    wide = room / max(len(ranked), 1)
    for place, (_id, chance) in enumerate(ranked):
        tall = HIGH * 100 * chance / top
        gap = min(wide / 4, 2)
        parts.append(page.box(AXIS + place * wide, MARGIN + HIGH - tall, wide - gap, tall, "chart-step"))
    parts.append(_foot(page, even, top, frame.translate))
    size = (frame.width, HIGH + 2 * MARGIN + FOOT)
    said = said_of(ranked, frame.translate)
    return picture(size, frame.title, said, Svg("".join(parts)), is_linked=False, id=frame.id, language=frame.language)


def said_of(ranked: list[tuple[str, float]], translate: Callable[[str], str] = str) -> str:
    """Ranked chances in words.

    >>> said_of([("a", 0.25), ("b", 0.5)])
    'a: 25.0 %; b: 50.0 %'
    """
    if len(ranked) <= _SAID_EACH:
        return "; ".join(translate(WORDS["each"]) % {"id": id_, "percent": _percent(p)} for id_, p in ranked)
    values = [chance for _id, chance in ranked]
    facts = {"least": values[0], "median": values[(len(values) - 1) // 2], "most": values[-1]}
    return translate(WORDS["some"]) % {"n": len(values), **{key: _percent(value) for key, value in facts.items()}}


def _percent(chance: float) -> str:
    return f"{100 * chance:.1f}"


def _axis(page: Page, mark: float, top: float) -> Svg:
    y = MARGIN + HIGH * (1 - mark / top)
    line = page.line(AXIS, y, page.width - MARGIN, "chart-rule", stroke_width=1)
    return Svg(line + page.text(f"{mark:g} %", AXIS - 8, y + 4, 11, "chart-quiet", "end"))


def _foot(page: Page, even: float | None, top: float, translate: Callable[[str], str]) -> Svg:
    parts = [page.text(translate(WORDS["order"]), AXIS, MARGIN + HIGH + 18, 12, "chart-quiet")]
    if even is not None:
        y = MARGIN + HIGH * (1 - 100 * even / top)
        parts.append(page.line(AXIS, y, page.width - MARGIN, "chart-edge", stroke_width=1.5, stroke_dasharray="5 4"))
        said = translate(WORDS["even"]) % {"percent": _percent(even)}
        sample = element("line", look="chart-edge", x1=page.x(AXIS), x2=page.x(AXIS + 22), y1=MARGIN + HIGH + 31,
                         y2=MARGIN + HIGH + 31, stroke_width=1.5, stroke_dasharray="5 4")  # fmt: skip
        parts += [sample, page.text(said, AXIS + 30, MARGIN + HIGH + 35, 12, "chart-quiet")]
    return Svg("".join(parts))
