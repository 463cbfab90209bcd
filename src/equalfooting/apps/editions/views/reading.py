"""Which pages read editions? The list, one edition, one of its issues, what changed, how neutral its making was."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.editions import files, rules
from equalfooting.apps.editions.forms import HoldForm
from equalfooting.apps.editions.models import Edition, Objection
from equalfooting.apps.editions.queries.editions import (
    changed,
    content_of,
    editions_of,
    entries_of,
    is_whole,
    objections_of,
    points_of,
    signed_at,
)
from equalfooting.apps.editions.queries.neutrality import neutrality_of
from equalfooting.apps.editions.views.finding import closed, context_of, here, names_of
from equalfooting.apps.editions.words import CHANGES, EDITIONS, OBJECTIONS, PROPOSALS, THINGS, citations
from equalfooting.apps.gaps.queries.asserted import interests_of
from equalfooting.apps.gaps.words import KINDS
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.sorting.models import Verdict
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

PAGE = 100


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Which editions are there, and which one circulates now?"""
    found = process_seen_by(request.by, process)
    rows = []
    for edition in editions_of(found):
        edition.process = found
        rows.append(closed(edition, request))
    context = {
        "process": found, "now_circulating": [one for one in rows if one.state == Edition.State.CIRCULATING],
        "editions": [(one, *EDITIONS[one.state]) for one in rows],
        "may_circulate": rules.circulate(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "editions/index.html", context)


@door("public")
@require_safe
def edition(request: Request, process: str, number: int) -> HttpResponse:
    """One edition: what it holds, until when it circulates, who objects, how to cite and take it."""
    found = here(request, process, number)
    objections = objections_of(found)
    interests = interests_of(one.by_id for one in objections)
    before = Edition.objects.filter(process=found.process, number__lt=number).order_by("-number").first()
    context = {
        **context_of(found), "outline": _outline(found), "is_whole": is_whole(found),
        "objections": [_objection(request, found, one, interests) for one in objections],
        "n_standing": sum(one.state == Objection.State.STANDING for one in objections),
        "points": [
            (question, [(option, _may_hold(request, option, found)) for option in options])
            for question, options in points_of(found)
        ],
        "hold_form": HoldForm(auto_id=False), "before": before, "checkpoint": signed_at(found),
        "citations": list(citations(found)), "files": _files(found),
        "may_object": rules.object_to(request.by, found, request.now),
        "may_publish": rules.publish(request.by, found, request.now),
        "may_put": rules.put_option(request.by, found, request.now),
        "gap_counts": [(name, found.outline["gaps"].get(kind, 0)) for kind, (name, _) in KINDS.items()],
    }  # fmt: skip
    return render_page(request, "editions/edition.html", context)


@door("public")
@require_safe
def issue(request: Request, process: str, number: int, code: str) -> HttpResponse:
    """The entries of one issue, as the edition froze them."""
    found = here(request, process, number)
    row = next((one for one in found.outline["issues"] if one[0] == code), None)
    if row is None:
        raise Http404
    page = Paginator(entries_of(found, code), PAGE).get_page(request.GET.get("page"))
    context = {**context_of(found), "code": code, "title": row[1], "cluster": row[2], "page": page}
    return render_page(request, "editions/issue.html", context)


@door("public")
@require_safe
def changes(request: Request, process: str, number: int) -> HttpResponse:
    """What changed since an earlier edition, row by row and word by word."""
    found = here(request, process, number)
    others = [one for one in editions_of(found.process) if one.number < number]
    wanted = request.GET.get("since", "")
    since = next((one for one in others if str(one.number) == wanted), others[0] if others else None)
    told = changed(since, found) if since else []
    kind = request.GET.get("what", "")
    shown = [one for one in told if kind in ("", one.change.what)]
    counts = [(code, name, sum(one.change.what == code for one in told)) for code, name in CHANGES.items()]
    context = {
        **context_of(found), "since": since, "others": others, "counts": counts, "kind": kind, "things": THINGS,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")), "n": len(told),
    }  # fmt: skip
    return render_page(request, "editions/changes.html", context)


@door("public")
@require_safe
def neutrality(request: Request, process: str, number: int) -> HttpResponse:
    """Who edited what, from where, and what was refused and why."""
    found = here(request, process, number)
    told = neutrality_of(found)
    suggestions = [(name, told.verdicts.get(code, 0)) for code, name in _verdict_names()]
    proposals = [(name, told.proposals.get(code, 0)) for code, (name, _) in PROPOSALS.items()]
    context = {
        **context_of(found), "told": told, "names": names_of(), "suggestions": suggestions, "proposals": proposals,
        "n_suggestions": sum(told.verdicts.values()),
        "shares_shown": [
            (gettext("Stakeholder group"), told.groups, gettext("no group given")),
            (gettext("Regional group"), told.regions, gettext("country or its group not known")),
        ],
    }  # fmt: skip
    return render_page(request, "editions/neutrality.html", context)


@door("public")
@require_safe
def file(request: Request, process: str, number: int, form: str, kind: str) -> HttpResponse:
    """The edition as a file."""
    if (form, kind) not in files.WRITERS:
        raise Http404
    found = here(request, process, number)
    opened = files.Opened(found, content_of(found), objections_of(found), points_of(found))
    response = HttpResponse(files.file_of(form, kind, opened), content_type=files.CONTENT_TYPES[kind])
    name = f"{found.process.slug}-edition-{number}-{form}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _verdict_names() -> list[tuple[str, str]]:
    return [
        (Verdict.Deed.CONFIRM, gettext("confirmed")), (Verdict.Deed.CORRECT, gettext("corrected")),
        (Verdict.Deed.REJECT, gettext("rejected")), (Verdict.Deed.SPLIT, gettext("split")),
        (Verdict.Deed.MERGE, gettext("merged")),
    ]  # fmt: skip


def _outline(edition: Edition) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The issues of an edition by cluster, each with how many entries it has."""
    clusters: dict[str, list[tuple[str, str, int]]] = {}
    for code, title, cluster, n in edition.outline["issues"]:
        clusters.setdefault(cluster, []).append((code, title, n))
    return list(clusters.items())


def _objection(request: Request, edition: Edition, one: Objection, interests: dict[int, list[str]]) -> dict[str, Any]:
    one.edition = edition
    name, look = OBJECTIONS[one.state]
    return {
        "one": one, "state": name, "look": look, "interests": interests.get(one.by_id or 0, []),
        "may_answer": rules.answer(request.by, one, request.now) is None,
        "may_withdraw": rules.withdraw_objection(request.by, one) is None,
    }  # fmt: skip


def _may_hold(request: Request, option: Any, edition: Edition) -> bool:
    option.edition = edition
    return rules.hold_option(request.by, option, request.now) is None


def _files(edition: Edition) -> list[tuple[str, str]]:
    labels = {
        ("edition", "docx"): "DOCX", ("edition", "pdf"): "PDF", ("five-columns", "xlsx"): gettext("XLSX, five columns"),
        ("five-columns", "csv"): gettext("CSV, five columns"), ("full", "xlsx"): gettext("XLSX, full"),
        ("full", "zip"): gettext("CSV, full (ZIP)"), ("full", "json"): gettext("JSON, as hashed"),
    }  # fmt: skip
    slug = edition.process.slug
    return [
        (
            label,
            reverse("editions:file", kwargs={"process": slug, "number": edition.number, "form": form, "kind": kind}),
        )
        for (form, kind), label in labels.items()
    ]
