"""Can this plan be kept at all; if not, why not, and what is the smallest change that helps?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from equalfooting.domain.seats.balance.conflicts import Conflict, conflict_in
from equalfooting.domain.seats.balance.program import Wish
from equalfooting.domain.seats.balance.relaxing import Change, Relaxation, cheapest_relaxation
from equalfooting.domain.seats.balance.sentences import Because
from equalfooting.domain.seats.balance.space import Demand, space_of
from equalfooting.domain.seats.plan import Bound, Plan, Where, told
from equalfooting.domain.seats.pool import Pool


@dataclass(frozen=True)
class Checked:
    """What a check found. `conflict` is None where the plan can be kept; `relaxation` then changes nothing."""

    conflict: Conflict | None
    relaxation: Relaxation

    @property
    def is_possible(self) -> bool:
        return self.conflict is None

    @property
    def because(self) -> tuple[Because, ...]:
        """The conflicting rules, a sentence each."""
        return () if self.conflict is None else tuple(demanded(each) for each in self.conflict.demands)

    @property
    def way_out(self) -> tuple[Because, ...]:
        """The smallest change, a sentence for each bound that moves."""
        return tuple(changed(each) for each in self.relaxation.changes)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Everything in one paragraph."""
        return " ".join(each.say(translate) for each in (*self.because, *self.way_out))


def check(
    plan: Plan, pool: Pool | None = None, wish: Wish | None = None, weights: Mapping[Where, float] | None = None
) -> Checked:
    """Is there a panel that keeps all hard rules? Without a pool: could there be one, whoever is nominated?

    Arguments: `plan`; `pool`, or None while the plan is being typed; `wish`, people pinned in or kept out;
    `weights`, rule -> what moving one of its bounds by one seat costs. Without a pool, a feature of which the plan
    bounds two values or more by themselves is taken to have no others, and nobody is counted on to leave it unsaid.
    Returns the smallest conflicting set of rules and the cheapest relaxation. Refuses ("seats-plan-tangled") a plan
    whose crossed rules would spell out too many cases without a pool. Cost: 0.02-0.1 s for a typical plan; see
    `conflict_in` and `cheapest_relaxation`.

    >>> found = check(Plan(2, (Bound((("sex", "f"),), 3, 3),)))
    >>> [each.say() for each in found.because]
    ['There are 2 seats.', 'At least 3 seats are for sex: f.']
    >>> [each.say() for each in found.way_out]
    ['Ask for at least 2 instead of 3 for sex: f.']
    """
    space = space_of(plan, pool, wish)
    conflict = conflict_in(space)
    if conflict is None:
        return Checked(None, Relaxation((), True))
    return Checked(conflict, cheapest_relaxation(space, weights))


def relaxed_plan(plan: Plan, relaxation: Relaxation) -> Plan:
    """The plan with the changes made; people pinned or kept out are wishes, not part of it.

    A cap that had to give way for one value gives way for all values alike. Cost: O(rules x changes).
    """
    seats, bounds, caps = plan.seats, list(plan.bounds), list(plan.caps)
    for change in relaxation.changes:
        bound = change.demand.bound
        if change.demand.kind.startswith("seats"):
            seats = change.after
        elif bound in bounds:
            bounds[bounds.index(bound)] = _moved(bound, change)
        elif bound is not None:
            feature = bound.where[-1][0]
            caps = [replace(cap, most=max(cap.most, change.after)) if cap.feature == feature else cap for cap in caps]
    return replace(plan, seats=seats, bounds=tuple(bounds), caps=tuple(caps))


def demanded(demand: Demand) -> Because:
    """A demand as a sentence."""
    what = told(demand.bound.where) if demand.bound else ", ".join(demand.ids)
    facts = {"n": demand.value, "what": what, "n_pool": demand.n_pool}
    is_short = demand.is_least and demand.n_pool is not None and demand.n_pool < demand.value
    return Because(f"rule-{demand.kind}" + ("-short" if is_short else ""), facts)


def changed(change: Change) -> Because:
    """A change as a sentence."""
    demand = change.demand
    what = told(demand.bound.where) if demand.bound else ", ".join(demand.ids)
    kind = "seats" if demand.kind.startswith("seats") else demand.kind
    return Because(f"change-{kind}", {"what": what, "before": change.before, "after": change.after})


def _moved(bound: Bound, change: Change) -> Bound:
    if change.demand.is_least:
        return replace(bound, least=change.after)
    return replace(bound, most=change.after)
