"""Inside the limited subprocess: which reader reads this document, and what is sent back?"""

from collections.abc import Callable, Iterator
from typing import Any

from equalfooting.adapters.documents.docx import read_docx
from equalfooting.adapters.documents.draft import Draft
from equalfooting.adapters.documents.frames import Reply, refusal_as_values
from equalfooting.adapters.documents.kinds import READ_HERE, kind_of
from equalfooting.adapters.documents.odt import read_odt
from equalfooting.adapters.documents.pdf import read_pdf
from equalfooting.adapters.documents.plain import read_html, read_markdown, read_text
from equalfooting.domain.refusals import Refusal

#: kind -> reader
READERS: dict[str, Callable[[Draft, bytes], None]] = {
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
}


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """One reply: title, paragraphs and findings of the document."""
    kind = kind_of(name, content)
    if kind not in READERS:
        raise Refusal("file-kind-unknown", name=name, kinds=READ_HERE)
    draft = Draft(name)
    READERS[kind](draft, content)
    done = draft.cleaned()
    findings = [refusal_as_values(finding) for finding in done.findings]
    yield {"title": done.title, "paragraphs": done.paragraphs, "findings": findings}, b""
