"""May somebody nominate, change or withdraw a nomination now, or see what is private of it, and if not, why not?"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.rules import needs_role, roles_of, under_way
from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.rules.planning import SELECTORS, is_focal_point, moment_of
from equalfooting.domain.refusals import Refusal


def takes(plan: SeatPlan, now: datetime) -> Refusal | None:
    """Nominations are taken while they are open, and afterwards where the plan takes late ones."""
    moment = moment_of(plan, now)
    if moment == "draft":
        return Refusal("seatplan-not-published")
    if moment == "announced" and plan.opens_at:
        return Refusal("nominations-not-open", opens_on=plan.opens_at.date())
    is_late = moment == "closed" and plan.takes_late
    if (moment == "open" or is_late) or plan.closes_at is None:
        return under_way(plan.process, now)
    return Refusal("nominations-closed", closed_on=plan.closes_at.date())


def nominate(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """Anyone signed in nominates themselves or, with their agreement, somebody else."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    return takes(plan, now)


def enter_for(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """The secretariat types in what came another way, until chances are published or seats are filled."""
    if refusal := needs_role(by, plan.process, "secretariat") or under_way(plan.process, now):
        return refusal
    moment = moment_of(plan, now)
    if moment == "draft":
        return Refusal("seatplan-not-published")
    return Refusal("seatplan-settled") if moment in {"committed", "filled"} else None


def needs_secretariat(by: Someone, plan: SeatPlan) -> Refusal | None:
    """Whoever is no nominee has to be the secretariat."""
    return needs_role(by, plan.process, "secretariat")


def is_nominee(by: Someone, nomination: Nomination) -> bool:
    """Whether somebody is the nominee."""
    return isinstance(by, Person) and nomination.particulars.person_id == by.pk


def change_nomination(by: Someone, nomination: Nomination, now: datetime) -> Refusal | None:
    """The nominee, while nominations are taken; the secretariat until the pool is settled."""
    if nomination.withdrawn_at:
        return Refusal("nomination-withdrawn", number=nomination.number)
    if is_nominee(by, nomination):
        return takes(nomination.plan, now)
    return enter_for(by, nomination.plan, now)


def agree(by: Someone, nomination: Nomination, now: datetime) -> Refusal | None:
    """Only the nominee agrees to a nomination that somebody else filed, once."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not is_nominee(by, nomination):
        return Refusal("not-yours")
    if nomination.withdrawn_at:
        return Refusal("nomination-withdrawn", number=nomination.number)
    return Refusal("already-ended") if nomination.particulars.has_agreed_at else None


def withdraw(by: Someone, nomination: Nomination, now: datetime) -> Refusal | None:
    """The nominee, whoever nominated, or the secretariat; until chances are published or seats are filled."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    own = is_nominee(by, nomination) or nomination.nominated_by_id == by.pk
    if not own and (refusal := needs_role(by, nomination.plan.process, "secretariat")):
        return refusal
    if nomination.withdrawn_at:
        return Refusal("nomination-withdrawn", number=nomination.number)
    return Refusal("seatplan-settled") if moment_of(nomination.plan, now) in {"committed", "filled"} else None


def see_particulars(by: Someone, nomination: Nomination) -> bool:
    """The nominee, the secretariat and the chair; where groups choose, the focal point of the nominee's group."""
    if is_nominee(by, nomination) or roles_of(by, nomination.plan.process) & set(SELECTORS):
        return True
    chooses = nomination.plan.method == SeatPlan.Method.GROUPS
    return chooses and is_focal_point(by, nomination.plan, nomination.group)
