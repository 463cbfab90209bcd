"""Which panel is best in a direction, and which others on the way there are good?"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.pool import Instance

Panels = NDArray[np.int64]
Whole = NDArray[np.int64]
_SECONDS = 30.0
_FACE, _ANY = 1_000, 10**9
_EFFORT = 3.0
#: how much of its largest weight a panel may miss of what a cut allows and still be said to come to all of it
WITHIN = 0.01
#: the same for chances, which were rounded
_ROUNDED = 1e-7


@dataclass(frozen=True)
class Cut:
    """No panel has weights (n_types) · panel > most; with `among`, none of those that come to all these cuts allow."""

    weights: Whole
    most: int
    among: tuple[int, ...] = ()

    @property
    def edge(self) -> int:
        """From here on a panel comes to all that the cut allows."""
        return self.most - int(WITHIN * np.abs(self.weights).max())

    def is_full(self, seats: NDArray[np.float64]) -> bool:
        """Do so many seats of each type on average come to all that the cut allows?"""
        return bool(self.most - seats @ self.weights <= _ROUNDED * np.abs(self.weights).max())

    def has(self, panels: Panels) -> NDArray[np.bool_]:
        """Which of the panels come to all that the cut allows, (n,)?"""
        return np.asarray(panels @ self.weights >= self.edge)


@dataclass(frozen=True)
class Priced:
    """`panels` (n, n_types) that come to more than was asked for, and `most`, which no panel exceeds."""

    panels: Panels
    most: int


class Pricer(Protocol):
    """Finds panels with weights · panel > `above`, for whole weights (n_types); none where there is none."""

    def __call__(self, weights: Whole, above: int) -> Priced: ...

    def learn(self, weights: Whole, most: int) -> None:
        """No panel has weights · panel > most: known from now on."""

    def face(self, cuts: list[Cut]) -> Panels | None:
        """Every panel that comes to all that the cuts allow; None where nothing is won by it, or they are many."""


class Listed:
    """Prices by looking at every panel there is."""

    def __init__(self, panels: Panels) -> None:
        self.panels = panels

    def __call__(self, weights: Whole, above: int) -> Priced:
        worth = self.panels @ weights
        best = np.argsort(-worth, kind="stable")[:32]
        return Priced(self.panels[best][worth[best] > above], max(int(worth.max(initial=above)), above))

    def learn(self, weights: Whole, most: int) -> None:
        """Nothing is new to whoever knows every panel."""

    def face(self, cuts: list[Cut]) -> Panels | None:
        """Nothing is won by it."""
        return None


class Searched:
    """Prices by CP-SAT: the model is built once, its objective changes."""

    def __init__(self, instance: Instance) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415  slow to load and seldom needed

        self.instance, self.cp = instance, cp_model
        self.model, self.parts = self._model()

    def _model(self) -> tuple[Any, list[Any]]:
        cp_model, instance, seats = self.cp, self.instance, self.instance.plan.seats
        model = cp_model.CpModel()
        parts = [model.new_int_var(0, int(min(size, seats)), "") for size in instance.sizes]
        model.add(cp_model.LinearExpr.sum(parts) == seats)
        for row, least, most in zip(instance.matrix, instance.least.tolist(), instance.most.tolist(), strict=True):
            counted = cp_model.LinearExpr.sum([parts[number] for number in np.flatnonzero(row)])
            model.add_linear_constraint(counted, least, min(most, seats))
        return model, parts

    def face(self, cuts: list[Cut]) -> Panels | None:
        """Given up after 1,000 panels, or an effort of a few seconds that the clock plays no part in."""
        model, parts = self._model()
        for cut in cuts:
            model.add(self.cp.LinearExpr.weighted_sum(parts, cut.weights.tolist()) >= cut.edge)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, _EFFORT
        solver.parameters.enumerate_all_solutions = True
        seen = _seen(self.cp, parts, _FACE)
        if solver.solve(model, seen) != self.cp.OPTIMAL:
            return None
        return np.array(seen.panels, dtype=np.int64).reshape(-1, len(parts))

    def __call__(self, weights: Whole, above: int) -> Priced:
        """Refuses ("seats-lottery-unsettled") what is not decided in half a minute. Cost: exponential at worst."""
        self.model.maximize(self.cp.LinearExpr.weighted_sum(self.parts, weights.tolist()))
        solver = self.cp.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, _SECONDS
        seen = _seen(self.cp, self.parts, _ANY)
        status = solver.solve(self.model, seen)
        if status == self.cp.INFEASIBLE:
            return Priced(np.zeros((0, len(weights)), dtype=np.int64), above)
        if status != self.cp.OPTIMAL:
            raise Refusal("seats-lottery-unsettled", seconds=int(_SECONDS))
        panels = np.array(seen.panels, dtype=np.int64).reshape(-1, len(weights))
        worth = panels @ weights
        return Priced(panels[worth > above], max(int(worth.max(initial=above)), above))

    def learn(self, weights: Whole, most: int) -> None:
        """A cut that was proven is a row from now on: it makes later proofs, whose weights lean on it, much shorter."""
        self.model.add(self.cp.LinearExpr.weighted_sum(self.parts, weights.tolist()) <= most)


def _seen(cp: Any, parts: list[Any], n_most: int) -> Any:
    """Keeps every panel that the search passes, and stops it at the last that is wanted."""

    class Seen(cp.CpSolverSolutionCallback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.panels: list[list[int]] = []

        def on_solution_callback(self) -> None:
            self.panels.append([self.value(part) for part in parts])
            if len(self.panels) >= n_most:
                self.stop_search()

    return Seen()
