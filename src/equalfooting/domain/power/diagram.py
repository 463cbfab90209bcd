"""How is any monotone rule counted exactly? By a decision diagram over types of members.

Types of identical players are decided upon one after the other: how many of the type are in favour? What is still
needed of each threshold is the state. Two states that the remaining players cannot tell apart are one: a need is
rounded up to the next sum that the remaining players can reach, a settled threshold and one that no longer matters are
forgotten. Coalitions are counted forwards (ways into a state) and backwards (ways to decide from it), by size, as
polynomials packed into whole numbers; the swings of a type are the products where one more of it changes the future.

Source: Bolus, "Power indices of simple games and vector-weighted majority games by means of binary decision diagrams",
European Journal of Operational Research 210 (2011) 258-272; here with types as layers and nested gates on top.
Cost: O(edges) additions of numbers of n² bits and one multiplication per state. For k thresholds of distinct weights
the widest layer has at most min(2^(n/2), Π sums) states: 27 states of the EU about 10^4 a layer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb, prod

from equalfooting.domain.power.counts import Counts, Tell, silent, unpacked
from equalfooting.domain.power.game import Formula, Game
from equalfooting.domain.refusals import Refusal

MOST_STATES = 2_000_000
MOST_MEGABYTES = 1_500
#: sums of the remaining players are listed while there are no more than these
_MOST_SUMS = 1 << 15
_MET, _LOST = 0, -1
_YES, _NO = -1, -2

State = tuple[int, ...]


@dataclass
class _Layer:
    """States before a type is decided upon: ways into each, and where each choice of j of the type leads."""

    ways: list[int]
    edges: list[list[int]] = field(default_factory=list)


def counted(game: Game, tell: Tell = silent) -> Counts:
    """Count a game of any form. Refuses ("power-too-large") one that needs more than the allowed states or memory.

    >>> from equalfooting.domain.power.game import Threshold
    >>> counted(Game(("a", "b", "c"), (Threshold((2, 1, 1), 3),), 0)).swings[0]
    (0, 2, 1)
    """
    return _Diagram(game).counts(tell)


class _Diagram:
    def __init__(self, game: Game) -> None:
        self.game = game
        self.n = len(game.players)
        self.sizes = [len(players) for players in game.types]
        self.slot = self.n + 1
        self.futures = _Futures(game)
        self.n_states = 0

    def counts(self, tell: Tell) -> Counts:
        layers = self._forwards(tell)
        deciding, swings = self._backwards(layers, tell)
        by_player: list[tuple[int, ...]] = [()] * self.n
        for players, packed in zip(self.game.types, swings, strict=True):
            told = unpacked(packed, self.n, self.slot)
            for player in players:
                by_player[player] = told
        return Counts(unpacked(deciding, self.n + 1, self.slot), tuple(by_player))

    def _forwards(self, tell: Tell) -> list[_Layer]:
        states: dict[State, int] = {self.futures.start(): 0}
        layers = [_Layer([1])]
        for t, size in enumerate(self.sizes):
            after: dict[State, int] = {}
            layer = layers[-1]
            ways: list[int] = []
            factors = [comb(size, j) for j in range(size + 1)]
            for state, way in zip(states, layer.ways, strict=True):
                edges = []
                for j, child in enumerate(self.futures.children(t, size, state)):
                    edges.append(self._met(child, factors[j] * way << (self.slot * j), after, ways))
                layer.edges.append(edges)
            states = after
            layers.append(_Layer(ways))
            self._insist_fits(len(after))
            tell((t + 1) / len(self.sizes) * 0.6)
        return layers

    def _met(self, child: State | bool, ways_in: int, states: dict[State, int], ways: list[int]) -> int:
        """The number of the state in the next layer, met for the first time or again, with the ways into it."""
        if child is True:
            return _YES
        if child is False:
            return _NO
        at = states.setdefault(child, len(ways))
        if at == len(ways):
            ways.append(ways_in)
        else:
            ways[at] += ways_in
        return at

    def _backwards(self, layers: Sequence[_Layer], tell: Tell) -> tuple[int, list[int]]:
        """Ways to decide from the start, and the swings of each type, by size, packed."""
        slot, left = self.slot, 0
        futures: list[int] = []
        swings = [0] * len(self.sizes)
        for t in reversed(range(len(self.sizes))):
            size = self.sizes[t]
            every = sum(comb(left, k) << (slot * k) for k in range(left + 1))
            row = [*futures, 0, every]  # at -2 stands NO, at -1 YES
            others, all_of = [comb(size - 1, j) for j in range(size)], [comb(size, j) for j in range(size + 1)]
            here = []
            for ways, edges in zip(layers[t].ways, layers[t].edges, strict=True):
                here.append(sum(all_of[j] * row[at] << (slot * j) for j, at in enumerate(edges)))
                turned = sum(
                    others[j] * (row[edges[j + 1]] - row[edges[j]]) << (slot * j)
                    for j in range(size) if edges[j] != edges[j + 1]
                )  # fmt: skip
                if turned:
                    swings[t] += ways * turned
            futures, left = here, left + size
            tell(1 - 0.4 * t / len(self.sizes))
        return futures[0], swings

    def _insist_fits(self, n_states: int) -> None:
        self.n_states += n_states
        megabytes = self.n_states * 2 * (self.n * self.slot // 8 + 60) // 1_000_000
        if self.n_states > MOST_STATES or megabytes > MOST_MEGABYTES:
            raise too_large(needed_states(self.game), self.n * self.slot // 8 + 60)


def too_large(states: int, n_octets: int) -> Refusal:
    """The refusal of a count, with the states it would hold and the memory they would take."""
    megabytes = max(states * n_octets // 1_000_000, MOST_MEGABYTES + 1)
    return Refusal("power-too-large", states=f"{states:,}", megabytes=f"{megabytes:,}", most=f"{MOST_MEGABYTES:,}")


def needed_states(game: Game) -> int:
    """An upper bound on the states of all layers together."""
    return sum(states_of_layers(game))


def states_of_layers(game: Game) -> list[int]:
    """For each layer no more states than choices so far, than sums so far, and than futures that can be told apart.

    A threshold that nobody so far counts towards has one state, one that nobody to come counts towards two.
    """
    vectors = list(dict.fromkeys(threshold.weights for threshold in game.thresholds))
    kinds = [[sum(weights[p] for p in kind) for weights in vectors] for kind in game.types]
    choices = [len(kind) + 1 for kind in game.types]
    layers = []
    for t in range(len(kinds)):
        so_far = [sum(each) for each in zip(*kinds[:t], strict=True)] or [0] * len(vectors)
        to_come = [sum(each) for each in zip(*kinds[t:], strict=True)]
        sums = prod(map(_states_of_one, so_far, to_come))
        layers.append(min(prod(choices[:t]), sums, prod(choices[t:]) ** len(vectors)))
    return layers


def _states_of_one(so_far: int, to_come: int) -> int:
    if not so_far:
        return 1
    return 1 + so_far if to_come else 2


class _Futures:
    """What is still needed of each threshold, in the fewest different words."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.weights = [[t.weights[players[0]] for t in game.thresholds] for players in game.types]
        self.left = [[sum(t.weights[p] for kind in game.types[k:] for p in kind) for t in game.thresholds]
                     for k in range(len(game.types) + 1)]  # fmt: skip
        self.sums = [_sums_to_come(game, number) for number in range(len(game.thresholds))]
        self.known: dict[tuple[int, ...], bool | tuple[int | None, ...]] = {}

    def start(self) -> State:
        return tuple(threshold.quota for threshold in self.game.thresholds)

    def children(self, t: int, size: int, state: State) -> list[State | bool]:
        """Where 0, 1, ... `size` players of type t in favour lead: a state, or True (decided) or False (lost)."""
        touched = [k for k, weight in enumerate(self.weights[t]) if state[k] > 0]
        return [self._child(t, j, state, touched) for j in range(size + 1)]

    def _child(self, t: int, j: int, state: State, open_ones: list[int]) -> State | bool:
        needs, weights, left = list(state), self.weights[t], self.left[t + 1]
        for k in open_ones:
            need = needs[k] - j * weights[k]
            if need <= 0:
                needs[k] = _MET
            elif need > left[k]:
                needs[k] = _LOST
            else:
                sums = self.sums[k][t + 1]
                needs[k] = need if sums is None else sums[bisect_left(sums, need)]
        return self._settled(needs)

    def _settled(self, needs: list[int]) -> State | bool:
        pattern = tuple([need if need <= 0 else 1 for need in needs])
        known = self.known.get(pattern)
        if known is None:
            known = self.known[pattern] = _judged(self.game.formula, pattern)
        if isinstance(known, bool):
            return known
        return tuple([need if fixed is None else fixed for need, fixed in zip(needs, known, strict=True)])


