"""Which method counts a game exactly? One weighted majority of many kinds: generating functions; else a diagram."""

from math import prod

from equalfooting.domain.power import diagram, majority
from equalfooting.domain.power.counts import Counts, Tell, silent
from equalfooting.domain.power.game import Game

#: so many choices of how many of each type are in favour, and a diagram is no longer the shorter way
_MANY = 1 << 14


def counted(game: Game, tell: Tell = silent) -> Counts:
    """Count the game; refuses ("power-too-large") what neither method can hold.

    >>> from equalfooting.domain.power.game import Threshold
    >>> counted(Game(("a", "b", "c"), (Threshold((1, 1, 1), 2),), 0)).deciding
    (0, 0, 3, 1)
    """
    if isinstance(game.formula, int) and prod(len(kind) + 1 for kind in game.types) > _MANY:
        threshold = game.thresholds[game.formula]
        if threshold.quota <= _MANY * 64 or len(game.players) > 30:
            return majority.counted(threshold.weights, threshold.quota, tell)
    return diagram.counted(game, tell)
