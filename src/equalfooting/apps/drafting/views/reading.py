"""On which pages is a text read: clean, with brackets, in numbered lines, paragraph by paragraph?"""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.models import Text, Version
from equalfooting.apps.drafting.queries.documents import (
    Outline,
    anchors_on,
    document_with,
    outline_of,
    words_of,
)
from equalfooting.apps.drafting.queries.history import all_anchors, earlier_of, in_all_versions, stages_of
from equalfooting.apps.drafting.queries.meeting import meeting_of
from equalfooting.apps.drafting.queries.reading import (
    PAGE,
    lines_of,
    outline_with_counts,
    pages_of,
    rolled_of,
    waiting_nowhere,
)
from equalfooting.apps.drafting.queries.texts import Remains, listed, remains_in, text_seen, versions_of
from equalfooting.apps.drafting.views.finding import context_of, group_names, one_of, to, version_here
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.text.document import HEADING
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

VIEWS = ("marked", "clean", "lines")


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Which texts does the group draft, and what is open in them?"""
    found = process_seen_by(request.by, process)
    context = {
        "process": found, "texts": listed(request.by, found), "now": request.now,
        "may_create": rules.create(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "drafting/index.html", context)


@door("public")
@require_safe
def newest(request: Request, process: str, text: str) -> HttpResponse:
    """The newest version, with all that is open in it; a text without one leads the chair to its draft."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    shown = next((one for one in versions if one.published_at), None)
    if shown is None:
        return to("draft", found)
    return _version(request, found, versions, shown)


@door("public")
@require_safe
def version(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """One version for ever at this address."""
    return _version(request, *version_here(request, process, text, number))


def _version(request: Request, text: Text, versions: list[Version], here: Version) -> HttpResponse:
    view = request.GET.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    outline, n_on = outline_with_counts(here)
    page = Paginator(_pages(outline, n_on, view), 1).get_page(request.GET.get("page"))
    context = {
        **context_of(request, text, versions), "version": here, "view": view, "page": page,
        "remains": remains_in([here]).get(here.pk, Remains()),
        "may_propose": rules.propose(request.by, text, here, request.now), **_shown(here, outline, page, view),
    }  # fmt: skip
    return render_page(request, "drafting/version.html", context)


def _pages(outline: Outline, n_on: Mapping[str, int], view: str) -> list[list[str]]:
    """The keys of the paragraphs on each page."""
    if view == VIEWS[0]:
        return pages_of(outline, n_on)
    keys = [key for key, *_ in outline]
    return [keys[start : start + PAGE] for start in range(0, len(keys), PAGE)] or [[]]


def _shown(here: Version, outline: Outline, page: Page[list[str]], view: str) -> dict[str, Any]:
    """What of the version stands on this page, and with it what was proposed to it."""
    keys = page.object_list[0]
    if view == "clean":
        return {"paragraphs": here.paragraphs.filter(key__in=keys)}
    if view == "lines":
        headings = {key for key, _number, kind, _language in outline if kind == HEADING}
        return {"lines": [line for line in lines_of(here) if line.paragraph in set(keys)], "headings": headings}
    wanted = Q(paragraph__in=[*keys, ""]) | waiting_nowhere(here) if page.number == 1 else Q(paragraph__in=keys)
    anchors = list(anchors_on(here).filter(wanted))
    document = document_with(here, outline, words_of(here, keys))
    return {"rolled": rolled_of(document, anchors, keys), "names": group_names()}


@door("public")
@require_safe
def paragraph(request: Request, process: str, text: str, number: int, key: str) -> HttpResponse:
    """One paragraph: its words, everything that was proposed to it, and how it came to read so."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    here = one_of(versions, number)
    rows = in_all_versions(key, versions)
    row = next((row for row in rows if row.version_id == here.pk and row.key == key), None)
    if row is None:
        raise Http404("this version has no such paragraph")
    anchors = all_anchors(row, found)
    standing = [one for one in anchors if one.version_id == here.pk and one.amendment.withdrawn_at is None]
    document = document_with(here, outline_of(here), {key: row.words})
    shown = rolled_of(document, standing, [key])
    context = {
        **context_of(request, found, versions), "version": here, "paragraph": row, "rolled": shown,
        "shown": shown.shown[0], "names": group_names(), "meeting": meeting_of(document, standing),
        "stages": stages_of(row, rows, versions), "earlier": earlier_of(anchors, here),
        "may_propose": rules.propose(request.by, found, here, request.now),
    }  # fmt: skip
    return render_page(request, "drafting/paragraph.html", context)
