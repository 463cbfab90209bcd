"""On which pages does a minority draft its statement, find signatures, file it, and everybody read it?"""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.consensus import statement_rules as rules
from equalfooting.apps.consensus.actions import statements as actions
from equalfooting.apps.consensus.models import MinorityStatement
from equalfooting.apps.consensus.queries.rounds import recommendations_of
from equalfooting.apps.consensus.queries.statements import signed, statement_seen_by, statements_of
from equalfooting.apps.consensus.statement_forms import StatementForm, as_typed
from equalfooting.apps.consensus.statement_tasks import ask_to_sign_again
from equalfooting.apps.consensus.views.finding import Here, opened
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

N_ON_A_PAGE = 25


@door("public")
@require_safe
def index(request: Request, process: str, round: int) -> HttpResponse:
    """What do minorities of this round say?"""
    found = opened(request, process, round)
    rows = statements_of(found.round, found.voice).prefetch_related("recommendations__paragraph")
    page = Paginator(rows, N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **found.context, "page": page,
        "may_draft": rules.draft(request.by, found.round, found.voice, request.now),
    }  # fmt: skip
    return render_page(request, "consensus/statements.html", context)


@door("public")
@require_safe
def statement(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """One statement, who signed it, and to what it is attached."""
    found, one = _here(request, process, round, key)
    context = {
        **found.context, "statement": one, "signed": signed(one),
        "may_edit": rules.edit(request.by, one, request.now),
        "may_sign": rules.sign(request.by, one, found.voice, request.now),
        "may_unsign": rules.unsign(request.by, one, found.voice, request.now),
    }  # fmt: skip
    return render_page(request, "consensus/statement.html", context)


@door("signed-in")
def new(request: Request, process: str, round: int) -> HttpResponse:
    """Draft a statement."""
    found = opened(request, process, round)
    form = StatementForm(request.POST or None, recommendations=recommendations_of(found.round))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(by=request.by, round_=found.round, said=form.said(), now=request.now)
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            messages.success(request, gettext("Drafted and signed by you. The members of the round can sign it too."))
            return _to(made)
    return _form(request, found, form, rules.draft(request.by, found.round, found.voice, request.now))


@door("signed-in")
def edit(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Change a draft; who signed earlier words is asked again."""
    found, one = _here(request, process, round, key)
    form = StatementForm(request.POST or None, initial=as_typed(one), recommendations=recommendations_of(found.round))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        try:
            made = actions.edit(by=request.by, statement=one, said=form.said(one.language), seen=seen, now=request.now)
        except Refusal as refusal:
            put_beside_field(form, refusal)
            form.data = _seen_now(request, one)  # both are on the page now: saved again it counts
        else:
            if made.edition != one.edition:
                ask_to_sign_again.enqueue(made.pk)
            return _to(made)
    return _form(request, found, form, rules.edit(request.by, one, request.now), one)


@door("signed-in")
@require_POST
def sign(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Sign the words as they stand."""
    typed = request.POST.get("seen", "")
    seen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    return _deed(
        request, (process, round, key), gettext("You signed the statement."),
        lambda one: actions.sign(by=request.by, statement=one, seen=seen, now=request.now),
    )  # fmt: skip


@door("signed-in")
@require_POST
def unsign(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Take one's signature back."""
    return _deed(
        request, (process, round, key), gettext("Your signature is taken back."),
        lambda one: actions.unsign(by=request.by, statement=one, now=request.now),
    )  # fmt: skip


@door("signed-in")
@require_POST
def file(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """File it for ever."""
    return _deed(
        request, (process, round, key), gettext("The statement is filed. It stands beside the result for ever."),
        lambda one: actions.file(by=request.by, statement=one, now=request.now),
    )  # fmt: skip


@door("signed-in")
@require_POST
def withdraw(request: Request, process: str, round: int, key: int) -> HttpResponse:
    """Give a draft up."""
    found, one = _here(request, process, round, key)
    actions.withdraw(by=request.by, statement=one, now=request.now)
    messages.success(request, gettext("The draft is given up."))
    return redirect("consensus:statements", process=process, round=found.round.number)


def _here(request: Request, process: str, number: int, key: int) -> tuple[Here, MinorityStatement]:
    found = opened(request, process, number)
    return found, statement_seen_by(found.round, found.voice, key)


def _deed(
    request: Request, where: tuple[str, int, int], told: str, deed: Callable[[MinorityStatement], object]
) -> HttpResponse:
    _, one = _here(request, *where)
    deed(one)
    messages.success(request, told)
    return _to(one)


def _form(
    request: Request, found: Here, form: StatementForm, refusal: Refusal | None, one: MinorityStatement | None = None
) -> HttpResponse:
    """The form; after a refusal with what was typed, and beside it what stands there now."""
    context = {**found.context, "form": form, "refusal": refusal, "statement": one}
    return render_page(request, "consensus/statement_form.html", context, status=422 if form.errors else 200)


def _seen_now(request: Request, one: MinorityStatement) -> QueryDict:
    typed = request.POST.copy()
    typed["seen"] = str(one.edition)
    return typed


def _to(one: MinorityStatement) -> HttpResponse:
    named = {"process": one.round.process.slug, "round": one.round.number, "key": one.pk}
    return redirect(reverse("consensus:statement", kwargs=named))
