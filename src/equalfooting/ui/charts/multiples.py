"""How do several small distributions compare? The same little bars over and over, on one scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import fitted, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.scale import ticks
from equalfooting.ui.charts.svg import Svg, element, picture

WIDE, HIGH, HEAD, FOOT, BETWEEN, MARGIN = 150.0, 74.0, 34.0, 16.0, 22.0, 4.0

WORDS = {"small": _("%(title)s: %(values)s")}


@dataclass(frozen=True)
class Small:
    """One small chart: a value for each category, in the order of the categories."""

    title: str
    values: tuple[float, ...]
    href: str = ""


def small_multiples_svg(smalls: Sequence[Small], categories: Sequence[str], frame: ChartFrame) -> str:
    """Small bar charts in a grid, all to one scale, each bar with its number.

    Refuses (ValueError) a chart whose values do not match the categories one by one.
    """
    if any(len(small.values) != len(categories) for small in smalls):
        raise ValueError("each small chart needs a value for each category")
    page = Page(frame.width, frame.is_right_to_left)
    across = max(int((frame.width - 2 * MARGIN + BETWEEN) // (WIDE + BETWEEN)), 1)
    top = float(ticks(max((value for small in smalls for value in small.values), default=0))[-1])
    cell = HEAD + HIGH + FOOT + 12
    parts = []
    for n, small in enumerate(smalls):
        start = MARGIN + (n % across) * (WIDE + BETWEEN)
        parts.append(_small(page, small, categories, (start, MARGIN + (n // across) * cell, top), frame.translate))
    size = (frame.width, 2 * MARGIN + cell * -(-len(smalls) // across))
    said = "; ".join(name_of(small, categories, frame.translate) for small in smalls)
    is_linked = any(small.href for small in smalls)
    return picture(
        size, frame.title, said, Svg("".join(parts)), is_linked=is_linked, id=frame.id, language=frame.language
    )


def name_of(small: Small, categories: Sequence[str], translate: Callable[[str], str] = str) -> str:
    """A small chart in words.

    >>> name_of(Small("Spam", (2, 0)), ("read", "speak"))
    'Spam: read 2, speak 0'
    """
    values = ", ".join(f"{name} {value:g}" for name, value in zip(categories, small.values, strict=True))
    return translate(WORDS["small"]) % {"title": small.title, "values": values}


def _small(
    page: Page,
    small: Small,
    categories: Sequence[str],
    room: tuple[float, float, float],
    translate: Callable[[str], str],
) -> Svg:
    start, y, top = room
    base = y + HEAD + HIGH
    lines = wrapped(small.title, WIDE, 12, 2)
    parts = [page.lines(lines, start, y + 12, 12)]
    wide = WIDE / max(len(categories), 1)
    for n, (name, value) in enumerate(zip(categories, small.values, strict=True)):
        tall = (HIGH - 14) * value / top
        parts.append(page.box(start + n * wide + 2, base - tall, wide - 4, tall, "chart-step"))
        middle = start + (n + 0.5) * wide
        parts.append(page.text(f"{value:g}", middle, base - tall - 3, 10, at="middle", font_weight="700"))
        size = fitted(name, wide + 2, 9.5, 7)
        parts.append(page.text(wrapped(name, wide + 2, size, 1)[0], middle, base + 12, size, "chart-quiet", "middle"))
    parts.append(page.line(start, base, start + WIDE, "chart-edge", stroke_width=1))
    chart = Svg("".join(parts))
    return (
        element("a", chart, href=small.href, aria_label=name_of(small, categories, translate)) if small.href else chart
    )
