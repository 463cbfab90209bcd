"""Does a file that was edited in LibreOffice give exactly the edits made, and nothing else?"""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from equalfooting.adapters.word import parse_word, read_word, write_word
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment, Span
from equalfooting.domain.text.document import HEADING, Document, Paragraph
from equalfooting.domain.text.placing import Placed, Reading
from equalfooting.domain.text.rolling import roll
from tests.adapters.word.libreoffice import NAME, Desk

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = Document(
    "report",
    "3",
    (
        Paragraph("h", "A heading", "", HEADING),
        Paragraph("p", "We may agree on names and numbers.", "1"),
        Paragraph("q", "All stakeholders take part on an equal footing.", "2"),
        Paragraph("r", "قرر الفريق العامل أن يجتمع مرة أخرى.", "3"),
        Paragraph("s", "工作组决定再次开会。", "4"),
        Paragraph("t", "This paragraph will be dropped.", "5"),
        Paragraph("u", "The end is near.", "6"),
    ),
    "A draft report",
)
ON_RECORD = [
    Amendment("may", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Ghana",), at="2024-04-01T10:00:00Z"),
    Amendment("can", REPLACE, "p", Span(3, 6), "may", "can", sponsors=("Chile",), at="2024-04-02T10:00:00Z"),
    Amendment("not", INSERT, amends="may", span=Span(0, 5), quote="shall", text=" not", sponsors=("Cuba",)),
    Amendment("new", INSERT, "q", text="Proposed by two.", sponsors=("Oman", "Togo"), at="2024-04-03T10:00:00Z"),
    Amendment("move", MOVE, "u", after="q", sponsors=("Peru",), at="2024-04-04T10:00:00Z"),
    Amendment("gone", DELETE, "t", sponsors=("Fiji",), at="2024-04-05T10:00:00Z"),
    Amendment("split", SPLIT, "s", Span(5, 5), "", sponsors=("Mali",), at="2024-04-06T10:00:00Z"),
    Amendment("arabic", REPLACE, "r", Span(0, 3), "قرر", "أوصى", sponsors=("مصر",), at="2024-04-07T10:00:00Z"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def said(placed: Placed) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.paragraph, one.quote, one.text) for one in placed.amendments]


def clean_file() -> bytes:
    return write_word(roll(TEXT, []), now=NOW)


@pytest.mark.libreoffice
def test_a_file_opened_and_saved_holds_nothing_new(desk: Desk) -> None:
    file = desk.saved_again(write_word(roll(TEXT, ON_RECORD), now=NOW))
    placed = read_word("back.docx", file, TEXT, Reading(known=ON_RECORD))
    assert placed.amendments == ()
    assert placed.unplaced == ()
    assert set(placed.known) == {"may", "not", "new", "move", "gone", "split", "arabic"}
    assert placed.remarks == ()


@pytest.mark.libreoffice
def test_the_edits_made_are_the_amendments_found(desk: Desk) -> None:
    steps = """
    Instead "equal footing", "even ground"
    TypeAfter "names", " and protocols"
    Instead " أخرى", ""
    Instead "再次", "每年"
    DropParagraph "dropped"
    EnterAfter "The end is near.", "And a new one."
    Remark "stakeholders", "Who are they?"
    """
    placed = read_word("back.docx", desk.edited(clean_file(), steps), TEXT)
    assert said(placed) == [
        (INSERT, "p", "names", " and protocols"),
        (REPLACE, "q", "equal footing", "even ground"),
        (DELETE, "r", " أخرى", ""),
        (REPLACE, "s", "再次", "每年"),
        (DELETE, "t", "", ""),
        (INSERT, "u", "", "And a new one."),
    ]
    assert {one.sponsors for one in placed.amendments} == {(NAME,)}
    assert placed.untracked == frozenset()
    assert placed.unplaced == ()
    assert [(id, remark.text) for id, remark in placed.remarks] == [("q", "Who are they?")]


@pytest.mark.libreoffice
def test_edits_among_what_is_on_the_record_are_told_apart_from_it(desk: Desk) -> None:
    steps = """
    Instead "numbers", "protocols"
    TypeAfter "Proposed", " jointly"
    """
    file = desk.edited(write_word(roll(TEXT, ON_RECORD), now=NOW), steps)
    placed = read_word("back.docx", file, TEXT, Reading(known=ON_RECORD))
    assert said(placed) == [(REPLACE, "p", "numbers", "protocols"), (INSERT, "", "Proposed", " jointly")]
    assert placed.amendments[1].amends == "new"
    assert {one.sponsors for one in placed.amendments} == {(NAME,)}


@pytest.mark.libreoffice
def test_edits_without_tracking_are_found_all_the_same(desk: Desk) -> None:
    steps = 'Instead "may", "must"\nDropParagraph "dropped"'
    placed = read_word("back.docx", desk.edited(clean_file(), steps, is_tracked=False), TEXT, Reading(sender="Chad"))
    assert said(placed) == [(REPLACE, "p", "may", "must"), (DELETE, "t", "", "")]
    assert {one.sponsors for one in placed.amendments} == {("Chad",)}
    assert placed.untracked == {"w0001", "w0002"}


@pytest.mark.libreoffice
def test_a_file_that_went_through_open_document_holds_the_same_changes(desk: Desk) -> None:
    file = desk.through_open_document(write_word(roll(TEXT, ON_RECORD), now=NOW))
    placed = read_word("back.docx", file, TEXT, Reading(known=ON_RECORD))
    assert (placed.amendments, placed.unplaced) == ((), ())
    assert set(placed.known) == {"may", "not", "new", "move", "gone", "split", "arabic"}


@pytest.mark.libreoffice
def test_edits_of_right_to_left_text_tables_and_whole_paragraphs_are_found_or_listed(desk: Desk) -> None:
    steps = """
    Instead "العامل", "المفتوح"
    TypeAfter "مرة أخرى", " في جنيف"
    DropParagraph "footing"
    DropParagraph "dropped"
    EnterAfter "A heading", "At first: "
    TableAfter "The end is near.", "In a cell"
    """
    placed = read_word("back.docx", desk.edited(clean_file(), steps), TEXT)
    assert said(placed) == [
        (INSERT, "p", "", "At first: "),
        (DELETE, "q", "", ""),
        (REPLACE, "r", "العامل", "المفتوح"),
        (INSERT, "r", "أخرى", " في جنيف"),
        (DELETE, "t", "", ""),
    ]
    assert {one.sponsors for one in placed.amendments} == {(NAME,)}
    assert [(one.reason, one.text) for one in placed.unplaced] == [("table", "In a cell |")]


@pytest.mark.libreoffice
def test_an_export_opens_with_its_changes_authors_and_direction(desk: Desk) -> None:
    """LibreOffice says by itself which changes it holds and which way the paragraphs run."""
    kept = parse_word("back.docx", desk.saved_again(write_word(roll(TEXT, ON_RECORD), now=NOW)))
    marks = {mark.author for row in kept.paragraphs for bit in row.bits for mark in (bit.came, bit.went) if mark}
    assert marks == {"Ghana", "Cuba", "Oman, Togo", "Peru", "Fiji", "مصر"}
    assert {one.author for one in kept.remarks} == {"Chile"}
    document = zipfile.ZipFile(desk.folder / "done.docx").read("word/document.xml")
    rows = etree.fromstring(document).iter("{*}p")
    turned = ["".join(map(str, row.itertext())) for row in rows if _runs_right_to_left(row)]
    assert turned
    assert all("الفريق" in words for words in turned)


def _runs_right_to_left(row: etree._Element) -> bool:
    bidi = row.find("{*}pPr/{*}bidi")
    return bidi is not None and not any(value in ("0", "false") for value in bidi.attrib.values())


@pytest.mark.libreoffice
def test_a_cut_made_at_the_keyboard_is_a_split(desk: Desk) -> None:
    placed = read_word("back.docx", desk.edited(clean_file(), 'EnterAfter "take part", ""'), TEXT)
    assert [(one.kind, one.paragraph, one.span) for one in placed.amendments] == [(SPLIT, "q", Span(26, 26))]


def test_without_libreoffice_the_round_trip_gives_the_same(tmp_path: Path) -> None:
    placed = read_word("back.docx", write_word(roll(TEXT, ON_RECORD), now=NOW), TEXT, Reading(known=ON_RECORD))
    assert (placed.amendments, placed.unplaced) == ((), ())
    assert set(placed.known) == {"may", "not", "new", "move", "gone", "split", "arabic"}
