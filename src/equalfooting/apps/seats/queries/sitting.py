"""Who sits for whom since when, who sat before, and whose chance was what?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.seats.models import Dossier, Run, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.solving import dossier_of


@dataclass(frozen=True)
class SeatSeen:
    """A seat, who sits on it now, and who did before, newest first."""

    seat: Seat
    now: Sitting | None
    before: tuple[Sitting, ...]
    is_own: bool


def seats_of(by: Someone, plan: SeatPlan) -> list[SeatSeen]:
    """Every seat with its whole history. Two queries."""
    sittings = Sitting.objects.select_related("nomination", "person").order_by("-since_on", "-pk")
    rows = Seat.objects.filter(plan=plan).prefetch_related(Prefetch("sittings", sittings))
    own = by.pk if isinstance(by, Person) else 0
    found = []
    for seat in rows:
        seat.plan = plan
        held = list(seat.sittings.all())
        here = next((one for one in held if one.until_on is None), None)
        before = tuple(one for one in held if one.until_on is not None)
        found.append(SeatSeen(seat, here, before, bool(own and here and here.person_id == own)))
    return found


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
