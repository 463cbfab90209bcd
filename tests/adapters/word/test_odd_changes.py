"""Is what programs track beside words either an amendment or listed with its words, and in the right name?"""

import io
import zipfile

import pytest

from equalfooting.adapters.word import base_of_word
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.placing import Placed
from equalfooting.domain.text.returned import Bit, Mark
from tests.adapters import files
from tests.adapters.word.dialects import WORD, Row, said
from tests.adapters.word.test_dialects import TEXT, as_it_was, listed, placed_in, plain, told
from tests.domain.text.texts import ANA, BO

BY_ANA = 'w:id="7" w:author="Ana" w:date="2024-05-01T10:00:00Z"'
BY_BO = 'w:id="8" w:author="Bo" w:date="2024-05-02T10:00:00Z"'
FIRST = TEXT.paragraphs[0].text
#: the first paragraph without its last word, to which something is done
HEAD = said("We may agree on names and ", "t")


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def rest() -> str:
    return "".join(p(said(one.text, "t")) for one in TEXT.paragraphs[1:])


def of(first: str, *more: str, **parts: str | bytes) -> Placed:
    """The text with this XML as its first paragraph or paragraphs, and more behind it."""
    return placed_in(files.word(first + rest() + "".join(more), **parts))


NUMBERS = said("numbers.", "t")
ODD = {
    "insertion around a paragraph": (
        f"{p(HEAD + NUMBERS)}<w:ins {BY_ANA}>{p(said('New.', 't'))}</w:ins>", [(INSERT, "p", "", "New.", "Ana")], []),
    "deletion around a paragraph": (
        f"<w:del {BY_ANA}>{p(HEAD + NUMBERS)}</w:del>", [(DELETE, "p", "", "", "Ana")], []),
    "mark in the properties of a run": (
        p(f"{HEAD}<w:r><w:rPr><w:ins {BY_ANA}/></w:rPr><w:t xml:space='preserve'>all </w:t></w:r>{NUMBERS}"),
        [(INSERT, "p", " ", "all ", "Ana")], []),
    "an insertion in another's insertion": (
        p(f"{HEAD}<w:ins {BY_ANA}>{said('the ', 't')}<w:ins {BY_BO}>{said('very ', 't')}</w:ins></w:ins>{NUMBERS}"),
        [(INSERT, "p", " ", "the ", "Ana"), (INSERT, "", " ", "very ", "Bo")], []),
    "a deletion of another's insertion": (
        p(f"{HEAD}<w:ins {BY_ANA}><w:del {BY_BO}>{said('the ', 'delText')}</w:del></w:ins>{NUMBERS}"),
        [(INSERT, "p", " ", "the ", "Ana"), (DELETE, "", "the ", "", "Bo")], []),
    "an insertion taken back by its author": (
        p(f"{HEAD}<w:ins {BY_ANA}><w:del {BY_ANA}>{said('the ', 'delText')}</w:del></w:ins>{NUMBERS}"), [], []),
    "only looks": (
        p(f"{HEAD}<w:r><w:rPr><w:b/><w:rPrChange {BY_ANA}><w:rPr/></w:rPrChange></w:rPr><w:t>numbers.</w:t></w:r>",
          f"<w:pPrChange {BY_BO}><w:pPr/></w:pPrChange>"),
        [], [("formatting", "1", "Bo"), ("formatting", "1", "Ana")]),
    "words moved within a paragraph": (
        p(said("We may agree", "t") + f"<w:moveFrom {BY_ANA}>{said(' on names', 't')}</w:moveFrom>"
          + said(" and numbers", "t") + f"<w:moveTo {BY_ANA}>{said(' on names', 't')}</w:moveTo>" + said(".", "t")),
        [(DELETE, "p", " on names", "", "Ana"), (INSERT, "p", "numbers", " on names", "Ana")], []),
    "symbol, soft hyphen and tab": (
        p(f"{HEAD}<w:ins {BY_ANA}><w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t xml:space='preserve"
          f"'> nu</w:t><w:softHyphen/><w:t xml:space='preserve'>ll </w:t></w:r></w:ins>{NUMBERS}"),
        [(INSERT, "p", " ", "≥ null ", "Ana")], []),
    "mathematics": (
        p(f"{HEAD}<w:ins {BY_ANA}><m:oMath xmlns:m='urn:m'><m:r><m:t>x=1 </m:t></m:r></m:oMath></w:ins>{NUMBERS}"),
        [(INSERT, "p", " ", "x=1 ", "Ana")], []),
    "ruby": (
        p(f"{HEAD}<w:r><w:ruby><w:rt>{said('num-bers', 't')}</w:rt><w:rubyBase>{NUMBERS}</w:rubyBase></w:ruby></w:r>"),
        [], [("ruby", "num-bers", "")]),
    "a text box in two renderings": (
        p(f"{HEAD}{NUMBERS}<w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:drawing><w:txbxContent>"
          f"{p(said('Boxed ', 't') + f'<w:ins {BY_BO}>' + said('in', 't') + '</w:ins>')}</w:txbxContent></w:drawing>"
          f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p(said('Boxed in', 't'))}</w:txbxContent></w:pict>"
          "</mc:Fallback></mc:AlternateContent></w:r>"),
        [], [("box", "Boxed in", "Bo")]),
    "a piece of another format": (p(HEAD + NUMBERS) + "<w:altChunk/>", [], [("piece", "", "")]),
    "a number set by the program": (
        p(HEAD + NUMBERS, f"<w:numPr><w:numId w:val='3'/><w:ins {BY_ANA}/></w:numPr>"), [], []),
    "a number typed without tracking": (p(said("7. ", "t") + HEAD + NUMBERS), [], [("number", "7", "")]),
    "a number changed with tracking": (
        p(f"<w:del {BY_ANA}>{said('1', 'delText')}</w:del><w:ins {BY_ANA}>{said('2', 't')}</w:ins>{said('. ', 't')}"
          f"{HEAD}{NUMBERS}"),
        [], [("number", "1", "Ana"), ("number", "2", "Ana")]),
    "a split and a join": (
        f"{p(said('We may agree', 't'), f'<w:rPr><w:ins {BY_ANA}/></w:rPr>')}"
        + p(said(" on names and numbers.", "t"), f"<w:rPr><w:del {BY_BO}/></w:rPr>"),
        [(SPLIT, "p", "", "", "Ana")], [("joined", TEXT.paragraphs[1].text, "Bo")]),
    "ends put in on both sides of a new paragraph": (
        p(HEAD + NUMBERS, f"<w:rPr><w:ins {BY_ANA}/></w:rPr>")
        + p(f"<w:ins {BY_ANA}>{said('New.', 't')}</w:ins>", f"<w:rPr><w:ins {BY_ANA}/></w:rPr>"),
        [(INSERT, "p", "", "New.", "Ana")], []),
    "an end put in and taken out": (
        f"{p(said('We may agree', 't'), f'<w:rPr><w:ins {BY_ANA}/><w:del {BY_BO}/></w:rPr>')}"
        + p(said(" on names and numbers.", "t")), [], []),
    "signs that a program changed": (
        p(said("We may agree on\u00a0names and numbers. ", "t")), [], [("signs", "U+0020 → U+00A0 (1)", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_changes(name: str):
    first, amendments, left = ODD[name]
    placed = of(first)
    assert told(placed) == amendments
    assert listed(placed) == left


def test_rows_cells_and_words_in_tables_are_listed_in_the_names_of_their_authors():
    words = f"<w:tc><w:p>{said('One', 't')}</w:p><w:p>{said('two', 't')}</w:p></w:tc>"
    row = f"<w:tr><w:trPr><w:ins {BY_ANA}/></w:trPr>{words}"
    gone = f"<w:p><w:del {BY_BO}>{said('three', 'delText')}</w:del></w:p>"
    cell = f"<w:tc><w:tcPr><w:cellDel {BY_BO}/></w:tcPr>{gone}</w:tc>"
    placed = of(p(HEAD + NUMBERS), f"<w:tbl>{row}{cell}</w:tr></w:tbl>")
    assert listed(placed) == [("table", "One two | [[three]]", "Ana, Bo")]
    assert placed.amendments == ()


def test_a_paragraph_of_the_text_that_stands_in_a_table_now_is_not_called_deleted():
    cell = f"<w:tbl><w:tr><w:tc><w:p>{said(FIRST, 't')}</w:p></w:tc></w:tr></w:tbl>"
    placed = of("", cell)
    assert (placed.amendments, listed(placed)) == ((), [("table", FIRST, "")])


def test_notes_headers_and_comments_are_found_by_relationships_whatever_they_are_called():
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    rows = {"footnotes": "n.xml", "header": "h.xml", "comments": "/c/all.xml", "commentsExtended": "more/x.xml"}
    relations = "".join(f'<Relationship Id="{name}" Type="{kind}/{name}" Target="{to}"/>' for name, to in rows.items())
    w14 = 'xmlns:w14="urn:w14" w14:paraId'
    comments = (
        f"<w:comment {BY_ANA}><w:p {w14}='A'>{said('Why?', 't')}</w:p></w:comment>"
        f"<w:comment w:id='9'><w:p {w14}='B'>{said('Because.', 't')}</w:p></w:comment>"
    )
    noted = f"<w:ins {BY_BO}><w:r><w:footnoteReference w:id='2'/></w:r></w:ins>"
    note = f"<w:footnote w:id='2'><w:p>{said('Noted.', 't')}</w:p></w:footnote>"
    file = files.word(
        p(f"{HEAD}<w:commentRangeStart w:id='7'/>{NUMBERS}{noted}")
        + p(f"{said(TEXT.paragraphs[1].text, 't')}<w:commentRangeEnd w:id='7'/>")
        + "".join(p(said(one.text, "t")) for one in TEXT.paragraphs[2:]),
    )
    parts = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="urn:r">{relations}</Relationships>',
        "word/n.xml": f"<w:footnotes {files.W}>{note}</w:footnotes>",
        "word/h.xml": f"<w:hdr {files.W}><w:p><w:ins {BY_ANA}>{said('Head', 't')}</w:ins></w:p></w:hdr>",
        "c/all.xml": f"<w:comments {files.W}>{comments}</w:comments>",
        "word/more/x.xml": "<x xmlns:w15='urn:15'><w15:commentEx w15:paraId='A' w15:done='1'/>"
        "<w15:commentEx w15:paraId='B' w15:paraIdParent='A' w15:done='0'/></x>",
    }
    placed = placed_in(_with(file, parts))
    assert listed(placed) == [("note", "Noted.", "Bo"), ("header", "Head", "Ana")]
    assert [(id, one.author, one.text, one.answers, one.is_resolved) for id, one in placed.remarks] == [
        ("p", "Ana", "Why?", "", True),
        ("p", "", "Because.", "7", False),
    ]


def _with(file: bytes, parts: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        given = {name: packed.read(name) for name in packed.namelist()}
    return files.packed({**given, **parts})


def test_a_comment_on_a_place_is_the_reason_of_the_change_before_it():
    point = "<w:r><w:commentReference w:id='7'/></w:r>"
    comments = f"<w:comments {files.W}><w:comment {BY_ANA}><w:p>{said('So.', 't')}</w:p></w:comment></w:comments>"
    change = f"<w:ins {BY_ANA}>{said('the ', 't')}{point}</w:ins>"
    placed = of(p(HEAD + change + NUMBERS), word__comments_xml=comments)
    assert [one.reason for one in placed.amendments] == ["So."]


def test_a_comment_that_never_ends_is_on_one_place():
    start = "<w:commentRangeStart w:id='7'/>"
    comments = f"<w:comments {files.W}><w:comment {BY_ANA}><w:p>{said('So.', 't')}</w:p></w:comment></w:comments>"
    placed = of(p(start + HEAD + f"<w:ins {BY_ANA}>{said('the ', 't')}</w:ins>" + NUMBERS), word__comments_xml=comments)
    assert [one.reason for one in placed.amendments] == [""]
    assert [(id, one.text) for id, one in placed.remarks] == [("p", "So.")]


@pytest.mark.parametrize("author", ["", "Author", "مندوب مصر", "代表", "n" * 5_000, 'A & <B> "C"'])
def test_any_name_is_taken_as_it_is(author: str):
    rows = [Row((Bit("We may agree on names and "), Bit("all ", came=Mark(author)), Bit("numbers."))), *as_it_was("p")]
    placed = placed_in(WORD.file(rows))
    assert [one.sponsors for one in placed.amendments] == [(author,) if author else ()]


def test_absurd_dates_are_no_moments():
    placed = of(p(HEAD + f"<w:ins w:id='1' w:author='Ana' w:date='yesterday'>{said('the ', 't')}</w:ins>" + NUMBERS))
    assert [one.at for one in placed.amendments] == [""]


def test_paragraphs_moved_with_their_ranges_are_moved():
    gone = f"<w:moveFromRangeStart {BY_ANA} w:name='m'/><w:moveFrom {BY_ANA}>{HEAD}{NUMBERS}</w:moveFrom>"
    back = f"<w:moveToRangeStart {BY_ANA} w:name='m'/><w:moveTo {BY_ANA}>{HEAD}{NUMBERS}</w:moveTo>"
    placed = of(
        p(gone, f"<w:rPr><w:moveFrom {BY_ANA}/></w:rPr>") + "<w:moveFromRangeEnd w:id='7'/>",
        p(back, f"<w:rPr><w:moveTo {BY_ANA}/></w:rPr>"),
    )
    assert [(one.kind, one.paragraph, one.after, one.sponsors) for one in placed.amendments] == [
        (MOVE, "p", "s", ("Ana",))
    ]
    assert placed.unplaced == ()


def test_letters_composed_otherwise_are_the_same_letters():
    base = Document("d", "1", (Paragraph("p", "Le café décide d\u2019agir."), Paragraph("q", "كِتاب")))
    file = WORD.file([plain("Le cafe\u0301 de\u0301cide d'agir."), plain("كِتاب")])
    placed = placed_in(file, base)
    assert (placed.amendments, listed(placed)) == ((), [("signs", "’ → ' (1)", "")])


def test_a_change_in_a_paragraph_with_other_signs_is_of_the_words_of_the_text():
    base = Document("d", "1", (Paragraph("p", "The “open” data, don’t close."),))
    rows = [Row((Bit('The "open" data,  '), Bit("don't", went=ANA), Bit("never", came=ANA), Bit(" close. "),
                 Bit("Ever.", came=BO)))]  # fmt: skip
    placed = placed_in(WORD.file(rows), base)
    assert told(placed) == [(REPLACE, "p", "don’t", "never", "Ana"), (INSERT, "p", ".", " Ever.", "Bo")]


def test_a_title_without_its_mark_is_no_paragraph():
    base = Document("d", "1", TEXT.paragraphs, "A title")
    assert placed_in(WORD.file([plain("A title"), *as_it_was()]), base).amendments == ()


def test_a_word_file_is_the_base_of_another_without_its_tracked_changes():
    rows = [Row((Bit("1. We "), Bit("may", went=ANA), Bit("shall", came=ANA), Bit(" agree."))), plain("2. Names.")]
    base = base_of_word("base.docx", WORD.file(rows))
    assert [(one.number, one.text) for one in base.document.paragraphs] == [("1", "We may agree."), ("2", "Names.")]
    back = [rows[0], Row((Bit("2. Names"), Bit(" and numbers", came=BO), Bit(".")))]
    placed = placed_in(WORD.file(back), base.document, known=base.known)
    assert placed.known == ("base-0001",)
    assert [(one.text, one.sponsors) for one in placed.amendments] == [(" and numbers", ("Bo",))]
