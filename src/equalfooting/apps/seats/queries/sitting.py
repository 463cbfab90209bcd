"""Who sits for whom since when, who sat before, and whose chance was what?"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.seats.models import Dossier, Run, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.solving import dossier_of
from equalfooting.domain.seats.balance import Term, rotation


@dataclass(frozen=True)
class SeatSeen:
    """A seat, who sits on it now, whether they may stand again when the term ends, and who sat before, newest first."""

    seat: Seat
    now: Sitting | None
    before: tuple[Sitting, ...]
    is_own: bool
    may_again: bool = False


def seats_of(by: Someone, plan: SeatPlan) -> list[SeatSeen]:
    """Every seat with its whole history. Two queries."""
    sittings = Sitting.objects.select_related("nomination__particulars", "person").order_by("-since_on", "-pk")
    rows = Seat.objects.filter(plan=plan).prefetch_related(Prefetch("sittings", sittings))
    own = by.pk if isinstance(by, Person) else 0
    found = []
    for seat in rows:
        seat.plan = plan
        held = list(seat.sittings.all())
        here = next((one for one in held if one.until_on is None), None)
        before = tuple(one for one in held if one.until_on is not None)
        is_own = bool(own and here and here.person_id == own)
        found.append(SeatSeen(seat, here, before, is_own, here is not None and may_again(plan, here)))
    return found


def may_again(plan: SeatPlan, sitting: Sitting) -> bool:
    """May whoever sits stand again once the term is over? A seat without an end never comes to that."""
    if sitting.due_on is None:
        return False
    most = plan.n_terms_most or sitting.term + 1  # a plan without a limit always allows one more
    term = Term(str(sitting.pk), sitting.since_on, max(sitting.due_on, sitting.since_on), sitting.term)
    (told,) = rotation([term], term.until_on + timedelta(days=1), most)
    return told.state == "again"


def by_group(seats: list[SeatSeen]) -> list[tuple[str, list[SeatSeen]]]:
    """Seats under their groups, in the order of their numbers."""
    groups: dict[str, list[SeatSeen]] = {}
    for one in seats:
        groups.setdefault(one.seat.group, []).append(one)
    return list(groups.items())


def published_run(plan: SeatPlan) -> Run | None:
    """The run whose chances are published, or whose panel was adopted, with what it found."""
    if plan.adopted_run_id is None:
        return None
    return Run.objects.select_related("outcome").get(pk=plan.adopted_run_id)


def published_dossier(plan: SeatPlan) -> dict[str, Any] | None:
    """What an outsider checks: of a lottery from the moment its chances are published, else of the seated panel."""
    if plan.method != SeatPlan.Method.LOTTERY:
        kept = Dossier.objects.filter(plan=plan).first()
        return kept.content if kept else None
    run = published_run(plan)
    if run is None:
        return None
    drawn = getattr(plan, "draw", None)
    return dossier_of(run.outcome.content, drawn.seed if drawn else "")
