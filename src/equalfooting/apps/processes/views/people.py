"""Who takes part, for whom, since when? The people of a process; the pages of a person, an organisation, a group."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.forms import RoleForm
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.queries import people as find
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.queries.organisations import (
    changes_of,
    deeds_under_its_names,
    former_names,
    open_corrections,
)
from equalfooting.apps.processes.rules.process import join_with
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.apps.stakeholders.models import Group, Organisation
from equalfooting.apps.stakeholders.queries import standings_of, who_is
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


def _people_page(process: str) -> str:
    return reverse("processes:people", kwargs={"process": process})


@door("public")
def people(request: Request, process: str, form: RoleForm | None = None) -> HttpResponse:
    """Who has which role, for which group, since when; the secretariat gives and ends roles here."""
    found = process_seen_by(request.by, process)
    held = rules.roles_of(request.by, found)
    is_secretariat = Membership.Role.SECRETARIAT in held
    context = {
        "process": found,
        "seats": find.seats_by_role(found),
        "former": find.former_seats(found),
        "is_secretariat": is_secretariat,
        "own_id": request.by.pk if isinstance(request.by, Person) else 0,
        "form": form or (RoleForm() if is_secretariat else None),
        "may_join": join_with(request.by, found, held, request.now),
        "held": held,
    }
    return render_page(request, "processes/people.html", context, status=422 if form else 200)


@door("roles", "secretariat")
@require_POST
def give_role(request: Request, process: str) -> HttpResponse:
    """Give somebody a role."""
    found = process_seen_by(request.by, process)
    form = RoleForm(request.POST)
    if is_done(form, lambda: _give(request, found, form)):
        return back(request, gettext("The role is given."), _people_page(process))
    return people(request, process, form)


def _give(request: Request, process: Process, form: RoleForm) -> None:
    cleaned = form.cleaned_data
    person = find.person_named(cleaned["person"])
    if person is None:
        raise Refusal("person-unknown", field="person", given=cleaned["person"])
    group = cleaned["group"] or next(iter(person.actor.groups), "")
    actions.give_role(
        by=person_of(request), process=process, person=person, role=cleaned["role"], group=group,
        title=cleaned["title"], now=request.now,
    )  # fmt: skip


@door("roles", "secretariat")
@require_POST
def end_role(request: Request, process: str, membership: int) -> HttpResponse:
    """End somebody's role."""
    found = process_seen_by(request.by, process)
    seat = get_object_or_404(found.memberships, pk=membership)
    actions.end_role(by=person_of(request), membership=seat, now=request.now)
    return back(request, gettext("The role has ended."), _people_page(process))


@door("signed-in")
@require_POST
def resign(request: Request, process: str, membership: int) -> HttpResponse:
    """Give up one's own role."""
    found = process_seen_by(request.by, process)
    seat = get_object_or_404(found.memberships, pk=membership, person=person_of(request))
    actions.end_role(by=person_of(request), membership=seat, now=request.now)
    return back(request, gettext("You have given up the role."), reverse("processes:overview", args=[process]))


@door("public")
def person(request: Request, handle: str) -> HttpResponse:
    """Who is this, for whom do they speak, and what have they contributed? No address, and no list of people."""
    found = get_object_or_404(Person, handle=handle, left_at=None, is_active=True)
    context = {
        "who": who_is(found),
        "affiliations": found.affiliations.select_related("organisation").order_by("until_on", "-is_main"),
        "interests": found.interests.all(),
        "seats": find.seats_of(request.by, found),
        "deeds": find.deeds(request.by, Leaf.objects.filter(actor_handle=found.handle)),
    }
    return render_page(request, "processes/person.html", context)


@door("public")
def organisation(request: Request, slug: str) -> HttpResponse:
    """Who speaks for this organisation, and what has it contributed?"""
    found = get_object_or_404(Organisation, slug=slug)
    changes = changes_of(found)
    may_not_change, may_not_propose = rules.change_and_propose(request.by, found, request.now)
    context = {
        "organisation": found,
        "people": find.people_of(found),
        "standings": standings_of([found.country], request.now.date()).get(found.country, []),
        "deeds": find.deeds(request.by, deeds_under_its_names(found, changes)),
        "changes": changes[:5],
        "former_names": former_names(found, changes),
        "corrections": open_corrections(found),
        "may_change": may_not_change is None,
        "may_propose": may_not_propose is None,
        "own_id": request.by.pk if isinstance(request.by, Person) else 0,
    }
    return render_page(request, "processes/organisation.html", context)


@door("public")
def group(request: Request, code: str) -> HttpResponse:
    """Who sits for this stakeholder group, and what has it contributed?"""
    found = get_object_or_404(Group, code=code)
    context = {
        "group": found,
        "is_operator": request.by.is_superuser,
        "seats": find.seats_for_group(request.by, code),
        "deeds": find.deeds(request.by, find.deeds_of_group(code)),
    }
    return render_page(request, "processes/group.html", context)
