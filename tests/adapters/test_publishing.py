"""Do publications come out in Word, PDF and Markdown with everything in them, and nothing fetched or evaluated?"""

import io
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

import equalfooting
from equalfooting.adapters.documents import read_document
from equalfooting.adapters.publishing import (
    Grid,
    Heading,
    Listing,
    PageBreak,
    PictureSvg,
    Publication,
    Quote,
    Text,
    engine,
    svg_to_png,
    write_docx,
    write_markdown,
    write_pdf,
)
from equalfooting.domain.refusals import Refusal

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="#1f4e79"/></svg>'
)
HOSTILE = "<script>alert(1)</script> & <img src=x onerror=y>"


def _publication(language: str = "en", title: str = "The map", **facts: bool) -> Publication:
    blocks = [
        Heading(1, "Coverage"),
        Text(f"Two lines\nof text, {HOSTILE}. See https://www.example.org/a?b=1&c=2."),
        Listing(["first", "second"]),
        Listing(["one", "two"], is_numbered=True),
        Quote("نعتقد أن التعاون المعزز مفيد.", "Respondent 7", language="ar"),
        Grid(["Issue", "Mechanism"], [["Spam", "A forum"], ["Names", "论坛"]], [1, 2], caption="Entries"),
        PageBreak(),
        Heading(2, "Picture"),
        PictureSvg(SVG, "A bar"),
    ]
    return Publication(title, "Edition 1", language, blocks, **facts)


def _text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


EVERYTHING = (
    "The map",
    "Edition 1",
    "Coverage",
    HOSTILE,
    "second",
    "two",
    "Respondent 7",
    "Entries",
    "论坛",
    "Picture",
)


def test_word_holds_every_block_as_text() -> None:
    read = read_document("map.docx", write_docx(_publication(), now=NOW))

    assert read.title == "The map"
    assert [words for words in EVERYTHING if words not in read.text] == []
    assert "نعتقد أن التعاون المعزز مفيد." in read.paragraphs
    assert read.warnings == ()


def test_pdf_holds_every_block_as_text() -> None:
    read = read_document("map.pdf", write_pdf(_publication(), now=NOW))

    assert read.title == "The map"
    assert [words for words in EVERYTHING if words not in read.text] == []
    assert "نعتقد أن التعاون المعزز مفيد." in read.text


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_the_same_publication_gives_the_same_bytes(write: object) -> None:
    program = (
        "import sys, hashlib; from datetime import datetime, UTC\n"
        "from equalfooting.adapters.publishing import *\n"
        f"p = Publication('The map', 's', 'en', [Heading(1, 'A'), Text('ب 文'), PictureSvg({SVG!r}, 'x')])\n"
        f"print(hashlib.sha256({write.__name__}(p, now=datetime(2026, 3, 14, tzinfo=UTC))).hexdigest())"
    )
    source = str(Path(equalfooting.__file__).parents[1])

    first, second = (
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": source}, capture_output=True, check=True)
        for _ in range(2)
    )

    assert first.stdout == second.stdout


def test_word_headings_lists_and_tables_are_real_ones() -> None:
    document = docx.Document(io.BytesIO(write_docx(_publication(), now=NOW)))

    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    table = document.tables[0]
    assert styles["Coverage"] == "Heading 1"
    assert styles["first"] == "List Bullet"
    assert styles["two"] == "List Number"
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["Spam", "A forum"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.core_properties.title == "The map"
    assert document.core_properties.created.replace(tzinfo=UTC) == NOW
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "A bar"


def test_each_numbered_list_begins_with_one() -> None:
    blocks = [Listing(["a"], is_numbered=True), Text("between"), Listing(["b"], is_numbered=True)]
    document = docx.Document(io.BytesIO(write_docx(Publication("T", "", "en", blocks), now=NOW)))

    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]

    assert len(set(numbers)) == 2


def test_arabic_runs_from_right_to_left_in_word() -> None:
    body = _part(write_docx(_publication("ar", "الخريطة"), now=NOW), "word/document.xml")

    assert "<w:bidiVisual/>" in body
    assert body.count("<w:bidi/>") >= 3
    assert "<w:rtl/>" in body


