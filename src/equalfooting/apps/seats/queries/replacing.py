"""Who could take a free seat, and would the panel keep its balance?"""

from dataclasses import dataclass

from equalfooting.apps.seats.models import Nomination, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.plain import is_eligible, plan_of, pool_of
from equalfooting.apps.seats.solving import broken, cost_of
from equalfooting.apps.seats.words import where_in_words


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a seat: the rules the panel would break with them, and by how much it misses its aims."""

    nomination: Nomination
    missed: tuple[str, ...]
    cost: float


def candidates_for(plan: SeatPlan, seat: Seat) -> list[Candidate]:
    """Everybody who could take a seat, whoever keeps the balance best first. Cost: O(candidates x rules x seats)."""
    rest = [one for one in seated(plan) if one.pk not in _on(seat)]
    rows = [
        Candidate(one, tuple(broken_with(plan, rest, one)), cost_of(plan_of(plan), pool_of(plan, [*rest, one])))
        for one in free_nominees(plan, seat)
    ]
    return sorted(rows, key=lambda row: (len(row.missed), row.cost, row.nomination.number))


def _on(seat: Seat) -> set[int]:
    return {sitting.nomination_id for sitting in seat.sittings.all() if sitting.until_on is None}


def free_nominees(plan: SeatPlan, seat: Seat) -> list[Nomination]:
    """Who could take a seat: eligible nominees of its group who do not sit."""
    sitting = set(Sitting.objects.filter(seat__plan=plan, until_on=None).values_list("nomination_id", flat=True))
    rows = Nomination.objects.filter(plan=plan, group=seat.group).select_related("particulars")
    return [one for one in rows if one.pk not in sitting and is_eligible(plan, one)]


def seated(plan: SeatPlan) -> list[Nomination]:
    """The nominees who sit now."""
    rows = Nomination.objects.filter(plan=plan, sittings__until_on=None, sittings__isnull=False)
    return list(rows.select_related("particulars").order_by("number"))


def broken_with(plan: SeatPlan, panel: list[Nomination], one: Nomination) -> list[str]:
    """Which hard rules a panel would break with one more nominee, in words."""
    whole = [*panel, one]
    missed = broken(plan_of(plan), pool_of(plan, whole), [str(each.number) for each in whole])
    return [where_in_words(each.where) for each in missed]
