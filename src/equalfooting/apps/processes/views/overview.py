"""Which page does a newcomer see first? What this is, what is open now, what came out; and the button to join."""

from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.forms import SubscribeForm
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.queries.overview import OpenNow, phases_now
from equalfooting.apps.processes.rules.process import join_with
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_NOTICES, N_DOCUMENTS = 3, 5


@door("public")
def overview(request: Request, process: str) -> HttpResponse:
    """What is this process, what is open now, until when, what can I do, what came out so far?"""
    found = process_seen_by(request.by, process)
    open_now: OpenNow = getattr(request, "open_now", lambda _: OpenNow())(found)
    held = rules.roles_of(request.by, found)
    context = {
        "process": found,
        "open_now": open_now,
        "phases": phases_now(found, request.now),
        "notices": found.notices.all()[:N_NOTICES],
        "documents": found.documents.filter(withdrawn_at=None)[:N_DOCUMENTS],
        "n_by_group": _n_by_group(found),
        "held": held,
        "may_join": join_with(request.by, found, held, request.now),
        "subscribe_form": SubscribeForm(initial={"email": getattr(request.by, "email", "")}),
        "has_ended": rules.under_way(found, request.now),
    }
    return render_page(request, "processes/overview.html", context)


def _n_by_group(process: Process) -> list[tuple[str, int]]:
    """How many people take part for each stakeholder group; somebody with two roles counts once."""
    counted = Membership.objects.filter(process=process, until_at=None).exclude(group="").values_list("group")
    return list(counted.annotate(n=Count("person", distinct=True)).order_by("group"))


@door("signed-in")
@require_POST
def join(request: Request, process: str) -> HttpResponse:
    """Join the correspondence group."""
    found = process_seen_by(request.by, process)
    assert isinstance(request.by, Person)  # noqa: S101  the door is for people signed in
    actions.join(by=person_of(request), process=found, now=request.now)
    address = reverse("processes:overview", kwargs={"process": process})
    return back(request, gettext("You have joined the correspondence group."), address)
