"""Which pages are about whom people speak for? One's own page, and the groups, regions and statuses explained."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.actions import change_profile
from equalfooting.apps.accounts.forms import ProfileForm
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.stakeholders import actions, queries
from equalfooting.apps.stakeholders.forms import AffiliationForm, DayForm, InterestForm
from equalfooting.apps.stakeholders.models import Group
from equalfooting.apps.stakeholders.words import KINDS
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


def person_of(request: Request) -> Person:
    """The person signed in; the door has let nobody else in."""
    assert isinstance(request.by, Person)  # noqa: S101
    return request.by


@door("signed-in")
def me(request: Request, **unsaved: forms.Form) -> HttpResponse:
    """My page: how I am named, for whom I speak, my interests, my sign-in, my data."""
    person = person_of(request)
    context = {
        "person": person,
        "profile_form": unsaved.get("profile") or ProfileForm(person=person),
        "affiliations": person.affiliations.select_related("organisation").order_by("until_on", "-is_main"),
        "affiliation_form": unsaved.get("affiliation") or AffiliationForm(initial={"from_on": request.now.date()}),
        "interests": person.interests.all(),
        "interest_form": unsaved.get("interest") or InterestForm(),
        "today": request.now.date(),
    }
    return render_page(request, "stakeholders/me.html", context, status=422 if unsaved else 200)


def _save(request: Request, name: str, form: forms.Form, act: Callable[..., Any], said: str) -> HttpResponse:
    """Validate, act, and go back to one's page; on a refusal show it beside what was typed."""
    if form.is_valid():
        try:
            act(by=person_of(request), now=request.now, **form.cleaned_data)
        except Refusal as refusal:
            put_beside_field(form, refusal)
        else:
            messages.success(request, said)
            return redirect("stakeholders:me")
    return me(request, **{name: form})


@door("signed-in")
@require_POST
def save_profile(request: Request) -> HttpResponse:
    """Change name, country, language, time zone."""
    form = ProfileForm(request.POST, person=person_of(request))
    response = _save(request, "profile", form, change_profile, gettext("Saved."))
    if response.status_code == 302:
        language = form.cleaned_data["language"]
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    return response


@door("signed-in")
@require_POST
def add_affiliation(request: Request) -> HttpResponse:
    """Say for whom one speaks."""
    said = gettext("Saved. It stands beside what you contribute from now on.")
    return _save(request, "affiliation", AffiliationForm(request.POST), actions.affiliate, said)


@door("signed-in")
@require_POST
def end_affiliation(request: Request, affiliation: int) -> HttpResponse:
    """Say that one no longer speaks for somebody."""
    person = person_of(request)
    found = get_object_or_404(person.affiliations, pk=affiliation)
    form = DayForm(request.POST)
    until_on = form.cleaned_data["until_on"] if form.is_valid() else request.now.date()
    actions.end_affiliation(by=person, affiliation=found, until_on=until_on, now=request.now)
    messages.success(request, gettext("Ended."))
    return redirect("stakeholders:me")


@door("signed-in")
@require_POST
def make_main(request: Request, affiliation: int) -> HttpResponse:
    """Choose the affiliation one speaks in."""
    person = person_of(request)
    found = get_object_or_404(person.affiliations, pk=affiliation)
    actions.make_main(by=person, affiliation=found, now=request.now)
    return redirect("stakeholders:me")


@door("signed-in")
@require_POST
def declare_interest(request: Request) -> HttpResponse:
    """Declare an interest once."""
    said = gettext("Declared. It is shown beside what you contribute.")
    return _save(request, "interest", InterestForm(request.POST), actions.declare_interest, said)


@door("signed-in")
@require_POST
def withdraw_interest(request: Request, interest: int) -> HttpResponse:
    """Say that an interest no longer exists."""
    person = person_of(request)
    found = get_object_or_404(person.interests, pk=interest)
    actions.withdraw_interest(by=person, interest=found, now=request.now)
    messages.success(request, gettext("Withdrawn."))
    return redirect("stakeholders:me")


@door("public")
def explained(request: Request) -> HttpResponse:
    """What are stakeholder groups, UN regional groups, regions and development statuses, and who says so?"""
    lists = queries.standing_lists(request.now.date())
    kinds = [(kind, name, [one for one in lists if one.kind == kind]) for kind, name in KINDS.items()]
    context = {"groups": Group.objects.all(), "kinds": kinds, "why": _WHY}
    return render_page(request, "stakeholders/explained.html", context)


_WHY = {
    "un-regional-group": _(
        "States form these five groups in the United Nations, above all for elections. They follow history, not "
        "only geography: Cyprus sits in Asia-Pacific; Armenia, Azerbaijan and Georgia in Eastern Europe; Türkiye "
        "in two. The United States of America belongs to none and attends the meetings of Western European and "
        "Others. The observer States, the Holy See and the State of Palestine, are not in the list of Member States."
    ),
    "m49-region": _(
        "A geographical standard of the UN Statistics Division, for statistics only. It is not the same as the "
        "regional groups, so both are kept."
    ),
    "development-status": _(
        "Lists differ by date and by whoever keeps them, so each statement carries both. The Statistics Division "
        "has published no list of developed and developing countries since the end of 2021; the last one is kept "
        "and dated. A country can stand in several of the lists below."
    ),
}
