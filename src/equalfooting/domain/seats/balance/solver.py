"""Which panel answers a question exactly? Questions put to CP-SAT, one worker and a fixed seed, so always alike.

Every answer is checked by arithmetic before it is believed; what the solver could not finish it says.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from equalfooting.domain.seats.balance.program import LARGEST_COST, Program, Whole

SEED = 1


@dataclass(frozen=True)
class Row:
    """sum(factors * seats) <= most, over seats per type (n_types)."""

    factors: Whole
    most: int


@dataclass(frozen=True)
class Distance:
    """At most `most` seats in common with another panel, (n_types)."""

    panel: Whole
    most: int


@dataclass(frozen=True)
class Question:
    """A question over a programme; without `marks` the cheapest panel is asked for.

    `lower`, `upper` (n_types) narrow the seats of each type. `least_cost` is a cost already proven, `most_cost` one
    not to exceed. `marks` are types to seat (n, with True) or to leave a person of out (False); at least
    `least_marks` of them must be met, and with `is_marking` as many as can be are, whatever the cost up to
    `most_cost`. `work` is deterministic time, about a second of one processor each.
    """

    lower: Whole
    upper: Whole
    least_cost: int = 0
    most_cost: int = LARGEST_COST
    marks: tuple[tuple[int, bool], ...] = ()
    least_marks: int = 0
    is_marking: bool = False
    apart: tuple[Distance, ...] = ()
    hint: Whole | None = None
    work: float = 8.0

    def but(self, **changes: Any) -> "Question":
        """The same question with some parts changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Answer:
    """`panel` (n_types) or None; `bound`, proven: no panel costs less (or marks more); `work` done."""

    panel: Whole | None
    bound: float
    is_final: bool
    work: float

    @property
    def is_impossible(self) -> bool:
        return self.panel is None and self.is_final


def question_of(program: Program, **parts: Any) -> Question:
    """The whole programme, nothing narrowed."""
    return Question(program.lower, program.upper, **parts)


def answered(program: Program, question: Question) -> Answer:
    """Ask CP-SAT. Cost: exponential at worst, bounded by `question.work`; typically 0.01-0.5 s for 200 types."""
    if bool((question.lower > question.upper).any()):
        return Answer(None, 0, True, 0.0)
    written = _Written(program, question)
    solver = settled(question.work)
    status = solver.solve(written.model)
    work = float(solver.response_proto.deterministic_time)
    cp = cp_sat()
    if status not in (cp.OPTIMAL, cp.FEASIBLE):
        return Answer(None, 0, status == cp.INFEASIBLE, work)
    panel = np.array([solver.value(seat) for seat in written.seats], dtype=np.int64)
    _insist_on(program, panel, question)
    return Answer(panel, solver.best_objective_bound, status == cp.OPTIMAL, work)


def settled(work: float) -> Any:
    """A solver that gives the same answer to the same question on every machine."""
    solver = cp_sat().CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = max(work, 0.01)
    solver.parameters.linearization_level = 2  # measured: three times faster than 1 on crossed aims
    return solver


def cp_sat() -> Any:
    """The solver's module, imported when first needed: it takes half a second that other commands need not wait."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    return cp_model


class _Written:
    """A question written down as a model: seats per type, what each aim is missed by, marks."""

    def __init__(self, program: Program, question: Question) -> None:
        self.program, self.question = program, question
        self.model = cp_sat().CpModel()
        bounds = zip(question.lower.tolist(), question.upper.tolist(), strict=True)
        self.seats = [self.model.new_int_var(low, high, "") for low, high in bounds]
        self.model.add(self._sum(self.seats) == program.plan.seats)
        self._hard()
        cost = self._cost()
        marks = [self._mark(*mark) for mark in question.marks]
        if question.least_marks:
            self.model.add(self._sum(marks) >= question.least_marks)
        for distance in question.apart:
            self._apart(distance)
        if question.is_marking:
            self.model.maximize(self._sum(marks))
        else:
            self.model.minimize(cost)

    def _sum(self, variables: list[Any], factors: list[int] | None = None) -> Any:
        linear = cp_sat().LinearExpr
        return linear.sum(variables) if factors is None else linear.weighted_sum(variables, factors)

    def _count(self, row: Whole) -> Any:
        return self._sum([self.seats[number] for number in np.flatnonzero(row)])

    def _hard(self) -> None:
        least, most = self.program.bands[:2]
        for row, low, high in zip(self.program.hard, least.tolist(), most.tolist(), strict=True):
            self.model.add_linear_constraint(self._count(row), low, min(high, self.program.plan.seats))

    def _cost(self) -> Any:
        least, most = self.program.bands[2:]
        seats, missed, weights = self.program.plan.seats, [], []
        hint = self.question.hint
        counts = None if hint is None else (self.program.soft @ hint).tolist()
        for number, row in enumerate(self.program.soft):
            count, weight = self._count(row), int(self.program.weights[number])
            for short, room in ((int(least[number]), 1), (int(most[number]), -1)):
                far = short if room > 0 else min(seats, int(self.question.upper @ row)) - short
                if far <= 0:
                    continue
                slack = self.model.new_int_var(0, far, "")
                self.model.add(room * count + slack >= room * short)
                missed.append(slack)
                weights.append(weight)
                if counts is not None:
                    self.model.add_hint(slack, max(0, room * (short - counts[number])))
        if hint is not None:
            for seat, n in zip(self.seats, hint.tolist(), strict=True):
                self.model.add_hint(seat, n)
        cost = self._sum(missed, weights)
        if weights and (self.question.least_cost or self.question.most_cost < LARGEST_COST):
            self.model.add_linear_constraint(cost, self.question.least_cost, self.question.most_cost)
        return cost

    def _mark(self, number: int, is_in: bool) -> Any:
        mark = self.model.new_bool_var("")
        room = self.seats[number] if is_in else int(self.program.sizes[number]) - self.seats[number]
        self.model.add(mark <= room)
        return mark

    def _apart(self, distance: Distance) -> None:
        """Seats in common are the smaller of two numbers for each type; only split types need a variable."""
        shared = []
        for number in np.flatnonzero(distance.panel):
            n, size = int(distance.panel[number]), int(self.program.sizes[number])
            if n == size:
                shared.append(self.seats[number])
            else:
                both = self.model.new_int_var(0, n, "")
                self.model.add_min_equality(both, [self.seats[number], n])
                shared.append(both)
        self.model.add(self._sum(shared) <= distance.most)


def _insist_on(program: Program, panel: Whole, question: Question) -> None:
    """A panel that breaks a rule never leaves here, whatever the solver believes."""
    is_kept = (
        int(panel.sum()) == program.plan.seats
        and not program.breaches(panel).any()
        and bool((panel >= question.lower).all() and (panel <= question.upper).all())
        and program.cost(panel) <= question.most_cost
    )
    if not is_kept:
        raise AssertionError("the solver returned a panel that breaks the plan")
