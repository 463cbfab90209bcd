"""On which pages does everybody see when a group meets, with which papers, and who was there?"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.meetings import rules
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.meetings.queries.meetings import held, meeting_of, shown_name, there, to_come
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules import roles_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE, MOST_TO_COME = 20, 50
#: names written out before the rest is only counted
N_NAMED = 100


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Meetings to come, and those held."""
    found = process_seen_by(request.by, process)
    context = {
        "process": found, "to_come": to_come(found, request.now)[:MOST_TO_COME],
        "page": Paginator(held(found, request.now), N_ON_A_PAGE).get_page(request.GET.get("page")),
        "is_keeper": bool(roles_of(request.by, found) & set(rules.KEEPERS)),
        "may_announce": rules.announce(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "meetings/index.html", context)


@door("public")
@require_safe
def meeting(request: Request, process: str, meeting: int) -> HttpResponse:
    """One meeting: when, where, its papers, who was there, the transcript."""
    found = process_seen_by(request.by, process)
    one = meeting_of(found, meeting)
    who = there(one)
    context = {
        "process": found, "meeting": one, "there": who, "state": state_of(one, request),
        "named": [(shown_name(row), row) for row in who.named[:N_NAMED]],
        "is_keeper": bool(roles_of(request.by, found) & set(rules.KEEPERS)),
        "is_over": one.ends_at <= request.now, "has_begun": one.starts_at <= request.now,
        "may_change": rules.change(request.by, one, request.now),
        "may_keep_attendance": rules.keep_attendance(request.by, one, request.now),
        "may_open_transcript": rules.open_transcript(request.by, one, request.now),
    }  # fmt: skip
    return render_page(request, "meetings/meeting.html", context)


def state_of(meeting: Meeting, request: Request) -> tuple[str, str]:
    """Where a meeting stands: a word, and the look of its badge."""
    if meeting.cancelled_at:
        return gettext("cancelled"), "bad"
    if meeting.starts_at > request.now:
        return gettext("to come"), "accent"
    return (gettext("under way"), "good") if meeting.ends_at > request.now else (gettext("held"), "")
