"""How is a table set in Word so that ten thousand rows still take seconds?"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from equalfooting.adapters.publishing.docx_links import Links
from equalfooting.adapters.publishing.publication import (
    Grid,
    Publication,
    is_right_to_left,
    linked_pieces,
    printable,
    shares,
)

EMU_PER_TWIP = 635
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_grid(document: Any, grid: Grid, text_width: int, publication: Publication, links: Links) -> None:
    """Append the table. The XML is built directly: looking cells up one by one takes time in their square."""
    twips = [round(share * text_width / EMU_PER_TWIP) for share in shares(grid)]
    table = document.add_table(rows=0, cols=len(twips), style="Grid of a publication")
    _arrange(table._tbl, twips, publication)
    setter = _Setter(twips, publication, links)
    table._tbl.append(setter.row(grid.headings, is_heading=True))
    for row in grid.rows:
        table._tbl.append(setter.row(row, is_heading=False))
    document.add_paragraph(style="After a grid")


def _arrange(element: Any, twips: list[int], publication: Publication) -> None:
    properties = element.tblPr
    for old in properties.xpath("w:tblW|w:tblLayout|w:tblLook|w:bidiVisual"):
        properties.remove(old)
    if publication.is_right_to_left:
        properties.append(OxmlElement("w:bidiVisual"))
    properties.append(element_with("w:tblW", type="dxa", w=str(sum(twips))))
    properties.append(element_with("w:tblLayout", type="fixed"))
    properties.append(element_with("w:tblLook", val="0420", firstRow="1", noHBand="0", noVBand="1"))
    for column, width in zip(element.tblGrid, twips, strict=True):
        column.set(qn("w:w"), str(width))


class _Setter:
    """Sets the rows of one table."""

    def __init__(self, twips: list[int], publication: Publication, links: Links) -> None:
        self.twips = twips
        self.publication = publication
        self.links = links

    def row(self, cells: Sequence[str], is_heading: bool) -> Any:
        row = element_with("w:tr")
        properties = element_with("w:trPr")
        properties.append(element_with("w:cantSplit"))
        if is_heading:
            properties.append(element_with("w:tblHeader"))
        row.append(properties)
        style = "GridHeading" if is_heading else "GridCell"
        for text, width in zip(cells, self.twips, strict=True):
            row.append(self._cell(str(text), width, style))
        return row

    def _cell(self, text: str, width: int, style: str) -> Any:
        cell, properties = element_with("w:tc"), element_with("w:tcPr")
        properties.append(element_with("w:tcW", type="dxa", w=str(width)))
        cell.append(properties)
        for line in printable(text).split("\n"):
            cell.append(self._line(line, style))
        return cell

    def _line(self, text: str, style: str) -> Any:
        is_rtl = is_right_to_left(text, self.publication.is_right_to_left)
        paragraph, properties = element_with("w:p"), element_with("w:pPr")
        properties.append(element_with("w:pStyle", val=style))
        if is_rtl:
            properties.append(element_with("w:bidi"))
        paragraph.append(properties)
        for piece, is_link in linked_pieces(text):
            paragraph.append(self._linked(piece) if is_link else _run(piece, is_rtl))
        return paragraph

    def _linked(self, address: str) -> Any:
        link = element_with("w:hyperlink")
        link.set(qn("r:id"), self.links.relation(address))
        link.append(_run(address, is_rtl=False, style="Hyperlink"))
        return link


def _run(text: str, is_rtl: bool, style: str = "") -> Any:
    run, properties, words = element_with("w:r"), element_with("w:rPr"), element_with("w:t")
    if style:
        properties.append(element_with("w:rStyle", val=style))
    if is_rtl:
        properties.append(element_with("w:rtl"))
    words.text = text
    words.set(SPACE, "preserve")
    run.append(properties)
    run.append(words)
    return run


def element_with(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of its namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
