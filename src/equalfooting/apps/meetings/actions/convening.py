"""How does a meeting come about? Announced, changed, cancelled; everybody is told each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.meetings import notices, rules
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.apps.processes.texts import tidy
from equalfooting.domain.refusals import Refusal, insist

MAX_TITLE, MAX_PLACE, MAX_REASON = 200, 300, 300


@dataclass(frozen=True)
class MeetingSaid:
    """What a meeting says about itself: titles by language, when, and where or how from afar."""

    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    url: str = ""


def sound(said: MeetingSaid, now: datetime) -> Refusal | None:
    """A meeting to come has a title, ends after it begins, and can be reached."""
    if not any(said.titles.values()):
        return Refusal("text-empty", field="titles")
    if too_long := next((r for text in said.titles.values() if text and (r := fits(text, "titles", MAX_TITLE))), None):
        return too_long
    if said.ends_at <= said.starts_at:
        return Refusal("meeting-ends-first", field="ends_at")
    if said.starts_at <= now:
        return Refusal("meeting-past", field="starts_at")
    if not said.place.strip() and not said.url:
        return Refusal("meeting-placeless", field="place")
    return fits(said.place, "place", MAX_PLACE) if said.place.strip() else None


@transaction.atomic
def announce(*, by: Person, process: Process, said: MeetingSaid, now: datetime) -> Meeting:
    """Announce a meeting. Who may: secretariat and chair. Journalled with its beginning; everybody is told."""
    process = Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.announce(by, process, now) or sound(said, now))
    last = process.meetings.aggregate(n=Max("number"))["n"] or 0
    meeting = Meeting.objects.create(
        process=process, number=last + 1, titles=tidy(said.titles), place=said.place.strip(), url=said.url,
        starts_at=said.starts_at, ends_at=said.ends_at, announced_at=now, dated_at=now, by=by,
    )  # fmt: skip
    journal(by, "meeting.announce", meeting, now, starts_at=meeting.starts_at.isoformat())
    notices.tell(meeting, notices.announced, by, now)
    return meeting


@transaction.atomic
def change(*, by: Person, meeting: Meeting, said: MeetingSaid, version: int, now: datetime) -> Meeting:
    """Change a meeting to come; a new beginning is known only from now on.

    Who may: secretariat and chair. Journalled with the beginning before and after; everybody is told.
    """
    meeting = locked(meeting)
    insist(rules.change(by, meeting, now) or sound(said, now))
    if meeting.version != version:
        raise Refusal("changed-meanwhile")
    before = meeting.starts_at
    meeting.titles, meeting.place, meeting.url = tidy(said.titles), said.place.strip(), said.url
    meeting.starts_at, meeting.ends_at = said.starts_at, said.ends_at
    meeting.dated_at = now if said.starts_at != before else meeting.dated_at
    save(meeting, "titles", "place", "url", "starts_at", "ends_at", "dated_at")
    moments = {"starts_at": meeting.starts_at.isoformat(), "before": before.isoformat()}
    journal(by, "meeting.change", meeting, now, **moments)
    notices.tell(meeting, notices.changed, by, now)
    return meeting


@transaction.atomic
def cancel(*, by: Person, meeting: Meeting, reason: str, now: datetime) -> Meeting:
    """Cancel a meeting to come, with a reason. Who may: secretariat and chair. Journalled; everybody is told."""
    meeting = locked(meeting)
    insist(rules.cancel(by, meeting, now) or fits(reason, "reason", MAX_REASON))
    meeting.cancelled_at, meeting.cancelled_because = now, reason.strip()
    save(meeting, "cancelled_at", "cancelled_because")
    journal(by, "meeting.cancel", meeting, now, reason=meeting.cancelled_because)
    notices.tell(meeting, notices.cancelled, by, now)
    return meeting


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, which nobody else changes until we are through."""
    return Meeting.objects.select_related("process").select_for_update(of=("self",)).get(pk=meeting.pk)


def save(meeting: Meeting, *names: str) -> None:
    meeting.version += 1
    meeting.save(update_fields=[*names, "version"])


def journal(by: Person, verb: str, meeting: Meeting, now: datetime, **facts: object) -> None:
    """One leaf about a meeting, with its number."""
    slug = meeting.process.slug
    write(by=by, verb=verb, on=meeting, process=slug, facts={"number": meeting.number, **facts}, now=now)
