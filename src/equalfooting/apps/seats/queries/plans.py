"""Which plans does somebody see, and what does the page of one tell?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import roles_of
from equalfooting.apps.seats.models import SeatPlan, Sitting
from equalfooting.apps.seats.rules.planning import SELECTORS, moment_of
from equalfooting.apps.seats.words import MOMENTS


@dataclass(frozen=True)
class PlanSeen:
    """A plan in the list, with where it stands and how many are nominated and sit."""

    plan: SeatPlan
    moment: str
    moment_name: str
    look: str
    n_nominees: int
    n_sitting: int


def plans_seen(by: Someone, process: Process) -> QuerySet[SeatPlan]:
    """Published plans; drafts too for secretariat and chair."""
    rows = SeatPlan.objects.filter(process=process).select_related("process")
    if roles_of(by, process) & set(SELECTORS):
        return rows
    return rows.exclude(published_at=None)


def plan_seen(by: Someone, process: Process, slug: str) -> SeatPlan:
    """The plan with this address, or 404."""
    found = plans_seen(by, process).filter(slug=slug).first()
    if found is None:
        raise Http404("no seat plan with this address that you may see")
    found.process = process
    return found


def plans_listed(by: Someone, process: Process, now: datetime) -> list[PlanSeen]:
    """All plans somebody sees, with counts. Two queries."""
    rows = list(
        plans_seen(by, process).annotate(
            n_nominees=Count("nominations", Q(nominations__withdrawn_at=None), distinct=True)
        )
    )
    held = Sitting.objects.filter(seat__plan__in=rows, until_on=None).values_list("seat__plan")
    n_sitting = dict(held.annotate(n=Count("pk")).order_by())
    return [_seen(plan, n_sitting.get(plan.pk, 0), now) for plan in rows]


def _seen(plan: SeatPlan, n_sitting: int, now: datetime) -> PlanSeen:
    moment = moment_of(plan, now)
    name, look = MOMENTS[moment]
    return PlanSeen(plan, moment, str(name), look, getattr(plan, "n_nominees", 0), n_sitting)
