"""How does something grow, drawn for several things at once? Lines over two logarithmic axes."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, picture

AXIS, NAMES, MARGIN, HIGH, FOOT, APART = 64.0, 104.0, 26.0, 260.0, 24.0, 15.0
_DASHES = (None, "7 3", "2 3", "9 3 2 3", "1 2", "12 4")

Points = Sequence[tuple[float, float]]


def curves_svg(curves: Mapping[str, Points], axes: tuple[str, str], frame: ChartFrame) -> str:
    """Curves (name -> points, both numbers above 0) as SVG; `axes` name what runs along and what upwards.

    Lines differ by their dashes and carry their names at the end. Refuses (ValueError) what has no logarithm, and a
    picture of nothing.
    """
    everything = [point for points in curves.values() for point in points]
    if not everything or min(min(point) for point in everything) <= 0:
        raise ValueError("a logarithmic axis shows numbers above 0")
    page = Page(frame.width, frame.is_right_to_left)
    wide = frame.width - AXIS - NAMES
    along = _Axis([x for x, _y in everything], AXIS, wide)
    upward = _Axis([y for _x, y in everything], MARGIN + HIGH, -HIGH, is_whole=True)
    parts = [*_grid(page, along, upward, AXIS + wide), *_titles(page, axes)]
    ends = _spread({name: (along.at(points[-1][0]), upward.at(points[-1][1])) for name, points in curves.items()})
    for (name, points), dashes in zip(curves.items(), _DASHES * len(curves), strict=False):
        places = [(page.x(along.at(x)), upward.at(y)) for x, y in points]
        parts.append(element("polyline", look="chart-edge", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places),
                             stroke_width=1.8, stroke_dasharray=dashes))  # fmt: skip
        parts.append(page.text(name, along.at(points[-1][0]) + 8, ends[name] + 4, 12))
    size = (frame.width, HIGH + 2 * MARGIN + FOOT)
    content = Svg("".join(parts))
    return picture(size, frame.title, said_of(curves), content, is_linked=False, id=frame.id, language=frame.language)


def said_of(curves: Mapping[str, Points]) -> str:
    """The curves in words.

    >>> said_of({"nash": [(100, 0.04), (200, 0.1)]})
    'nash: 100: 0.04; 200: 0.1'
    """
    return ". ".join(f"{name}: " + "; ".join(f"{x:g}: {y:g}" for x, y in points) for name, points in curves.items())


class _Axis:
    """A logarithmic axis from `start` over `room` pixels; a whole one ends at powers of ten."""

    def __init__(self, values: Sequence[float], start: float, room: float, *, is_whole: bool = False) -> None:
        self.start, self.room = start, room
        self.low, self.high = log10(min(values)), log10(max(values))
        if is_whole:
            self.low, self.high = floor(self.low), max(ceil(self.high), floor(self.low) + 1)
        self.marks = sorted(set(values))
        if is_whole:
            self.marks = [10.0**power for power in range(int(self.low), int(self.high) + 1)]

    def at(self, value: float) -> float:
        return self.start + self.room * (log10(value) - self.low) / ((self.high - self.low) or 1.0)


def _grid(page: Page, along: _Axis, upward: _Axis, end: float) -> list[Svg]:
    parts = []
    for mark in upward.marks:
        parts.append(page.line(AXIS, upward.at(mark), end, "chart-rule", stroke_width=1))
        parts.append(page.text(f"{mark:g}", AXIS - 8, upward.at(mark) + 4, 11, "chart-quiet", "end"))
    for mark in along.marks:
        parts.append(page.text(f"{mark:g}", along.at(mark), MARGIN + HIGH + 16, 11, "chart-quiet", "middle"))
    return parts


def _titles(page: Page, axes: tuple[str, str]) -> list[Svg]:
    foot = MARGIN + HIGH + 36
    return [page.text(axes[0], AXIS, foot, 12, "chart-quiet"), page.text(axes[1], AXIS, 14, 12, "chart-quiet")]


def _spread(places: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """How high each name stands: far enough apart where curves end side by side, the lowest where it belongs."""
    found: dict[str, float] = {}
    before: dict[float, float] = {}
    for name, (end, place) in sorted(places.items(), key=lambda pair: -pair[1][1]):
        before[end] = found[name] = min(place, before.get(end, place + APART) - APART)
    return found
