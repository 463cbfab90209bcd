"""Who wants to know how far the work has come?"""

from typing import Protocol


class Tell(Protocol):
    """Told after each round: how many panels there are, and how much of the chances they still miss."""

    def __call__(self, n_panels: int, missing: float) -> None: ...


def nobody(n_panels: int, missing: float) -> None:
    """Tell nobody."""
