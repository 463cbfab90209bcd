"""What did a search for the best panel find, for whoever writes it down?"""

from dataclasses import dataclass, field
from fractions import Fraction

from equalfooting.domain.seats.balance import Alternative, Best, Replacement, Why


@dataclass(frozen=True)
class Outcome:
    """The best panel, a reason for each nominee (by id), other panels, and who stands by for each seat (by id).

    `savings`, what each hard rule costs (number of the rule, weight saved without it); `world`, (feature, value) ->
    share of the world and its source.
    """

    best: Best
    why: dict[str, Why]
    alternatives: tuple[Alternative, ...]
    alternates: dict[str, tuple[Replacement, ...]]
    savings: tuple[tuple[int, Fraction], ...] | None = None
    world: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
