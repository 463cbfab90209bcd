"""What would it cost to have a nominee in, or to have them out? Proven bounds for everyone, exact where they meet.

The price of having a type in: how much more the best panel with at least one of them costs than the best panel; of
having one out: the best panel that leaves at least one of them out. 0 on the side where the best panel already is.
"""

from dataclasses import dataclass, replace

import numpy as np

from equalfooting.domain.seats.balance.best import Best
from equalfooting.domain.seats.balance.exchanges import exchange_costs, exchanged
from equalfooting.domain.seats.balance.program import LARGEST_COST, Program, Whole
from equalfooting.domain.seats.balance.relaxed import relaxed
from equalfooting.domain.seats.balance.solver import Answer, Question, answered, question_of

#: (type, 1) is having one of the type in; (type, 0) having one of them out
Side = tuple[int, int]
OUT, IN = 0, 1

#: work counted for a relaxation, and the most spent on one side while others wait
RELAXING, SHARE = 0.03, 1.0


@dataclass(frozen=True)
class Price:
    """From `least` (proven) to `most` (shown by the panel `shown`), whole costs; None where no panel can do it, or
    where none has been met yet (`most` only)."""

    least: int | None
    most: int | None
    shown: Whole | None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    @property
    def is_impossible(self) -> bool:
        return self.least is None


class Prices:
    """Bounds on both sides of every type, drawn closer by each panel met and each question answered.

    `low`, `high` are total costs, (n_types, 2), columns out and in.
    """

    def __init__(self, best: Best) -> None:
        self.best = best
        shape = (len(best.program.members), 2)
        self.low = np.full(shape, best.bound, dtype=np.int64)
        self.high = np.full(shape, LARGEST_COST, dtype=np.int64)
        self.is_impossible = np.zeros(shape, dtype=bool)
        self.work = 0.0
        self._met: list[Whole] = []
        self._shown = np.full((*shape, 3), -1, dtype=np.int64)  # panel met, leaving, coming

    def of(self, side: Side) -> Price:
        """What is known of a side by now."""
        if self.is_impossible[side]:
            return Price(None, None, None)
        least = max(int(self.low[side]) - self.best.cost, 0)
        if self.high[side] >= LARGEST_COST:
            return Price(least, None, None)
        number, leaving, coming = self._shown[side].tolist()
        shown = self._met[number] if leaving < 0 else exchanged(self._met[number], leaving, coming)
        return Price(least, max(int(self.high[side]) - self.best.cost, 0), shown)

    def open_sides(self) -> list[Side]:
        """Sides whose price is not exact yet."""
        is_open = ~self.is_impossible & (np.maximum(self.low, self.best.cost) < self.high)
        return [(int(number), int(side)) for number, side in zip(*np.nonzero(is_open), strict=True)]

    def see(self, panel: Whole) -> None:
        """A panel that keeps the hard rules shows what its sides cost at most, and so does each single exchange."""
        program = self.best.program
        self._met.append(panel)
        met = np.column_stack([panel < program.sizes, panel > 0])
        self._lower(met, np.full(met.shape, program.cost(panel)), np.full((*met.shape, 2), -1))
        leaving, coming = np.flatnonzero(panel > program.lower), np.flatnonzero(panel < program.upper)
        if not len(leaving) or not len(coming):
            return
        costs = exchange_costs(program, panel, leaving, coming)
        self._see_exchanges(leaving, coming[costs.argmin(axis=1)], costs.min(axis=1), OUT)
        self._see_exchanges(leaving[costs.argmin(axis=0)], coming, costs.min(axis=0), IN)

    def raise_to(self, sides: list[Side], cost: int) -> None:
        """It is proven that every panel with any of these sides costs at least `cost`."""
        for side in sides:
            self.low[side] = max(int(self.low[side]), cost)

    def _see_exchanges(self, leaving: Whole, coming: Whole, costs: Whole, side: int) -> None:
        met, through = np.zeros(self.high.shape, dtype=bool), np.full((*self.high.shape, 2), -1)
        table = np.full(self.high.shape, LARGEST_COST)
        types = coming if side == IN else leaving
        met[types, side], table[types, side] = True, costs
        through[types, side] = np.column_stack([leaving, coming])
        self._lower(met, table, through)

    def _lower(self, met: np.ndarray, costs: Whole, through: Whole) -> None:
        is_better = met & (costs < self.high)
        self.high = np.where(is_better, costs, self.high)
        self._shown[is_better, 0] = len(self._met) - 1
        self._shown[is_better, 1:] = through[is_better]


