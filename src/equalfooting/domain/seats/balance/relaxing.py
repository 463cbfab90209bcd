"""What is the smallest change of an impossible plan that makes it possible?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.conflicts import counts_in, insisted
from equalfooting.domain.seats.balance.program import exact
from equalfooting.domain.seats.balance.solver import cp_sat, settled
from equalfooting.domain.seats.balance.space import Demand, Space
from equalfooting.domain.seats.plan import Where


@dataclass(frozen=True, slots=True)
class Change:
    """One side of a rule moved `before` -> `after`; `demand` says which rule and side."""

    demand: Demand
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The cheapest changes that make a plan possible; `is_cheapest` where that is proven."""

    changes: tuple[Change, ...]
    is_cheapest: bool


def cheapest_relaxation(space: Space, weights: Mapping[Where, float] | None = None, work: float = 4.0) -> Relaxation:
    """The least total change of bounds, then the fewest rules touched.

    Arguments: `weights`, rule -> what moving one of its bounds by one seat costs (1 where nothing is said; above 0).
    A wish (a person in or out) is given up only where no bound helps, and the number of seats changes last of all.
    Returns no changes where the plan is possible. Refuses ("seats-weight-wrong") a weight that is not above 0.
    Cost: exponential at worst, bounded by `work` (deterministic seconds); 0.05 s for a typical plan.
    """
    model = cp_sat().CpModel()
    counts = counts_in(model, space)
    dear = _dear(space, weights or {})
    eases = []
    for demand in space.demands:
        most = demand.value if demand.is_least else max(int(demand.row @ space.upper) - demand.value, 0)
        eases.append(model.new_int_var(0, most, ""))
        insisted(model, demand, counts, eases[-1])
    touched = [_touched(model, ease) for ease in eases]
    model.minimize(sum(price * ease for price, ease in zip(dear, eases, strict=True)) + sum(touched))
    solver = settled(work)
    status = solver.solve(model)
    if status not in (cp_sat().OPTIMAL, cp_sat().FEASIBLE):
        raise Refusal("seats-unfinished")
    moved = [(demand, int(solver.value(ease))) for demand, ease in zip(space.demands, eases, strict=True)]
    changes = tuple(_change(demand, by) for demand, by in moved if by)
    return Relaxation(changes, status == cp_sat().OPTIMAL)


def _change(demand: Demand, by: int) -> Change:
    return Change(demand, demand.value, demand.value - by if demand.is_least else demand.value + by)


def _touched(model: Any, ease: Any) -> Any:
    mark = model.new_bool_var("")
    model.add(ease == 0).only_enforce_if(~mark)
    return mark


def _dear(space: Space, weights: Mapping[Where, float]) -> list[int]:
    """Whole prices a seat, in which every price outweighs the number of rules touched."""
    given = [exact(weights.get(each.bound.where, 1.0)) if each.bound else exact(1.0) for each in space.demands]
    for each, price in zip(space.demands, given, strict=True):
        if not 0 < price <= 1000:
            raise Refusal("seats-weight-wrong", what=each.kind, weight=float(price), heaviest=1000)
    scale = (len(given) + 1) * 1000
    bounds = [round(price * scale) for price in given]
    furthest = space.plan.seats * sum(bounds) + 1
    factors = {"pin": furthest, "keep-out": furthest, "seats-least": 50 * furthest, "seats-most": 50 * furthest}
    return [factors.get(each.kind, price) for each, price in zip(space.demands, bounds, strict=True)]
