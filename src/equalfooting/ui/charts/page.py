"""Where does something stand on a picture, on a left-to-right page and on its mirror?

Layouts think from the *start* of the line; this turns their places into x on either kind of page.
"""

from dataclasses import dataclass

from equalfooting.ui.charts.lettering import isolated, letters_of
from equalfooting.ui.charts.svg import Svg, Value, element


@dataclass(frozen=True)
class Page:
    """A drawing surface of some width, mirrored for right-to-left languages."""

    width: float
    is_mirrored: bool = False

    def x(self, start: float, wide: float = 0.0) -> float:
        """The left edge of something `wide` that begins `start` pixels from the start of the line."""
        return self.width - start - wide if self.is_mirrored else start

    def text(
        self, text: str, start: float, y: float, size: float, look: str = "chart-ink", at: str = "start", **more: Value
    ) -> Svg:
        """A line of text whose start, middle or end stands at `start`."""
        anchor = {"start": "end", "end": "start"}.get(at, at) if self.is_mirrored else at
        return element(
            "text",
            isolated(text),
            look=look,
            x=self.x(start),
            y=y,
            font_size=size,
            font_family=letters_of(text),
            text_anchor=None if anchor == "start" else anchor,
            attributes=more,
        )

    def lines(
        self, lines: list[str], start: float, y: float, size: float, look: str = "chart-ink", at: str = "start"
    ) -> Svg:
        """Lines of text one under the other, the first with its baseline at `y`."""
        return Svg("".join(self.text(line, start, y + n * size * 1.25, size, look, at) for n, line in enumerate(lines)))

    def box(self, start: float, y: float, wide: float, high: float, look: str, **more: Value) -> Svg:
        """A rectangle that begins at `start`."""
        return element("rect", look=look, x=self.x(start, wide), y=y, width=wide, height=high, attributes=more)

    def line(self, start: float, y: float, end: float, look: str = "chart-rule", **more: Value) -> Svg:
        """A horizontal line from `start` to `end`."""
        return element("line", look=look, x1=self.x(start), y1=y, x2=self.x(end), y2=y, attributes=more)
