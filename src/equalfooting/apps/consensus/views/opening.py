"""On which pages does the chair or the secretariat draft, open and extend a round, and admit who joined late?"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.actions import opening
from equalfooting.apps.consensus.forms import OWN, AdmitForm, ExtendForm, RoundForm, in_utc, typed
from equalfooting.apps.consensus.models import Round
from equalfooting.apps.consensus.queries.members import not_on_the_roll
from equalfooting.apps.consensus.queries.rounds import paragraphs_to_ask, versions_to_ask
from equalfooting.apps.consensus.tasks import call_members
from equalfooting.apps.consensus.views.finding import here
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import ISOLATE
from equalfooting.ui.refusing import put_beside_field

LONGEST_LABEL = 300


@door("roles", *rules.TENDERS)
def new(request: Request, process: str) -> HttpResponse:
    """Choose a version of a text, then say what is asked and by which rules."""
    found = process_seen_by(request.by, process)
    chosen = request.GET.get("version", "")
    if not chosen.isdigit():
        context = {
            "process": found, "versions": versions_to_ask(found), "refusal": rules.draft(request.by, found, request.now)
        }  # fmt: skip
        return render_page(request, "consensus/new.html", context)
    version = _version(found, int(chosen))

    def keep(form: RoundForm) -> Round:
        terms = form.terms(get_language() or "en")
        return opening.draft(by=request.by, version=version, terms=terms, now=request.now)

    form = _form(request, version, {"recommendations": _recommended(version), **_usual(request)})
    return _terms(request, form, keep, {"process": found, "version": version})


@door("roles", *rules.TENDERS)
def edit(request: Request, process: str, round: int) -> HttpResponse:
    """Change a draft."""
    found = here(request, process, round)

    def keep(form: RoundForm) -> Round:
        if form.cleaned_data["seen"] != _mark(found.round):
            raise Refusal("round-changed-meanwhile")
        terms = form.terms(found.round.language)
        return opening.change(by=request.by, round_=found.round, terms=terms, now=request.now)

    refusal = rules.change(request.by, found.round, request.now)
    form = _form(request, found.round.version, _kept(found.round))
    context = {"process": found.process, "version": found.round.version, "round": found.round, "refusal": refusal}
    return _terms(request, form, keep, context)


@door("roles", *rules.TENDERS)
@require_POST
def open_round(request: Request, process: str, round: int) -> HttpResponse:
    """Open it, and write to every member."""
    found = here(request, process, round)
    opening.open_round(by=request.by, round_=found.round, now=request.now)
    call_members.enqueue(found.round.pk)
    messages.success(
        request, gettext("The round is open. Every member is told by e-mail and can answer from the mail.")
    )
    return redirect("consensus:round", process=process, round=round)


@door("roles", *rules.TENDERS)
@require_POST
def discard(request: Request, process: str, round: int) -> HttpResponse:
    """Throw a draft away."""
    opening.discard(by=request.by, round_=here(request, process, round).round, now=request.now)
    messages.success(request, gettext("The draft is discarded."))
    return redirect("consensus:index", process=process)


@door("roles", *rules.TENDERS)
def extend(request: Request, process: str, round: int) -> HttpResponse:
    """Give the members more time."""
    found = here(request, process, round)
    form = ExtendForm(request.POST or None, initial={"positions_until": typed(found.round.positions_until)})

    def act(given: dict[str, Any]) -> None:
        until = in_utc(given["positions_until"])
        opening.extend(by=request.by, round_=found.round, positions_until=until, now=request.now)
        messages.success(request, gettext("The deadline is extended. Who is still silent is reminded before it."))

    about = {
        "heading": gettext("Extend the deadline"), "button": gettext("Extend"),
        "lede": gettext("Everything else stays as it was announced, the end of the round too."),
        "refusal": rules.is_open(found.round, request.now),
    }  # fmt: skip
    return small_form(request, form, act, {**found.context, **about}, "consensus:round")


@door("roles", *rules.TENDERS)
def admit(request: Request, process: str, round: int) -> HttpResponse:
    """Let somebody speak who joined the group after the round opened."""
    found = here(request, process, round)
    late = [(one.person.handle, str(one.person)) for one in not_on_the_roll(found.round)]
    form = AdmitForm(request.POST or None, members=late)

    def act(given: dict[str, Any]) -> None:
        voice = opening.admit(by=request.by, round_=found.round, now=request.now, **given)
        call_members.enqueue(found.round.pk)
        messages.success(
            request, gettext("%(name)s can speak in this round, and is told by e-mail.") % {"name": voice.name}
        )

    refusal = rules.admit(request.by, found.round, request.now)
    about = {
        "heading": gettext("Admit somebody who joined late"), "button": gettext("Admit"), "refusal": refusal,
        "lede": gettext("Every figure stands over one member more from then on. Your note stands on the roll."),
        "nothing": "" if late or refusal else gettext("Everybody who is a member now is on the roll already."),
    }  # fmt: skip
    return small_form(request, form, act, {**found.context, **about}, "consensus:roll")


def small_form(
    request: Request,
    form: Any,
    act: Callable[[dict[str, Any]], object],
    context: dict[str, Any],
    then: str,
    **named: Any,
) -> HttpResponse:
    """A form with a heading and one button; a refusal comes back beside its field with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
            return _to(then, process=context["process"].slug, round=context["round"].number, **named)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    status = 422 if form.errors else 200
    return render_page(request, "consensus/form.html", {**context, "form": form}, status=status)


