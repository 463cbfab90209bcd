"""How many of each? Horizontal bars, each with its number written out; parts told apart by pattern too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import fitted, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, picture
from equalfooting.ui.groups import GROUP_MARKS, group_mark

LABELS, NUMBERS, MARGIN, HIGH, STEP = 190.0, 62.0, 4.0, 18.0, 30.0

WORDS = {"bar": _("%(label)s: %(value)s"), "bar-of": _("%(label)s: %(value)s of %(of)s")}


@dataclass(frozen=True)
class Bar:
    """One bar. `of` draws a pale bar behind it (12 of 40); `group` gives it a stakeholder group's mark."""

    label: str
    value: float
    of: float | None = None
    group: str = ""
    href: str = ""


def bars_svg(bars: Sequence[Bar], frame: ChartFrame) -> str:
    """Bars as SVG, longest possible bar = the largest value or whole among them.

    Values are counts or shares, never below 0 (ValueError). Each bar with an address is a link whose name
    says label and number.
    """
    if any(bar.value < 0 or (bar.of is not None and bar.of < bar.value) for bar in bars):
        raise ValueError("a bar is at least 0 and at most its whole")
    page = Page(frame.width, frame.is_right_to_left)
    most = max((bar.of or bar.value for bar in bars), default=0) or 1
    scale = (frame.width - LABELS - NUMBERS - 2 * MARGIN) / most
    rows = [_row(page, bar, MARGIN + n * STEP, scale, frame.translate) for n, bar in enumerate(bars)]
    said = "; ".join(name_of(bar, frame.translate) for bar in bars)
    size = (frame.width, 2 * MARGIN + STEP * len(bars))
    is_linked = any(bar.href for bar in bars)
    return picture(
        size, frame.title, said, Svg("".join(rows)), is_linked=is_linked, id=frame.id, language=frame.language
    )


def name_of(bar: Bar, translate: Callable[[str], str] = str) -> str:
    """A bar in words.

    >>> name_of(Bar("civil society", 12, of=40))
    'civil society: 12 of 40'
    """
    facts = {"label": bar.label, "value": _shown(bar.value), "of": _shown(bar.of or 0)}
    return translate(WORDS["bar" if bar.of is None else "bar-of"]) % facts


def _shown(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _row(page: Page, bar: Bar, y: float, scale: float, translate: Callable[[str], str]) -> Svg:
    start, base = MARGIN + LABELS, y + HIGH / 2 + 5
    parts = [_label(page, bar, y)]
    if bar.of is not None:
        parts.append(page.box(start, y, bar.of * scale, HIGH, "chart-lane"))
    parts.append(page.box(start, y, bar.value * scale, HIGH, "chart-step", rx=2))
    number = _shown(bar.value) if bar.of is None else f"{_shown(bar.value)} / {_shown(bar.of)}"
    end = start + (bar.of if bar.of is not None else bar.value) * scale
    parts.append(page.text(number, end + 7, base, 13, font_weight="700"))
    row = Svg("".join(parts))
    return element("a", row, href=bar.href, aria_label=name_of(bar, translate)) if bar.href else row


def _label(page: Page, bar: Bar, y: float) -> Svg:
    room = LABELS - 12 - (20 if bar.group else 0)
    size = fitted(bar.label, room, 13, 11)
    lines = wrapped(bar.label, room, size if size > 11 else 10.5, 2)
    size = size if len(lines) == 1 else 10.5
    text = page.lines(lines, MARGIN + (20 if bar.group else 0), y + HIGH / 2 + 4.5 - (len(lines) - 1) * 6.5, size)
    return Svg(_mark(page, bar.group, MARGIN, y) + text)


def _mark(page: Page, code: str, start: float, y: float) -> Svg:
    """The shape of a stakeholder group, so that its colour is never alone."""
    if not code:
        return Svg("")
    mark = group_mark(code)
    name = mark.code if code in GROUP_MARKS else "other"
    place = f"translate({page.x(start, 13):g} {y + 2.5:g}) scale(.8)"
    return element("path", look=f"group-{name}", d=mark.path, fill=mark.on_light, transform=place)
