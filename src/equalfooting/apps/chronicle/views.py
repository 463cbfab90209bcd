"""Which pages tell what happened? The chronicle, one happening with its accounts, and how they stand."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.chronicle import actions, queries
from equalfooting.apps.chronicle.actions import Tale
from equalfooting.apps.chronicle.forms import KINDS, HappeningForm, RetractForm, StandingForm, TaleForm
from equalfooting.apps.chronicle.models import Account, Happening
from equalfooting.apps.chronicle.rules import JUDGES
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules import roles_of
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE = 20


def _language() -> dict[str, str]:
    return {"language": (get_language() or "en").split("-")[0]}


@door("public")
def happenings(request: Request, process: str) -> HttpResponse:
    """What is said to have happened: news, personal reports, rumours; not part of the official record."""
    found = process_seen_by(request.by, process)
    kind = request.GET.get("kind", "")
    page = Paginator(queries.happenings_of(found, kind), N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"process": found, "page": page, "happenings": queries.told(page), "kind": kind, "kinds": KINDS}
    return render_page(request, "chronicle/happenings.html", context)


def _address(happening: Happening) -> str:
    return reverse("chronicle:happening", args=[happening.process.slug, happening.pk])


@door("public")
def happening(request: Request, process: str, happening: int, **unsaved: Any) -> HttpResponse:
    """One happening: its accounts side by side, each with its source, and how each stands and stood."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.happenings.select_related("process"), pk=happening)
    context = {
        "process": found,
        "happening": one,
        "accounts": queries.told([one])[0].accounts,
        "may_judge": bool(roles_of(request.by, found) & set(JUDGES)),
        "own_id": request.by.pk if isinstance(request.by, Person) else 0,
        "tale_form": TaleForm(initial=_language()),
        "standing_form": StandingForm(auto_id=False),
        "retract_form": RetractForm(auto_id=False),
        **unsaved,
    }
    return render_page(request, "chronicle/happening.html", context, status=422 if unsaved else 200)


@door("signed-in")
def new(request: Request, process: str) -> HttpResponse:
    """Say that something happened."""
    found = process_seen_by(request.by, process)
    form = HappeningForm(request.POST or None, initial=_language())
    added: list[Happening] = []

    def add() -> None:
        cleaned = dict(form.cleaned_data)
        title, happened_on = cleaned.pop("title"), cleaned.pop("happened_on")
        tale = Tale(**cleaned)
        added.append(
            actions.add_happening(
                by=person_of(request), process=found, title=title, happened_on=happened_on, tale=tale, now=request.now
            )
        )

    if request.method == "POST" and is_done(form, add):
        return back(request, gettext("Added, as unconfirmed."), _address(added[0]))
    context = {"process": found, "form": form}
    return render_page(request, "chronicle/new.html", context, status=422 if form.errors else 200)


@door("signed-in")
@require_POST
def tell(request: Request, process: str, happening: int) -> HttpResponse:
    """Add an account of the same happening."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.happenings.select_related("process"), pk=happening)
    form = TaleForm(request.POST)
    by = person_of(request)
    if is_done(form, lambda: actions.tell(by=by, happening=one, tale=Tale(**form.cleaned_data), now=request.now)):
        return back(request, gettext("Added, as unconfirmed."), _address(one))
    return _again(request, one, tale_form=form)


def _again(request: Request, happening_: Happening, **unsaved: Any) -> HttpResponse:
    return happening(request, happening_.process.slug, happening_.pk, **unsaved)


def _account(request: Request, process: str, account: int) -> Account:
    found = process_seen_by(request.by, process)
    accounts = Account.objects.select_related("happening__process")
    return get_object_or_404(accounts, pk=account, happening__process=found)


@door("roles", *JUDGES)
@require_POST
def stand(request: Request, process: str, account: int) -> HttpResponse:
    """Say how an account stands, and why."""
    one = _account(request, process, account)
    form = StandingForm(request.POST, auto_id=False)
    by = person_of(request)
    if is_done(form, lambda: actions.set_standing(by=by, account=one, now=request.now, **form.cleaned_data)):
        return back(request, gettext("Saved. The former standing stays in the history."), _address(one.happening))
    return _again(request, one.happening, standing_form=form, refused_account=one.pk)


@door("signed-in")
@require_POST
def retract(request: Request, process: str, account: int) -> HttpResponse:
    """Take one's own account back."""
    one = _account(request, process, account)
    form = RetractForm(request.POST, auto_id=False)
    by = person_of(request)
    if is_done(form, lambda: actions.retract(by=by, account=one, now=request.now, **form.cleaned_data)):
        return back(request, gettext("Retracted."), _address(one.happening))
    return _again(request, one.happening, retract_form=form, refused_account=one.pk)
