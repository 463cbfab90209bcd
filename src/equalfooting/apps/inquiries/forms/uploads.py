"""What do the files that came with a form say? Read in the limited subprocess, before any row is locked."""

from collections.abc import Iterable
from typing import Any

from equalfooting.adapters.documents import read_document, safe_name
from equalfooting.apps.inquiries.actions.attaching import Upload
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.refusing import refusal_texts

MAX_MEGABYTES = 20
ENDINGS = (".docx", ".pdf", ".odt", ".txt", ".md")


def read_uploads(files: Iterable[tuple[str, Any]]) -> list[Upload]:
    """The files as uploads, with their text, or with why there is none.

    Refuses a file that is too large or of no use here; a damaged one is kept and says what is wrong.
    """
    return [read_upload(question, file.name or "", _content(file)) for question, file in files]


def read_upload(question: str, name: str, content: bytes) -> Upload:
    name = safe_name(name)
    if not name.lower().endswith(ENDINGS):
        raise Refusal("file-of-no-use-here", field=question or "attached", name=name)
    try:
        read = read_document(name, content)
    except Refusal as refusal:
        return Upload(name, content, trouble=" ".join(refusal_texts(refusal)), question=question)
    return Upload(name, content, text=read.text, question=question)


def _content(file: Any) -> bytes:
    if file.size > MAX_MEGABYTES * 1024 * 1024:
        facts = {"name": safe_name(file.name or ""), "n_megabytes": file.size // 1024 // 1024 + 1}
        raise Refusal("file-too-large-here", field="attached", limit=MAX_MEGABYTES, **facts)
    return bytes(file.read())
