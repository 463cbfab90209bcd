"""Where does somebody leave a seat, and who takes it?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.apps.seats import rules
from equalfooting.apps.seats.actions import seating
from equalfooting.apps.seats.forms.filling import LeaveForm
from equalfooting.apps.seats.models import Seat, Sitting
from equalfooting.apps.seats.queries.replacing import candidates_for
from equalfooting.apps.seats.rules.planning import SELECTORS
from equalfooting.apps.seats.views.finding import Here, form_page, here, nomination_here, said
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


def _seat(place: Here, number: int) -> Seat:
    found = get_object_or_404(Seat.objects.prefetch_related("sittings__nomination"), plan=place.plan, number=number)
    found.plan = place.plan
    return found


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, process: str, plan: str, seat: int) -> HttpResponse:
    """Give a seat up, or put on record that somebody left it."""
    place = here(request, process, plan)
    sitting = get_object_or_404(
        Sitting.objects.select_related("seat__plan__process"), seat=_seat(place, seat), until_on=None
    )
    refusal = rules.end_sitting(request.by, sitting, request.now)
    if refusal and refusal.code == "role-needed":
        raise refusal
    form = LeaveForm(request.POST or None, initial={"on": request.now.date()})

    def act() -> str:
        typed = form.cleaned_data
        seating.end_sitting(
            by=person_of(request), sitting=sitting, reason=typed["reason"], on=typed["on"], now=request.now
        )
        return said(request, gettext("The seat is free."), place.url("members"))

    context = place.context | {
        "heading": gettext("Leave seat %(number)s") % {"number": seat}, "button": gettext("Put it on record"),
        "lede": gettext("The seat becomes free; the history keeps who held it."), "refusal": refusal,
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("roles", *SELECTORS)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: Request, process: str, plan: str, seat: int) -> HttpResponse:
    """Who could take this seat, the ones that keep the balance first; and put one of them on it."""
    place = here(request, process, plan)
    one = _seat(place, seat)
    if request.method == "POST":
        given = request.POST.get("nominee", "")
        chosen = nomination_here(place, int(given) if given.isdecimal() and len(given) < 9 else 0)
        seating.replace(by=person_of(request), seat=one, nomination=chosen, now=request.now)
        return back(request, gettext("Seat %(number)s is taken again.") % {"number": seat}, place.url("members"))
    context = place.context | {
        "seat": one, "here_now": next((held for held in one.sittings.all() if held.until_on is None), None),
        "candidates": candidates_for(place.plan, one), "refusal": rules.replace(request.by, one, request.now),
    }  # fmt: skip
    return render_page(request, "seats/replace.html", context)
