"""How did each stakeholder group take part? Counted by people; who stands in two groups counts in both."""

from collections.abc import Sequence

from equalfooting.apps.consensus.models import Position, Round, Voice
from equalfooting.apps.processes.models import Process
from equalfooting.apps.summaries.queries.rows import round_row
from equalfooting.domain.consensus.positions import TAKEN_BACK
from equalfooting.domain.summaries.material import TookPart

#: handle of somebody -> their groups, and whether they stated a position
Roll = dict[str, tuple[tuple[str, ...], bool]]


def took_part_of(process: Process, rounds: Sequence[Round]) -> tuple[TookPart, ...]:
    """Each group, in the order in which the roll names them. Presence is left out: nobody writes down yet who spoke."""
    roll, rows = _roll(rounds), _rows(process, rounds)
    groups = dict.fromkeys(group for of, _ in roll.values() for group in of)
    return tuple(
        TookPart(
            group, sum(group in of for of, _ in roll.values()), None, None,
            sum(group in of and has_stated for of, has_stated in roll.values()), rows,
        )
        for group in groups
    )  # fmt: skip


def everybody_of(process: Process, rounds: Sequence[Round]) -> TookPart | None:
    roll = _roll(rounds)
    n_stated = sum(has_stated for _, has_stated in roll.values())
    return TookPart("", len(roll), None, None, n_stated, _rows(process, rounds)) if roll else None


def _rows(process: Process, rounds: Sequence[Round]) -> tuple[str, ...]:
    return tuple(round_row(process, one) for one in rounds)


def _roll(rounds: Sequence[Round]) -> Roll:
    """Everybody entitled to speak in any of the rounds, once: two queries."""
    stated = Position.objects.filter(recommendation__round__in=rounds, is_standing=True).exclude(stance=TAKEN_BACK)
    speaking = set(stated.order_by().values_list("voice__handle", flat=True).distinct())
    found: Roll = {}
    for handle, groups in Voice.objects.filter(round__in=rounds).values_list("handle", "groups"):
        before = found.get(handle, ((), False))[0]
        found[handle] = (tuple(dict.fromkeys([*before, *groups])), handle in speaking)
    return found
