"""Why is a plan impossible: which is the smallest set of rules that cannot all be kept?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from equalfooting.domain.seats.balance.solver import cp_sat, settled
from equalfooting.domain.seats.balance.space import Demand, Space

#: rounds after which a set that cannot be reduced is good enough, and is said to be no more than that
ROUNDS = 60


@dataclass(frozen=True)
class Conflict:
    """Demands that cannot all be met, while all but any one of them can. `is_smallest`: no smaller set conflicts."""

    demands: tuple[Demand, ...]
    is_smallest: bool


def conflict_in(space: Space, work: float = 4.0) -> Conflict | None:
    """The smallest conflict of a plan; None where some panel keeps all of it.

    Implicit hitting sets: guess the fewest demands that meet every set of demands known to need breaking; if they
    conflict, nothing smaller does, else the most demands met together with them name a further such set. Past ROUNDS,
    or `work` (deterministic seconds), demands are left out one by one instead. Source: Ignatiev, Previti, Liffiton,
    Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015. Cost: exponential at worst;
    0.05 s for a typical plan.
    """
    everything = frozenset(range(len(space.demands)))
    broken = _most_met(space, frozenset(), work)
    if broken == frozenset():
        return None
    to_hit: list[frozenset[int]] = [] if broken is None else [broken]
    for _ in range(ROUNDS):
        guess = _fewest(to_hit, len(everything))
        broken = _most_met(space, guess, work)
        if broken is None:
            return Conflict(tuple(space.demands[number] for number in sorted(guess)), True)
        if not broken:
            break
        to_hit.append(broken)
    return Conflict(_reduced(space, work), False)


def _most_met(space: Space, kept: frozenset[int], work: float) -> frozenset[int] | None:
    """The demands broken by a panel that meets all of `kept` and as many others as can be; None: `kept` conflict."""
    model = cp_sat().CpModel()
    counts = counts_in(model, space)
    marks: dict[int, Any] = {}
    for number, demand in enumerate(space.demands):
        constraint = insisted(model, demand, counts)
        if number not in kept:
            marks[number] = model.new_bool_var("")
            constraint.only_enforce_if(marks[number])
    model.maximize(sum(marks.values()))
    solver = settled(work)
    if solver.solve(model) not in (cp_sat().OPTIMAL, cp_sat().FEASIBLE):
        return None
    return frozenset(number for number, mark in marks.items() if not solver.value(mark))


def _fewest(sets: list[frozenset[int]], n: int) -> frozenset[int]:
    """The fewest demands of which each set holds one."""
    model = cp_sat().CpModel()
    chosen = [model.new_bool_var("") for _ in range(n)]
    for each in sets:
        model.add_bool_or([chosen[number] for number in sorted(each)])
    model.minimize(sum(chosen))
    solver = settled(1.0)
    solver.solve(model)
    return frozenset(number for number in range(n) if solver.value(chosen[number]))


def _reduced(space: Space, work: float) -> tuple[Demand, ...]:
    """Leave out each demand without which the rest still conflicts."""
    kept = list(range(len(space.demands)))
    for number in range(len(space.demands)):
        fewer = [each for each in kept if each != number]
        if _conflicts(space, fewer, work / len(space.demands)):
            kept = fewer
    return tuple(space.demands[number] for number in kept)


def _conflicts(space: Space, kept: list[int], work: float) -> bool:
    model = cp_sat().CpModel()
    counts = counts_in(model, space)
    for number in kept:
        insisted(model, space.demands[number], counts)
    return bool(settled(max(work, 0.2)).solve(model) == cp_sat().INFEASIBLE)


def counts_in(model: Any, space: Space) -> list[Any]:
    """The counts of a space as variables of a model, tied as they must be."""
    counts = [model.new_int_var(0, int(most), "") for most in space.upper]
    for tie in space.ties:
        at = np.flatnonzero(tie)
        weighted = cp_sat().LinearExpr.weighted_sum([counts[number] for number in at], tie[at].tolist())
        model.add(weighted == 0)
    return counts


def insisted(model: Any, demand: Demand, counts: list[Any], ease: Any = 0) -> Any:
    """The demand as a constraint, eased by a number or variable."""
    total = cp_sat().LinearExpr.sum([counts[number] for number in np.flatnonzero(demand.row)])
    if demand.is_least:
        return model.add(total + ease >= demand.value)
    return model.add(total - ease <= demand.value)
