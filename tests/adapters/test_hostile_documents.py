"""Does every hostile file meet a refusal that names it, and does nothing outside its subprocess suffer?"""

import io
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from equalfooting.adapters.documents import (
    BrokenDocument,
    ReadDocument,
    read_document,
    read_documents,
    safe_name,
    unpack,
)
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES, Limits
from equalfooting.adapters.documents.names import MAX_NAME_BYTES
from equalfooting.adapters.documents.pool import LimitedWorker, WorkerLostError
from equalfooting.domain.refusals import Refusal
from tests.adapters import files

GOOD = files.word(files.paragraph("All is well."))
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
SECRET = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def _document_xml(prolog: str, text: str) -> bytes:
    xml = f"{prolog}<w:document {files.W}><w:body>{files.paragraph(text)}</w:body></w:document>"
    return files.packed({"[Content_Types].xml": files.CONTENT_TYPES, "word/document.xml": xml})


def _code(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_document(name, content)
    assert refused.value.say()
    assert refused.value.hint()
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.docx", b"", "file-empty"),
        ("large.txt", b"a" * (MAX_FILE_BYTES + 1), "file-too-large"),
        ("bomb.docx", files.bomb(80_000_000), "archive-unpacks-too-large"),
        ("liar.docx", files.lying_about_size(files.bomb(80_000_000), "word/document.xml", 1000), "file-broken"),
        ("laughs.docx", _document_xml(LAUGHS, "&d;"), "file-with-entities"),
        ("xxe.docx", _document_xml(SECRET, "&secret;"), "file-with-entities"),
        ("spaced.docx", _document_xml("<!-- -->" + SECRET.replace(" ", "\n", 1), "a"), "file-with-entities"),
        ("slip.docx", files.word("", **{"../../etc/cron": "x"}), "archive-unsafe-path"),
        ("backslip.docx", files.word("", **{"..\\..\\evil": "x"}), "archive-unsafe-path"),
        ("absolute.docx", files.word("", **{"/etc/cron": "x"}), "archive-unsafe-path"),
        ("link.docx", files.with_link("/etc/passwd"), "archive-unsafe-path"),
        ("overlap.docx", files.overlapping(), "archive-overlaps"),
        ("many.docx", files.word("", **{f"p{number}": "" for number in range(2_001)}), "archive-too-many-members"),
        ("prefixed.docx", b"PK\x03\x04junk" + GOOD, "archive-unusual"),
        ("torn.docx", GOOD[:-30], "file-broken"),
        ("half.docx", GOOD[: len(GOOD) // 2], "file-broken"),
        ("locked.docx", files.ole("EncryptedPackage"), "file-encrypted"),
        ("flagged.docx", files.marked_locked(GOOD), "file-encrypted"),
        ("old.doc", files.ole("WordDocument"), "file-old-word"),
        ("no-text.docx", files.word("<w:p/>"), "file-no-text"),
        ("not-xml.docx", files.packed({"[Content_Types].xml": "x", "word/document.xml": "no xml"}), "file-broken"),
        ("no-body.docx", files.packed({"[Content_Types].xml": "x", "word/other.xml": "<a/>"}), "file-broken"),
        ("deep.docx", files.word("<w:p>" * 5_000 + "</w:p>" * 5_000), "file-broken"),
        ("archive.docx", files.packed({"a.txt": "x"}), "file-kind-mismatch"),
        ("slides.docx", files.packed({"[Content_Types].xml": "", "ppt/slide.xml": ""}), "file-kind-mismatch"),
        ("text.docx", b"only text", "file-kind-mismatch"),
        ("program.txt", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "file-kind-mismatch"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file-kind-mismatch"),
        ("program.exe", b"MZ\x90", "file-kind-unknown"),
        ("rich.rtf", b"{\\rtf1 text}", "file-kind-unknown"),
        ("no-ending", b"text", "file-kind-unknown"),
        ("locked.pdf", files.locked_pdf(), "file-encrypted"),
        ("blank.pdf", files.blank_pdf(), "pdf-pictures"),
        ("torn.pdf", b"%PDF-1.7\n1 0 obj\n<<", "file-broken"),
        ("both.pdf", files.blank_pdf() + GOOD, "file-two-kinds"),
        ("laughs.odt", files.open_document("<text:p>x</text:p>", meta_xml=LAUGHS + "<a>&d;</a>"), "file-with-entities"),
        (
            "locked.odt",
            files.open_document(
                "<text:p>x</text:p>",
                **{
                    "META-INF__manifest_xml": f"<manifest:manifest {files.ODF}><manifest:file-entry>"
                    "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
                },
            ),
            "file-encrypted",
        ),
        ("blank.txt", b" \n\t\n", "file-no-text"),
        ("invisible.txt", "\u200b\u202e\ufeff".encode(), "file-no-text"),
        ("script.html", b"<script>alert(1)</script><style>p{}</style>", "file-no-text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    assert _code(name, content) == code


def test_the_secret_of_an_external_entity_reaches_nobody() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{SECRET}<w:document {files.W}><w:body>'
    xml += files.paragraph("before &secret; after") + "</w:body></w:document>"
    content = files.packed({"[Content_Types].xml": "x", "word/document.xml": xml.encode("utf-16")})

    assert _code("utf16.docx", content) in {"file-with-entities", "file-broken"}


def test_a_bomb_costs_the_site_no_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert _code("bomb.docx", files.bomb(250_000_000)) == "archive-unpacks-too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_large_but_honest_text_that_needs_too_much_memory_is_stopped() -> None:
    tight = Limits(memory_bytes=110 * 1024 * 1024)
    content = files.word(files.paragraph("word ") * 150_000)

    with pytest.raises(Refusal) as refused:
        read_document("large.docx", content, limits=tight)

    assert refused.value == Refusal("file-too-much-memory", name="large.docx", limit_mb=110)
    assert len(read_document("large.docx", content).paragraphs) == 150_000


def test_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    content = files.word(files.paragraph("word ") * 300_000)

    with pytest.raises(Refusal) as refused:
        read_document("slow.docx", content, limits=Limits(wall_seconds=1, cpu_seconds=1))

    assert refused.value.code == "file-too-slow"


def test_a_worker_that_was_killed_is_replaced() -> None:
    worker = LimitedWorker(Limits())
    try:
        list(worker.ask("document", "a.docx", GOOD))
        assert worker.process is not None
        worker.process.kill()
        worker.process.wait()

        with pytest.raises(WorkerLostError) as lost:
            list(worker.ask("document", "b.docx", GOOD))
        [(values, _)] = list(worker.ask("document", "c.docx", GOOD))
    finally:
        worker.close()

    assert lost.value.refusal.code == "file-reader-died"
    assert values["paragraphs"] == ["All is well."]


def test_a_worker_stopped_in_its_tracks_is_given_up() -> None:
    worker = LimitedWorker(Limits(wall_seconds=5))
    try:
        list(worker.ask("document", "a.docx", GOOD))
        assert worker.process is not None
        worker.process.send_signal(19)

        with pytest.raises(WorkerLostError) as lost:
            list(worker.ask("document", "b.docx", GOOD))
    finally:
        worker.close()

    assert lost.value.refusal == Refusal("file-too-slow", name="b.docx", seconds=5)


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('equalfooting-escape', 'w')",
        "import os; os.open('equalfooting-escape', os.O_CREAT)",
        "bytearray(3 * 1024 ** 3)",
    ],
)
def test_inside_the_limits_nothing_else_can_be_done(attempt: str) -> None:
    program = (
        "from equalfooting.adapters.documents.worker import limit_process\n"
        "limit_process(1024 ** 3)\n"
        f"try:\n    {attempt}\n"
        "except (PermissionError, MemoryError, OSError) as stopped:\n    print('stopped', type(stopped).__name__)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    result = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)

    assert result.stdout.startswith(b"stopped") or result.returncode < 0
    assert not Path("equalfooting-escape").exists()


def test_a_worker_gets_none_of_the_secrets_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUALFOOTING_SECRET_KEY", "hidden")
    worker = LimitedWorker(Limits())
    try:
        list(worker.ask("document", "a.docx", GOOD))
        assert worker.process is not None
        environment = Path(f"/proc/{worker.process.pid}/environ").read_bytes()
    finally:
        worker.close()

    assert b"hidden" not in environment


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (files.packed({"../evil.txt": "x"}), "archive-unsafe-path"),
        (files.bomb(80_000_000), "archive-unpacks-too-large"),
        (b"no archive", "file-broken"),
        (b"", "file-empty"),
    ],
)
def test_a_hostile_packed_folder_is_refused_whole(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        list(unpack("folder.zip", content))

    assert refused.value.code == code


def test_links_pipes_and_folders_in_a_batch_are_named(tmp_path: Path) -> None:
    (tmp_path / "good.docx").write_bytes(GOOD)
    (tmp_path / "link.docx").symlink_to("/etc/passwd")
    (tmp_path / "folder.docx").mkdir()
    os.mkfifo(tmp_path / "pipe.docx")
    names = ["link.docx", "folder.docx", "pipe.docx", "missing.docx", "good.docx"]

    *broken, good = read_documents(tmp_path / name for name in names)

    assert [result.refusal.code for result in broken if isinstance(result, BrokenDocument)] == [
        "file-is-a-link",
        "file-not-plain",
        "file-not-plain",
        "file-not-plain",
    ]
    assert isinstance(good, ReadDocument)


def test_a_batch_that_is_left_early_leaves_no_process(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.docx").write_bytes(GOOD)
    results = read_documents(sorted(tmp_path.iterdir()))

    next(results)
    results.close()

    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    assert not [child for child in children if b"documents.worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_more_paragraphs_than_anybody_writes_are_refused() -> None:
    assert _code("many.docx", files.word(files.paragraph("a") * 200_001)) == "file-too-many-paragraphs"


def test_a_word_of_ten_thousand_characters_is_only_a_long_word() -> None:
    document = read_document("long.docx", files.word(files.paragraph("a" * 10_000)))

    assert document.paragraphs == ("a" * 10_000,)


def test_names_are_fit_to_store_and_to_show() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\Users\\x\\answer.docx") == "answer.docx"
    assert safe_name("<img src=x onerror=alert(1)>.pdf") == "_img src=x onerror=alert(1)_.pdf"
    assert safe_name("invoice\u202excod.exe") == "invoicexcod.exe"
    assert safe_name("a\u200bb\0c\n.txt") == "abc.txt"
    assert safe_name("..") == safe_name("") == safe_name("/") == "file"
    assert safe_name("CON.txt") == "_CON.txt"
    assert safe_name("رد على الاستبيان.docx") == "رد على الاستبيان.docx"
    assert safe_name(".htaccess") == "htaccess"
    long = safe_name("文" * 500 + ".docx")
    assert long.endswith(".docx")
    assert len(long.encode()) <= MAX_NAME_BYTES


def test_a_document_carries_its_safe_name() -> None:
    assert read_document("../<b>x\u202e.docx", GOOD).name == "_b_x.docx"


def test_a_broken_document_in_memory_is_named_safely() -> None:
    with pytest.raises(Refusal) as refused:
        read_document("../<b>.docx", b"x")

    assert refused.value.facts["name"] == "_b_.docx"


def test_bytes_of_every_kind_never_break_the_reader_itself() -> None:
    content = io.BytesIO(GOOD).getvalue()
    for step in range(0, len(content), 41):
        damaged = bytearray(content)
        damaged[step] ^= 0xFF
        try:
            read_document("damaged.docx", bytes(damaged))
        except Refusal as refusal:
            assert refusal.code != "file-reader-died"
