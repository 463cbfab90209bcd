"""May somebody draw up, publish or amend a seat plan now, and if not, why not?"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, roles_of, under_way
from equalfooting.apps.seats.models import FocalPoint, SeatPlan
from equalfooting.domain.refusals import Refusal

#: who draws up plans, sees what nominees keep private, and has panels computed
SELECTORS = ("secretariat", "chair")
MAX_SEATS = 1000
MAX_TEXT = 5000


def moment_of(plan: SeatPlan, now: datetime) -> str:
    """Where a plan stands: draft, announced, open, closed, committed (chances are published) or filled."""
    if plan.filled_at:
        return "filled"
    if plan.committed_at:
        return "committed"
    if not plan.published_at or not plan.opens_at or not plan.closes_at:
        return "draft"
    if now < plan.opens_at:
        return "announced"
    return "open" if now < plan.closes_at else "closed"


def see(by: Someone, plan: SeatPlan) -> bool:
    """Everybody sees a published plan; a draft is seen by whoever draws it up."""
    return plan.published_at is not None or bool(roles_of(by, plan.process) & set(SELECTORS))


def new_plan(by: Someone, process: Process, now: datetime) -> Refusal | None:
    """The secretariat and the chair draw up plans."""
    return needs_role(by, process, *SELECTORS) or under_way(process, now)


def edit(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """A draft is edited freely; a published plan is only amended, with a reason."""
    if refusal := new_plan(by, plan.process, now):
        return refusal
    return Refusal("seatplan-published") if plan.published_at else None


def complete(plan: SeatPlan, now: datetime) -> Refusal | None:
    """A plan says when nominations open and close; a lottery names its objective and a value that nobody knows yet."""
    if not plan.opens_at or not plan.closes_at:
        return Refusal("seatplan-dates-missing", field="opens_at")
    if plan.closes_at <= plan.opens_at:
        return Refusal(
            "dates-reversed", field="closes_at", from_on=plan.opens_at.date(), until_on=plan.closes_at.date()
        )
    if plan.closes_at <= now:
        return Refusal("seatplan-closes-in-past", field="closes_at", closes_on=plan.closes_at.date())
    return _seed_named(plan) if plan.method == SeatPlan.Method.LOTTERY else None


def _seed_named(plan: SeatPlan) -> Refusal | None:
    if not plan.seed_source.strip() or plan.seed_at is None:
        return Refusal("seatplan-seed-missing", field="seed_source")
    if plan.closes_at and plan.seed_at <= plan.closes_at:
        return Refusal(
            "seatplan-seed-early", field="seed_at", seed_on=plan.seed_at.date(), closes_on=plan.closes_at.date()
        )
    return None


def publish(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """Once, by the secretariat or the chair, before nominations close, with everything said."""
    return edit(by, plan, now) or complete(plan, now)


def amend(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """A published plan is amended with a reason until chances are published or seats are filled."""
    if refusal := new_plan(by, plan.process, now):
        return refusal
    moment = moment_of(plan, now)
    if moment == "draft":
        return Refusal("seatplan-not-published")
    return Refusal("seatplan-settled") if moment in {"committed", "filled"} else None


def name_focal_point(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """The secretariat says who chooses for a group, until the seats are filled."""
    if refusal := needs_role(by, plan.process, "secretariat") or under_way(plan.process, now):
        return refusal
    return Refusal("seatplan-settled") if moment_of(plan, now) == "filled" else None


def is_focal_point(by: Someone, plan: SeatPlan, group: str = "") -> bool:
    """Whether somebody is focal point of a group of this plan (of any, if none is named)."""
    if not isinstance(by, Person):
        return False
    held = FocalPoint.objects.filter(plan=plan, person=by, until_at=None)
    return (held.filter(group=group) if group else held).exists()
