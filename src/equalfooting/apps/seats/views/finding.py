"""Which plan is a page about, where does it stand, and what may whoever asks do there?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules import roles_of
from equalfooting.apps.processes.views.acting import is_done
from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.queries.plans import plan_seen
from equalfooting.apps.seats.rules.planning import SELECTORS, moment_of
from equalfooting.apps.seats.words import METHODS, MOMENTS, address_of
from equalfooting.ui.fragments import render_page


@dataclass(frozen=True)
class Here:
    """A plan as a page needs it; `moment` is where it stands now."""

    process: Process
    plan: SeatPlan
    moment: str
    is_selector: bool
    roles: frozenset[str]
    on: date

    def url(self, name: str = "plan", **more: Any) -> str:
        return address_of(self.plan, name, **more)

    @property
    def context(self) -> dict[str, Any]:
        """What every page of a plan shows."""
        name, look = MOMENTS[self.moment]
        return {
            "process": self.process, "plan": self.plan, "moment": self.moment, "moment_name": name,
            "moment_look": look, "is_selector": self.is_selector, "method": METHODS[self.plan.method],
            "tabs": self._tabs(),
        }  # fmt: skip

    def _tabs(self) -> list[tuple[str, str, str]]:
        """(name, label, address) of the pages beside this one."""
        rows = [("plan", gettext("The plan"), True), ("nominees", gettext("Nominees"), self.moment != "draft")]
        is_lottery = self.plan.method == SeatPlan.Method.LOTTERY
        rows += [
            ("choices", gettext("Choices"), self.plan.method == SeatPlan.Method.GROUPS and self.moment == "closed"),
            ("fill", gettext("Fill the seats"), self.is_selector and self.moment in {"closed", "committed"}),
            ("chances", gettext("Chances"), is_lottery and self.plan.committed_at is not None),
            ("panel", gettext("The panel"), self.moment == "filled"),
            ("members", gettext("Who sits"), self.moment == "filled"),
        ]
        return [(name, label, self.url(name)) for name, label, is_there in rows if is_there]


def here(request: Request, process: str, plan: str) -> Here:
    """404 for what whoever asks may not see."""
    found = process_seen_by(request.by, process)
    one = plan_seen(request.by, found, plan)
    held = roles_of(request.by, found)
    return Here(found, one, moment_of(one, request.now), bool(held & set(SELECTORS)), held, request.now.date())


def nomination_here(place: Here, number: int) -> Nomination:
    """The nomination with this number, with its particulars."""
    rows = Nomination.objects.select_related("particulars")
    found = get_object_or_404(rows, plan=place.plan, number=number)
    found.plan = place.plan
    return found


def form_page(
    request: Request,
    form: forms.Form,
    act: Callable[[], str],
    context: dict[str, Any],
    template: str = "seats/form.html",
) -> HttpResponse:
    """A page with one form: act on a sound one and go where it says; else show it again with what is wrong."""
    went: list[str] = []
    if request.method == "POST" and is_done(form, lambda: went.append(act())):
        return redirect(went[0])
    return render_page(request, template, {**context, "form": form}, status=422 if form.errors else 200)


def said(request: Request, words: str, address: str) -> str:
    """Remember what to say on the next page, and hand its address on."""
    messages.success(request, words)
    return address
