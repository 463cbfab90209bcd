"""What does a cell of the gap map look like, and what is it called?

Three states that must never be mistaken for each other, each with a colour, a pattern and a sign:

- something is there: tinted, with the number of mechanisms, or the step of the ladder as filled bars;
- a gap: rust edge, hatched, "0" or a ladder that ends below "speak";
- open: nobody has established it: white, dotted edge, "?".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from equalfooting.domain.mapping.gap_map import Cell
from equalfooting.domain.mapping.reach import step
from equalfooting.domain.mapping.words import REACHES, TAKES_PART, WORD_NAMES
from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.lettering import BOLD, fitted
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element

Translate = Callable[[str], str]

WIDE, HIGH, LADDER = 90.0, 22.0, 30.0
#: from the rim of a cell to the middle of its edge
EDGE = 0.9
THERE, GAP, OPEN = "there", "gap", "open"

NAMES = {
    "count": _("%(issue)s, %(column)s, mechanisms: %(n)s"),
    "gap": _("%(issue)s, %(column)s: gap, no mechanism (ended: %(n_ended)s)"),
    "open": _("%(issue)s, %(column)s, mechanisms: %(n)s, but it is not known whether any of them stands"),
    "reach": _("%(issue)s, %(column)s: at best %(reach)s (mechanisms: %(n)s)"),
    "reach-gap": _("%(issue)s, %(column)s: gap, at best %(reach)s (mechanisms: %(n)s)"),
    "reach-open": _("%(issue)s, %(column)s: not established (%(n_unknown)s of %(n)s mechanisms); found: %(reach)s"),
    "reach-nowhere": _("%(issue)s, %(column)s: gap, there is no mechanism to take part in"),
}


@dataclass(frozen=True)
class Drawn:
    """How a cell is drawn: its state, the symbol it uses, and the number written over it, if any."""

    state: str
    symbol: str
    label: str = ""
    look: str = "chart-on-few"


def drawn(kind: str, cell: Cell) -> Drawn:
    """The state, symbol and label of a cell of a matrix of levels, regions ("count") or groups."""
    return _drawn_reach(cell) if kind == "group" else _drawn_count(cell)


def _drawn_count(cell: Cell) -> Drawn:
    if cell.n_mechanisms == 0:
        return Drawn(GAP, "gap", f"0 †{cell.n_ended}" if cell.n_ended else "0", "chart-gap-text")
    if cell.n_unknown == cell.n_mechanisms:
        return Drawn(OPEN, "open", f"{cell.n_mechanisms} ?", "chart-open-text")
    size = next(name for name, least in (("many", 10), ("some", 3), ("few", 1)) if cell.n_mechanisms >= least)
    return Drawn(THERE, size, str(cell.n_mechanisms), "chart-on-many" if size == "many" else "chart-on-few")


def _drawn_reach(cell: Cell) -> Drawn:
    if step(cell.reach) >= step(TAKES_PART):
        return Drawn(THERE, cell.reach)
    if cell.n_unknown:
        return Drawn(OPEN, f"open-{cell.reach}")
    return Drawn(GAP, cell.reach or "gap", "" if cell.reach else "0", "chart-gap-text")


def name_of_cell(kind: str, cell: Cell, issue: str, column: str, translate: Translate = str) -> str:
    """What a screen reader says of a cell: issue, column, state and counts, in one sentence."""
    look = drawn(kind, cell)
    state = look.state
    code = {THERE: "count", GAP: "gap", OPEN: "open"}[state]
    if kind == "group":
        code = {THERE: "reach", GAP: "reach-gap" if cell.reach else "reach-nowhere", OPEN: "reach-open"}[state]
    facts = {
        "issue": issue,
        "column": column,
        "n": cell.n_mechanisms,
        "n_ended": cell.n_ended,
        "n_unknown": cell.n_unknown,
        "reach": translate(WORD_NAMES.get(cell.reach, cell.reach)),
    }
    sentence = translate(NAMES[code]) % facts
    # Who speaks to their computer says what they see, "0 †2"; a bracket is not counted as said.
    is_said = look.label in sentence.partition("(")[0]
    return sentence if is_said else f"{sentence}, {look.label}"


def symbols(id: str, translate: Translate, page: Page) -> Svg:
    """Every background a cell can have, drawn once and used by all."""
    found: list[Svg] = []
    for name in ("few", "some", "many"):
        found.append(_symbol(id, name, _plate(f"chart-{name}")))
    found.append(_symbol(id, "gap", _gap_plate()))
    found.append(_symbol(id, "open", _open_plate()))
    for reach in REACHES:
        is_gap = step(reach) < step(TAKES_PART)
        plate = _gap_plate() if is_gap else _plate("chart-lane-decide" if reach == "decide" else "chart-lane")
        found.append(_symbol(id, reach, plate, _ladder(reach, page), _word(reach, translate, page, is_gap)))
        if is_gap:
            found.append(_symbol(id, f"open-{reach}", _open_plate(), _ladder(reach, page), _doubt(page)))
    found.append(_symbol(id, "open-unknown", _open_plate(), _word("unknown", translate, page, False)))
    return element("defs", *found, aria_hidden="true")


def use(id: str, symbol: str, x: float, y: float) -> Svg:
    """A cell's background at a place."""
    return element("use", href=f"#{id}-{symbol}", x=x, y=y)


