"""What would somebody find who lists every panel? The yardstick of the lottery tests."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from equalfooting.domain.seats.plan import Bound, Plan
from equalfooting.domain.seats.pool import Instance, Pool, compiled

FEATURES = {"sex": "fm", "region": "abc", "age": "yo"}


@st.composite
def instances(draw) -> Instance:
    """Small pools under quotas that overlap; many of them leave nobody, one panel, or chances out of reach."""
    n = draw(st.integers(2, 9))
    values = tuple(tuple(draw(st.sampled_from(values)) for values in FEATURES.values()) for _ in range(n))
    pool = Pool(tuple(f"p{number}" for number in range(n)), tuple(FEATURES), values)
    seats = draw(st.integers(1, min(4, n)))
    bounds = []
    for feature, known in FEATURES.items():
        for value in known:
            least = draw(st.integers(0, 1))
            bounds.append(Bound(((feature, value),), least, draw(st.sampled_from([1, 1, 2, 2, 3, 4]))))
    if draw(st.booleans()):
        bounds.append(Bound((("sex", "f"), ("region", "a")), 0, draw(st.integers(0, 1))))
    return compiled(Plan(seats, tuple(bounds)), pool)


def every_panel(instance: Instance) -> np.ndarray:
    """All panels of types that meet the plan, (n, n_types)."""
    seats = instance.plan.seats
    counts = product(*(range(min(int(size), seats) + 1) for size in instance.sizes))
    panels = np.array([each for each in counts if sum(each) == seats]).reshape(-1, len(instance.sizes))
    rows = panels @ instance.matrix.T
    return panels[((rows >= instance.least) & (rows <= instance.most)).all(axis=1)]


def leximin_of(panels: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The leximin chances of types over all panels, level by level; types in no panel have none."""
    chances, settled = np.zeros(len(sizes)), ~panels.any(axis=0)
    shares = (panels / sizes).T
    while not settled.all():
        level = _lifted(shares, chances, settled, ~settled)
        for number in np.flatnonzero(~settled):
            floor = np.where(settled, chances, level)
            if _highest(shares, floor, number) < level + 1e-8:
                chances[number], settled[number] = level, True
    return chances


def _lifted(shares, chances, settled, free) -> float:
    n = shares.shape[1]
    rows = np.hstack([-shares, free[:, None].astype(float)])
    limits = np.where(settled, -chances + 1e-10, 0.0)
    return -_least(np.append(np.zeros(n), -1.0), rows, limits)


def _highest(shares, floor, number) -> float:
    return -_least(np.append(-shares[number], 0.0), np.hstack([-shares, np.zeros((len(shares), 1))]), -floor + 1e-10)


def _least(cost, rows, limits) -> float:
    whole = np.append(np.ones(rows.shape[1] - 1), 0.0)[None]
    found = linprog(cost, A_ub=rows, b_ub=limits, A_eq=whole, b_eq=[1.0], bounds=(0, None), method="highs")
    assert found.status == 0, found.message
    return float(found.fun)
