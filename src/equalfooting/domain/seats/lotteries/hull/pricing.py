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


class Searched:
    """Prices by CP-SAT: the model is built once, its objective changes."""

    def __init__(self, instance: Instance) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415  slow to load and seldom needed

        self.model, self.seats = cp_model.CpModel(), instance.plan.seats
        self.parts = [self.model.new_int_var(0, int(min(size, self.seats)), "") for size in instance.sizes]
        self.model.add(cp_model.LinearExpr.sum(self.parts) == self.seats)
        for row, least, most in zip(instance.matrix, instance.least.tolist(), instance.most.tolist(), strict=True):
            counted = cp_model.LinearExpr.sum([self.parts[number] for number in np.flatnonzero(row)])
            self.model.add_linear_constraint(counted, least, min(most, self.seats))
        self.cp: Any = cp_model

    def __call__(self, weights: Whole, above: int) -> Priced:
        """Refuses ("seats-lottery-unsettled") what is not decided in half a minute. Cost: exponential at worst."""
        self.model.maximize(self.cp.LinearExpr.weighted_sum(self.parts, weights.tolist()))
        solver = self.cp.CpSolver()
        solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, _SECONDS
        seen = _seen(self.cp, self.parts)
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


def _seen(cp: Any, parts: list[Any]) -> Any:
    """Keeps every panel that the search passes on its way to the best."""

    class Seen(cp.CpSolverSolutionCallback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.panels: list[list[int]] = []

        def on_solution_callback(self) -> None:
            self.panels.append([self.value(part) for part in parts])

    return Seen()
