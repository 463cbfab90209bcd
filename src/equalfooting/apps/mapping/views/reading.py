"""The pages that everybody reads: the map, an issue, a mechanism, an entry, and their histories."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import rules, words
from equalfooting.apps.mapping.models import Argument, Merge, Revision
from equalfooting.apps.mapping.queries import listing, quoting, reading
from equalfooting.apps.mapping.queries.differing import differences
from equalfooting.apps.mapping.queries.filters import CHOICES, MapFilters
from equalfooting.apps.mapping.queries.layout import layout
from equalfooting.apps.processes.queries import current_roles, process_seen_by
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

PER_HISTORY_PAGE = 20
PER_ISSUE_PAGE = 30


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """What exists for each issue? Search, filters, counts that open into rows."""
    found = process_seen_by(request.by, process)
    filters, wrong = MapFilters.of(request.GET.dict())
    laid_out = layout(found, request.GET.get("taxonomy", ""))
    held = current_roles(request.by, process=process)
    context = {
        "process": found, "filters": filters, "wrong": wrong, "layout": laid_out, "options": listing.choices(found),
        "filter_choices": CHOICES, "groups": words.GROUPS, "issues_called": laid_out.called(filters.q),
        "may_edit": rules.edit(request.by, found, request.now, held),
        "may_bring_in": rules.bring_in(request.by, found, request.now, held),
    }  # fmt: skip
    if filters.shows_mechanisms:
        context["page"] = listing.page_of_mechanisms(found, filters, laid_out, request.GET.get("page"))
    else:
        counts, n_lost = listing.counts_by_issue(found, filters, laid_out)
        context |= {"clusters": listing.by_cluster(laid_out, counts), "n_lost": n_lost}
    return render_page(request, "mapping/index.html", context, fragment="results")


@door("public")
@require_safe
def issue(request: Request, process: str, taxonomy: str, code: str) -> HttpResponse:
    """What exists for this issue, and what does each mechanism do about it?"""
    found = reading.issue_seen_by(request.by, process, taxonomy, code)
    of = found.taxonomy.process
    laid_out = layout(of, taxonomy)
    entries = reading.entries_under(laid_out.issues_behind(found.code))
    held = current_roles(request.by, process=process)
    page = Paginator(entries, PER_ISSUE_PAGE).get_page(request.GET.get("page"))
    page.object_list = reading.with_evidence_counts(page.object_list)
    context = {
        "process": of, "issue": found, "page": page,
        "links": reading.links_of(found), "neighbours": laid_out.neighbours(found),
        "may_edit": rules.edit(request.by, of, request.now, held),
        "may_tend": rules.tend_taxonomy(request.by, of, request.now, held),
    }  # fmt: skip
    return render_page(request, "mapping/issue.html", context)


@door("public")
@require_safe
def mechanism(request: Request, process: str, code: str) -> HttpResponse:
    """What is this mechanism, who may take part, what does it do for which issue, what is contested about it?"""
    found, check = reading.mechanism_with_check(request.by, process, code)
    held = current_roles(request.by, process=process)
    claims = reading.claims_of(found)
    may_name = rules.tend_taxonomy(request.by, found.process, request.now, held)
    context = {
        "process": found.process, "mechanism": found, "entries": reading.entries_of(found), "claims": claims,
        "replies": reading.replies_of(found), "participation": reading.participation_of(found, words.GROUPS),
        "interests": reading.interests_of(
            [found.keeper_id, *(one.by_id for claim in claims for one in claim.arguments.all())]
        ),
        "stances": Argument.Stance.values, "held": held, "check": check,
        "today": request.now.date(),
        "may_edit": rules.edit_mechanism(request.by, found, request.now, held),
        "may_return": rules.return_mechanism(request.by, found, request.now, held),
        "may_keep": rules.name_keeper(request.by, found, _self(request), request.now, held),
        "may_name_keeper": may_name,
        "people": [] if may_name else reading.people_of(found.process),
        "may_invite": rules.invite_reply(request.by, found, request.now, held),
        "may_claim": _or_sign_in(rules.claim(request.by, found, request.now)),
    }  # fmt: skip
    return render_page(request, "mapping/mechanism.html", context)


@door("public")
@require_safe
def mechanism_history(request: Request, process: str, code: str) -> HttpResponse:
    """Who changed what about this mechanism and its entries, when and why?"""
    found = reading.mechanism_seen_by(request.by, process, code)
    held = current_roles(request.by, process=process)
    page = Paginator(reading.revisions_of(found), PER_HISTORY_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": found.process, "mechanism": found, "page": page, "history": _history(page.object_list),
        "merges": Merge.objects.filter(kept=found).select_related("dropped"),
        "may_edit": rules.edit_mechanism(request.by, found, request.now, held),
    }  # fmt: skip
    return render_page(request, "mapping/mechanism_history.html", context)


@door("public")
@require_safe
def entry(request: Request, process: str, key: int) -> HttpResponse:
    """What does this mechanism do about this issue, and what does that rest on?"""
    found = reading.entry_seen_by(request.by, process, key)
    held = current_roles(request.by, process=process)
    evidence = quoting.evidence_of(found.pk)
    revisions = list(found.revisions.select_related("by", "leaf")[:PER_HISTORY_PAGE])
    context = {
        "process": found.process, "entry": found, "mechanism": found.mechanism,
        "evidence": quoting.quoted(evidence, held), "replies": reading.replies_to(found),
        "history": _history(revisions),
        "may_edit": rules.edit_entry(request.by, found, request.now, held),
        "may_return": rules.return_entry(request.by, found, request.now, held),
    }  # fmt: skip
    return render_page(request, "mapping/entry.html", context)


@door("public")
@require_safe
def changes(request: Request, process: str) -> HttpResponse:
    """What was changed in the map lately, by whom and why?"""
    found = process_seen_by(request.by, process)
    rows = reading.revisions_seen_by(request.by, process)
    page = Paginator(rows, PER_HISTORY_PAGE).get_page(request.GET.get("page"))
    context = {"process": found, "page": page, "history": _history(page.object_list)}
    return render_page(request, "mapping/changes.html", context)


@door("public")
@require_safe
def revision(request: Request, process: str, key: int) -> HttpResponse:
    """What did one change change, and what did the map say afterwards?"""
    found = get_object_or_404(reading.revisions_seen_by(request.by, process), pk=key)
    held = current_roles(request.by, process=process)
    of = found.entry.mechanism if found.entry else found.mechanism
    context = {
        "process": found.process, "revision": found, "mechanism": of, "history": _history([found]),
        "may_edit": rules.edit(request.by, found.process, request.now, held),
        "version": found.entry.version if found.entry else of.version if of else 0,
    }  # fmt: skip
    return render_page(request, "mapping/revision.html", context)


def _history(revisions: Iterable[Revision]) -> list[dict[str, Any]]:
    rows = list(revisions)
    who = reading.signed(rows)
    return [{"revision": row, "who": who[row.pk], "differences": differences(row)} for row in rows]


def _or_sign_in(refusal: Refusal | None) -> Refusal | None:
    """None where signing in is all that is missing: the button then leads there by itself."""
    return None if refusal and refusal.code == "sign-in-first" else refusal


def _self(request: Request) -> Person | None:
    return request.by if isinstance(request.by, Person) else None