def _judged(formula: Formula, pattern: Sequence[int]) -> bool | tuple[int | None, ...]:
    """Is the formula settled where thresholds are met (0), lost (-1) or open (1)? If not, what each may be taken for.

    An open threshold that no undecided part asks for any more may be taken for lost; those of a decided part that
    stand nowhere else for what the part is. None: it is still asked for.
    """
    fixed: list[int | None] = [_LOST if status == 1 else status for status in pattern]
    verdict = _walked(formula, pattern, fixed, Counter(_asked(formula)))
    return tuple(fixed) if verdict is None else verdict


def _walked(
    formula: Formula, pattern: Sequence[int], fixed: list[int | None], n_uses: Mapping[int, int]
) -> bool | None:
    if isinstance(formula, int):
        if pattern[formula] == 1:
            fixed[formula] = None
            return None
        return pattern[formula] == _MET
    before = list(fixed)
    verdicts = [_walked(part, pattern, fixed, n_uses) for part in formula.parts]
    n_met, n_open = verdicts.count(True), verdicts.count(None)
    if n_met < formula.n <= n_met + n_open:
        return None
    fixed[:] = before
    is_true = n_met >= formula.n
    for number in _asked(formula):
        if n_uses[number] == 1:
            fixed[number] = _MET if is_true else _LOST
    return is_true


def _asked(formula: Formula) -> Iterator[int]:
    """The thresholds a formula asks for, as often as it does."""
    if isinstance(formula, int):
        yield formula
    else:
        for part in formula.parts:
            yield from _asked(part)


def _sums_to_come(game: Game, number: int) -> list[list[int] | None]:
    """For each layer the sums that the remaining players can reach in one threshold, sorted; None where too many."""
    weights = game.thresholds[number].weights
    found: list[list[int] | None] = [[0]]
    sums: set[int] | None = {0}
    for players in reversed(game.types):
        weight = weights[players[0]]
        for _ in players:
            if sums is not None and weight:
                sums = sums | {each + weight for each in sums}
                sums = sums if len(sums) <= _MOST_SUMS else None
        found.append(sorted(sums) if sums is not None else None)
    return found[::-1]
