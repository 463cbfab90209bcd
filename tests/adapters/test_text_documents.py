"""Are plain text, Markdown and HTML read in every coding and as they would be shown?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.adapters.documents import (
    read_document,
)
from equalfooting.adapters.documents.charsets import decode
from equalfooting.domain.refusals import Refusal


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
