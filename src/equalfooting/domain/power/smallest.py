"""Which are the smallest coalitions that decide, who is in all of them, and how do they mix the groups?"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, islice, product
from math import comb, prod

from equalfooting.domain.power.counts import Counts
from equalfooting.domain.power.game import Formula, Game, Gate

#: examples that are written out, and steps of the search for them
MOST_EXAMPLES = 50
MOST_STEPS = 30_000

#: how many of each group, by name
Mix = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Smallest:
    """Coalitions of least size: the size, how many there are, examples, and who is in every one of them.

    `mixes`: which numbers of each group they take, and how many coalitions of that kind; `is_whole`: every kind found.
    """

    size: int
    n: int
    examples: tuple[tuple[str, ...], ...]
    in_all: tuple[str, ...]
    mixes: tuple[tuple[Mix, int], ...]
    is_whole: bool


def smallest(game: Game, counts: Counts, groups: Sequence[str]) -> Smallest:
    """The smallest deciding coalitions; give `game.dual()` and `counts.dual()` for the smallest blocking ones.

    Arguments: `groups` (n_players), "" for none. Size, number and who is in all are exact from the counts: i is in
    every smallest coalition if as many of them swing on i as there are. Examples are searched for with at most 30,000
    steps; each leaves out what the heaviest of the rest could not complete in time. Cost: O(steps x thresholds).

    >>> from equalfooting.domain.power.game import Threshold
    >>> from equalfooting.domain.power.diagram import counted
    >>> game = Game(("a", "b", "c"), (Threshold((2, 1, 1), 3),), 0)
    >>> smallest(game, counted(game), ("x", "y", "y")).mixes
    (((('x', 1), ('y', 1)), 2),)
    """
    size = next(k for k, n in enumerate(counts.deciding) if n)
    n = counts.deciding[size]
    in_all = tuple(id_ for id_, s in zip(game.players, counts.swings, strict=True) if s[size - 1] == n)
    search = _Search(game, _kinds(game, groups), size)
    found = list(search.found())
    mixes: Counter[Mix] = Counter()
    for taken in found:
        ways = prod(comb(len(kind), j) for kind, j in zip(search.kinds, taken, strict=True))
        mixes[_mixed(search.kinds, taken, groups)] += ways
    examples = tuple(islice(_written(game, search.kinds, found), MOST_EXAMPLES))
    return Smallest(size, n, examples, in_all, tuple(mixes.most_common()), sum(mixes.values()) == n)


def _kinds(game: Game, groups: Sequence[str]) -> list[tuple[int, ...]]:
    """Types of players, parted by group, so that a choice of how many of each kind is one mix."""
    parted: dict[tuple[int, str], list[int]] = {}
    for number, players in enumerate(game.types):
        for player in players:
            parted.setdefault((number, groups[player]), []).append(player)
    return [tuple(players) for players in parted.values()]


class _Search:
    """Goes through how many of each kind are in, most first, and turns back where too few places are left."""

    def __init__(self, game: Game, kinds: list[tuple[int, ...]], size: int) -> None:
        self.game, self.kinds, self.size = game, kinds, size
        self.weights = [[t.weights[kind[0]] for t in game.thresholds] for kind in kinds]
        self.tops: dict[int, list[list[int]]] = {}
        self.apart: dict[Gate, bool] = {}
        self.n_steps = 0

    def found(self) -> Iterator[tuple[int, ...]]:
        """Numbers taken of each kind, until the steps are used up."""
        stack: list[tuple[tuple[int, ...], int, tuple[int, ...]]] = [((), self.size, (0,) * len(self.game.thresholds))]
        while stack and self.n_steps < MOST_STEPS:
            taken, left, sums = stack.pop()
            if len(taken) == len(self.kinds):
                yield taken
                continue
            weights = self.weights[len(taken)]
            for j in range(min(len(self.kinds[len(taken)]), left) + 1):
                self.n_steps += 1
                reached = tuple([s + j * w for s, w in zip(sums, weights, strict=True)])
                if self._can_end(len(taken) + 1, left - j, reached):
                    stack.append(((*taken, j), left - j, reached))

    def _can_end(self, at: int, left: int, sums: Sequence[int]) -> bool:
        """Could those who remain from kind `at` on complete it with exactly `left` of them?"""
        tops = self._tops(at)
        return left < len(tops[0]) and self._least(self.game.formula, tops, sums) <= left

    def _least(self, formula: Formula, tops: list[list[int]], sums: Sequence[int]) -> int:
        """At least so many more are needed; parts that share nobody add up, of others the hardest counts."""
        if isinstance(formula, int):
            missing = self.game.thresholds[formula].quota - sums[formula]
            return bisect_left(tops[formula], missing) if missing > 0 else 0
        each = sorted(self._least(part, tops, sums) for part in formula.parts)
        return sum(each[: formula.n]) if self._shares_nobody(formula) else each[formula.n - 1]

    def _shares_nobody(self, gate: Gate) -> bool:
        if gate not in self.apart:
            supports = [self._support(part) for part in gate.parts]
            self.apart[gate] = sum(map(len, supports)) == len(frozenset().union(*supports))
        return self.apart[gate]

    def _support(self, formula: Formula) -> frozenset[int]:
        if isinstance(formula, int):
            return frozenset(i for i, weight in enumerate(self.game.thresholds[formula].weights) if weight)
        return frozenset().union(*(self._support(part) for part in formula.parts))

    def _tops(self, at: int) -> list[list[int]]:
        """For each threshold what the 0, 1, 2... heaviest players from kind `at` on weigh together."""
        if at not in self.tops:
            rest = [player for kind in self.kinds[at:] for player in kind]
            self.tops[at] = [
                [0, *accumulate(islice(sorted((t.weights[p] for p in rest), reverse=True), self.size))]
                for t in self.game.thresholds
            ]
        return self.tops[at]


def _mixed(kinds: Sequence[tuple[int, ...]], taken: Sequence[int], groups: Sequence[str]) -> Mix:
    counted: Counter[str] = Counter()
    for kind, j in zip(kinds, taken, strict=True):
        if j:
            counted[groups[kind[0]]] += j
    return tuple(sorted(counted.items()))


def _written(game: Game, kinds: Sequence[tuple[int, ...]], found: Sequence[Sequence[int]]) -> Iterator[tuple[str, ...]]:
    """Coalitions with names, one of each mix first, in the order of the players."""
    each = [(_chosen(kinds, taken)) for taken in found]
    seen: set[tuple[int, ...]] = set()
    for chosen in (first for one in each for first in islice(one, 1)):
        seen.add(chosen)
        yield tuple(game.players[i] for i in chosen)
    for chosen in (one for taken in found for one in _chosen(kinds, taken)):
        if chosen not in seen:
            yield tuple(game.players[i] for i in chosen)


def _chosen(kinds: Sequence[tuple[int, ...]], taken: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every coalition that takes so many of each kind; kinds are wholly or partly gone through lazily."""
    first = tuple(tuple(kind[:j]) for kind, j in zip(kinds, taken, strict=True))
    yield tuple(sorted(i for part in first for i in part))
    free = [number for number, (kind, j) in enumerate(zip(kinds, taken, strict=True)) if 0 < j < len(kind)]
    choices = [islice(combinations(kinds[number], taken[number]), MOST_EXAMPLES) for number in free]
    for parts in product(*choices):
        whole = dict(enumerate(first)) | dict(zip(free, parts, strict=True))
        if (chosen := tuple(sorted(i for part in whole.values() for i in part))) != tuple(
            sorted(i for part in first for i in part)
        ):
            yield chosen
