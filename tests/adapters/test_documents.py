"""Are documents of every kind read in reading order, with what was left out named?"""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.adapters.documents import (
    BrokenDocument,
    ReadDocument,
    clean_text,
    read_document,
    read_documents,
    unpack,
)
from equalfooting.adapters.documents.charsets import decode
from equalfooting.adapters.documents.lines import Line, paragraphs_of
from equalfooting.domain.refusals import Refusal
from tests.adapters.files import ODF, W, open_document, packed, paragraph, pdf_with_ligature, word

LISTED = "<w:numPr><w:numId w:val='3'/></w:numPr>"


def _codes(document: ReadDocument) -> list[str]:
    return [finding.code for finding in document.findings]


# --- Word -----------------------------------------------------------------------------------------------


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


# --- OpenDocument ---------------------------------------------------------------------------------------


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


# --- plain text, Markdown, HTML -------------------------------------------------------------------------


def test_blank_lines_part_the_paragraphs_of_plain_text_and_items_stand_alone() -> None:
    document = read_document("a.txt", b"One line\nand its second.\n\n* first\n* second\n\n1. third\n-----\nend")

    assert document.paragraphs == ("One line\nand its second.", "- first", "- second", "1. third", "end")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_understood(line_end: str) -> None:
    document = read_document("a.txt", line_end.join(["a", "", "b"]).encode())

    assert document.paragraphs == ("a", "b")


RUSSIAN = "Мы поддерживаем укрепление сотрудничества между всеми заинтересованными сторонами."
ARABIC = "نحن نؤيد تعزيز التعاون بين جميع أصحاب المصلحة في مجال إدارة الإنترنت."
CHINESE = "我们支持加强所有利益攸关方之间的合作，并且公开透明。"
FRENCH = "Nous soutenons une coopération renforcée, à égalité, entre toutes les parties intéressées."
SPANISH = "Apoyamos la cooperación reforzada en pie de igualdad; el año próximo, más información."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN.upper(), "windows-1251"),
        (ARABIC, "windows-1256"),
        (CHINESE, "gb18030"),
        (FRENCH, "windows-1252"),
        (SPANISH, "windows-1252"),
        (RUSSIAN, "utf-16-le"),
    ],
)
def test_older_codings_are_recognised_and_said(text: str, charset: str) -> None:
    document = read_document("a.txt", text.encode(charset))

    assert document.text == text
    assert document.findings == (Refusal("read-charset-guessed", charset=charset),)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_codings_that_say_what_they_are_need_no_warning(charset: str) -> None:
    document = read_document("a.txt", CHINESE.encode(charset))

    assert document.text == CHINESE
    assert document.warnings == ()


@given(st.binary(max_size=300))
def test_any_bytes_can_be_decoded(content: bytes) -> None:
    text, charset, _ = decode(content)

    assert isinstance(text, str)
    assert charset


def test_markdown_is_read_as_it_would_be_shown() -> None:
    source = (
        '---\ntitle: "The *real* title"\nlayout: x\n---\n# Heading\n\nSome **bold** [words](http://x)\nhere.\n\n'
        "- one\n- two\n\n<style>p{}</style>\n\n| a | b |\n|---|---|\n| c | d |\n"
    )

    document = read_document("a.md", source.encode())

    assert document.title == "The *real* title"
    assert document.paragraphs == ("Heading", "Some bold words here.", "- one", "- two", "a", "b", "c", "d")


def test_html_is_read_without_scripts_and_styles() -> None:
    source = "<title>Answer</title><p>We &lt;b&gt; <i>agree</i><script>x()</script> fully.</p><ul><li>one</ul>"

    document = read_document("a.html", source.encode())

    assert document.title == "Answer"
    assert document.paragraphs == ("We <b> agree fully.", "- one")


# --- PDF: lines into paragraphs -------------------------------------------------------------------------


def _page(*lines: str, left: float = 70, right: float = 520, gap_before: tuple[int, ...] = ()) -> list[Line]:
    top, placed = 800.0, []
    for number, text in enumerate(lines):
        top -= 26 if number in gap_before else 14
        width = right if len(text) > 30 else left + 6 * len(text)
        placed.append(Line(text, left, width, top - 12, top, 11.0))
    return placed


def test_lines_of_one_paragraph_are_joined_and_split_words_made_whole() -> None:
    page = _page(
        "Enhanced cooperation needs well-known institu-",
        "tions, a multi-stakeholder approach, and well-",
        "known places that are open.",
    )

    assert list(paragraphs_of([page])) == [
        "Enhanced cooperation needs well-known institutions, a multi-stakeholder approach, and "
        "well-known places that are open."
    ]


