"""Does every odd or hostile Word file meet a refusal or a list of what could not be placed, and is nothing lost?"""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree

from equalfooting.adapters.word import parse_word, placed_on, read_word, write_word
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, Amendment, Span
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.placing import Reading
from equalfooting.domain.text.rolling import roll
from tests.adapters import files
from tests.effort import calls

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = Document("d", "1", (Paragraph("p", "We may agree.", "1"), Paragraph("q", "قرر الفريق.", "2")), "A title", "ar")
TURNED = " now\u202e"
BY = 'w:id="1" w:author="Ana" w:date="2024-01-01T00:00:00Z"'


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def plain(*more: str, **parts: str | bytes) -> bytes:
    body = "".join(f"<w:p>{run(one.text)}</w:p>" for one in TEXT.paragraphs) + "".join(more)
    return files.word(body, **parts)


def parts_of(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    return files.packed(parts)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"", "file-empty"),
        ("a.docx", b"no docx", "file-kind-mismatch"),
        ("a.txt", b"a text", "file-kind-unknown"),
        ("a.docx", files.bomb(80_000_000), "archive-unpacks-too-large"),
        ("a.docx", files.ole("EncryptedPackage"), "file-encrypted"),
        ("a.docx", files.ole("WordDocument"), "file-old-word"),
        ("a.docx", plain(word__vbaProject_bin=b"x"), "word-with-macros"),
        ("a.docx", files.packed({"[Content_Types].xml": "x", "word/other.xml": "<a/>"}), "file-broken"),
        ("a.docx", files.word("<w:p>" * 5_000 + "</w:p>" * 5_000), "file-broken"),
        ("a.docx", files.word(f"<w:p>{run('Something else.')}</w:p>"), "word-not-this-text"),
    ],
)
def test_what_is_no_returned_file_is_refused(name, content, code):
    with pytest.raises(Refusal) as refused:
        read_word(name, content, TEXT)
    assert refused.value.code == code
    assert refused.value.say()
    assert refused.value.hint()


def test_a_file_of_another_document_or_version_is_refused():
    file = write_word(roll(TEXT, []), now=NOW)
    for base, code in [
        (Document("other", "1", TEXT.paragraphs), "word-other-document"),
        (Document("d", "2", TEXT.paragraphs), "word-other-version"),
    ]:
        with pytest.raises(Refusal) as refused:
            read_word("a.docx", file, base)
        assert refused.value.code == code


def test_tables_notes_pictures_and_looks_are_listed_with_their_words():
    table = f"<w:tbl><w:tr><w:tc><w:p><w:ins {BY}>{run('In a table')}</w:ins></w:p></w:tc></w:tr></w:tbl>"
    looks = f"<w:p><w:pPr><w:pPrChange {BY}/></w:pPr></w:p>"
    note = f'<w:footnotes {files.W}><w:footnote w:id="2"><w:p>{run("A note")}</w:p></w:footnote></w:footnotes>'
    header = f"<w:hdr {files.W}><w:p><w:del {BY}>{run('Old head', 'delText')}</w:del></w:p></w:hdr>"
    placed = read_word("a.docx", plain(table, looks, word__footnotes_xml=note, word__header1_xml=header), TEXT)
    assert [(one.reason, one.text, one.author) for one in placed.unplaced] == [
        ("table", "In a table", "Ana"),
        ("formatting", "1", "Ana"),
        ("note", "A note", ""),
        ("header", "[[Old head]]", "Ana"),
    ]
    assert placed.amendments == ()


def test_nested_changes_are_an_amendment_to_an_amendment():
    inner = (
        f'<w:ins {BY}>{run(" all ")}<w:del w:id="2" w:author="Bo" w:date="">{run("names", "delText")}</w:del></w:ins>'
    )
    file = files.word(f"<w:p>{run('We may agree')}{inner}{run('.')}</w:p><w:p>{run(TEXT.paragraphs[1].text)}</w:p>")
    first, second = read_word("a.docx", file, TEXT).amendments
    assert (first.kind, first.text, first.sponsors) == (INSERT, " all names", ("Ana",))
    assert (second.kind, second.quote, second.amends, second.sponsors) == (DELETE, "names", first.id, ("Bo",))


