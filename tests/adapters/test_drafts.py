"""Is a rolling text set safely and completely as HTML, Markdown, PDF and Akoma Ntoso?"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from equalfooting.adapters.drafts import write_akoma_ntoso, write_html, write_markdown, write_pdf
from equalfooting.adapters.drafts.akoma_ntoso import NAMESPACE
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, Amendment, Span
from equalfooting.domain.text.document import HEADING, Document, Paragraph
from equalfooting.domain.text.rolling import roll

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = Document(
    "report 1/2",
    "3",
    (
        Paragraph("h", "Names", "", HEADING),
        Paragraph("p", "We may agree on <b>names</b> & all.", "1"),
        Paragraph("q", "قرر الفريق العامل.", "2"),
    ),
    "A <draft>",
)
CHANGES = [
    Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ghana", 'a"b')),
    Amendment("not", INSERT, amends="may", span=Span(5, 5), text=" <script>alert(1)</script>", sponsors=("Cuba",)),
    Amendment("out", DELETE, "p", Span(6, 12), " agree", sponsors=("Fiji",)),
    Amendment("new", INSERT, "q", text="New & good.", sponsors=("Oman",)),
    Amendment("move", MOVE, "q", after="h", sponsors=("Peru",)),
]
SCHEMA = Path(__file__).parent / "standards" / "akomantoso30.xsd"
LATE = [replace(one, is_late=True) for one in CHANGES]


def test_html_shows_everything_and_runs_nothing():
    page = html.fromstring(write_html(roll(TEXT, CHANGES)))
    assert page.findall(".//script") == []
    assert [one.get("id") for one in page.iter("p", "h2")] == ["h", "p", "q", "new"]
    text = page.text_content()
    for words in ("A <draft>", "<b>names</b> & all.", "<script>alert(1)</script>", 'Ghana, a"b', "New & good.", "Peru"):
        assert words in text
    assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= {
        "html", "head", "meta", "title", "body", "h1", "h2", "p", "span", "ins", "del", "cite",
    }  # fmt: skip


def test_markdown_keeps_words_from_becoming_markup():
    text = write_markdown(roll(TEXT, CHANGES))
    assert "<script>" not in text.replace("\\<script\\>", "").replace("\\<", "")
    assert "Ghana" in text
    assert "Cuba" not in write_markdown(roll(TEXT, CHANGES), is_clean=True)


@pytest.fixture(scope="module")
def standard() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.mark.parametrize("changes", [[], CHANGES, LATE], ids=["clean", "with brackets", "all late"])
def test_akoma_ntoso_is_valid_by_the_schema_of_the_standard(standard, changes):
    standard.assertValid(etree.fromstring(write_akoma_ntoso(roll(TEXT, changes), now=NOW).encode()))


def test_a_title_that_is_missing_and_paragraphs_with_strange_names_are_valid_too(standard):
    odd = Document("ع", "1.2+b", (Paragraph("1 2", "", ""), Paragraph("1-2", "One\ntwo\x00", "1", HEADING)), "", "ar")
    standard.assertValid(etree.fromstring(write_akoma_ntoso(roll(odd, []), now=NOW).encode()))


def test_what_came_late_says_so_in_every_form():
    late, timely = roll(TEXT, LATE), roll(TEXT, CHANGES)
    for write in (write_html, write_markdown, lambda rolling: write_akoma_ntoso(rolling, now=NOW)):
        assert "late" in write(late)
        assert "late" not in write(timely)


def test_every_name_in_akoma_ntoso_is_declared_and_used_once():
    root = etree.fromstring(write_akoma_ntoso(roll(TEXT, CHANGES), now=NOW).encode())
    assert root.nsmap[None] == NAMESPACE
    ids = [one.get("eId") for one in root.iter() if one.get("eId")]
    assert len(ids) == len(set(ids))
    people = {f"#{one.get('eId')}" for one in root.iter(f"{{{NAMESPACE}}}TLCPerson")}
    named = {name for one in root.iter() for name in (one.get("refersTo") or "").split()}
    assert named == people
    assert [one.text for one in root.iter(f"{{{NAMESPACE}}}num")] == ["1.", "2."]


def test_akoma_ntoso_holds_the_standing_words_when_insertions_are_left_out():
    root = etree.fromstring(write_akoma_ntoso(roll(TEXT, CHANGES), now=NOW).encode())
    for one in [*root.iter(f"{{{NAMESPACE}}}ins"), *root.iter(f"{{{NAMESPACE}}}remark")]:
        tail = one.tail or ""
        before, parent = one.getprevious(), one.getparent()
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(one)
    said = ["".join(one.itertext()) for one in root.iter(f"{{{NAMESPACE}}}p")]
    assert TEXT.paragraphs[1].text in said
    assert TEXT.paragraphs[2].text in said


def test_a_pdf_carries_the_brackets():
    document = pypdfium2.PdfDocument(write_pdf(roll(TEXT, CHANGES), now=NOW))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "[may / (Ghana" in text.replace("\r\n", " ")