def test_wide_publications_turn_the_page() -> None:
    wide = _publication(is_landscape=True)

    section = docx.Document(io.BytesIO(write_docx(wide, now=NOW))).sections[0]
    page = pypdfium2.PdfDocument(write_pdf(wide, now=NOW))
    size = page[0].get_size()
    page.close()

    assert section.page_width > section.page_height
    assert size[0] > size[1]


def test_pdf_states_its_language_title_and_alternative_texts() -> None:
    content = write_pdf(_publication(), now=NOW)

    document = pypdfium2.PdfDocument(content)
    facts = document.get_metadata_dict()
    bookmarks = [bookmark.get_title() for bookmark in document.get_toc()]
    is_tagged = document.is_tagged()
    document.close()
    assert facts["Title"] == "The map"
    assert facts["CreationDate"].startswith("D:20260314120000")
    assert bookmarks == ["Coverage", "Picture"]
    assert is_tagged


def test_table_headings_are_repeated_on_every_page() -> None:
    grid = Grid(["Heading of this column"], [[f"row {number}"] for number in range(120)])

    text = _text_of_pdf(write_pdf(Publication("T", "", "en", [grid]), now=NOW))

    assert text.count("Heading of this column") >= 3


def test_markdown_takes_no_text_for_a_mark() -> None:
    blocks = [Text("# no heading\n- no item\n1. no number"), Text(f"*no* [link](x) {HOSTILE}"), Listing(["a|b"])]
    publication = Publication("*T*", "", "en", [*blocks, Grid(["a|b"], [["x|y\nz"]])])

    page = MarkdownIt("commonmark").enable("table").render(write_markdown(publication))

    assert "<h1>*T*</h1>" in page
    assert page.count("<h1>") == 1
    assert "<ol>" not in page
    assert page.count("<ul>") == 1
    assert "<em>" not in page
    assert "<script" not in page
    assert "<img" not in page
    assert "<th>a|b</th>" in page


def test_markdown_holds_every_block() -> None:
    text = write_markdown(_publication())

    assert "> — Respondent 7" in text
    assert "| Names | 论坛 |" in text
    assert "*A bar*" in text


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><use x:href="http://a/b#c"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(http://a/b.css)</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:url(http://a/b#c)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p/></foreignObject></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<svg",
    ],
)
def test_drawings_that_do_or_ask_something_are_refused(svg: str) -> None:
    with pytest.raises(Refusal) as refused:
        write_pdf(Publication("T", "", "en", [PictureSvg(svg, "A bar")]), now=NOW)

    assert refused.value.code == "publication-picture-unreadable"


def test_a_drawing_becomes_a_png_of_its_size() -> None:
    from PIL import Image  # noqa: PLC0415  the picture library is only a tool of this test

    picture = Image.open(io.BytesIO(svg_to_png(SVG, scale=2)))

    assert picture.size == (120, 60)
    assert picture.convert("RGB").getpixel((60, 30)) == (0x1F, 0x4E, 0x79)


def test_the_engine_fetches_nothing() -> None:
    with pytest.raises(BaseException, match="file:///etc/hostname"):
        engine.weasyprint().print_page('<img src="file:///etc/hostname">')


def test_a_missing_pango_is_a_refusal_that_names_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    engine.weasyprint.cache_clear()
    plain = Publication("T", "", "en", [Text("text")])

    with pytest.raises(Refusal) as refused:
        write_pdf(plain, now=NOW)

    engine.weasyprint.cache_clear()
    assert refused.value.code == "part-missing"
    assert "DOCX" in refused.value.facts["choices"]
    assert write_docx(plain, now=NOW).startswith(b"PK")


def test_a_row_that_does_not_fit_its_headings_is_refused_by_number() -> None:
    uneven = Publication("T", "", "en", [Grid(["a", "b"], [["1", "2"], ["3"]])])

    for write in (
        lambda: write_docx(uneven, now=NOW),
        lambda: write_pdf(uneven, now=NOW),
        lambda: write_markdown(uneven),
    ):
        with pytest.raises(Refusal) as refused:
            write()
        assert refused.value == Refusal("publication-cell-count", row=2, n_cells=1, n_headings=2)
