"""Which pages read summaries? The list, one summary, its files."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.summaries import files, rules
from equalfooting.apps.summaries.composing import Composed, Part, composed
from equalfooting.apps.summaries.models import Summary
from equalfooting.apps.summaries.packing import QUOTATION, Plain, checksum
from equalfooting.apps.summaries.queries.summaries import summaries_of, summary_seen_by, wordings_of
from equalfooting.apps.summaries.telling import Teller, as_read, teller_of
from equalfooting.apps.summaries.words import KINDS, address_of, citations
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

PAGE = 30
#: letters of people's words, and of our sentences, that one page shows before the next begins
MOST_LETTERS, A_SENTENCE, MOST_ITEMS = 6_000, 120, 36


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """What came out of this process so far?"""
    found = process_seen_by(request.by, process)
    page = Paginator(summaries_of(request.by, found), PAGE).get_page(request.GET.get("page"))
    context = {
        "process": found, "page": page, "rows": [(one, KINDS[one.kind]) for one in page],
        "may_draft": rules.draft(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "summaries/index.html", context)


@door("public")
@require_safe
def summary(request: Request, process: str, number: int) -> HttpResponse:
    """One summary: what it says and what each sentence rests on; as a draft, what is new and what was edited."""
    found = summary_seen_by(request.by, process_seen_by(request.by, process), number)
    shown = _published(found) if found.published_at else _drafted(found)
    pages = _pages(shown)
    page = Paginator(pages, 1).get_page(request.GET.get("page"))
    sections = page.object_list[0] if page.object_list else []
    teller = teller_of(part.item for one in sections for part in one.parts)
    context = {
        **context_of(found), "page": page, "sections": [_told(one, teller, found) for one in sections],
        "is_whole": not found.published_at or checksum(found.content or {}) == found.sha256,
        "may_edit": rules.edit(request.by, found, request.now),
        "may_publish": rules.publish(request.by, found, request.now),
        "n_new": sum(one.n_new for one in shown), "n_edited": sum(one.n_edited for one in shown),
        "contents": _contents(shown, pages, teller),
        "citations": list(citations(found)) if found.published_at else [],
        "files": _files(found) if found.published_at else [], "checkpoint": None,
    }  # fmt: skip
    return render_page(request, "summaries/summary.html", context)


@door("public")
@require_safe
def file(request: Request, process: str, number: int, kind: str) -> HttpResponse:
    """The summary as a file."""
    found = summary_seen_by(request.by, process_seen_by(request.by, process), number)
    if kind not in files.WRITERS or not found.published_at:
        raise Http404
    answer = HttpResponse(files.file_of(kind, found), content_type=files.CONTENT_TYPES[kind])
    name = f"{found.process.slug}-{found.kind}-{number}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def context_of(found: Summary) -> dict[str, Any]:
    """What every page of a summary shows."""
    return {
        "process": found.process, "summary": found, "kind": KINDS[found.kind], "address": address_of(found),
        "rounds": list(found.rounds.all()),
    }  # fmt: skip


def _published(found: Summary) -> list[Composed]:
    sections: list[Plain] = (found.content or {})["sections"]
    return [Composed(one, [Part({"key": "", **item}) for item in one["items"]]) for one in sections]


def _drafted(found: Summary) -> list[Composed]:
    return composed(found, wordings_of(found))


def _pages(sections: Iterable[Composed]) -> list[list[Composed]]:
    """The sections in pages of about the same weight; a section longer than a page goes on on the next."""
    pages: list[list[Composed]] = [[]]
    weight = 0
    for section in sections:
        for piece in _pieces(section):
            more = sum(_weight(part) for part in piece.parts)
            if pages[-1] and weight + more > MOST_LETTERS:
                pages.append(_headings_at_the_end_of(pages[-1]))
                weight = 0
            pages[-1].append(piece)
            weight += more
    return [page for page in pages if page]


def _headings_at_the_end_of(page: list[Composed]) -> list[Composed]:
    """Headings over nothing, taken off the page: they go over to what they stand above."""
    carried: list[Composed] = []
    while len(page) > 1 and not any(map(_is_shown, page[-1].parts)):
        carried.insert(0, page.pop())
    return carried


def _pieces(section: Composed) -> list[Composed]:
    """A section in pieces that fit on a page."""
    pieces, weight = [Composed(section.section)], 0
    for part in section.parts:
        if pieces[-1].parts and (weight + _weight(part) > MOST_LETTERS or len(pieces[-1].parts) >= MOST_ITEMS):
            pieces.append(Composed(section.section))
            weight = 0
        pieces[-1].parts.append(part)
        weight += _weight(part)
    return pieces


def _weight(part: Part) -> int:
    return A_SENTENCE * _is_shown(part) + len(part.words or part.item.get("text", ""))


def _contents(shown: Iterable[Composed], pages: Sequence[list[Composed]], teller: Teller) -> list[tuple[str, int, str]]:
    """The first headings, each with the page it begins on and its anchor there."""
    first: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for one in page:
            first.setdefault(one.section["key"], number)
    tops = [one.section for one in shown if one.section["depth"] == 1]
    return [(teller.heading(one), first.get(one["key"], 1), anchor_of(one)) for one in tops]


def anchor_of(section: Plain) -> str:
    return "s-" + "".join(letter if letter.isalnum() else "-" for letter in section["key"])


def _told(one: Composed, teller: Teller, found: Summary) -> dict[str, Any]:
    section = one.section
    named = {"process": found.process.slug, "number": found.number, "section": section["key"]}
    items = [_item(part, teller) for part in one.parts if _is_shown(part)]
    for before, item in pairwise(items):
        item["is_resting_alike"] = item["kind"] == QUOTATION and item["rows"] == before["rows"]
    return {
        "heading": teller.heading(section), "depth": section["depth"], "anchor": anchor_of(section),
        "edit_url": "" if found.published_at else reverse("summaries:section", kwargs=named),
        "items": items,
    }  # fmt: skip


def _is_shown(part: Part) -> bool:
    """Of one's own words nothing is shown before there are some."""
    return not part.is_own or bool(part.words or part.item.get("text"))


def _item(part: Part, teller: Teller) -> dict[str, Any]:
    """A passage as the page shows it, a draft's with what became of it."""
    item = part.item
    if part.words and part.wording:
        item = {**item, "text": part.words, "language": part.wording.language, "is_edited": True}
    return {
        **as_read(item, teller), "is_new": part.is_new, "is_changed": part.is_changed, "is_gone": item.get("is_gone"),
        "is_left_out": part.is_left_out, "is_overtaken": part.is_overtaken, "is_own": part.is_own,
    }  # fmt: skip


def _files(found: Summary) -> list[tuple[str, str]]:
    named = {"process": found.process.slug, "number": found.number}
    return [(kind.upper(), reverse("summaries:file", kwargs={**named, "kind": kind})) for kind in files.WRITERS]
