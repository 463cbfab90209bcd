"""Which panel is best, exactly, where no cheap panel will do? Integer programming by HiGHS.

Called only where quotas are so tight, or overlap so, that quick search finds nothing or chances on average promise
what no panel keeps.
"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.program import Answer, Programme, Vector
from equalfooting.domain.seats.pool import Instance

_SECONDS = 60.0


def best_panel(instance: Instance, weights: Vector) -> tuple[NDArray[np.int64], float] | None:
    """The panel (n_types) with the largest weights · panel, and a bound that no panel exceeds; None if there is none.

    Refuses ("seats-lottery-unsettled") what is not decided in a minute. Cost: exponential in the worst case.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  slow to load and seldom needed

    rows = np.vstack([np.ones(len(instance.sizes)), instance.matrix])
    least = np.append(instance.plan.seats, instance.least)
    most = np.append(instance.plan.seats, instance.most)
    found = milp(-weights, integrality=np.ones(len(weights)), bounds=Bounds(0, instance.sizes),
                 constraints=LinearConstraint(rows, least, most),
                 options={"mip_rel_gap": 0.0, "time_limit": _SECONDS})  # fmt: skip
    if found.status == 2:
        return None
    if found.status != 0 or found.x is None:
        raise Refusal("seats-lottery-unsettled", seconds=int(_SECONDS))
    panel = np.rint(found.x).astype(np.int64)
    bound = -found.mip_dual_bound if found.mip_dual_bound is not None else float(weights @ panel)
    return panel, max(float(bound), float(weights @ panel))


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
