"""Is an OpenDocument text read in reading order, with what was left out named?"""

from equalfooting.adapters.documents import (
    ReadDocument,
    read_document,
)
from tests.adapters.files import ODF, open_document


def _codes(document: ReadDocument) -> list[str]:
    return [finding.code for finding in document.findings]


def test_an_open_document_is_read_in_order_with_lists_tables_and_notes() -> None:
    body = (
        "<text:h>Our views</text:h><text:p>We<text:s text:c='3'/>agree<text:note>"
        "<text:note-citation>7</text:note-citation><text:note-body><text:p>The source.</text:p>"
        "</text:note-body></text:note>."
        "<text:line-break/>Fully.</text:p>"
        "<text:list><text:list-item><text:p>open</text:p><text:p>more</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Spam</text:p></table:table-cell></table:table-row></table:table>"
    )

    document = read_document("a.odt", open_document(body))

    assert document.title == "Our views"
    assert document.paragraphs == ("Our views", "We agree[1].\nFully.", "[1] The source.", "- open", "more", "Spam")


def test_tracked_deletions_and_comments_of_an_open_document_are_left_out_and_named() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>kept<office:annotation><text:p>a remark</text:p></office:annotation></text:p>"
    )

    document = read_document("a.odt", open_document(body))

    assert document.paragraphs == ("kept",)
    assert _codes(document) == ["read-deletions-left-out", "read-comments-left-out"]


def test_a_million_spaces_in_one_element_are_only_a_space() -> None:
    document = read_document("a.odt", open_document("<text:p>a<text:s text:c='999999999'/>b</text:p>"))

    assert document.paragraphs == ("a b",)


def test_the_title_of_an_open_document_is_the_stated_one() -> None:
    meta = f"<office:document-meta {ODF}><office:meta><dc:title>Stated</dc:title></office:meta></office:document-meta>"

    assert read_document("a.odt", open_document("<text:p>a</text:p>", meta_xml=meta)).title == "Stated"
