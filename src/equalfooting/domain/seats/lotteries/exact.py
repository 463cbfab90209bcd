"""Which panel is best, exactly, where no cheap panel will do? Integer programming by CP-SAT.

Called only where quotas are so tight, or overlap so, that quick search finds nothing or chances on average promise
what no panel keeps.
"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.program import Answer, Programme, Vector
from equalfooting.domain.seats.pool import Instance

_SECONDS, _DIGITS = 60.0, 1e7


def best_panel(instance: Instance, weights: Vector) -> tuple[NDArray[np.int64], float] | None:
    """The panel (n_types) with the largest weights · panel, and a bound that no panel exceeds; None if there is none.

    Weights count to 7 digits of the largest; the bound allows for that. Refuses ("seats-lottery-unsettled") what is not
    decided in a minute. Cost: exponential in the worst case.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415  slow to load and seldom needed

    scale = _DIGITS / max(float(np.abs(weights).max()), 1e-300) if weights.any() else 1.0
    model = cp_model.CpModel()
    seats = [model.new_int_var(0, int(size), "") for size in instance.sizes]
    model.add(cp_model.LinearExpr.sum(seats) == instance.plan.seats)
    for row, least, most in zip(instance.matrix, instance.least.tolist(), instance.most.tolist(), strict=True):
        counted = cp_model.LinearExpr.sum([seats[number] for number in np.flatnonzero(row)])
        model.add_linear_constraint(counted, least, min(most, instance.plan.seats))
    whole = np.rint(weights * scale).astype(np.int64)
    model.maximize(cp_model.LinearExpr.weighted_sum(seats, whole.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, _SECONDS
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise Refusal("seats-lottery-unsettled", seconds=int(_SECONDS))
    panel = np.array([solver.value(each) for each in seats], dtype=np.int64)
    rounding = 0.5 * instance.plan.seats if (np.abs(whole - weights * scale) > 1e-6).any() else 0.0
    return panel, (float(whole @ panel) + rounding) / scale


def smallest_chance(programme: Programme) -> Answer | None:
    """The answer to a programme without a cost, by the simplex method; None if there is none.

    For programmes so narrow that the interior-point method finds no interior.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  slow to load and seldom needed

    n, n_between = len(programme.low), len(programme.least)
    column = np.zeros((n_between, 1))
    upper = np.vstack([np.hstack([-np.eye(n), np.ones((n, 1))]),
                       np.hstack([programme.between, column]), np.hstack([-programme.between, column])])  # fmt: skip
    limits = np.concatenate([-programme.low, programme.most, -programme.least])
    equal = np.hstack([programme.equal, np.zeros((len(programme.equals), 1))])
    bounds = [*((0.0, float(high)) for high in programme.high), (None, None)]
    found = linprog(-np.append(np.zeros(n), 1.0), A_ub=upper, b_ub=limits, A_eq=equal, b_eq=programme.equals,
                    bounds=bounds, method="highs")  # fmt: skip
    if found.status != 0:
        return None
    prices = -found.ineqlin.marginals
    rows = np.concatenate([-found.eqlin.marginals, prices[n : n + n_between] - prices[n + n_between :]])
    return Answer(found.x[:n], float(found.x[n]), prices[:n], rows, 0.0)


def nearest_weights(panels: NDArray[np.int64], seats: Vector) -> Vector:
    """The weights of panels (n, n_types) whose average is nearest to `seats` (n_types) where it is furthest off."""
    from scipy.optimize import linprog  # noqa: PLC0415  slow to load and seldom needed

    n, n_types = panels.shape
    column = -np.ones((n_types, 1))
    found = linprog(np.append(np.zeros(n), 1.0), b_ub=np.concatenate([seats, -seats]),
                    A_ub=np.vstack([np.hstack([panels.T, column]), np.hstack([-panels.T, column])]),
                    A_eq=np.append(np.ones(n), 0.0)[None], b_eq=[1.0], method="highs")  # fmt: skip
    return np.asarray(found.x[:n]) if found.status == 0 else np.full(n, 1.0 / n)
