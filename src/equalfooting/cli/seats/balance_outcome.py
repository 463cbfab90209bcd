"""What did a search for the best panel find, for whoever writes it down?"""

from dataclasses import dataclass

from equalfooting.domain.seats.balance import Alternative, Best, Replacement, Why


@dataclass(frozen=True)
class Outcome:
    """The best panel, a reason for each nominee (by id), other panels, and who stands by for each seat (by id)."""

    best: Best
    why: dict[str, Why]
    alternatives: tuple[Alternative, ...]
    alternates: dict[str, tuple[Replacement, ...]]