def prices_of(best: Best, work: float = 3.0) -> Prices:
    """Prices of both sides of every type, as exact as `work` (deterministic seconds) allows.

    Bounds from below come from reduced costs, and for all types at once from the proof that no panel as good as the
    best has any more of them; bounds from above from every panel met and all its single exchanges; then sides are
    settled one by one, those who sit first. Where a bound stays open it is stated; `settle` closes one. Where the best
    panel itself has a gap, prices are against it as it stands. Cost: O(seats x n_types x n_aims) for each panel met,
    and an exact question of 0.05-2 s for each side settled.
    """
    prices = Prices(best)
    _begin(prices)
    _find_possible(prices, work)
    _gather(prices, best.cost, work)
    _settle_each(prices, work)
    return prices


def settle(prices: Prices, side: Side, work: float = 10.0) -> Price:
    """The price of one side by a question of its own: its own relaxation, then the types that leaves open.

    Exact unless `work` runs out, which the price then says. Cost: as of one best panel.
    """
    if prices.of(side).is_exact or prices.of(side).is_impossible:
        return prices.of(side)
    program = _forced(prices.best.program, side)
    lp = relaxed(program)
    if lp is None:
        prices.is_impossible[side] = True
        return prices.of(side)
    shown = prices.of(side).shown
    window = (program.lower, program.upper) if shown is None else lp.window(program, program.cost(shown) - lp.value)
    found = answered(program, Question(*window, lp.bound, work=work))
    prices.work += found.work + RELAXING
    _take_in(prices, [side], found)
    return prices.of(side)


def _forced(program: Program, side: Side) -> Program:
    number, is_in = side
    lower, upper = program.lower.copy(), program.upper.copy()
    if is_in:
        lower[number] = max(lower[number], 1)
    else:
        upper[number] = min(upper[number], program.sizes[number] - 1)
    return replace(program, lower=lower, upper=upper)


def _begin(prices: Prices) -> None:
    """What pins and bans rule out, what reduced costs prove, and what exchanges show."""
    best, program = prices.best, prices.best.program
    prices.is_impossible[:, IN] = program.upper == 0
    prices.is_impossible[:, OUT] = program.lower == program.sizes
    here = np.rint(best.lp.seats).astype(np.int64)
    rise = np.ceil(best.lp.value + np.abs(best.lp.reduced) - 2 * best.lp.slack).astype(np.int64)
    for side, stands in ((IN, here == 0), (OUT, here == program.sizes)):
        prices.low[:, side] = np.where(stands, np.maximum(prices.low[:, side], rise), prices.low[:, side])
    prices.see(best.panel)


def _find_possible(prices: Prices, work: float) -> None:
    """Which sides no panel at all can meet? Asked for all that no panel has shown yet, at once."""
    while prices.work < work:
        unseen = [side for side in prices.open_sides() if prices.of(side).most is None]
        if not unseen:
            return
        asked = question_of(prices.best.program, marks=_marks(unseen), is_marking=True, work=work - prices.work)
        found = answered(prices.best.program, asked)
        prices.work += found.work
        if found.panel is None:
            return
        prices.see(found.panel)
        if all(prices.of(side).most is None for side in unseen):
            if found.is_final:
                for side in unseen:
                    prices.is_impossible[side] = True
            return


def _settle_each(prices: Prices, work: float) -> None:
    """One side after the other while there is work to spend: who sits first, then the closest calls."""
    panel = prices.best.panel
    queue = sorted(prices.open_sides(), key=lambda side: (side[1] or not panel[side[0]], int(prices.high[side]), side))
    for side in queue:
        if prices.work >= work:
            return
        settle(prices, side, min(SHARE, work - prices.work))


def _gather(prices: Prices, cost: int, work: float) -> None:
    """All sides that a panel of at most this cost can meet, as many at a time as one panel holds."""
    while prices.work < work:
        sides = [side for side in prices.open_sides() if prices.low[side] <= cost]
        if not sides:
            return
        found = _ask(prices, sides, cost, work)
        if found.is_impossible:
            prices.raise_to(sides, cost + 1)
        if found.panel is None:
            return
        prices.see(found.panel)


def _ask(prices: Prices, sides: list[Side], ceiling: int, work: float) -> Answer:
    """A panel that costs at most `ceiling` and meets as many of the sides as one can, at least one."""
    best = prices.best
    lower, upper = best.lp.window(best.program, ceiling - best.lp.value)
    asked = Question(lower, upper, best.bound, ceiling, _marks(sides), 1, True, work=max(work - prices.work, 0.01))
    found = answered(best.program, asked)
    prices.work += found.work
    return found


def _marks(sides: list[Side]) -> tuple[tuple[int, bool], ...]:
    return tuple((number, bool(side)) for number, side in sides)


def _take_in(prices: Prices, sides: list[Side], found: Answer) -> None:
    if found.panel is not None:
        prices.see(found.panel)
        proven = prices.best.program.cost(found.panel) if found.is_final else int(np.ceil(found.bound - 1e-6))
        prices.raise_to(sides, proven)
    elif found.is_impossible and all(prices.of(side).most is None for side in sides):
        for side in sides:
            prices.is_impossible[side] = True