def _symbol(id: str, name: str, *parts: Svg) -> Svg:
    return element("g", *parts, id=f"{id}-{name}")


def _plate(look: str) -> Svg:
    return element("rect", look=look, width=WIDE, height=HIGH, rx=3)


def _gap_plate() -> Svg:
    """A rust plate, the hatch over it, and the edge over both."""
    plain, edge = {"stroke": "none"}, {"fill_opacity": 0, "stroke_width": 1.6}
    return Svg(_inset("chart-gap", plain) + _hatch() + _inset("chart-gap", edge))


def _hatch() -> Svg:
    """Lines that rise across the plate. Not a pattern: a browser prints a pattern as thousands of pictures."""
    left, top, right, bottom = EDGE, EDGE, WIDE - EDGE, HIGH - EDGE
    lines = []
    for sum_of_both in range(int(left + top) + 3, int(right + bottom), 6):
        low, high = min(bottom, sum_of_both - left), max(top, sum_of_both - right)
        lines.append(f"M{sum_of_both - low:.1f} {low:.1f}L{sum_of_both - high:.1f} {high:.1f}")
    return element("path", look="chart-gap-line", d="".join(lines), stroke_width=1.3)


def _inset(look: str, more: Mapping[str, str | float]) -> Svg:
    place = {"x": EDGE, "y": EDGE, "width": WIDE - 2 * EDGE, "height": HIGH - 2 * EDGE, "rx": 2.5}
    return element("rect", look=look, attributes={**place, **more})


def _open_plate() -> Svg:
    return _inset("chart-open", {"stroke_dasharray": "1.5 2.5", "stroke_width": 1.2})


def _ladder(reach: str, page: Page) -> Svg:
    """Four bars that rise; as many filled as steps are open to the group."""
    bars = []
    for rung in range(1, 5):
        tall = 3.0 + 2.7 * rung
        look = "chart-step" if rung <= step(reach) else "chart-step-off"
        start = 6 + (rung - 1) * 5.5
        x = WIDE - start - 4 if page.is_mirrored else start
        bars.append(element("rect", look=look, x=x, y=HIGH - 4 - tall, width=4, height=tall))
    return Svg("".join(bars))


def _word(reach: str, translate: Translate, page: Page, is_gap: bool) -> Svg:
    word = translate(WORD_NAMES[reach])
    look = "chart-gap-text" if is_gap else "chart-on-few"
    if reach == "unknown":
        size = fitted(f"? {word}", (WIDE - 10) / BOLD, 11.5, 7)
        return _middle(f"? {word}", size, "chart-open-text", WIDE / 2)
    return _middle(
        word, fitted(word, (WIDE - LADDER - 6) / BOLD, 11.5, 7), look, LADDER + (WIDE - LADDER - 3) / 2, page
    )


def _doubt(page: Page) -> Svg:
    return _middle("?", 13, "chart-open-text", LADDER + (WIDE - LADDER - 3) / 2, page)


def _middle(text: str, size: float, look: str, start: float, page: Page | None = None) -> Svg:
    cell = Page(WIDE, page.is_mirrored if page else False)
    return cell.text(text, start, HIGH / 2 + size * 0.36, size, look, "middle", font_weight="600")
