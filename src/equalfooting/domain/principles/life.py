"""Which plain facts of a process is its scorecard computed from? Each row names its entry in the record."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Person:
    """A member: groups, regions, and development statuses (dated and sourced elsewhere), each as the process says."""

    id: str
    groups: tuple[str, ...]
    regions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody was at a meeting; `n_spoke`, how often they had the floor. An observer is nobody's member."""

    person: str
    meeting: str
    n_spoke: int = 0
    is_observer: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, when notice of it was given and its documents were out (None: never), its transcript open or not."""

    id: str
    at: datetime
    noticed_at: datetime | None = None
    documents_at: datetime | None = None
    has_open_transcript: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due at a moment, and when that was made known (None: never)."""

    id: str
    at: datetime
    noticed_at: datetime | None = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    at: datetime
    is_open: bool
    row: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """An input received; `answers`, rows of answers to it; `changes`, rows of the words it changed."""

    id: str
    at: datetime
    answers: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Somebody took part in writing: answered a call, proposed words, stated a position, objected."""

    at: datetime
    groups: tuple[str, ...]
    regions: tuple[str, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """Can somebody capture a decision rule, and who (the witnesses)? From the analysis of decision rules."""

    is_capturable: bool
    witnesses: tuple[str, ...]
    row: str


@dataclass(frozen=True, slots=True)
class Life:
    """All of a process that the scorecard reads. `groups`: the stakeholder groups it declared; `rules`: those in
    force that were analysed."""

    groups: tuple[str, ...]
    regions: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    presences: tuple[Presence, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    documents: tuple[Document, ...] = ()
    inputs: tuple[Input, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    rules: tuple[RuleCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the process published as its own aims; None asks nothing and only shows. Days are whole days of notice;
    shares are exact, in [0, 1]."""

    share_groups_present: Fraction | None = None
    share_groups_speaking: Fraction | None = None
    share_groups_writing: Fraction | None = None
    share_regions_present: Fraction | None = None
    share_regions_writing: Fraction | None = None
    status: str = "developing"
    share_of_status: Fraction | None = None
    days_before_meetings: int | None = None
    days_before_deadlines: int | None = None
    days_documents: int | None = None
    share_documents_open: Fraction | None = None
    share_transcripts_open: Fraction | None = None
    share_meetings_observed: Fraction | None = None
    is_rule_safe: bool | None = None
    share_inputs_answered: Fraction | None = None


Dated = TypeVar("Dated", Deadline, Document, Input, Contribution)


def during(life: Life, since: date, until: date) -> Life:
    """The same process from one day to another, both included, to see the figures over time. Cost: O(rows).

    Decision rules have no moment and stay.

    >>> from datetime import UTC
    >>> first, then = (Meeting(id, datetime(2026, month, 1, tzinfo=UTC)) for id, month in (("a", 1), ("b", 6)))
    >>> during(Life((), meetings=(first, then)), date(2026, 5, 1), date(2026, 6, 1)).meetings == (then,)
    True
    """

    def is_within(at: datetime) -> bool:
        return since <= at.date() <= until

    meetings = tuple(each for each in life.meetings if is_within(each.at))
    held = {meeting.id for meeting in meetings}
    return replace(
        life,
        meetings=meetings,
        presences=tuple(each for each in life.presences if each.meeting in held),
        deadlines=_those(life.deadlines, is_within),
        documents=_those(life.documents, is_within),
        inputs=_those(life.inputs, is_within),
        contributions=_those(life.contributions, is_within),
    )


def _those(rows: tuple[Dated, ...], test: Callable[[datetime], bool]) -> tuple[Dated, ...]:
    return tuple(row for row in rows if test(row.at))
