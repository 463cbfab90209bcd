"""How does a panel stand against the plan, the pool and the world? A bar a value, with the band it should end in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.frame import ChartFrame
from equalfooting.ui.charts.lettering import fitted, width_of, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, number, picture

LABELS, NUMBERS, MARGIN, HIGH, HEAD = 190.0, 84.0, 4.0, 14.0, 30.0
#: a picture narrower than this writes label and numbers above each bar
NARROW = 480.0

WORDS = {
    "row": _("%(label)s: %(n)s of %(seats)s seats"),
    "plan": _("plan %(least)s to %(most)s"),
    "pool": _("pool %(share)s %%"),
    "world": _("world %(share)s %%"),
    "missed": _("missed by %(off)s"),
    "key-panel": _("panel"),
    "key-plan": _("plan"),
    "key-pool": _("pool"),
    "key-world": _("world"),
}


@dataclass(frozen=True)
class Against:
    """One value: `n` of `seats` seats; the plan's `least` to `most`, None without one; shares of the pool and of the
    world in [0, 1], None where not known (a world share needs a source, which the caller shows beside)."""

    label: str
    n: int
    seats: int
    least: int | None = None
    most: int | None = None
    share_pool: float | None = None
    share_world: float | None = None

    @property
    def off(self) -> int:
        """Seats outside the band; 0 where it is kept or there is none."""
        least, most = self.least or 0, self.seats if self.most is None else self.most
        return max(least - self.n, self.n - most, 0)


@dataclass(frozen=True)
class _Layout:
    """Where bars begin and how long they may be, how high a row is, and where in it text and bar stand."""

    start: float
    wide: float
    label: float
    step: float
    text_at: float
    bar_at: float

    @classmethod
    def of(cls, width: float) -> "_Layout":
        if width < NARROW:
            wide = width - 2 * MARGIN
            return cls(MARGIN, wide, wide - NUMBERS, 50.0, 12.0, 33.0)
        return cls(MARGIN + LABELS, width - LABELS - NUMBERS - 2 * MARGIN, LABELS - 12, 32.0, 16.0, 16.0)


def against_svg(rows: Sequence[Against], frame: ChartFrame) -> str:
    """Rows as SVG, all on one scale of shares; a missed band is marked and said in words, not by colour alone.

    A band without an upper end reaches to the end of the scale. Below `NARROW` pixels labels stand above their bars.

    Refuses (ValueError) counts below 0 or above the seats, and shares outside [0, 1].
    """
    for row in rows:
        shares = [share for share in (row.share_pool, row.share_world) if share is not None]
        if not 0 <= row.n <= row.seats or any(not 0 <= share <= 1 for share in shares):
            raise ValueError("a panel holds 0 to all of its seats, and shares lie in 0 to 1")
    page = Page(frame.width, frame.is_right_to_left)
    layout, furthest = _Layout.of(frame.width), max((_furthest(row) for row in rows), default=1)
    parts = [_key(page, rows, frame.translate, layout.start)]
    parts += [_row(page, row, HEAD + n * layout.step, layout, furthest) for n, row in enumerate(rows)]
    said = "; ".join(said_of(row, frame.translate) for row in rows)
    size = (frame.width, HEAD + layout.step * len(rows) + MARGIN)
    return picture(size, frame.title, said, Svg("".join(parts)), is_linked=False, id=frame.id, language=frame.language)


def said_of(row: Against, translate: Callable[[str], str] = str) -> str:
    """A row in words.

    >>> said_of(Against("women", 3, 10, 4, 6, share_pool=0.3))
    'women: 3 of 10 seats, plan 4 to 6, pool 30 %, missed by 1'
    """
    parts = [translate(WORDS["row"]) % {"label": row.label, "n": row.n, "seats": row.seats}]
    if row.least is not None or row.most is not None:
        most = row.seats if row.most is None else row.most
        parts.append(translate(WORDS["plan"]) % {"least": row.least or 0, "most": most})
    for name, share in (("pool", row.share_pool), ("world", row.share_world)):
        if share is not None:
            parts.append(translate(WORDS[name]) % {"share": f"{100 * share:.0f}"})
    if row.off:
        parts.append(translate(WORDS["missed"]) % {"off": row.off})
    return ", ".join(parts)


def _furthest(row: Against) -> float:
    seats = max(row.seats, 1)
    return max(row.n / seats, (row.most or row.least or 0) / seats, row.share_pool or 0, row.share_world or 0, 0.05)


def _row(page: Page, row: Against, y: float, layout: _Layout, furthest: float) -> Svg:
    text = y + layout.text_at
    lines = wrapped(row.label, layout.label, 13, 2 if layout.label < LABELS else 1)
    size = min(fitted(line, layout.label, 13, 9) for line in lines)
    told = f"{row.n} / {row.seats}" + (" !" if row.off else "")
    ink = "chart-gap-text" if row.off else "chart-ink"
    parts = [
        page.lines(lines, MARGIN, text + 4.5 - (len(lines) - 1) * 7, size),
        _marks(page, row, y + layout.bar_at, layout, furthest),
        page.text(told, page.width - MARGIN, text + 4.5, 13, ink, "end", font_weight="700"),
    ]
    return Svg("".join(parts))


def _marks(page: Page, row: Against, middle: float, layout: _Layout, furthest: float) -> Svg:
    """The band of the plan, the bar of the panel, and the shares of pool and world."""
    start, seats, scale = layout.start, max(row.seats, 1), layout.wide / furthest
    parts = []
    if row.least is not None or row.most is not None:
        low, high = row.least or 0, row.seats if row.most is None else row.most
        wide = max((min(high / seats, furthest) - low / seats) * scale, 3)
        band = (start + low / seats * scale, middle - 12, wide, 24)
        parts += [page.box(*band, look, rx=2, stroke_width=1) for look in ("chart-lane-decide", "chart-edge")]
    look = "chart-gap" if row.off else "chart-step"
    parts.append(page.box(start, middle - HIGH / 2, row.n / seats * scale, HIGH, look, rx=2))
    if row.share_pool is not None:
        parts.append(_tick(page, start + row.share_pool * scale, middle))
    if row.share_world is not None:
        parts.append(_diamond(page, start + row.share_world * scale, middle))
    return Svg("".join(parts))


def _tick(page: Page, start: float, middle: float) -> Svg:
    """The pool: an upright line through the bar."""
    return page.box(start - 1.25, middle - 13, 2.5, 26, "chart-ink")


def _diamond(page: Page, start: float, middle: float) -> Svg:
    """The world: a diamond on the bar, edged so that it shows on it."""
    x = page.x(start)
    points = " ".join(f"{number(x + dx)},{number(middle + dy)}" for dx, dy in ((0, -6), (6, 0), (0, 6), (-6, 0)))
    return element("polygon", look="chart-open", points=points, stroke_width=1.5)


def _key(page: Page, rows: Sequence[Against], translate: Callable[[str], str], start: float) -> Svg:
    """What the marks mean; only those that appear."""
    parts = []
    for name, is_there in (
        ("panel", True),
        ("plan", any(row.least is not None or row.most is not None for row in rows)),
        ("pool", any(row.share_pool is not None for row in rows)),
        ("world", any(row.share_world is not None for row in rows)),
    ):
        if is_there:
            word = translate(WORDS[f"key-{name}"])
            parts += [_sample(page, name, start), page.text(word, start + 20, 18, 12, "chart-quiet")]
            start += 36 + width_of(word, 12)
    return Svg("".join(parts))


def _sample(page: Page, name: str, start: float) -> Svg:
    if name == "pool":
        return _tick(page, start + 7, 13)
    if name == "world":
        return _diamond(page, start + 7, 13)
    return page.box(start, 7, 14, 12, "chart-step" if name == "panel" else "chart-lane-decide", rx=2)
