"""How is a published summary taken away: as Word, PDF, HTML or JSON? Always from what was frozen.

The JSON file is, byte for byte, what was hashed: `sha256sum` over it gives the checksum.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import get_language, gettext

from equalfooting.adapters import publishing
from equalfooting.apps.summaries.models import Summary
from equalfooting.apps.summaries.packing import QUOTATION, SENTENCE, Plain
from equalfooting.apps.summaries.telling import Teller, teller_of
from equalfooting.apps.summaries.words import KINDS, citation
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader

#: passages up to which files that are slow to set are made while somebody waits
MOST_PASSAGES = {"docx": 4_000, "pdf": 2_000}


def file_of(kind: str, summary: Summary) -> bytes:
    """The file. Refuses one that would be too long for its kind ("summary-file-too-large")."""
    content: Plain = summary.content or {}
    n_items = sum(len(section["items"]) for section in content["sections"])
    if n_items > MOST_PASSAGES.get(kind, n_items):
        raise Refusal("summary-file-too-large", n=n_items)
    return WRITERS[kind](summary, content)


def publication(summary: Summary, content: Plain) -> publishing.Publication:
    """The summary as a document: our sentences in the reader's language, people's words as they are."""
    teller = teller_of(item for section in content["sections"] for item in section["items"])
    blocks: list[publishing.Block] = []
    for section in content["sections"]:
        blocks.append(publishing.Heading(min(4, section["depth"]), teller.heading(section)))
        blocks += [block for item in section["items"] for block in _blocks(item, teller)]
    blocks += [publishing.Heading(1, gettext("Cite as")), publishing.Text(citation(summary))]
    subtitle = f"{KINDS[summary.kind]} · {for_reader(summary.process.names).text}"
    return publishing.Publication(content["title"], subtitle, get_language() or "en", blocks)


def _blocks(item: Plain, teller: Teller) -> Iterator[publishing.Block]:
    if item["kind"] == SENTENCE and not item.get("is_edited"):
        yield publishing.Text(teller.sentence(item))
    elif item["kind"] == QUOTATION:
        names = [teller.named(item["holder"]), *(name for _, name in teller.group_names(item["groups"]))]
        yield publishing.Quote(item["text"], ", ".join(name for name in names if name), item["language"])
    else:
        yield publishing.Text(item["text"], item["language"])


def _json(summary: Summary, content: Plain) -> bytes:
    return canonical(content)


def _docx(summary: Summary, content: Plain) -> bytes:
    return publishing.write_docx(publication(summary, content), now=_moment(summary))


def _pdf(summary: Summary, content: Plain) -> bytes:
    return publishing.write_pdf(publication(summary, content), now=_moment(summary))


def _html(summary: Summary, content: Plain) -> bytes:
    return publishing.write_html(publication(summary, content), now=_moment(summary))


def _moment(summary: Summary) -> Any:
    return summary.published_at or summary.drafted_at


WRITERS: dict[str, Callable[[Summary, Plain], bytes]] = {"docx": _docx, "pdf": _pdf, "html": _html, "json": _json}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
