"""How is a published summary taken away: as Word, PDF, HTML or JSON? Always from what was frozen.

The JSON file is, byte for byte, what was hashed: `sha256sum` over it gives the checksum.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext

from equalfooting.adapters import publishing
from equalfooting.apps.consensus.words import SAID
from equalfooting.apps.summaries.models import Summary
from equalfooting.apps.summaries.packing import QUOTATION, SENTENCE, Plain
from equalfooting.apps.summaries.telling import Teller, rows_told, teller_of
from equalfooting.apps.summaries.words import KINDS, address_of, citation
from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT, SUPPORT
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader

#: passages up to which files that are slow to set are made while somebody waits
MOST_PASSAGES = {"docx": 4_000, "pdf": 2_000}
#: columns of the table of positions: how many, and of which stance
_COUNTED = {"n_support": SUPPORT, "n_live_with": LIVE_WITH, "n_object": OBJECT, "n_abstain": ABSTAIN}


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
        blocks += _set(section["items"], teller, f"{address_of(summary)}summary.json")
    blocks += [publishing.Heading(1, gettext("Cite as")), publishing.Text(citation(summary))]
    subtitle = f"{KINDS[summary.kind]} · {for_reader(summary.process.names).text}"
    return publishing.Publication(content["title"], subtitle, get_language() or "en", blocks)


def _set(items: list[Plain], teller: Teller, whole: str) -> Iterator[publishing.Block]:
    """The items one after the other; positions by group, as far as nobody reworded them, as one table."""
    before: list[str] = []
    for is_table, run in groupby(items, _is_of_a_group):
        if is_table:
            yield _table(list(run), teller)
            continue
        for item in run:
            rests = [] if item["kind"] == QUOTATION and item["rows"] == before else item["rows"]
            yield _block(item, teller, rests, whole)
            before = item["rows"]


def _is_of_a_group(item: Plain) -> bool:
    return item.get("code") == "group-counts" and not item.get("is_edited")


def _table(items: list[Plain], teller: Teller) -> publishing.Grid:
    headings = [gettext("Stakeholder group"), gettext("Members"), *(str(SAID[stance]) for stance in _COUNTED.values())]
    rows = [
        [teller.fact("group", item), *(str(item["facts"][name]) for name in ("n_members", *_COUNTED, "n_silent"))]
        for item in items
    ]
    return publishing.Grid([*headings, gettext("Silent")], rows, (30, *[11] * (len(_COUNTED) + 2)))


def _block(item: Plain, teller: Teller, rests: list[str], whole: str) -> publishing.Block:
    links = _links(rests, whole)
    if item["kind"] == SENTENCE and not item.get("is_edited"):
        return publishing.Text(teller.sentence(item), rests=links)
    if item["kind"] == QUOTATION:
        names = [teller.named(item["holder"]), *(name for _, name in teller.group_names(item["groups"]))]
        return publishing.Quote(item["text"], " · ".join(name for name in names if name), item["language"], links)
    return publishing.Text(item["text"], item["language"], links)


def _links(rests: list[str], whole: str) -> list[tuple[str, str]]:
    """The first rows by name; that there are more leads to the file that names all of them."""
    links = [(name, settings.ORIGIN + row) for row, name in rows_told(rests)]
    if n_more := len(rests) - len(links):
        more = ngettext("and %(n)s more, in the JSON file", "and %(n)s more, in the JSON file", n_more) % {"n": n_more}
        links.append((more, whole))
    return links


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
