"""How is a publication set as PDF?"""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from equalfooting.adapters.publishing.engine import weasyprint
from equalfooting.adapters.publishing.pictures import checked_svg, data_address
from equalfooting.adapters.publishing.publication import (
    Grid,
    Heading,
    Listing,
    PageBreak,
    PictureSvg,
    Publication,
    Quote,
    Text,
    is_right_to_left,
    linked_pieces,
    printable,
    shares,
)

LOOK = Path(__file__).with_name("publication.css")


def write_pdf(publication: Publication, *, now: datetime) -> bytes:
    """The publication as a tagged PDF (PDF/UA-1): title, language, bookmarks, repeated table headings.

    Refuses "part-missing" where the Pango library is not installed. Nothing is fetched from anywhere.
    """
    css = LOOK.read_text(encoding="utf-8")
    return weasyprint().print_page(page_of(publication, now), css, pdf_variant="pdf/ua-1", pdf_identifier=b"-")


def page_of(publication: Publication, now: datetime) -> str:
    """The publication as HTML without a style."""
    stamp = now.isoformat(timespec="seconds")
    subtitle = f'<p class="subtitle"{_turn(publication.subtitle, publication)}>{_inline(publication.subtitle)}</p>'
    return (
        f'<!DOCTYPE html><html lang="{escape(publication.language)}" dir="{_direction(publication.is_right_to_left)}"'
        f' class="{"landscape" if publication.is_landscape else "portrait"}"><head><meta charset="utf-8">'
        f"<title>{escape(printable(publication.title))}</title>"
        f'<meta name="author" content="{escape(printable(publication.author))}">'
        f'<meta name="generator" content="Equal Footing">'
        f'<meta name="dcterms.created" content="{stamp}"><meta name="dcterms.modified" content="{stamp}"></head>'
        f'<body><header><h1 class="title"{_turn(publication.title, publication)}>{_inline(publication.title)}</h1>'
        f"{subtitle if publication.subtitle else ''}</header>"
        + "".join(SET[type(block)](block, publication) for block in publication.blocks)
        + "</body></html>"
    )


def _direction(is_rtl: bool) -> str:
    return "rtl" if is_rtl else "ltr"


def _turn(text: str, publication: Publication, language: str = "") -> str:
    """The attributes of an element that holds somebody's text: its own direction and language."""
    turned = f' dir="{_direction(is_right_to_left(text, publication.is_right_to_left))}"'
    return turned + (f' lang="{escape(language)}"' if language else "")


def _inline(text: str) -> str:
    """Escaped text with line breaks and links."""
    pieces = (
        f'<a href="{escape(piece)}" dir="ltr">{escape(piece)}</a>' if is_link else escape(piece).replace("\n", "<br>")
        for piece, is_link in linked_pieces(printable(text))
    )
    return "".join(pieces)


def _heading(block: Heading, publication: Publication) -> str:
    level = min(6, max(2, block.level + 1))
    return f"<h{level}{_turn(block.text, publication)}>{_inline(block.text)}</h{level}>"


def _text(block: Text, publication: Publication) -> str:
    return f"<p{_turn(block.text, publication, block.language)}>{_inline(block.text)}{_rests(block.rests)}</p>"


def _rests(rests: Sequence[tuple[str, str]]) -> str:
    """What a passage rests on: names that lead there."""
    links = ", ".join(
        f'<a href="{escape(address)}"><bdi>{escape(printable(name))}</bdi></a>' for name, address in rests
    )
    return f' <span class="rests">({links})</span>' if rests else ""


def _listing(block: Listing, publication: Publication) -> str:
    tag = "ol" if block.is_numbered else "ul"
    # the mark stays on the publication's side, whatever the direction of the item
    items = "".join(f"<li><bdi{_turn(item, publication)}>{_inline(item)}</bdi></li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>"


def _quote(block: Quote, publication: Publication) -> str:
    said = f"<bdi{_turn(block.source, publication)}>{_inline(block.source)}</bdi>" if block.source else ""
    source = f"<footer>{said}{_rests(block.rests)}</footer>" if said or block.rests else ""
    turned = _turn(block.text, publication, block.language)
    return f"<blockquote{turned}><p>{_inline(block.text)}</p>{source}</blockquote>"


def _grid(block: Grid, publication: Publication) -> str:
    columns = "".join(f'<col style="width:{100 * share:.2f}%">' for share in shares(block))
    caption = f"<caption{_turn(block.caption, publication)}>{_inline(block.caption)}</caption>"
    head = "".join(f'<th scope="col"{_turn(cell, publication)}>{_inline(cell)}</th>' for cell in block.headings)
    rows = "".join(
        "<tr>" + "".join(f"<td{_turn(cell, publication)}>{_inline(cell)}</td>" for cell in row) + "</tr>"
        for row in block.rows
    )
    return (
        f"<table>{caption if block.caption else ''}<colgroup>{columns}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _picture(block: PictureSvg, publication: Publication) -> str:
    svg, width, _ = checked_svg(block.svg, block.alt)
    alt = escape(printable(block.alt))
    return f'<figure><img src="{data_address(svg)}" alt="{alt}" style="width:{width}px"></figure>'


def _page_break(block: PageBreak, publication: Publication) -> str:
    return '<div class="page-break"></div>'


#: kind of block -> how it is set
SET: dict[type, Callable[[Any, Publication], str]] = {
    Heading: _heading,
    Text: _text,
    Listing: _listing,
    Quote: _quote,
    Grid: _grid,
    PictureSvg: _picture,
    PageBreak: _page_break,
}
