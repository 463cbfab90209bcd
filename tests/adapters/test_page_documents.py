"""Do the lines of a page become the paragraphs that somebody reads?"""

from equalfooting.adapters.documents import (
    ReadDocument,
    read_document,
)
from equalfooting.adapters.documents.lines import Line, paragraphs_of
from tests.adapters.files import pdf_with_ligature


def _codes(document: ReadDocument) -> list[str]:
    return [finding.code for finding in document.findings]


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
