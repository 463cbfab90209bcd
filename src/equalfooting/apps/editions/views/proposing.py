"""On which pages is the correspondence group seen, and are changes proposed and answered?"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.editions import rules
from equalfooting.apps.editions.actions import proposing
from equalfooting.apps.editions.forms import AnswerProposalForm, ProposeForm
from equalfooting.apps.editions.models import Edition, Proposal
from equalfooting.apps.editions.queries.editions import editions_of
from equalfooting.apps.editions.queries.group import counted, people_of, progress_of
from equalfooting.apps.editions.views.finding import names_of
from equalfooting.apps.editions.words import PROPOSALS, ROLES
from equalfooting.apps.gaps.queries.asserted import interests_of
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism
from equalfooting.apps.mapping.rules import EDITORS
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules import join as may_join
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

PAGE = 50
ABOUT = ("issue", "mechanism", "entry__issue", "entry__mechanism", "answered_by", "revision")


@door("public")
@require_safe
def group(request: Request, process: str) -> HttpResponse:
    """Who is in the correspondence group, how far is the work, and how do I take part?"""
    found = process_seen_by(request.by, process)
    people = people_of(found)
    circulating = editions_of(found).filter(state=Edition.State.CIRCULATING).first()
    context = {
        "process": found, "people": people, "roles": ROLES, "names": names_of(), "circulating": circulating,
        "by_group": counted(people, "groups"), "by_region": counted(people, "regions"),
        "progress": progress_of(found, request.now), "may_join": may_join(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "editions/group.html", context)


@door("public")
@require_safe
def proposals(request: Request, process: str) -> HttpResponse:
    """Which changes are proposed, and what became of them?"""
    found = process_seen_by(request.by, process)
    state = request.GET.get("state", "")
    state = state if state in PROPOSALS else ""
    rows = Proposal.objects.filter(process=found, **({"state": state} if state else {})).select_related(*ABOUT)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "process": found, "page": page, "states": PROPOSALS, "state": state,
        "rows": [(one, *PROPOSALS[one.state]) for one in page],
        "may_propose": rules.propose(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "editions/proposals.html", context)


@door("public")
@require_safe
def proposal(request: Request, process: str, key: int) -> HttpResponse:
    """One proposal, and what became of it."""
    return _page(request, _proposal(request, process, key), AnswerProposalForm())


@door("signed-in")
def propose(request: Request, process: str) -> HttpResponse:
    """Propose a change to the map."""
    found = process_seen_by(request.by, process)
    about = {name: request.GET.get(name, "")[:24] for name in ("entry", "mechanism", "issue")}
    form = ProposeForm(request.POST or None, initial=about)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = proposing.propose(
                by=request.by, process=found, text=given["text"], reason=given["reason"], now=request.now,
                language=get_language() or "en", **_named(found, given),
            )  # fmt: skip
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            messages.success(request, gettext("Your proposal is public. It will be taken or refused with a reason."))
            return redirect("editions:proposal", process=process, key=made.pk)
    context = {
        "process": found, "form": form, "refusal": rules.propose(request.by, found, request.now),
        "heading": gettext("Propose a change"), "button": gettext("Propose it"),
        "lede": gettext("Anyone signed in can propose. A proposal is taken, or refused with a reason; never dropped."),
    }  # fmt: skip
    return render_page(request, "editions/form.html", context, status=422 if form.errors else 200)


@door("roles", *EDITORS)
@require_POST
def answer(request: Request, process: str, key: int) -> HttpResponse:
    """Take or refuse a proposal, with the reason."""
    found = _proposal(request, process, key)
    form = AnswerProposalForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            proposing.answer_proposal(
                by=request.by, proposal=found, is_taken=given["is_taken"], text=given["answer"], now=request.now
            )
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            return redirect("editions:proposal", process=process, key=key)
    return _page(request, found, form, status=422)


@door("signed-in")
@require_POST
def withdraw(request: Request, process: str, key: int) -> HttpResponse:
    """Take one's own proposal back."""
    proposing.withdraw_proposal(by=request.by, proposal=_proposal(request, process, key), now=request.now)
    return redirect("editions:proposal", process=process, key=key)


def _named(process: Process, given: dict[str, Any]) -> dict[str, Any]:
    """What the proposal is about, where the address named something of this process."""
    issues = Issue.objects.filter(taxonomy__process=process, code=given["issue"]).order_by("-taxonomy__is_main")
    mechanisms = Mechanism.objects.filter(process=process, code=given["mechanism"])
    return {
        "entry": Entry.objects.filter(process=process, pk=given["entry"]).first() if given["entry"] else None,
        "mechanism": mechanisms.first() if given["mechanism"] else None,
        "issue": issues.first() if given["issue"] else None,
    }


def _proposal(request: Request, process: str, key: int) -> Proposal:
    rows = Proposal.objects.select_related("process", *ABOUT)
    return get_object_or_404(rows, pk=key, process=process_seen_by(request.by, process))


def _page(request: Request, one: Proposal, form: AnswerProposalForm, status: int = 200) -> HttpResponse:
    name, look = PROPOSALS[one.state]
    context = {
        "process": one.process, "one": one, "state": name, "look": look, "form": form,
        "interests": interests_of([one.by_id]).get(one.by_id or 0, []),
        "may_answer": rules.answer_proposal(request.by, one, request.now),
        "may_withdraw": rules.withdraw_proposal(request.by, one),
    }  # fmt: skip
    return render_page(request, "editions/proposal.html", context, status=status)
