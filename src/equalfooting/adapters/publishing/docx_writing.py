"""How is a publication set as a Word document?"""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from equalfooting.adapters.documents.packing import repacked
from equalfooting.adapters.publishing.docx_grids import add_grid
from equalfooting.adapters.publishing.docx_links import Links
from equalfooting.adapters.publishing.docx_styles import add_page_numbers, dress
from equalfooting.adapters.publishing.pictures import checked_svg, svg_to_png
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
)

EMU_PER_PIXEL = 9525
A4 = (Mm(210), Mm(297))


def write_docx(publication: Publication, *, now: datetime) -> bytes:
    """The publication as DOCX: real styles, title and language, repeated table headings, alternative texts.

    Only pictures need the Pango library (they are drawn as PNG); without it they refuse "part-missing".
    """
    writer = _Writer(publication)
    writer.write(now)
    target = io.BytesIO()
    writer.document.save(target)
    return repacked(target.getvalue(), now)


class _Writer:
    """One document in the making."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.document: Any = docx.Document()
        self.links = Links(self.document)

    def write(self, now: datetime) -> None:
        self._page()
        dress(self.document, self.publication)
        self._about(now)
        self._paragraph(self.publication.title, "Title")
        if self.publication.subtitle:
            self._paragraph(self.publication.subtitle, "Subtitle")
        for block in self.publication.blocks:
            SET[type(block)](self, block)
        add_page_numbers(self.document, printable(self.publication.title))

    def _page(self) -> None:
        section = self.document.sections[0]
        width, height = A4[::-1] if self.publication.is_landscape else A4
        section.page_width, section.page_height = width, height
        section.orientation = WD_ORIENT.LANDSCAPE if self.publication.is_landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(22)
        if self.publication.is_right_to_left:
            section._sectPr.append(OxmlElement("w:bidi"))

    def _about(self, now: datetime) -> None:
        about = self.document.core_properties
        about.title, about.subject = printable(self.publication.title)[:250], printable(self.publication.subtitle)[:250]
        about.language, about.author = self.publication.language, printable(self.publication.author)[:250]
        about.created = about.modified = now.replace(tzinfo=None)
        about.comments, about.last_modified_by, about.revision = "", "", 1

    @property
    def text_width(self) -> int:
        section = self.document.sections[0]
        return int(section.page_width - section.left_margin - section.right_margin)

    def _paragraph(self, text: str, style: str, language: str = "") -> Any:
        paragraph = self.document.add_paragraph(style=style)
        self._fill(paragraph, text, language)
        return paragraph

    def _fill(self, paragraph: Any, text: str, language: str = "", is_rtl: bool | None = None) -> None:
        if is_rtl is None:
            is_rtl = is_right_to_left(text, self.publication.is_right_to_left)
        if is_rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for piece, is_link in linked_pieces(printable(text)):
            run = paragraph.add_run(piece)
            if language or is_rtl:
                _mark_run(run, is_rtl, language)
            if is_link:
                self._link(paragraph, run, piece)

    def _rests(self, paragraph: Any, rests: Sequence[tuple[str, str]], is_rtl: bool) -> None:
        """After a passage, what it rests on: names that lead there."""
        for place, (name, address) in enumerate(rests):
            self._quiet_run(paragraph, ", " if place else " (", is_rtl)
            self._link(paragraph, self._quiet_run(paragraph, printable(name), is_rtl), address)
        if rests:
            self._quiet_run(paragraph, ")", is_rtl)

    def _quiet_run(self, paragraph: Any, text: str, is_rtl: bool) -> Any:
        run = paragraph.add_run(text)
        run.font.size = Pt(8)
        if is_rtl:
            _mark_run(run, is_rtl, "")
        return run

    def _link(self, paragraph: Any, run: Any, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.links.relation(address))
        paragraph._p.append(link)
        link.append(run._r)
        run.style = "Hyperlink"

    def heading(self, block: Heading) -> None:
        self._paragraph(block.text, f"Heading {min(4, max(1, block.level))}")

    def text(self, block: Text) -> None:
        paragraph = self._paragraph(block.text, "Normal", block.language)
        self._rests(paragraph, block.rests, is_right_to_left(block.text, self.publication.is_right_to_left))

    def listing(self, block: Listing) -> None:
        if block.is_numbered:
            number = _own_numbering(self.document)
            for item in block.items:
                _number_paragraph(self._paragraph(item, "List Number"), number)
            return
        for item in block.items:
            self._paragraph(item, "List Bullet")

    def quote(self, block: Quote) -> None:
        self._paragraph(block.text, "Quote", block.language)
        if block.source or block.rests:  # it stands on the side of the words it belongs to
            is_rtl = is_right_to_left(block.text, self.publication.is_right_to_left)
            paragraph = self.document.add_paragraph(style="Quote Source")
            self._fill(paragraph, block.source, is_rtl=is_rtl)
            self._rests(paragraph, block.rests, is_rtl)

    def grid(self, block: Grid) -> None:
        if block.caption:
            self._paragraph(block.caption, "Caption")
        add_grid(self.document, block, self.text_width, self.publication, self.links)

    def picture(self, block: PictureSvg) -> None:
        _, width, _ = checked_svg(block.svg, block.alt)
        png = svg_to_png(block.svg, alt=block.alt)
        wide = Emu(min(self.text_width, int(width * EMU_PER_PIXEL)))
        paragraph = self.document.add_paragraph(style="Figure")
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=wide)
        shape._inline.docPr.set("descr", printable(block.alt))
        shape._inline.docPr.set("name", "")

    def page_break(self, block: PageBreak) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _mark_run(run: Any, is_rtl: bool, language: str) -> None:
    properties = run._r.get_or_add_rPr()
    if is_rtl:
        properties.append(OxmlElement("w:rtl"))
    if language:
        element = OxmlElement("w:lang")
        element.set(qn("w:bidi" if is_rtl else "w:val"), language)
        properties.append(element)


def _own_numbering(document: Any) -> int:
    """A new numbering instance of the style's list, so that each numbered list begins with 1."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    instance = numbering.add_num(abstract)
    instance.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(instance.numId)


def _number_paragraph(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = 0


#: kind of block -> how it is set
SET: dict[type, Callable[[_Writer, Any], None]] = {
    Heading: _Writer.heading,
    Text: _Writer.text,
    Listing: _Writer.listing,
    Quote: _Writer.quote,
    Grid: _Writer.grid,
    PictureSvg: _Writer.picture,
    PageBreak: _Writer.page_break,
}
