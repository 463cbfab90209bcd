"""May somebody choose, compute, publish chances, draw or adopt now, and if not, why not?"""

from datetime import datetime

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.rules import needs_role, roles_of, under_way
from equalfooting.apps.seats.models import Nomination, Run, SeatPlan
from equalfooting.apps.seats.rules.planning import SELECTORS, is_focal_point, moment_of
from equalfooting.domain.refusals import Refusal

METHOD = SeatPlan.Method


def _at(plan: SeatPlan, now: datetime, *moments: str) -> Refusal | None:
    """The plan stands at one of these moments."""
    moment = moment_of(plan, now)
    if moment in moments:
        return None
    if moment == "filled":
        return Refusal("seats-filled")
    if moment == "committed":
        return Refusal("seatplan-settled")
    if moment == "closed":
        return Refusal("chances-not-published")
    return Refusal("nominations-still-open")


def _by_method(plan: SeatPlan, method: str) -> Refusal | None:
    return None if plan.method == method else Refusal("seats-other-method")


def choose(by: Someone, plan: SeatPlan, group: str, now: datetime) -> Refusal | None:
    """The focal point of the group, or the secretariat for it, once nominations are closed."""
    if not is_focal_point(by, plan, group) and (refusal := needs_role(by, plan.process, "secretariat")):
        return refusal
    return _by_method(plan, METHOD.GROUPS) or _at(plan, now, "closed") or under_way(plan.process, now)


def choosable(nomination: Nomination, group: str) -> Refusal | None:
    """A focal point chooses among the standing nominees of the own group."""
    if nomination.withdrawn_at:
        return Refusal("nomination-withdrawn", number=nomination.number)
    return None if nomination.group == group else Refusal("nominee-of-other-group", number=nomination.number)


def ask_run(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """Secretariat and chair have a panel or chances computed, as often as they like, once nominations are closed."""
    if refusal := needs_role(by, plan.process, *SELECTORS) or under_way(plan.process, now):
        return refusal
    if plan.method == METHOD.GROUPS:
        return Refusal("seats-other-method")
    return _at(plan, now, "closed")


def see_outcome(by: Someone, plan: SeatPlan) -> bool:
    """What a run says of every nominee is for the secretariat and the chair."""
    return bool(roles_of(by, plan.process) & set(SELECTORS))


def _usable(run: Run, fingerprint: str) -> Refusal | None:
    if run.state != Run.State.DONE:
        return Refusal("run-not-done")
    return None if run.fingerprint == fingerprint else Refusal("run-stale")


def adopt(by: Someone, run: Run, fingerprint: str, now: datetime) -> Refusal | None:
    """The chair or the secretariat adopts a computed panel, once, while plan and pool are what they were."""
    if refusal := needs_role(by, run.plan.process, *SELECTORS) or under_way(run.plan.process, now):
        return refusal
    return _by_method(run.plan, METHOD.BALANCE) or _at(run.plan, now, "closed") or _usable(run, fingerprint)


def commit(by: Someone, run: Run, fingerprint: str, now: datetime) -> Refusal | None:
    """Chances are published once, before the value that decides the draw is known."""
    plan = run.plan
    if refusal := needs_role(by, plan.process, *SELECTORS) or under_way(plan.process, now):
        return refusal
    if refusal := _by_method(plan, METHOD.LOTTERY) or _at(plan, now, "closed") or _usable(run, fingerprint):
        return refusal
    if plan.seed_at and now >= plan.seed_at:
        return Refusal("seed-known-already", seed_on=plan.seed_at.date())
    return None


def draw(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """One draw, after the chances are published and the named value is known."""
    if refusal := needs_role(by, plan.process, *SELECTORS) or under_way(plan.process, now):
        return refusal
    if refusal := _by_method(plan, METHOD.LOTTERY) or _at(plan, now, "committed"):
        return refusal
    if plan.seed_at and now < plan.seed_at:
        return Refusal("seed-not-known", seed_on=plan.seed_at.date())
    return None


def fill_by_choices(by: Someone, plan: SeatPlan, now: datetime) -> Refusal | None:
    """The secretariat or the chair closes the choosing."""
    if refusal := needs_role(by, plan.process, *SELECTORS) or under_way(plan.process, now):
        return refusal
    return _by_method(plan, METHOD.GROUPS) or _at(plan, now, "closed")
