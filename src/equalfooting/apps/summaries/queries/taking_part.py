"""How did each stakeholder group take part? Counted by people; who stands in two groups counts in both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from equalfooting.apps.consensus.models import Position, Round, Voice
from equalfooting.apps.meetings.models import Presence
from equalfooting.apps.processes.models import Process
from equalfooting.apps.summaries.queries.rows import meeting_row, round_row
from equalfooting.domain.consensus.positions import TAKEN_BACK
from equalfooting.domain.summaries.material import TookPart


@dataclass(frozen=True)
class _Taker:
    """Somebody entitled to speak in the rounds: their groups, and what they did."""

    groups: tuple[str, ...]
    has_stated: bool
    was_present: bool
    has_spoken: bool


def took_part_of(process: Process, rounds: Sequence[Round], until: datetime) -> tuple[TookPart, ...]:
    """Each group, in the order in which the roll names them."""
    roll, rows, has_meetings = _roll(process, rounds, until)
    groups = dict.fromkeys(group for one in roll for group in one.groups)
    return tuple(_told(group, [one for one in roll if group in one.groups], rows, has_meetings) for group in groups)


def everybody_of(process: Process, rounds: Sequence[Round], until: datetime) -> TookPart | None:
    roll, rows, has_meetings = _roll(process, rounds, until)
    return _told("", roll, rows, has_meetings) if roll else None


def _told(group: str, people: Sequence[_Taker], rows: tuple[str, ...], has_meetings: bool) -> TookPart:
    """Where nobody entered who was at a meeting, nothing is said of presence."""
    n_present, n_spoke = _n(one.was_present for one in people), _n(one.has_spoken for one in people)
    return TookPart(
        group, len(people), n_present if has_meetings else None, n_spoke if has_meetings else None,
        _n(one.has_stated for one in people), rows,
    )  # fmt: skip


def _n(facts: Iterable[bool]) -> int:
    return sum(facts)


def _roll(process: Process, rounds: Sequence[Round], until: datetime) -> tuple[list[_Taker], tuple[str, ...], bool]:
    """Everybody entitled to speak in any of the rounds, once; what that rests on; were meetings written down?
    Three queries."""
    stated = Position.objects.filter(recommendation__round__in=rounds, is_standing=True).exclude(stance=TAKEN_BACK)
    speaking = set(stated.order_by().values_list("voice__handle", flat=True).distinct())
    there = Presence.objects.filter(
        meeting__process=process, meeting__cancelled_at=None, meeting__ends_at__lte=until
    ).select_related("meeting")
    n_spoken: dict[int, int] = {}
    meetings = {}
    for presence in there.order_by("meeting__starts_at", "pk"):
        meetings[presence.meeting_id] = meeting_row(process, presence.meeting)
        if presence.person_id and not presence.is_observer:
            n_spoken[presence.person_id] = n_spoken.get(presence.person_id, 0) + presence.n_interventions
    rows = (*(round_row(process, one) for one in rounds), *meetings.values())
    return _takers(rounds, speaking, n_spoken), rows, bool(meetings)


def _takers(rounds: Sequence[Round], speaking: set[str], n_spoken: dict[int, int]) -> list[_Taker]:
    """By handle, with the groups of all rounds together."""
    found: dict[str, _Taker] = {}
    for handle, groups, person in Voice.objects.filter(round__in=rounds).values_list("handle", "groups", "person_id"):
        before = found.get(handle, _Taker((), handle in speaking, False, False))
        found[handle] = _Taker(
            tuple(dict.fromkeys([*before.groups, *groups])), before.has_stated,
            before.was_present or person in n_spoken, before.has_spoken or bool(n_spoken.get(person)),
        )  # fmt: skip
    return list(found.values())
