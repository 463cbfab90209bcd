"""What does time do in a round? It closes positions, settles what nobody challenged, passes turns on, and ends it.

Nobody presses a button for that: the domain says how a case stands at a moment, and these put it on the record once.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from equalfooting.apps.consensus import notices
from equalfooting.apps.consensus.models import Recommendation, Round
from equalfooting.apps.consensus.queries.cases import cases_of
from equalfooting.apps.consensus.queries.rounds import heard
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Machine
from equalfooting.domain.consensus.designations import CHALLENGED, SETTLED, Standing, standing

TIME = Machine("round of positions")
#: phases that nobody brings about by an action of their own
_BY_TIME = {SETTLED: "recommendation.settle", CHALLENGED: "recommendation.reopen"}


class Turn(NamedTuple):
    """A recommendation that waits for the holder of a step."""

    recommendation: Recommendation
    step: str


@transaction.atomic
def close(*, round_: Round, now: datetime) -> bool:
    """At the deadline: positions stay as they are. Idempotent; journalled once with how many spoke."""
    if not Round.objects.filter(pk=round_.pk, told_closed_at=None, positions_until__lte=now).update(told_closed_at=now):
        return False
    found = heard(round_)
    facts = {"round": round_.number, "n_spoke": found.n_spoke, "n_voices": round_.voices.count()}
    write(by=TIME, verb="round.close", on=round_, process=round_.process.slug, facts=facts, now=now)
    return True


@transaction.atomic
def end(*, round_: Round, now: datetime) -> bool:
    """At its end: the last designations stand, unmet challenges attached. Idempotent; journalled and told once."""
    if not Round.objects.filter(pk=round_.pk, told_ended_at=None, ends_at__lte=now).update(told_ended_at=now):
        return False
    rows = list(round_.recommendations.all())
    stands = [standing(case, now) for case in cases_of(round_, rows).values()]
    facts = {
        "round": round_.number, "n_recommendations": len(stands),
        "n_designated": sum(one.designation is not None for one in stands),
        "n_unmet": sum(len(one.unmet) for one in stands),
    }  # fmt: skip
    write(by=TIME, verb="round.end", on=round_, process=round_.process.slug, facts=facts, now=now)
    notices.tell(round_, notices.ended, facts, by=TIME, now=now)
    return True


def move_on(*, round_: Round, now: datetime) -> list[Turn]:
    """Put on the record what time did since it was last asked; returns whose turn it has become."""
    rows = list(round_.recommendations.all())
    cases = cases_of(round_, rows)
    return [turn for row in rows for turn in _moved(round_, row, standing(cases[row.pk], now), now)]


@transaction.atomic
def _moved(round_: Round, row: Recommendation, found: Standing, now: datetime) -> list[Turn]:
    told = f"{found.phase} {found.turn}".strip()[:20]
    changed = Recommendation.objects.filter(pk=row.pk, told_phase=row.told_phase).exclude(told_phase=told)
    if not changed.update(told_phase=told):
        return []
    before = row.told_phase.partition(" ")[0]
    if found.phase in _BY_TIME and found.phase != before:
        facts = {"round": round_.number, "place": row.place}
        write(by=TIME, verb=_BY_TIME[found.phase], on=row, process=round_.process.slug, facts=facts, now=now)
    return [Turn(row, found.turn)] if found.turn else []
