"""Which method counts a game exactly? One weighted majority of many kinds: generating functions; else a diagram."""

from math import prod

from equalfooting.domain.power import diagram, majority
from equalfooting.domain.power.counts import Counts, Tell, silent
from equalfooting.domain.power.game import Game, Threshold

#: so many choices of how many of each type are in favour, and a diagram is no longer the shorter way
_MANY = 1 << 14


def counted(game: Game, tell: Tell = silent) -> Counts:
    """Count the game; refuses ("power-too-large") what neither method can hold.

    >>> from equalfooting.domain.power.game import Threshold
    >>> counted(Game(("a", "b", "c"), (Threshold((1, 1, 1), 2),), 0)).deciding
    (0, 0, 3, 1)
    """
    if _is_majority(game):
        threshold = _only(game)
        return majority.counted(threshold.weights, threshold.quota, tell)
    return diagram.counted(game, tell)


def size_of(game: Game) -> int:
    """About how long an exact count is: sums and sizes of a table, or steps of a diagram, each on 900 bits or begun.

    >>> from equalfooting.domain.power.game import Threshold
    >>> size_of(Game(("a", "b", "c"), (Threshold((1, 1, 1), 2),), 0))
    4
    """
    n = len(game.players)
    if _is_majority(game):
        threshold = _only(game)
        return min(threshold.quota, sum(threshold.weights) - threshold.quota + 1) * (n + 1)
    edges = zip(diagram.states_of_layers(game), game.types, strict=True)
    return sum(states * (len(kind) + 1) for states, kind in edges) * -(-n * n // 900)


def _is_majority(game: Game) -> bool:
    """One weighted majority of so many kinds of members that a diagram is the longer way."""
    if not isinstance(game.formula, int) or prod(len(kind) + 1 for kind in game.types) <= _MANY:
        return False
    return _only(game).quota <= _MANY * 64 or len(game.players) > 30


def _only(game: Game) -> Threshold:
    assert isinstance(game.formula, int)  # noqa: S101  callers have looked
    return game.thresholds[game.formula]