def test_a_wider_gap_a_list_mark_and_an_early_end_begin_a_paragraph() -> None:
    page = _page(
        "This is a long line of the first paragraph here",
        "which ends here.",
        "This is a long line of the second paragraph too",
        "• an item of a list that is quite long as well",
        "A paragraph after a gap that goes on and on here",
        gap_before=(4,),
    )

    assert list(paragraphs_of([page])) == [
        "This is a long line of the first paragraph here which ends here.",
        "This is a long line of the second paragraph too",
        "- an item of a list that is quite long as well",
        "A paragraph after a gap that goes on and on here",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    pages = [_page("This sentence begins at the foot of a page and"), _page("goes on at the head of the next one.")]

    assert list(paragraphs_of(pages)) == [
        "This sentence begins at the foot of a page and goes on at the head of the next one."
    ]


def test_chinese_lines_are_joined_without_a_space() -> None:
    line = "与因特网有关的国际公共政策问题应当由所有利益攸关方在平等的基础上讨论并且公"

    assert list(paragraphs_of([_page(line, "开透明地进行下去，直到达成一致的意见为止，并且向所有人公开。")])) == [
        line + "开透明地进行下去，直到达成一致的意见为止，并且向所有人公开。"
    ]


def test_addresses_mirrored_by_a_right_to_left_page_are_turned_back() -> None:
    assert list(paragraphs_of([_page("انظر about/en/org.forum-intgov.www://https للمزيد من المعلومات")])) == [
        "انظر https://www.intgov-forum.org/en/about للمزيد من المعلومات"
    ]


def test_arabic_ligatures_of_a_page_are_read_in_order() -> None:
    document = read_document("a.pdf", pdf_with_ligature())

    assert document.text == "لآب"
    assert _codes(document) == ["read-order-doubtful"]


def test_bullets_of_symbol_fonts_become_dashes() -> None:
    assert list(paragraphs_of([_page("Heading", "\uf0b7 an item of a list")])) == ["Heading", "- an item of a list"]


def test_brackets_mirrored_by_a_right_to_left_page_are_turned_back() -> None:
    assert list(paragraphs_of([_page("منتدى إدارة الإنترنت )2006( مفتوح")])) == ["منتدى إدارة الإنترنت (2006) مفتوح"]


# --- misleading characters ------------------------------------------------------------------------------


def test_misleading_characters_are_taken_out_and_counted() -> None:
    document = read_document("a.txt", "in\u202evoice\u200b \x07bell\u0000 a\ufeffb".encode())

    assert document.text == "invoice bell ab"
    assert document.findings == (
        Refusal("read-characters-removed", n_characters=5, kinds="control, direction, invisible"),
    )


def test_joiners_stay_where_the_script_needs_them() -> None:
    persian, family = "می\u200cخواهم", "👨\u200d👩\u200d👧"

    assert clean_text(persian + family) == (persian + family, ())
    assert clean_text("pass\u200cword")[0] == "password"


def test_stacked_marks_are_cut_and_letters_composed() -> None:
    assert clean_text("e\u0301")[0] == "é"
    assert clean_text("Z" + "\u0335" * 40 + "a")[0] == "Z" + "\u0335" * 4 + "a"


def test_ligatures_of_printers_become_letters() -> None:
    assert clean_text("eﬀective ﬁling \ufefb")[0] == "effective filing لا"


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_cleaning_once_is_enough(text: str) -> None:
    cleaned, _ = clean_text(text)

    assert clean_text(cleaned)[0] == cleaned
    assert not set(cleaned) & set("\0\r\u202e\u2066\u200b\ufeff")


# --- batches --------------------------------------------------------------------------------------------


def test_a_batch_keeps_its_order_and_a_broken_file_loses_nothing_else(tmp_path: Path) -> None:
    names = [f"{number}.docx" for number in range(9)]
    for name in names:
        (tmp_path / name).write_bytes(word(paragraph(f"This is {name}.")))
    (tmp_path / "4.docx").write_bytes(b"PK\x03\x04 torn")

    results = list(read_documents([tmp_path / name for name in names]))

    assert [result.name for result in results] == names
    broken = results.pop(4)
    assert isinstance(broken, BrokenDocument)
    assert broken.refusal.code == "file-broken"
    assert all(isinstance(result, ReadDocument) for result in results)


def test_a_batch_may_come_from_memory() -> None:
    results = read_documents([("a.txt", b"one"), ("../b.txt", b""), ("c.txt", b"three")])

    assert [(result.name, type(result)) for result in results] == [
        ("a.txt", ReadDocument),
        ("b.txt", BrokenDocument),
        ("c.txt", ReadDocument),
    ]


def test_a_packed_folder_is_unpacked_in_its_order_with_the_names_its_maker_saw() -> None:
    folder = packed({"answers/": "", "answers/b.txt": "two", "answers/Ответ.docx": "one"})
    # eight bits a letter and no word about the coding, as Windows in Russia packs: the library cannot write it
    older = packed({"ABCDE.txt": "x"}).replace(b"ABCDE", "Ответ".encode("cp1251"))

    assert list(unpack("folder.zip", folder)) == [("answers/b.txt", b"two"), ("answers/Ответ.docx", b"one")]
    assert list(unpack("older.zip", older)) == [("Ответ.txt", b"x")]


def test_a_batch_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    asked = []

    def paths() -> object:
        for number in range(1_000):
            asked.append(number)
            yield tmp_path / "a.txt"

    results = read_documents(paths())  # type: ignore[arg-type]
    next(results)
    results.close()

    assert len(asked) < 20


def test_a_name_that_disagrees_with_the_content_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        read_document("answer.pdf", word(paragraph("Text")))

    assert refused.value.facts == {"name": "answer.pdf", "named": "PDF", "held": "DOCX"}


@pytest.mark.realdata
def test_the_real_submissions_are_read_without_a_warning() -> None:
    folder = Path(os.environ.get("EQUALFOOTING_REAL_DATA", "../shared/data")) / "submissions"
    paths = sorted(folder.glob("*.md"))
    if not paths:
        pytest.skip(f"no real submissions in {folder}")

    for document in read_documents(paths):
        assert isinstance(document, ReadDocument)
        assert document.title
        assert document.warnings == ()
        assert not [paragraph for paragraph in document.paragraphs if "](" in paragraph or "</" in paragraph]
