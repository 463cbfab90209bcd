"""How does a calendar follow the meetings of a process? As iCalendar (RFC 5545), in the reader's language."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader

N_IN_FEED = 200
#: octets of a line, RFC 5545 section 3.1
_LONGEST = 75


@door("public")
@require_safe
def calendar(request: Request, process: str) -> HttpResponse:
    """The newest meetings, held, to come and cancelled."""
    found = process_seen_by(request.by, process)
    lines = _lines(found, list(found.meetings.all()[:N_IN_FEED]))
    text = "".join(_folded(line) for line in lines)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _lines(process: Process, meetings: list[Meeting]) -> Iterator[str]:
    name = process.acronym or for_reader(process.names).text or process.slug
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Equal Footing//Meetings//EN", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{_escaped(name)}"
    for one in meetings:
        yield from _event(process, one, name)
    yield "END:VCALENDAR"


def _event(process: Process, one: Meeting, name: str) -> Iterator[str]:
    address = settings.ORIGIN + reverse("meetings:meeting", args=[process.slug, one.number])
    changed_at = max(one.dated_at, one.cancelled_at or one.dated_at)
    yield from ("BEGIN:VEVENT", f"UID:{address}", f"DTSTAMP:{_moment(changed_at)}", f"SEQUENCE:{one.version}")
    yield from (f"DTSTART:{_moment(one.starts_at)}", f"DTEND:{_moment(one.ends_at)}", f"URL:{address}")
    yield f"SUMMARY:{_escaped(f'{name}: {for_reader(one.titles).text}')}"
    if place := one.place or one.url:
        yield f"LOCATION:{_escaped(place)}"
    yield f"STATUS:{'CANCELLED' if one.cancelled_at else 'CONFIRMED'}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """A text as RFC 5545 section 3.3.11 writes it; nothing that somebody typed begins a line of its own."""
    plain = "".join(sign for sign in text if sign == "\n" or sign >= " ")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never cut inside a character."""
    pieces: list[str] = []
    now = ""
    for sign in line:
        if len((now + sign).encode()) > _LONGEST - (1 if pieces else 0):
            pieces.append(now)
            now = ""
        now += sign
    return "\r\n ".join([*pieces, now]) + "\r\n"
