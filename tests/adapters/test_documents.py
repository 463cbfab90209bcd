"""Does a batch keep its order, and does a broken file lose nothing else?"""

import os
from pathlib import Path

import pytest

from equalfooting.adapters.documents import (
    BrokenDocument,
    ReadDocument,
    read_document,
    read_documents,
    unpack,
)
from equalfooting.domain.refusals import Refusal
from tests.adapters.files import packed, paragraph, word


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