def test_characters_that_deceive_are_taken_out_of_what_comes_in():
    file = files.word(
        f"<w:p>{run('We may agree')}<w:ins {BY}>{run(TURNED)}</w:ins>{run('.')}</w:p>"
        f"<w:p>{run(TEXT.paragraphs[1].text)}</w:p>"
    )
    assert [one.text for one in read_word("a.docx", file, TEXT).amendments] == [" now"]


def test_the_same_text_gives_the_same_file_with_its_changes_in_the_name_of_their_sponsors():
    changes = [
        Amendment(
            "a", REPLACE, "p", Span(3, 6), "may", "shall <&>", sponsors=('Gha"na', "Fiji"), reason="Because\nit must."
        ),
        Amendment("m", MOVE, "q", after="", sponsors=("Peru",)),
    ]
    file = write_word(roll(TEXT, changes), now=NOW)
    assert file == write_word(roll(TEXT, changes), now=NOW)
    body = etree.fromstring(parts_of(file)["word/document.xml"])
    named = {local: [one.get(f"{{{body.nsmap['w']}}}author") for one in body.iter(f"{{*}}{local}")]
             for local in ("ins", "del", "moveFrom", "moveTo")}  # fmt: skip
    assert named["del"] == ['Gha"na, Fiji']
    assert named["ins"] == ['Gha"na, Fiji']
    assert set(named["moveFrom"]) == set(named["moveTo"]) == {"Peru"}
    assert body.findall(".//{*}bidi")
    assert b"it must." in parts_of(file)["word/comments.xml"]
    assert read_word("a.docx", file, TEXT, Reading(known=changes)).amendments == ()


def test_every_part_of_the_file_is_well_formed_and_declared():
    parts = parts_of(write_word(roll(TEXT, []), now=NOW))
    for content in parts.values():
        etree.fromstring(content)
    declared = etree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName").lstrip("/") for one in declared.iter("{*}Override")}
    assert named | {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"} == set(parts)


def test_numbers_of_changes_and_bookmarks_are_used_once():
    changes = [Amendment("a", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Fiji",), reason="So.")]
    body = etree.fromstring(parts_of(write_word(roll(TEXT, changes), now=NOW))["word/document.xml"])
    w = body.nsmap["w"]
    ids = [one.get(f"{{{w}}}id") for kind in ("ins", "del", "bookmarkStart") for one in body.iter(f"{{{w}}}{kind}")]
    assert len(ids) == len(set(ids))


def test_more_changes_than_anybody_writes_are_refused():
    many = "".join(f"<w:ins {BY}>{run('a')}</w:ins>{run('b')}" for _ in range(2_001))
    with pytest.raises(Refusal) as refused:
        parse_word("a.docx", files.word(f"<w:p>{many}</w:p>"))
    assert refused.value.code == "word-too-many-changes"
    with pytest.raises(Refusal) as refused:
        parse_word("a.docx", files.word(f"<w:p>{run('a' * 3_000_001)}</w:p>"))
    assert refused.value.code == "file-text-too-long"


def test_a_paragraph_with_as_many_changes_as_are_read_is_placed_and_twice_the_changes_cost_twice():
    def effort(n):
        words = " ".join(f"w{number}" for number in range(n))
        base = Document("d", "1", (Paragraph("p", words),))
        body = "".join(f"{run(f'w{number} ')}<w:ins {BY}>{run('new ')}</w:ins>" for number in range(n))
        returned = parse_word("a.docx", files.word(f"<w:p>{body}</w:p>"))
        placed = []
        spent = calls(lambda: placed.extend(placed_on(base, returned).amendments))
        assert len(placed) >= n - 1
        return spent

    assert effort(2_000) < 3 * effort(1_000)


def test_a_parsed_file_says_what_it_was_made_from():
    returned = parse_word("a.docx", write_word(roll(TEXT, []), now=NOW))
    assert (returned.document, returned.version) == ("d", "1")


def test_what_was_filed_late_carries_a_comment_that_says_so_and_comes_back_as_known():
    late = Amendment("x", REPLACE, "p", Span(3, 6), "may", "shall", sponsors=("Fiji",), reason="Clear.", is_late=True)
    file = write_word(roll(TEXT, [late]), now=NOW)
    assert "Late." in parts_of(file)["word/comments.xml"].decode()
    placed = read_word("a.docx", file, TEXT, Reading(known=[late]))
    assert (placed.known, placed.amendments, placed.remarks) == (("x",), (), ())
