"""Which other panels are nearly as good and truly different, and what would happen if?"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.best import KERNEL, Best, best_panel
from equalfooting.domain.seats.balance.program import Program, Whole, Wish, program_of
from equalfooting.domain.seats.balance.sentences import Missed
from equalfooting.domain.seats.balance.solver import Answer, Distance, Question, answered, question_of
from equalfooting.domain.seats.balance.why import missed_by
from equalfooting.domain.seats.plan import Plan


@dataclass(frozen=True)
class Alternative:
    """Another panel: its people, what it misses rank by rank, how it differs from the best (`changes`, `come`, `go`),
    and `gap`: by what share of its cost one that is as different could still be better, in [0, 1], proven."""

    panel: Whole
    people: tuple[str, ...]
    costs: tuple[Fraction, ...]
    changes: tuple[Missed, ...]
    come: tuple[str, ...]
    go: tuple[str, ...]
    gap: float

    @property
    def is_optimal(self) -> bool:
        return self.gap == 0


def alternatives_to(best: Best, n: int, apart: int = 0, work: float = 1.0) -> tuple[Alternative, ...]:
    """The n best panels that differ from the best one, and from each other, in at least `apart` seats.

    Arguments: `apart`, in [1, seats]; 0 means a tenth of the seats, at least one. People whom the plan cannot tell
    apart do not make a panel different. `work`, deterministic seconds for each. Returns fewer than n where there are
    no more; each is the best that far from all before it. Refuses ("seats-apart-wrong") a distance above the seats.
    Cost: as of n best panels.
    """
    seats = best.program.plan.seats
    apart = apart or max(1, seats // 10)
    if not 1 <= apart <= seats:
        raise Refusal("seats-apart-wrong", apart=apart, seats=seats)
    found: list[Alternative] = []
    while len(found) < n:
        others = (best.panel, *(each.panel for each in found))
        distances = tuple(Distance(panel, seats - apart) for panel in others)
        answer = _next(best, distances, work)
        if answer is None:
            break
        found.append(_alternative(best, *answer))
    return tuple(found)


def _next(best: Best, distances: tuple[Distance, ...], work: float) -> tuple[Whole, float] | None:
    """A panel and its gap. First among the types nearest to the relaxation; then whatever could still beat that."""
    lower, upper = best.lp.nearest(best.program, KERNEL + best.program.plan.seats)
    near = answered(best.program, Question(lower, upper, best.bound, apart=distances, work=work / 2))
    if near.panel is None:
        far = answered(best.program, question_of(best.program, least_cost=best.bound, apart=distances, work=work))
        return None if far.panel is None else (far.panel, _gap(best, far.panel, far))
    cost = best.program.cost(near.panel)
    if cost == best.bound:
        return near.panel, 0.0
    window = best.lp.window(best.program, cost - 1 - best.lp.value)
    better = answered(best.program, Question(*window, best.bound, cost - 1, apart=distances, work=work / 2))
    panel = near.panel if better.panel is None else better.panel
    return panel, _gap(best, panel, better)


def _gap(best: Best, panel: Whole, answer: Answer) -> float:
    """0 where the answer was the last word; else what lies between the panel and what is proven."""
    cost = best.program.cost(panel)
    least = max(best.bound, min(ceil(answer.bound - 1e-6), cost))
    return 0.0 if answer.is_final or not cost else (cost - least) / cost


def _alternative(best: Best, panel: Whole, gap: float) -> Alternative:
    people = best.program.seated(panel, best.seed)
    return _compared(best, panel, people, gap)


def _compared(best: Best, panel: Whole, people: tuple[str, ...], gap: float) -> Alternative:
    seated, others = set(best.people), set(people)
    return Alternative(
        panel, people, best.program.rank_costs(panel), missed_by(best.program, best.panel, panel),
        tuple(id_ for id_ in people if id_ not in seated), tuple(id_ for id_ in best.people if id_ not in others),
        gap,
    )  # fmt: skip


def what_if(best: Best, wish: Wish | None = None, plan: Plan | None = None, work: float = 10.0) -> Alternative:
    """The best panel with somebody pinned in or kept out, or under a changed plan, compared with the best panel.

    Arguments: `wish` replaces the best panel's own; `plan` replaces its plan and has as many seats or not. What it
    misses is told under the **old** plan's aims, so that both are measured alike. Refuses what `best_panel` refuses.
    Cost: as of one best panel.
    """
    old = best.program
    other = best_panel(program_of(plan or old.plan, old.pool, wish or old.wish), work, best.seed)
    return _compared(best, old.counts_of(other.people), other.people, other.gap)


def saved_by(best: Best, work: float = 1.0) -> tuple[tuple[int, Fraction], ...]:
    """What each hard rule costs: by how much less the aims would be missed without it, in the plan's own weights.

    Returns (number of the rule in `program.rules`, saving over all ranks), the dearest first, savings of 0 left out. A
    rule is tried without the others touched; where `work` does not suffice the saving is what was found, at least.
    Cost: as of one best panel for each rule; none where the aims are all met.
    """
    if best.cost == 0:
        return ()
    savings = ((number, _saving(best, number, work)) for number in range(len(best.program.rules)))
    return tuple(sorted(((n, saving) for n, saving in savings if saving > 0), key=lambda pair: (-pair[1], pair[0])))


def _saving(best: Best, number: int, work: float) -> Fraction:
    program = _without(best.program, number)
    other = best_panel(program, work)
    costs = best.program.rank_costs(other.panel)
    if best.program.cost(other.panel) >= best.cost:
        return Fraction(0)
    return sum(best.costs, Fraction(0)) - sum(costs, Fraction(0))


def _without(program: Program, number: int) -> Program:
    rules = tuple(rule for n, rule in enumerate(program.rules) if n != number)
    return replace(program, rules=rules, hard=np.delete(program.hard, number, axis=0))