def _to(name: str, **named: Any) -> HttpResponse:
    return redirect(reverse(name, kwargs=named))


def _version(process: Process, key: int) -> Version:
    rows = Version.objects.select_related("text").exclude(published_at=None)
    found: Version = get_object_or_404(rows, pk=key, text__process=process)
    return found


def _form(request: Request, version: Version, initial: dict[str, Any]) -> RoundForm:
    listed = [
        (one.key, f"{one.number} {ISOLATE.format(' '.join(one.words.split())[:LONGEST_LABEL])}".strip())
        for one in paragraphs_to_ask(version)
    ]
    return RoundForm(request.POST or None, request.FILES or None, initial=initial, paragraphs=listed)


def _recommended(version: Version) -> list[str]:
    return list(version.paragraphs.filter(kind="recommendation").values_list("key", flat=True))


def _usual(request: Request) -> dict[str, Any]:
    """Two weeks to answer, then time for the chair and two steps with their windows."""
    evening = request.now.replace(hour=23, minute=59, second=0, microsecond=0)
    return {"positions_until": typed(evening + timedelta(days=14)), "ends_at": typed(evening + timedelta(days=56))}


def _kept(round_: Round) -> dict[str, Any]:
    """What the form shows of a draft."""
    code = round_.levels["code"]
    is_ready = code in LEVEL_SETS and LEVEL_SETS[code].version == round_.levels["version"]
    return {
        "title": round_.title, "note": round_.note, "levels": code if is_ready else OWN,
        "own_levels": "" if is_ready else json.dumps(round_.levels, ensure_ascii=False, indent=1),
        "recommendations": list(round_.recommendations.values_list("key", flat=True)),
        "positions_until": typed(round_.positions_until), "ends_at": typed(round_.ends_at),
        "steps": "\n".join(f"{one['name']}: {', '.join(one['holders'])}" for one in round_.steps if one["holders"]),
        "n_challengers": round_.threshold["n_members"], "n_challenging_groups": round_.threshold["n_groups"],
        "window_days": round_.window_hours // 24, "answer_days": round_.answer_hours // 24,
        "remind_days": round_.remind_hours // 24, "has_public_names": round_.has_public_names, "seen": _mark(round_),
    }  # fmt: skip


def _mark(round_: Round) -> str:
    """Changes with every change of the draft."""
    return str(round_.n_changes)


def _terms(
    request: Request, form: RoundForm, keep: Callable[[RoundForm], Round], context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep(form)
            messages.success(request, gettext("The draft is kept. Only the chair and the secretariat see it."))
            return redirect("consensus:round", process=context["process"].slug, round=kept.number)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    return render_page(request, "consensus/terms.html", {**context, "form": form}, status=422 if form.errors else 200)
