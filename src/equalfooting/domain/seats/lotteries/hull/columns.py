"""How are the best chances over all panels found, when only some panels are known?

Column generation: the best chances over the panels known so far have prices; the panel that is worth most at these
prices is looked for; where it is worth no more than the known ones, no lottery does better, else it is known now.
Sources: Dantzig and Wolfe, Operations Research 8 (1960); Flanigan et al., Nature 596 (2021), supplementary
information 8; for costs: fully corrective Frank-Wolfe, M. Jaggi, ICML 2013.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.hull.every import every_panel
from equalfooting.domain.seats.lotteries.hull.master import Mastered, Question, mastered, sharpened
from equalfooting.domain.seats.lotteries.hull.pricing import Cut, Listed, Panels, Pricer, Searched
from equalfooting.domain.seats.lotteries.program import Answer, Cost, Vector
from equalfooting.domain.seats.lotteries.region import DoubtError, Held, Region
from equalfooting.domain.seats.lotteries.tell import Tell
from equalfooting.domain.seats.pool import Instance

_LOOKS = 300_000
_ROUNDS = 1_000
_DIGITS = 10**9
_NEAR = 2e-8
_SURE = 1 - 1e-7
_EXACT = 1e-9


class Hull:
    """The panels known, how to find more, and the cuts that the answers so far rest on."""

    def __init__(self, instance: Instance, pricer: Pricer, panels: Panels, tell: Tell) -> None:
        self.instance, self.pricer, self.panels, self.tell = instance, pricer, panels, tell
        self.cuts: list[Cut] = []
        self.among: tuple[int, ...] = ()
        self.tried = 0
        self.reached = np.ones(len(instance.sizes))
        self.latest = panels, np.full(len(panels), 1.0 / len(panels))

    def best(self, region: Region, held: Held, cost: Cost | None, low: float, high: float) -> Answer:
        """See `region.best`; `prices` (n_rows + cuts so far) has one price other than 0, that of the newest cut."""
        return self._answer(region, held, Question(~held.is_fixed, held.chances, cost, low, high))

    def lowest(self, region: Region, held: Held) -> Answer:
        """The answer whose `smallest` is how small the largest chance can be; see `minimax.largest_made_small`."""
        return self._answer(region, held, Question(~held.is_fixed, held.chances, sign=-1))

    def narrowed(self, region: Region) -> Region:
        """The region with every cut that an answer rests on."""
        for cut in self.cuts:
            region = region.cut(cut.weights.astype(float), cut.most, cut.among)
        return region

    def _answer(self, region: Region, held: Held, asked: Question) -> Answer:
        self._face(held)
        live = region.high > 0
        asked = replace(asked, free=asked.free[live], given=np.minimum(asked.given, self.reached)[live])
        sizes = self.instance.sizes[live].astype(float)
        for _ in range(_ROUNDS):
            found = mastered(self.panels[:, live] / sizes, asked, _EXACT)
            weights = np.zeros(len(live), dtype=np.int64)
            weights[live] = _whole(found.pull / sizes)
            known = int((self.panels @ weights).max())
            worth = float(np.abs(found.pull / sizes).max()) / _DIGITS
            priced = self.pricer(weights, known + int(_NEAR / worth))
            self.tell(len(self.panels), (priced.most - known) * worth)
            if not len(priced.panels):
                found = sharpened(self.panels[:, live] / sizes, asked, found)
                return self._settled(region, asked, found, weights, max(priced.most, known))
            self.panels = np.unique(np.vstack([self.panels, priced.panels]), axis=0)
        raise DoubtError(np.inf)

    def _face(self, held: Held) -> None:
        """List the panels that come to all that the cuts allow which held chances come to; mostly they are few.

        From then on no solver is asked. Tried again when there are four times as many such cuts.
        """
        reached = self.instance.sizes.astype(float) * np.where(held.is_fixed, held.chances, 0.0)
        full = tuple(number for number, cut in enumerate(self.cuts) if cut.is_full(reached))
        if self.among or len(full) < max(4 * self.tried, 1):
            return
        self.tried = len(full)
        panels = self.pricer.face([self.cuts[number] for number in full])
        if panels is None:
            return
        self.among, self.pricer = full, Listed(panels)
        known, weights = self.latest
        is_within = np.all([cut.has(known) for cut in map(self.cuts.__getitem__, full)], axis=0)
        within = weights[is_within] / weights[is_within].sum()
        self.reached = np.minimum(self.reached, within @ known[is_within] / self.instance.sizes)
        self.panels = known[is_within]

    def _settled(
        self, region: Region, asked: Question, found: Mastered, weights: NDArray[np.int64], most: int
    ) -> Answer:
        """The answer, its weights as whole numbers a panel can be measured with, and the cut."""
        self.cuts.append(Cut(weights, most, self.among))
        self.pricer.learn(weights, most)
        self.reached[region.high > 0] = found.chances
        self.latest = self.panels, found.weights
        live, prices = region.high > 0, np.zeros(len(region.rows) + len(self.cuts))
        floor = np.zeros(len(live))
        worth = weights * self.instance.sizes
        free = np.zeros(len(live), dtype=bool)
        free[live] = asked.free
        total = float(np.abs(worth[free]).sum()) if asked.cost is None else _DIGITS / float(
            np.abs(found.pull / self.instance.sizes[live]).max())  # fmt: skip
        floor[free] = np.abs(worth[free]) / total
        prices[-1] = region.seats / total
        chances = np.zeros(len(live))
        chances[live] = found.chances
        level = found.chances[asked.free]
        smallest = float(level.min() if asked.sign > 0 else level.max())
        smallest = 1.0 if smallest > _SURE else smallest
        return Answer(chances, smallest, floor, prices, 0.0)


def _whole(weights: Vector) -> NDArray[np.int64]:
    """Weights as whole numbers of nine digits: so panels are compared exactly, and by anyone."""
    return np.rint(weights / max(float(np.abs(weights).max()), 1e-300) * _DIGITS).astype(np.int64)


def hull_of(instance: Instance, region: Region, known: Panels, tell: Tell) -> tuple[Region, Hull]:
    """The region, closed for the types that are in no panel, and its hull.

    Arguments: `known` (n, n_types), panels found so far, perhaps none. Refuses a plan that no panel meets
    ("seats-no-panel"). Cost: a listing of at most 300,000 looks; else an integer programme for each panel needed to
    hold every type once.
    """
    every = every_panel(instance, n_looks=_LOOKS)
    pricer: Pricer = Searched(instance) if every is None else Listed(every)
    known, missing = _covering(pricer, known.astype(np.int64) if every is None else every[: 4 * len(instance.sizes)])
    if not len(known):
        raise Refusal("seats-no-panel", seats=instance.plan.seats, n_people=len(instance.pool.ids),
                      n_rules=len(instance.rules))  # fmt: skip
    return region.closed(missing.astype(bool)), Hull(instance, pricer, known, tell)


def _covering(pricer: Pricer, known: Panels) -> tuple[Panels, NDArray[np.int64]]:
    """Known panels and more, until each type sits in one or is among the `missing` (n_types), which no panel holds."""
    while True:
        missing = np.asarray(~known.any(axis=0), dtype=np.int64)
        found = pricer(missing, 0).panels if missing.any() else known[:0]
        if not len(found):
            return known, missing
        known = np.unique(np.vstack([known, found]), axis=0)
