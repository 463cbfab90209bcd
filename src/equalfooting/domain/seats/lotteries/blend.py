"""Which weights on given panels bring about given chances, and if none do, in which direction are panels missing?

min Σ|rₜ| with Σⱼ λⱼ zⱼₜ + rₜ = xₜ, Σ λⱼ = 1, λ >= 0, by an interior-point method on the types x types normal matrix.
Its prices y say what panels are missing: one with y·z above y·x - (what is missing) helps.
Source: as `interior`; fully corrective column generation: Dantzig and Wolfe, Operations Research 8 (1960).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.program import Vector

_STEPS = 60
REACHED = 1e-9


@dataclass(frozen=True)
class Blend:
    """Weights of the panels (n,), and how much is missing: 0 where they bring the chances about.

    Else a panel z helps where `direction` · z > `price`.
    """

    weights: Vector
    missing: float
    direction: Vector
    price: float

    @property
    def is_reached(self) -> bool:
        return self.missing == 0


def blend(panels: NDArray[Any], target: Vector, *, gap: float = 0.3, reach: float = REACHED) -> Blend:
    """The weights of panels (n, d) whose average is `target` (d,), or the direction in which it lies.

    Arguments: `gap`, how near to the best direction to come where the target is out of reach, as a part of what is
    missing; `reach`, how far each of the target may be off. Cost: some ten steps of O(n x d² + d³), in single precision
    while the target is far.
    """
    with np.errstate(all="ignore"):
        state = _State(panels, target)
        for number in range(_STEPS):
            state.look()
            if state.missing < 1e-3 and number > 2 and (weights := _finished(state, reach)) is not None:
                return Blend(weights, 0.0, np.zeros(len(target)), 0.0)
            if state.bound > 1e-7 and state.missing - state.bound < gap * state.missing:
                break
            if state.missing < 1e-11 or not np.isfinite(state.missing):
                break
            state.advance()
    return Blend(state.weights, max(state.missing, 1e-300), state.y[:-1], -float(state.y[-1]))


def _finished(state: "_State", reach: float) -> Vector | None:
    """The weights nearby that hit the target, by one weighted least-norm step or two; None where one is negative."""
    weights = state.weights.copy()
    for _ in range(2):
        half = state.columns * np.sqrt(weights)
        matrix = half @ half.T
        matrix[np.diag_indices(len(matrix))] += 1e-12 + 1e-12 * np.diag(matrix)
        try:
            step = weights * (state.columns.T @ np.linalg.solve(matrix, state.right - state.columns @ weights))
        except np.linalg.LinAlgError:
            return None
        weights = weights + step
        if not weights.min() >= 0:
            return None
    return weights if np.abs(state.right - state.columns @ weights).max() < reach else None


class _State:
    """λ, r⁺, r⁻ with their slacks in `primal` and `dual`; y (d + 1,), the last for Σ λ = 1."""

    def __init__(self, panels: NDArray[Any], target: Vector) -> None:
        n, d = panels.shape
        self.columns = np.vstack([panels.T.astype(float), np.ones(n)])
        self.single = self.columns.astype(np.float32)
        self.right, self.d = np.append(target, 1.0), d
        self.weights = np.full(n, 1.0 / n)
        off = target - self.columns[:d] @ self.weights
        self.primal = [self.weights, np.maximum(off, 0) + 0.01, np.maximum(-off, 0) + 0.01]
        self.y = np.append(np.zeros(d), -1.0)
        self.dual = [np.ones(n), np.ones(d), np.ones(d)]
        self.missing = np.inf

    def look(self) -> None:
        self.weights, more, less = self.primal
        self.left = self.right - self.columns @ self.weights
        self.left[: self.d] -= more - less
        self.missing, self.bound = float((more + less).sum()), float(self.right @ self.y)
        y = self.y[: self.d]
        slacks = (-(self.columns.T @ self.y), 1 - y, 1 + y)
        self.left_dual = [slack - kept for slack, kept in zip(slacks, self.dual, strict=True)]

    def advance(self) -> None:
        self._factorise()
        n_pairs = sum(map(len, self.primal))
        products = [x * s for x, s in zip(self.primal, self.dual, strict=True)]
        middle = float(sum(each.sum() for each in products)) / n_pairs
        self._direction([-each for each in products])
        a, b = _until_zero(self.primal, self.moves), _until_zero(self.dual, self.dual_moves)
        far = sum(float((x + a * dx) @ (s + b * ds)) for x, dx, s, ds in zip(
            self.primal, self.moves, self.dual, self.dual_moves, strict=True)) / n_pairs  # fmt: skip
        aim = (far / middle) ** 3 * middle
        moves = zip(products, self.moves, self.dual_moves, strict=True)
        self._direction([aim - each - dx * ds for each, dx, ds in moves])
        a = min(1.0, 0.95 * _until_zero(self.primal, self.moves))
        b = min(1.0, 0.95 * _until_zero(self.dual, self.dual_moves))
        self.primal = [x + a * dx for x, dx in zip(self.primal, self.moves, strict=True)]
        self.dual = [s + b * ds for s, ds in zip(self.dual, self.dual_moves, strict=True)]
        self.y = self.y + b * self.y_move

    def _factorise(self) -> None:
        scale = [x / s for x, s in zip(self.primal, self.dual, strict=True)]
        self.is_rough = self.missing > 1e-3
        if self.is_rough:
            rough = self.single * np.sqrt(scale[0]).astype(np.float32)
            matrix = (rough @ rough.T).astype(float)
        else:
            half = self.columns * np.sqrt(scale[0])
            matrix = half @ half.T
        matrix[np.arange(self.d), np.arange(self.d)] += scale[1] + scale[2]
        matrix[np.diag_indices(self.d + 1)] *= 1 + (1e-6 if self.is_rough else 1e-13)
        self.matrix, self.inverse = matrix, np.linalg.inv(matrix)

    def _direction(self, targets: list[Vector]) -> None:
        pushes = [(target - x * left) / s for target, x, left, s in zip(
            targets, self.primal, self.left_dual, self.dual, strict=True)]  # fmt: skip
        right = self.left - self.columns @ pushes[0]
        right[: self.d] -= pushes[1] - pushes[2]
        y = self.inverse @ right
        if not self.is_rough:
            y = y + self.inverse @ (right - self.matrix @ y)
        along = (-(self.columns.T @ y), -y[: self.d], y[: self.d])
        self.y_move = y
        self.dual_moves = [move + left for move, left in zip(along, self.left_dual, strict=True)]
        self.moves = [(target - x * move) / s for target, x, move, s in zip(
            targets, self.primal, self.dual_moves, self.dual, strict=True)]  # fmt: skip


def _until_zero(values: list[Vector], moves: list[Vector]) -> float:
    steps = [-1 / least for v, m in zip(values, moves, strict=True) if len(v) and (least := (m / v).min()) < 0]
    return float(min([1.0, *steps]))
