"""What kind of file is this? Its content decides, and its name must agree."""

import io
import zipfile
import zlib

from equalfooting.adapters.documents.charsets import utf16_without_mark
from equalfooting.adapters.documents.names import ending_of
from equalfooting.domain.refusals import Refusal

#: ending -> kind
ENDINGS = {
    "docx": "docx", "odt": "odt", "pdf": "pdf", "txt": "text", "text": "text", "md": "markdown",
    "markdown": "markdown", "html": "html", "htm": "html", "xlsx": "xlsx", "csv": "text", "tsv": "text",
}  # fmt: skip
MADE_OF_TEXT = ("html", "markdown")
READ_HERE = "DOCX, ODT, PDF, TXT, MD, HTML"
TABLES_READ_HERE = "XLSX, CSV"

CONTENTS = "[Content_Types].xml"
WORD_SAID = b"wordprocessingml.document.main"
MOST_READ_AHEAD = 65_536

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")

MAX_CONTROLS, MAX_SHARE_CONTROLS = 3, 0.02

#: first bytes -> what it is
SIGNATURES = (
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"), (b"\x1f\x8b", "GZIP"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7Z"),
    (b"{\\rtf", "RTF"), (b"BZh", "BZIP2"), (b"\xfd7zXZ", "XZ"),
)  # fmt: skip


def kind_of(name: str, content: bytes, read_here: str = READ_HERE) -> str:
    """docx, odt, pdf, xlsx, text, markdown or html.

    Refuses unknown kinds, locked files and a name that disagrees with the content.
    """
    named = ENDINGS.get(ending_of(name))
    if named is None:
        raise _unknown(name, content, read_here)
    held = held_kind(name, content, read_here)
    if held == "text" and named in MADE_OF_TEXT:
        return named
    if held != named:
        raise Refusal("file-kind-mismatch", name=name, named=named.upper(), held=held.upper())
    return held


def held_kind(name: str, content: bytes, read_here: str = READ_HERE) -> str:
    """The kind by content alone."""
    if content.startswith(OLE):
        raise _old_container(name, content, read_here)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        _insist_single(name, content)
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(name, content)
    for signature, meaning in SIGNATURES:
        if content.startswith(signature) and not _is_text(content):
            return meaning
    if content.startswith(b"{\\rtf"):
        return "RTF"
    return "text" if _is_text(content) else "binary data"


def _unknown(name: str, content: bytes, read_here: str) -> Refusal:
    if content.startswith(OLE):
        return _old_container(name, content, read_here)
    return Refusal("file-kind-unknown", name=name, kinds=read_here)


def _old_container(name: str, content: bytes, read_here: str) -> Refusal:
    if LOCKED_PACKAGE in content:
        return Refusal("file-encrypted", name=name)
    return Refusal("file-old-word" if OLD_WORD in content else "file-kind-unknown", name=name, kinds=read_here)


def _insist_single(name: str, content: bytes) -> None:
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refusal("file-two-kinds", name=name, first="PDF", second="ZIP")


def _packed_kind(name: str, content: bytes) -> str:
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as failure:
        raise Refusal("file-broken", name=name, reason=type(failure).__name__) from None
    parts = set(packed.namelist())
    if CONTENTS in parts:
        by_folder = {"word/": "docx", "xl/": "xlsx", "ppt/": "PPTX"}
        found = next((kind for folder, kind in by_folder.items() if _any_in(parts, folder)), "")
        return found or ("docx" if _says_word(packed) else "ZIP")
    return "odt" if {"mimetype", "content.xml"} <= parts else "ZIP"


def _says_word(packed: zipfile.ZipFile) -> bool:
    """Is it a Word document whose parts stand in an unusual folder?"""
    try:
        with packed.open(CONTENTS) as stream:
            return WORD_SAID in stream.read(MOST_READ_AHEAD).replace(b"\0", b"")
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def _any_in(parts: set[str], folder: str) -> bool:
    return any(part.startswith(folder) for part in parts)


def _is_text(content: bytes) -> bool:
    """Few control characters, in UTF-16 too."""
    sample = content[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    text = sample.decode(utf16_without_mark(sample) or "latin-1", "replace")
    controls = sum(mark < "\t" or "\x0e" <= mark < " " for mark in text)
    return controls <= max(MAX_CONTROLS, MAX_SHARE_CONTROLS * len(text))
