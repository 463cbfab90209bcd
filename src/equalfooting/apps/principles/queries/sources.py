"""From which tables does the scorecard come? Everything dated in one query, everything written in another.

Each row has the same columns whatever it is, so that the number of queries does not grow with the kinds.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from equalfooting.apps.consensus.models import Answer, Position, Round
from equalfooting.apps.drafting.models import Amendment, Sponsorship, Text, Version
from equalfooting.apps.editions.models import Edition, Objection, Proposal
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.apps.letters.models import JointLetter
from equalfooting.apps.mapping.models import Evidence
from equalfooting.apps.meetings.models import Meeting, Paper
from equalfooting.apps.processes.models import Document, Process
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.domain.consensus.positions import OBJECT, TAKEN_BACK

_NEVER = Cast(Value(None), DateTimeField(null=True))
_NOTHING = Value("", output_field=TextField())
_NO = Value(False, output_field=BooleanField())


class Dated(NamedTuple):
    """A meeting, a deadline or a document: its moment, since when it is known, its papers, whether it is open."""

    kind: str
    key: str
    ref: str
    title: str
    at: datetime
    noticed_at: datetime | None
    documents_at: datetime | None
    is_open: bool


class Wrote(NamedTuple):
    """Something somebody put in writing; `is_input` asks for an answer. `place` is "" where it cannot be opened."""

    kind: str
    ref: str
    place: str
    at: datetime
    groups: str
    country: str
    is_input: bool
    is_answered: bool
    is_used: bool


def dated(process: Process, now: datetime) -> Iterator[Dated]:
    """Meetings that have begun, deadlines that were published, documents: one query."""
    rows = [
        _calls(process, now),
        _deadlines("plan", SeatPlan.objects.filter(process=process), "slug", "closes_at", "published_at"),
        _deadlines("edition", Edition.objects.filter(process=process), "number", "deadline_at", "circulated_at"),
        _deadlines("round", Round.objects.filter(process=process), "number", "positions_until", "opened_at", "title"),
        _texts(process), _letters(process), _meetings(process, now), _documents(process),
    ]  # fmt: skip
    return (Dated(*row) for row in rows[0].union(*rows[1:], all=True))


def _columns(rows: QuerySet[Any], kind: str, ref: str, title: str, **more: Any) -> Any:
    """The columns of `Dated`, under names that no table has."""
    said = {"c_documents": _NEVER, "c_open": _NO, **more}
    return (
        rows.order_by()
        .annotate(c_kind=Value(kind, output_field=TextField()), c_key=Cast("pk", TextField()),
                  c_ref=Cast(ref, TextField()), c_title=Cast(title, TextField()), **said)
        .values_list("c_kind", "c_key", "c_ref", "c_title", "c_at", "c_noticed", "c_documents", "c_open")
    )  # fmt: skip


def _deadlines(kind: str, rows: QuerySet[Any], ref: str, at: str, noticed: str, title: str = "titles") -> Any:
    known = rows.filter(**{f"{at}__isnull": False, f"{noticed}__isnull": False})
    return _columns(known, kind, ref, title, c_at=F(at), c_noticed=F(noticed))


def _calls(process: Process, now: datetime) -> Any:
    """Until when a call takes answers: its deadline, or the moment at which it was closed before that."""
    rows = Call.objects.filter(process=process, opens_at__lte=now, deadline_at__isnull=False)
    return _columns(rows, "call", "slug", "titles", c_at=_sooner("closed_at", "deadline_at"), c_noticed=F("opens_at"))


def _texts(process: Process) -> Any:
    """Until when a text takes amendments in time, or when it was closed before; published with its first version."""
    first = Version.objects.filter(text=OuterRef("pk"), published_at__isnull=False).order_by().values("text")
    rows = Text.objects.filter(process=process, amendments_until__isnull=False).alias(
        c_first=Subquery(first.annotate(at=Min("published_at")).values("at"))
    )
    known = rows.filter(c_first__isnull=False)
    return _columns(
        known, "text", "slug", "title", c_at=_sooner("closed_at", "amendments_until"), c_noticed=F("c_first")
    )


def _letters(process: Process) -> Any:
    """Until when a letter can be signed, known since it was first open; not of one that was given up before."""
    rows = JointLetter.objects.filter(process=process, settled_at__isnull=False)
    known = rows.filter(Q(abandoned_at=None) | Q(abandoned_at__gte=F("sign_until")))
    return _columns(known, "letter", "text__slug", "text__title", c_at=F("sign_until"), c_noticed=F("settled_at"))


def _sooner(closed: str, until: str) -> Case:
    return Case(When(**{f"{closed}__lt": F(until)}, then=F(closed)), default=F(until))


def _meetings(process: Process, now: datetime) -> Any:
    papers = Paper.objects.filter(meeting=OuterRef("pk"), document__withdrawn_at=None).order_by().values("meeting")
    last = Subquery(papers.annotate(at=Max("document__published_at")).values("at"))
    has_transcript = Q(transcript_at__isnull=False) & (
        Q(transcript__isnull=False, transcript__withdrawn_at=None) | ~Q(transcript_url="")
    )
    rows = Meeting.objects.filter(process=process, cancelled_at=None, starts_at__lte=now)
    return _columns(
        rows, "meeting", "number", "titles", c_at=F("starts_at"), c_noticed=F("dated_at"), c_documents=last,
        c_open=_whether(has_transcript) if process.is_public else _NO,
    )  # fmt: skip


def _documents(process: Process) -> Any:
    rows = Document.objects.filter(process=process)
    return _columns(
        rows, "document", "pk", "titles", c_at=F("published_at"), c_noticed=_NEVER,
        c_open=_whether(Q(withdrawn_at=None)) if process.is_public else _NO,
    )  # fmt: skip


def _whether(condition: Q | Exists) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def wrote(process: Process) -> Iterator[Wrote]:
    """Answers to calls, amendments, positions, objections, proposals: one query."""
    rows = [_submissions(process), _amendments(process), _positions(process), _objections(process), _proposals(process)]
    return (Wrote(*row) for row in rows[0].union(*rows[1:], all=True))


def _written(rows: QuerySet[Any], kind: str, ref: str, **more: Any) -> Any:
    said = {"w_input": Value(True, output_field=BooleanField()), "w_used": _NO, **more}
    named = ("w_kind", "w_ref", "w_place", "w_at", "w_groups", "w_country", "w_input", "w_answered", "w_used")
    kept = {"w_kind": Value(kind, output_field=TextField()), "w_ref": Cast(ref, TextField())}
    return rows.order_by().annotate(**kept, **said).values_list(*named)


def _submissions(process: Process) -> Any:
    """Answered: a person judged one of its passages, or the map rests on one. Used: the map rests on one."""
    rests = Exists(
        Evidence.objects.filter(
            passage__submission=OuterRef("pk"), withdrawn_at=None, entry__withdrawn_at=None
        ).order_by()
    )
    judged = Suggestion.objects.filter(submission=OuterRef("pk"), state__in=("confirmed", "corrected", "rejected"))
    rows = Submission.objects.filter(call__process=process, state=Submission.State.SUBMITTED)
    return _written(
        rows, "submission", "reference", w_at=F("submitted_at"), w_groups=Cast("groups", TextField()),
        w_place=Case(When(may_cite=True, then=Cast("call__slug", TextField())), default=_NOTHING),
        w_country=Cast("country", TextField()), w_answered=_whether(Q(rests) | Q(Exists(judged.order_by()))),
        w_used=_whether(rests),
    )  # fmt: skip


def _amendments(process: Process) -> Any:
    proposer = Sponsorship.objects.filter(amendment=OuterRef("pk"), is_proposer=True).order_by("pk")
    rows = Amendment.objects.filter(text__process=process, withdrawn_at=None)
    return _written(
        rows, "amendment", "number", w_place=Cast("text__slug", TextField()), w_at=F("filed_at"),
        w_groups=Cast(Subquery(proposer.values("group")[:1]), TextField()),
        w_country=Cast(Subquery(proposer.values("person__country")[:1]), TextField()),
        w_answered=_whether(~Q(handled=Amendment.Handled.OPEN)), w_used=_whether(Q(taken_in__isnull=False)),
    )  # fmt: skip


def _positions(process: Process) -> Any:
    """Every standing position takes part; an objection also asks for an answer."""
    rows = Position.objects.filter(
        recommendation__round__process=process, recommendation__round__opened_at__isnull=False, is_standing=True
    ).exclude(stance=TAKEN_BACK)
    answered = Exists(Answer.objects.filter(position=OuterRef("pk")).order_by())
    return _written(
        rows, "position", "pk", w_place=Cast("recommendation__round__number", TextField()), w_at=F("said_at"),
        w_groups=Cast("voice__groups", TextField()), w_country=Cast("voice__person__country", TextField()),
        w_input=_whether(Q(stance=OBJECT)), w_answered=_whether(answered),
    )  # fmt: skip


def _objections(process: Process) -> Any:
    rows = Objection.objects.filter(edition__process=process).exclude(state=Objection.State.WITHDRAWN)
    return _written(
        rows, "objection", "pk", w_place=Cast("edition__number", TextField()), **_said_by(),
        w_answered=_whether(Q(state=Objection.State.ANSWERED)),
    )  # fmt: skip


def _proposals(process: Process) -> Any:
    rows = Proposal.objects.filter(process=process).exclude(state=Proposal.State.WITHDRAWN)
    return _written(
        rows, "proposal", "pk", w_place=_NOTHING, **_said_by(),
        w_answered=_whether(~Q(state=Proposal.State.OPEN)), w_used=_whether(Q(state=Proposal.State.TAKEN)),
    )  # fmt: skip


def _said_by() -> dict[str, Any]:
    return {
        "w_at": F("at"), "w_groups": Cast("by_groups", TextField()), "w_country": Cast("by__country", TextField()),
    }  # fmt: skip
