"""What is a small convex programme over chances, and what does an answer to it carry?"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Cost(Protocol):
    """A smooth convex sum of one function a variable: its first and second derivatives, (n,) each."""

    def slope(self, p: Vector) -> Vector: ...
    def curve(self, p: Vector) -> Vector: ...


@dataclass(frozen=True)
class Straight:
    """Cost Σ cᵢpᵢ."""

    c: Vector

    def slope(self, p: Vector) -> Vector:
        return self.c

    def curve(self, p: Vector) -> Vector:
        return np.zeros_like(p)


@dataclass(frozen=True)
class Squares:
    """Cost ½ Σ nᵢ(pᵢ - m)²."""

    n: Vector
    m: float

    def slope(self, p: Vector) -> Vector:
        return self.n * (p - self.m)

    def curve(self, p: Vector) -> Vector:
        return self.n


@dataclass(frozen=True)
class Logarithms:
    """Cost -Σ nᵢ log pᵢ."""

    n: Vector

    def slope(self, p: Vector) -> Vector:
        return -self.n / np.maximum(p, 1e-300)

    def curve(self, p: Vector) -> Vector:
        return np.asarray(self.n / np.maximum(p, 1e-150) ** 2)


@dataclass(frozen=True)
class Programme:
    """Chances p (n,) with `equal` p = `equals`, `least` <= `between` p <= `most`, `low` <= p <= `high`.

    With a `cost` it is minimised; without one the smallest v = min(p - low) is made as large as can be, and in place
    of low <= p stands low + v <= p.
    """

    equal: Matrix
    equals: Vector
    between: Matrix
    least: Vector
    most: Vector
    low: Vector
    high: Vector
    cost: Cost | None = None


@dataclass(frozen=True)
class Answer:
    """The chances, the smallest one where that was asked for, and prices that prove it.

    `floor` (n,) is the price of each lower bound, `prices` those of the rows: equal ones first, then the others
    (positive where the upper bound holds, negative where the lower one does); `error` is the largest of the gap
    between cost and bound and the violations; `is_only` says that the rows leave no other answer.
    """

    chances: Vector
    smallest: float
    floor: Vector
    prices: Vector
    error: float
    is_only: bool = False
