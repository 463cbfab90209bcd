"""What do publications look like in Word?"""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from equalfooting.adapters.publishing.publication import Publication

LATIN, EAST_ASIAN, ARABIC = "Calibri", "Microsoft YaHei", "Arial"
INK, ACCENT, QUIET = RGBColor(0x1B, 0x23, 0x2B), RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x5B, 0x68, 0x75)

#: style -> size, bold, colour, space before and after in points
LOOK: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Normal": (10.5, False, INK, 0, 6),
    "Title": (22, True, ACCENT, 0, 2),
    "Subtitle": (12, False, QUIET, 0, 14),
    "Heading 1": (15, True, ACCENT, 16, 4),
    "Heading 2": (12.5, True, ACCENT, 12, 3),
    "Heading 3": (11, True, ACCENT, 10, 2),
    "Heading 4": (10.5, True, INK, 8, 2),
    "List Bullet": (10.5, False, INK, 0, 3),
    "List Number": (10.5, False, INK, 0, 3),
    "Quote": (10.5, False, INK, 4, 2),
    "Quote Source": (9, False, QUIET, 0, 8),
    "Caption": (10, True, INK, 8, 3),
    "Figure": (10.5, False, INK, 6, 10),
    "Grid Heading": (9, True, INK, 2, 2),
    "Grid Cell": (9, False, INK, 2, 2),
    "After a grid": (4, False, INK, 0, 4),
    "Header": (8, False, QUIET, 0, 0),
    "Footer": (8, False, QUIET, 0, 0),
}
INDENTED = {"Quote": 14, "Quote Source": 14}


def dress(document: Any, publication: Publication) -> None:
    """Give every style its look, and the document its language."""
    for name in LOOK:
        _dress_style(_style(document, name), name)
    _add_link_style(document)
    _add_grid_style(document)
    _set_language(document, publication)
    document.styles["Figure"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _style(document: Any, name: str) -> Any:
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    return style


def _dress_style(style: Any, name: str) -> None:
    size, is_bold, colour, before, after = LOOK[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    properties = style.element.get_or_add_rPr()
    _set_fonts(properties)
    _set_complex(properties, size, is_bold)
    if name.startswith(("Title", "Heading")):
        style.paragraph_format.keep_with_next = True
    for unwanted in style.element.xpath("w:pPr/w:pBdr|w:rPr/w:spacing|w:rPr/w:iCs|w:rPr/w:kern"):
        unwanted.getparent().remove(unwanted)
    if name in INDENTED:
        style.paragraph_format.left_indent = Pt(INDENTED[name])


def _set_fonts(properties: Any) -> None:
    for old in properties.xpath("w:rFonts"):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", EAST_ASIAN), ("cs", ARABIC)):
        fonts.set(qn(f"w:{script}"), font)
    properties.insert(0, fonts)


def _set_complex(properties: Any, size: float, is_bold: bool) -> None:
    """Arabic and its like take their size and weight from elements of their own."""
    for old in properties.xpath("w:szCs|w:bCs"):
        properties.remove(old)
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(round(size * 2)))
    properties.xpath("w:sz")[0].addnext(element)
    if is_bold:
        properties.xpath("w:b")[0].addnext(OxmlElement("w:bCs"))


def _set_language(document: Any, publication: Publication) -> None:
    """The document's language for spelling and for screen readers."""
    script = (
        "bidi"
        if publication.is_right_to_left
        else "eastAsia"
        if publication.language[:2] in ("zh", "ja", "ko")
        else "val"
    )
    for properties in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        for old in properties.xpath("w:lang"):
            properties.remove(old)
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), publication.language if script == "val" else "en")
        element.set(qn(f"w:{script}"), publication.language)
        properties.append(element)


def _add_link_style(document: Any) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = ACCENT, True


def _add_grid_style(document: Any) -> None:
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PublicationGrid">'
            '<w:name w:val="Grid of a publication"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
            '<w:bottom w:val="single" w:sz="4" w:color="C3CCD5"/><w:insideH w:val="single" w:sz="4" w:color="C3CCD5"/>'
            '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1F4E79"/>'
            '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/><w:vAlign w:val="bottom"/></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )


def add_page_numbers(document: Any, title: str) -> None:
    """The title at the head of every page and "3 / 12" at its foot."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = title[:120]
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
