"""On which pages are meetings announced, changed and cancelled?"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.meetings import rules
from equalfooting.apps.meetings.actions import convening
from equalfooting.apps.meetings.forms import CancelForm, MeetingForm
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.meetings.queries.meetings import meeting_of
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

KEPT = ("titles", "starts_at", "ends_at", "place", "url", "version")


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, process: str) -> HttpResponse:
    """Announce a meeting."""
    found = process_seen_by(request.by, process)
    form = MeetingForm(request.POST or None)
    made: list[Meeting] = []

    def act() -> None:
        made.append(
            convening.announce(by=person_of(request), process=found, said=said_in(form), now=request.now)
        )  # fmt: skip

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("Announced. Everybody who asked is told."), address_of(made[0]))
    context = {
        "process": found, "form": form, "heading": gettext("Announce a meeting"), "button": gettext("Announce it"),
        "refusal": rules.announce(request.by, found, request.now),
        "lede": gettext("It is announced as soon as you press the button, and everybody who asked gets a mail."),
    }  # fmt: skip
    return render_page(request, "meetings/form.html", context, status=422 if form.errors else 200)


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, process: str, meeting: int) -> HttpResponse:
    """Change a meeting to come."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    form = MeetingForm(request.POST or None, initial={name: getattr(one, name) for name in KEPT})

    def act() -> None:
        version = form.cleaned_data["version"]
        convening.change(
            by=person_of(request), meeting=one, said=said_in(form), version=version or 0, now=request.now
        )  # fmt: skip

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("Changed. Everybody who asked is told."), address_of(one))
    context = {
        "process": one.process, "meeting": one, "form": form, "heading": gettext("Change the meeting"),
        "button": gettext("Change it"), "refusal": rules.change(request.by, one, request.now),
        "now_saved": one if form.has_error("__all__", "changed-meanwhile") else None,
        "lede": gettext("A new beginning counts as announced today."),
    }  # fmt: skip
    return render_page(request, "meetings/form.html", context, status=422 if form.errors else 200)


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, process: str, meeting: int) -> HttpResponse:
    """Say that a meeting does not take place, and why."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    form = CancelForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        convening.cancel(by=person_of(request), meeting=one, reason=reason, now=request.now)

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("Cancelled. Everybody who asked is told."), address_of(one))
    context = {
        "process": one.process, "meeting": one, "form": form, "heading": gettext("Cancel the meeting"),
        "button": gettext("Cancel it"), "look": "button-danger", "refusal": rules.cancel(request.by, one, request.now),
        "lede": gettext("It stays in the list, with the reason."),
    }  # fmt: skip
    return render_page(request, "meetings/form.html", context, status=422 if form.errors else 200)


def said_in(form: MeetingForm) -> convening.MeetingSaid:
    given = form.cleaned_data
    return convening.MeetingSaid(
        given["titles"], given["starts_at"], given["ends_at"], given["place"], given["url"]
    )  # fmt: skip


def address_of(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.process.slug, meeting.number])
