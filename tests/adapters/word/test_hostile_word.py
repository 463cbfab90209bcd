"""Does every file that was made to do harm meet a refusal that names it, in time and within the limits?"""

import warnings

import pytest

from equalfooting.adapters.word import parse_word, read_word
from equalfooting.domain.refusals import Refusal
from tests.adapters import files
from tests.adapters.word.dialects import DIALECTS, said
from tests.adapters.word.test_dialects import TEXT, as_it_was, plain

BODY = "".join(f"<w:p>{said(one.text, 't')}</w:p>" for one in TEXT.paragraphs)
DOCUMENT = f"<w:document {files.W}><w:body>{BODY}</w:body></w:document>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "&{a};&{a};">' for a, b in zip("abcd", "bcde", strict=True)
)
MACRO_KIND = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACROS = f'<Types xmlns="urn:t"><Override PartName="/w" ContentType="{MACRO_KIND}"/></Types>'
CHANGE = f'<w:ins w:id="1" w:author="Ana">{said("a", "t")}</w:ins>{said("b", "t")}'


def laughing(encoding: str) -> bytes:
    return files.packed(
        {
            "[Content_Types].xml": files.CONTENT_TYPES,
            "word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}]>{DOCUMENT}'.encode(encoding),
        }
    )


def word(**parts: str | bytes) -> bytes:
    return files.word(BODY, **parts)


HOSTILE = {
    "billion laughs": (laughing("utf-8"), "file-with-entities"),
    "billion laughs in UTF-16": (laughing("utf-16"), "file-with-entities"),
    "entities in the comments": (word(word__comments_xml=f'{LAUGHS}]><x/>'), "file-with-entities"),
    "entities in the relationships": (
        files.packed({"[Content_Types].xml": files.CONTENT_TYPES, "word/document.xml": DOCUMENT,
                      "_rels/.rels": f"{LAUGHS}]><x/>"}), "file-with-entities"),
    "macros by their declaration": (
        files.packed({"[Content_Types].xml": MACROS, "word/document.xml": DOCUMENT}), "word-with-macros"),
    "macros": (word(word__vbaProject_bin=b"x"), "word-with-macros"),
    "locked": (files.ole("EncryptedPackage"), "file-encrypted"),
    "old Word": (files.ole("WordDocument"), "file-old-word"),
    "cut off": (word()[:-200], "file-broken"),
    "a path outside": (files.packed({"[Content_Types].xml": files.CONTENT_TYPES, "word/document.xml": DOCUMENT,
                                     "../../evil": "x"}), "archive-unsafe-path"),
    "a bomb": (files.bomb(80_000_000), "archive-unpacks-too-large"),
    "as deep as nobody nests": (files.word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "file-broken"),
    "runs in runs": (files.word("<w:p>" + "<w:ins>" * 100_000 + "</w:ins>" * 100_000 + "</w:p>"), "file-broken"),
    "200,000 changes": (files.word(f"<w:p>{CHANGE * 100}</w:p>" * 2_000), "word-too-many-changes"),
    "50 MB of words": (files.word(f"<w:p>{said('word ' * 10_000_000, 't')}</w:p>"), "file-broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_do_harm_is_refused_by_name(name: str):
    content, code = HOSTILE[name]
    with pytest.raises(Refusal) as refused:
        read_word("sent by Ana.docx", content, TEXT)
    assert refused.value.code == code
    assert "sent by Ana.docx" in refused.value.say()
    assert refused.value.hint()


def test_parts_of_one_name_are_refused():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = files.twice(DOCUMENT)
    with pytest.raises(Refusal) as refused:
        parse_word("back.docx", content)
    assert refused.value.code == "archive-unusual"


def test_relationships_that_lead_outside_lead_nowhere():
    outside = "".join(
        f'<Relationship Id="r{n}" Type="urn:/{kind}" Target="{target}" {mode}/>'
        for n, (kind, target, mode) in enumerate(
            [
                ("comments", "../../../etc/passwd", ""),
                ("footnotes", "file:///etc/passwd", 'TargetMode="External"'),
                ("header", "http://evil.example/x", 'TargetMode="External"'),
                ("comments", "", ""),
            ]
        )
    )
    content = files.packed(
        {
            "[Content_Types].xml": files.CONTENT_TYPES,
            "word/document.xml": DOCUMENT,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="urn:r">{outside}</Relationships>',
        }
    )
    placed = read_word("back.docx", content, TEXT)
    assert (placed.amendments, placed.unplaced, placed.remarks) == ((), (), ())


def test_files_within_a_file_are_not_opened():
    inner = files.word("<w:p/>")
    placed = read_word("back.docx", word(word__embeddings__inner_docx=inner), TEXT)
    assert (placed.amendments, placed.unplaced) == ((), ())


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
def test_another_text_is_refused_whoever_wrote_it(dialect):
    with pytest.raises(Refusal) as refused:
        read_word("back.docx", dialect.file([plain("Something else."), as_it_was()[0]]), TEXT)
    assert refused.value.code == "word-not-this-text"
