"""Who could take a seat, and would the panel keep its balance?"""

from dataclasses import dataclass

from equalfooting.apps.seats.models import Nomination, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.plain import is_eligible, plan_of, pool_among
from equalfooting.apps.seats.reasons import in_words
from equalfooting.apps.seats.solving import as_json
from equalfooting.domain.seats.balance import replacements


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a seat: whether all rules are kept with them, and why they stand where they do."""

    nomination: Nomination
    keeps_rules: bool
    why: str


def candidates_for(plan: SeatPlan, seat: Seat) -> list[Candidate]:
    """Everybody of the seat's group who could take it, whoever keeps the balance best first.

    Cost: three queries, then O(types x rules).
    """
    leaving = _last_on(seat)
    free = {str(one.number): one for one in free_nominees(plan, seat)}
    if leaving is None or not free:
        return [Candidate(one, True, "") for one in free.values()]
    rest = [one for one in seated(plan) if one.pk != leaving.pk]
    panel = [*rest, leaving]
    pool = pool_among(plan, [*panel, *(one for one in free.values() if one.pk != leaving.pk)])
    ids = [str(one.number) for one in panel]
    found = replacements(ids, str(leaving.number), plan_of(plan), pool)
    return [Candidate(free[one.id], one.keeps_rules, in_words(as_json(one.because))) for one in found if one.id in free]


def _last_on(seat: Seat) -> Nomination | None:
    """Who sits on a seat, or sat there last."""
    held = sorted(seat.sittings.all(), key=lambda one: (one.until_on is None, one.since_on, one.pk))
    if not held:
        return None
    return Nomination.objects.select_related("particulars").get(pk=held[-1].nomination_id)


def free_nominees(plan: SeatPlan, seat: Seat) -> list[Nomination]:
    """Who could take a seat: eligible nominees of its group who neither sit nor have left a seat of this body."""
    been = set(Sitting.objects.filter(seat__plan=plan).values_list("nomination_id", flat=True))
    rows = Nomination.objects.filter(plan=plan, group=seat.group).select_related("particulars").order_by("number")
    return [one for one in rows if one.pk not in been and is_eligible(plan, one)]


def seated(plan: SeatPlan) -> list[Nomination]:
    """The nominees who sit now."""
    rows = Nomination.objects.filter(plan=plan, sittings__until_on=None, sittings__isnull=False)
    return list(rows.select_related("particulars").order_by("number"))
