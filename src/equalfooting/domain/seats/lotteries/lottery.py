"""What is a lottery, once it is held: panels of people, weights, chances and what proves them?"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.aim import Proof
from equalfooting.domain.seats.lotteries.program import Vector
from equalfooting.domain.seats.lotteries.region import Region
from equalfooting.domain.seats.pool import Instance

#: the weights of all panels of a lottery add up to this
TOTAL = 10**15


@dataclass(frozen=True)
class Certificate:
    """Why no lottery is fairer: proofs over a `region` that holds every lottery.

    `residual` is the largest distance between the chances that were proven best and those of the panels. Where the
    region was narrowed by cuts or closed types, an exact search found them; everything else is arithmetic.
    """

    proofs: tuple[Proof, ...]
    region: Region
    n_cuts: int
    closed: tuple[int, ...]
    residual: float

    def as_json(self) -> dict[str, Any]:
        """For a dossier: weights and prices other than 0, by number of type and row."""
        cuts = [{"weights": _sparse(row * self.region.seats / self.region.sizes), "most": most * self.region.seats,
                 "among": list(among)}
                for row, most, among in zip(self._last(self.region.rows), self._last(self.region.most),
                                            self.region.among, strict=True)]  # fmt: skip
        return {
            "residual": self.residual,
            "proofs": [{"value": each.value, "weights": _sparse(each.weights), "prices": _sparse(each.prices),
                        "fixes": list(each.fixes)} for each in self.proofs],
            "cuts": cuts,
            "closed": list(self.closed),
        }  # fmt: skip

    def _last(self, rows: NDArray[Any]) -> NDArray[Any]:
        return rows[len(rows) - self.n_cuts :]


def _sparse(values: Vector) -> dict[str, float]:
    return {str(place): float(values[place]) for place in np.flatnonzero(np.abs(values) > 1e-14)}


@dataclass(frozen=True)
class Lottery:
    """Panels (each a tuple of places in the pool) and their weights, whole numbers that add up to `TOTAL`."""

    instance: Instance
    method: str
    panels: tuple[tuple[int, ...], ...]
    weights: tuple[int, ...]
    certificate: Certificate

    @cached_property
    def shares(self) -> tuple[int, ...]:
        """Everybody's chance as a whole number out of `TOTAL`, (n_people,)."""
        shares = np.zeros(len(self.instance.pool.ids), dtype=np.int64)
        for panel, weight in zip(self.panels, self.weights, strict=True):
            shares[list(panel)] += weight
        return tuple(shares.tolist())

    @property
    def chances(self) -> tuple[float, ...]:
        """Everybody's chance, (n_people,)."""
        return tuple(share / TOTAL for share in self.shares)

    @property
    def unreachable(self) -> tuple[str, ...]:
        """Who is in no panel that meets the plan (or, with an objective that allows it, was left without a chance)."""
        return tuple(id_ for id_, share in zip(self.instance.pool.ids, self.shares, strict=True) if share == 0)
