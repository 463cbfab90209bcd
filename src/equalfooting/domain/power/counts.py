"""What is counted of a game: coalitions that decide, and swings, each by the size of the coalition."""

#: told now and then how far a long count has come, in [0, 1]
from collections.abc import Callable
from dataclasses import dataclass
from math import comb

Tell = Callable[[float], None]


def silent(share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Counts:
    """`deciding[k]`: coalitions of k players that decide (n + 1); `swings[i][k]`: coalitions of k others whom player
    i turns from not deciding to deciding (n_players, n). Exact whole numbers.
    """

    deciding: tuple[int, ...]
    swings: tuple[tuple[int, ...], ...]

    @property
    def n_players(self) -> int:
        return len(self.swings)

    def dual(self) -> "Counts":
        """The counts of the game of blocking: S blocks where its complement does not decide."""
        n = self.n_players
        turned = tuple(comb(n, k) - self.deciding[n - k] for k in range(n + 1))
        return Counts(turned, tuple(tuple(reversed(each)) for each in self.swings))


def unpacked(number: int, n_slots: int, slot: int) -> tuple[int, ...]:
    """The coefficients of a polynomial kept in one whole number, `slot` bits each, lowest power first.

    >>> unpacked(3 + (5 << 8), 3, 8)
    (3, 5, 0)
    """
    mask = (1 << slot) - 1
    return tuple((number >> (slot * k)) & mask for k in range(n_slots))
