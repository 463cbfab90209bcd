"""On which pages are summaries drafted, edited, drafted again and published?"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.summaries import actions, rules
from equalfooting.apps.summaries.composing import Composed, composed
from equalfooting.apps.summaries.forms import DraftForm, SectionForm, TitleForm
from equalfooting.apps.summaries.models import Summary, Wording
from equalfooting.apps.summaries.queries.summaries import rounds_of, summary_seen_by, wordings_of
from equalfooting.apps.summaries.telling import Teller, rows_told, teller_of
from equalfooting.apps.summaries.views.reading import anchor_of, context_of
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field, refusal_texts

#: passages of a section that are edited on one page
PASSAGES = 24


@door("roles", *rules.TENDERS)
def new(request: Request, process: str) -> HttpResponse:
    """Draft the Chair's summary or the report from the record."""
    found = process_seen_by(request.by, process)
    rounds = rounds_of(found)
    asked = {"kind": request.GET.get("kind", "chairs-summary"), "rounds": request.GET.getlist("round")}
    form = DraftForm(request.POST or None, rounds=rounds, initial=asked)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.draft(
                by=request.by, process=found, kind=given["kind"], title=given["title"], now=request.now,
                rounds=[one for one in rounds if str(one.number) in given["rounds"]], language=get_language() or "en",
            )  # fmt: skip
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            messages.success(request, gettext("The draft is made from the record. Only chair and secretariat see it."))
            return _to(made)
    context = {
        "process": found, "form": form, "rounds": rounds, "refusal": rules.draft(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "summaries/new.html", context, status=422 if form.errors else 200)


@door("roles", *rules.TENDERS)
@require_POST
def redraft(request: Request, process: str, number: int) -> HttpResponse:
    """Draft it from the record again; what was edited stays."""
    found = actions.redraft(by=request.by, summary=_draft(request, process, number), now=request.now)
    messages.success(request, gettext("Drafted from the record again. What you edited stays; what is new is marked."))
    return _to(found)


@door("roles", *rules.TENDERS)
def title(request: Request, process: str, number: int) -> HttpResponse:
    """Give it another title."""
    found = _draft(request, process, number)
    form = TitleForm(request.POST or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(by=request.by, summary=found, title=form.cleaned_data["title"], now=request.now)
            return _to(found)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    context = {**context_of(found), "form": form, "refusal": rules.edit(request.by, found, request.now)}
    return render_page(request, "summaries/title.html", context, status=422 if form.errors else 200)


@door("roles", *rules.TENDERS)
def section(request: Request, process: str, number: int, section: str) -> HttpResponse:
    """Edit the passages of one section."""
    found = _draft(request, process, number)
    wordings = wordings_of(found)
    whole = _section(composed(found, wordings), section)
    page = Paginator(whole.parts, PASSAGES).get_page(request.GET.get("page"))
    here = Composed(whole.section, list(page))
    teller = teller_of(part.item for part in here.parts)
    newest = max((one.pk for one in wordings), default=0)
    form = SectionForm(request.POST or None, parts=here.parts, teller=teller, initial={"seen": newest})
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, found, form, (here, wordings, teller))
        except Refusal as refusal:
            form.add_error(form.field_of(refusal.field) or None, " ".join(refusal_texts(refusal)))
    context = {
        **context_of(found), "form": form, "heading": teller.heading(here.section), "section": here.section,
        "rows": _rows(form, here, teller, wordings), "refusal": rules.edit(request.by, found, request.now),
        "newest": newest, "page": page, "anchor": anchor_of(here.section),
    }  # fmt: skip
    return render_page(request, "summaries/section.html", context, status=422 if form.errors else 200)


@door("roles", *rules.TENDERS)
@require_POST
def publish(request: Request, process: str, number: int) -> HttpResponse:
    """Publish for good, and tell everybody who asked for notices."""
    found = summary_seen_by(request.by, process_seen_by(request.by, process), number)
    published = actions.publish(by=request.by, summary=found, now=request.now)
    messages.success(request, gettext("It is published for good, and announced."))
    return _to(published)


def _draft(request: Request, process: str, number: int) -> Summary:
    return summary_seen_by(request.by, process_seen_by(request.by, process), number)


def _section(sections: list[Composed], key: str) -> Composed:
    for one in sections:
        if one.section["key"] == key:
            return one
    raise Http404("no section of this key")


def _save(
    request: Request, found: Summary, form: SectionForm, known: tuple[Composed, list[Wording], Teller]
) -> HttpResponse:
    here, wordings, teller = known
    seen = form.cleaned_data["seen"]
    n_changed = actions.edit(
        by=request.by, summary=found, section=here.section["key"], seen=seen, now=request.now,
        changes=list(form.changes(_before(here, wordings, teller, seen))), language=get_language() or "en",
    )  # fmt: skip
    messages.success(
        request,
        gettext("Saved.") if n_changed else gettext("Nothing differed from what stood there, so nothing changed."),
    )
    return _to(found, f"#{anchor_of(here.section)}")


def _before(here: Composed, wordings: list[Wording], teller: Teller, seen: int) -> dict[str, tuple[str, bool]]:
    """What the page showed when it was opened: of each passage its words, and whether it was left out."""
    then = {one.item: one for one in wordings if one.pk <= seen}
    found = {}
    for part in here.parts:
        one = then.get(part.key)
        machine = teller.sentence(part.item) if part.is_sentence else ""
        is_written = one is not None and one.deed == Wording.Deed.WRITE
        words = one.words if is_written and one else machine
        found[part.key] = (words, one is not None and one.deed == Wording.Deed.LEAVE_OUT)
    return found


def _rows(form: SectionForm, here: Composed, teller: Teller, wordings: list[Wording]) -> list[dict[str, Any]]:
    """Each passage with its fields, what it rests on, and what somebody else made of it meanwhile."""
    seen = form["seen"].value()
    seen = int(seen) if str(seen or "").isdigit() else 0
    since = {one.item: one for one in wordings if one.pk > seen and one.is_standing} if form.is_bound else {}
    rows = []
    for place, part in enumerate(here.parts):
        item = part.item
        rows.append({
            "part": part, "machine": form.machine.get(part.key, ""), "text": item.get("text", ""),
            "language": item.get("language", ""), "holder": teller.named(item.get("holder", "")),
            "groups": teller.group_names(item.get("groups", [])), "rows": rows_told(item["rows"]),
            "words": form[f"words-{place}"] if f"words-{place}" in form.fields else None,
            "out": form[f"out-{place}"] if f"out-{place}" in form.fields else None, "theirs": since.get(part.key),
        })  # fmt: skip
    return rows


def _to(found: Summary, anchor: str = "") -> HttpResponse:
    named = {"process": found.process.slug, "number": found.number}
    return redirect(reverse("summaries:summary", kwargs=named) + anchor)
