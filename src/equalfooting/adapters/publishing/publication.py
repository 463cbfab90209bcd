"""What is a document before it is set: a title and a row of blocks."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equalfooting.domain.languages import direction
from equalfooting.domain.refusals import Refusal

# addresses end where ASCII ends, since Chinese and Arabic text may follow them without a space
_NOT_IN_URL = r"\s<>\"'\u0080-\U0010ffff"
_URL = re.compile(rf"https?://[^{_NOT_IN_URL}]*[^{_NOT_IN_URL}.,;:!?()\]]")
_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Heading:
    """`level` 1 to 4; the title of the publication stands above level 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; "\\n" breaks a line. `language` where it differs from the publication's; `rests` as (name, address)
    of what it rests on."""

    text: str
    language: str = ""
    rests: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Listing:
    """A list of one-paragraph items."""

    items: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are shares of the page's width in any unit; equal where not given."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] | None = None
    caption: str = ""


@dataclass(frozen=True)
class PictureSvg:
    """A drawing; `alt` says in words what it shows."""

    svg: str
    alt: str


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a new page."""


@dataclass(frozen=True)
class Quote:
    """Somebody's words and where they come from."""

    text: str
    source: str = ""
    language: str = ""
    rests: Sequence[tuple[str, str]] = ()


Block = Heading | Text | Listing | Grid | PictureSvg | PageBreak | Quote


@dataclass(frozen=True)
class Publication:
    """A document: `language` is a code such as "en" or "ar"; `is_landscape` turns the pages for wide grids."""

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block]
    is_landscape: bool = False
    author: str = "Equal Footing"

    @property
    def is_right_to_left(self) -> bool:
        return direction(self.language) == "rtl"


def is_right_to_left(text: str, otherwise: bool) -> bool:
    """The direction of a text by its first letter with one (as `dir="auto"` does), else `otherwise`."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return otherwise


def printable(text: str) -> str:
    """The text without what no page can show and no reader should be turned by."""
    return _NOT_PRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def linked_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a web address."""
    end = 0
    for match in _URL.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match.group(), True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def shares(grid: Grid) -> list[float]:
    """The width of each column as a share of the whole. Refuses rows that do not fit the headings."""
    n_headings = len(grid.headings)
    for number, row in enumerate(grid.rows, 1):
        if len(row) != n_headings:
            raise Refusal("publication-cell-count", row=number, n_cells=len(row), n_headings=n_headings)
    widths = list(grid.widths or [])
    if len(widths) != n_headings or min(widths, default=0) <= 0:
        widths = [1.0] * n_headings
    return [width / sum(widths) for width in widths]
