"""How is a publication set as Markdown (CommonMark with tables)?"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from equalfooting.adapters.publishing.publication import (
    Grid,
    Heading,
    Listing,
    PageBreak,
    PictureSvg,
    Publication,
    Quote,
    Text,
    linked_pieces,
    printable,
    shares,
)

_MEANING = re.compile(r"([\\`*_{}\[\]<>|~&])")
_LEADING = re.compile(r"^(\s*)([#+\-=:]|\d+[.)])", re.MULTILINE)


def write_markdown(publication: Publication) -> str:
    """The publication as Markdown in which no text of anybody is taken for a mark or for HTML."""
    head = [f"# {_line(publication.title)}", _paragraph(publication.subtitle)]
    blocks = [SET[type(block)](block) for block in publication.blocks]
    return "\n\n".join(piece for piece in [*head, *blocks] if piece) + "\n"


def _escaped(text: str) -> str:
    pieces = (
        f"<{piece}>" if is_link else _MEANING.sub(r"\\\1", piece) for piece, is_link in linked_pieces(printable(text))
    )
    return "".join(pieces)


def _paragraph(text: str) -> str:
    """Lines that would begin a heading, list or rule are kept from it; line breaks stay."""
    lines = (_LEADING.sub(_shield, line.strip()) for line in _escaped(text).split("\n"))
    return "\\\n".join(line for line in lines if line)


def _shield(match: re.Match[str]) -> str:
    mark = match.group(2)
    return match.group(1) + (f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}")


def _line(text: str) -> str:
    return " ".join(_escaped(text).split())


def _heading(block: Heading) -> str:
    return f"{'#' * min(6, max(2, block.level + 1))} {_line(block.text)}"


def _text(block: Text) -> str:
    return _paragraph(block.text) + _rests(block.rests)


def _rests(rests: Sequence[tuple[str, str]]) -> str:
    links = ", ".join(f"[{_line(name)}](<{address}>)" for name, address in rests)
    return f" ({links})" if rests else ""


def _listing(block: Listing) -> str:
    marks = (f"{number}." if block.is_numbered else "-" for number in range(1, len(block.items) + 1))
    items = zip(marks, block.items, strict=True)
    return "\n".join(f"{mark} " + _paragraph(item).replace("\n", "\n   ") for mark, item in items)


def _quote(block: Quote) -> str:
    source = f"\n\n— {_line(block.source)}" if block.source else ""
    source += ("" if source else "\n\n") + _rests(block.rests) if block.rests else ""
    return "\n".join(f"> {line}".rstrip() for line in (_paragraph(block.text) + source).split("\n"))


def _grid(block: Grid) -> str:
    shares(block)
    lines = [_row(block.headings), _row(["---"] * len(block.headings), is_rule=True), *map(_row, block.rows)]
    caption = f"**{_line(block.caption)}**\n\n" if block.caption else ""
    return caption + "\n".join(lines)


def _row(cells: Any, is_rule: bool = False) -> str:
    written = cells if is_rule else [_escaped(cell).strip().replace("\n", "<br>") for cell in cells]
    return "| " + " | ".join(written) + " |"


def _picture(block: PictureSvg) -> str:
    return f"*{_line(block.alt)}*"


def _page_break(block: PageBreak) -> str:
    return "---"


#: kind of block -> how it is set
SET: dict[type, Callable[[Any], str]] = {
    Heading: _heading,
    Text: _text,
    Listing: _listing,
    Quote: _quote,
    Grid: _grid,
    PictureSvg: _picture,
    PageBreak: _page_break,
}
