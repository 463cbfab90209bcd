"""Which panel keeps all hard rules and misses the aims by least, and how sure is that?"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.program import Program, Whole
from equalfooting.domain.seats.balance.relaxed import Relaxed, relaxed
from equalfooting.domain.seats.balance.solver import Answer, Question, answered, question_of

#: types left free in the first, heuristic solve
KERNEL = 140


@dataclass(frozen=True)
class Best:
    """The best panel found: `panel` (n_types) and `people`, with its whole cost and the proven lower `bound`.

    `seed` decided between people alike. `gap` is 0 where it is optimal: no panel that keeps the hard rules misses the
    aims by less.
    """

    program: Program
    panel: Whole
    people: tuple[str, ...]
    bound: int
    lp: Relaxed
    work: float
    seed: str = ""

    @cached_property
    def cost(self) -> int:
        return self.program.cost(self.panel)

    @property
    def is_optimal(self) -> bool:
        return self.cost == self.bound

    @property
    def gap(self) -> float:
        """By what share of its cost the panel could still be better, in [0, 1]."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0

    @property
    def costs(self) -> tuple[Fraction, ...]:
        """What is missed in the plan's own weights, for each rank."""
        return self.program.rank_costs(self.panel)


def best_panel(program: Program, work: float = 20.0, seed: str = "") -> Best:
    """The panel that misses the aims least, lexicographically by rank, among all that keep every hard rule.

    Arguments: `program`; `work`, deterministic time to spend at most (about a second of one processor each);
    `seed`, the text that decides between people alike (without one, the order of the list does). Returns the panel
    with a proven bound. Refuses ("seats-impossible") a plan that no panel keeps, ("seats-unfinished") one for which
    none was found with so much work.

    Minimises Σ_a w_a (u_a + o_a) over whole numbers x_t in [l_t, h_t] of each type with Σ x_t = seats, every hard
    row within its bounds and least_a - u_a ≤ Σ x ≤ most_a + o_a. First a kernel of the types nearest to the linear
    relaxation, then every type that reduced costs leave open. Source: Perron, Didier, "CP-SAT"; Angelelli, Mansini,
    Speranza 2010. Cost: exponential at worst; 0.1-4 s for 500 nominees, 60 seats, 8 attributes.

    >>> from equalfooting.domain.seats.balance.program import program_of
    >>> from equalfooting.domain.seats.plan import Aim, Plan
    >>> from equalfooting.domain.seats.pool import Pool
    >>> pool = Pool(("a", "b", "c"), ("sex",), (("m",), ("m",), ("f",)))
    >>> best_panel(program_of(Plan(2, aims=(Aim((("sex", "f"),), 1, 1),)), pool)).people
    ('a', 'c')
    """
    lp = relaxed(program)
    if lp is None:
        raise Refusal("seats-impossible")
    found, bound, spent = _first(program, lp, work)
    if program.cost(found) > bound:
        found, bound, more = _closed(program, lp, found, work - spent)
        spent += more
    return Best(program, found, program.seated(found, seed), bound, lp, spent, seed)


def _first(program: Program, lp: Relaxed, work: float) -> tuple[Whole, int, float]:
    """A good panel from the kernel; where the kernel holds none, from the whole programme."""
    lower, upper = lp.nearest(program, KERNEL)
    kernel = answered(program, Question(lower, upper, lp.bound, work=min(2.0, work)))
    if kernel.panel is not None:
        return kernel.panel, lp.bound, kernel.work
    whole = answered(program, question_of(program, least_cost=lp.bound, work=work))
    return _panel_of(whole), _bound_of(program, whole, lp.bound), kernel.work + whole.work


def _closed(program: Program, lp: Relaxed, found: Whole, work: float) -> tuple[Whole, int, float]:
    """Ask for anything strictly better among the types that could still be seated otherwise."""
    cost = program.cost(found)
    lower, upper = lp.window(program, cost - 1 - lp.value)
    question = Question(np.minimum(lower, found), np.maximum(upper, found), lp.bound, cost, hint=found, work=work)
    better = answered(program, question)
    panel = found if better.panel is None else better.panel
    return panel, _bound_of(program, better, lp.bound), better.work


def _panel_of(answer: Answer) -> Whole:
    if answer.panel is None:
        raise Refusal("seats-impossible" if answer.is_final else "seats-unfinished")
    return answer.panel


def _bound_of(program: Program, answer: Answer, known: int) -> int:
    if answer.panel is not None and answer.is_final:
        return program.cost(answer.panel)
    return max(known, int(np.ceil(answer.bound - 1e-6)))
