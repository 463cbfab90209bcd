"""What of a process has a beginning and perhaps an end? Rows of many slices in one query."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateTimeField, F, Min, QuerySet, Subquery, Value
from django.db.models.functions import Cast, JSONObject

from equalfooting.apps.consensus.models import Round
from equalfooting.apps.drafting.models import Text
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.letters.models import JointLetter
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes.models import Process
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.summaries.models import Summary

Rows = QuerySet[Any, tuple[Any, ...]]
_NEVER = Value(None, output_field=DateTimeField(null=True))
_OF_LETTERS = {"a_slug": F("text__slug"), "a_titles": JSONObject(en="text__title")}


class Dated(NamedTuple):
    """Something of a process: `kind` (a key of `SOURCES`), its name in addresses, and its moments."""

    kind: str
    slug: str
    titles: dict[str, str]
    opens_at: datetime | None
    until_at: datetime | None
    ended_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        is_begun = self.opens_at is not None and self.opens_at <= now and self.ended_at is None
        return is_begun and (self.until_at is None or self.until_at >= now)


def dated(process: Process, now: datetime) -> list[Dated]:
    """Calls, texts, rounds, seat plans, letters, the next meeting and what was published: one query."""
    first, *others = (source(process, now) for source in SOURCES.values())
    rows = first.union(*others, all=True)
    return sorted((Dated(*row) for row in rows), key=lambda one: (one.kind, one.slug))


def _row(rows: QuerySet[Any], kind: str, *, opens: Any, until: Any, ended: Any = _NEVER, **named: Any) -> Rows:
    """The columns that all sources share; `named`: the slug and the titles where they are called otherwise."""
    columns = {"a_slug": F("slug"), "a_titles": F("titles")} | named
    moments = {"an_opening": opens, "an_end": until, "a_close": ended}
    made: Rows = (
        rows.order_by()
        .annotate(a_kind=Value(kind), **columns, **moments)
        .values_list("a_kind", "a_slug", "a_titles", "an_opening", "an_end", "a_close")
    )
    return made


def _calls(process: Process, now: datetime) -> Rows:
    rows = Call.objects.filter(process=process, closed_at=None)
    return _row(rows, "call", opens=F("opens_at"), until=F("deadline_at"))


def _plans(process: Process, now: datetime) -> Rows:
    rows = SeatPlan.objects.filter(process=process).exclude(published_at=None)
    return _row(rows, "plan", opens=F("opens_at"), until=F("closes_at"), ended=F("filled_at"))


def _texts(process: Process, now: datetime) -> Rows:
    """Those that are not the text of a joint letter, which is worked on where the letter is."""
    rows = Text.objects.filter(process=process, closed_at=None, joint_letter=None)
    opens = Min("versions__published_at")
    return _row(rows, "text", opens=opens, until=F("amendments_until"), a_titles=JSONObject(en="title"))


def _rounds(process: Process, now: datetime) -> Rows:
    rows = Round.objects.filter(process=process).exclude(opened_at=None)
    named = {"a_slug": Cast("number", CharField()), "a_titles": JSONObject(en="title")}
    return _row(rows, "round", opens=F("opened_at"), until=F("positions_until"), **named)


def _next_meeting(process: Process, now: datetime) -> Rows:
    coming = Meeting.objects.filter(process=process, cancelled_at=None, ends_at__gt=now).order_by("starts_at")
    rows = Meeting.objects.filter(pk__in=Subquery(coming.values("pk")[:1]))
    return _row(rows, "meeting", opens=F("starts_at"), until=F("ends_at"), a_slug=Cast("number", CharField()))


def _letters(process: Process, now: datetime) -> Rows:
    """Letters that wait for signatures."""
    rows = JointLetter.objects.filter(process=process, abandoned_at=None, sent_on=None)
    return _row(rows, "letter", opens=F("settled_at"), until=F("sign_until"), **_OF_LETTERS)


def _sent(process: Process, now: datetime) -> Rows:
    rows = JointLetter.objects.filter(process=process, abandoned_at=None, sent_on__isnull=False, answered_on=None)
    return _row(rows, "sent", opens=_NEVER, until=_NEVER, ended=Cast("sent_on", DateTimeField()), **_OF_LETTERS)


def _answered(process: Process, now: datetime) -> Rows:
    rows = JointLetter.objects.filter(process=process, abandoned_at=None, answered_on__isnull=False)
    return _row(rows, "answered", opens=_NEVER, until=_NEVER, ended=Cast("answered_on", DateTimeField()), **_OF_LETTERS)


def _summaries(process: Process, now: datetime) -> Rows:
    rows = Summary.objects.filter(process=process, published_at__isnull=False)
    named = {"a_slug": Cast("number", CharField()), "a_titles": JSONObject(en="title")}
    return _row(rows, "summary", opens=_NEVER, until=_NEVER, ended=F("published_at"), **named)


SOURCES: dict[str, Callable[[Process, datetime], Rows]] = {
    "call": _calls,
    "plan": _plans,
    "text": _texts,
    "round": _rounds,
    "meeting": _next_meeting,
    "letter": _letters,
    "sent": _sent,
    "answered": _answered,
    "summary": _summaries,
}
