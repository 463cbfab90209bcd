"""Which panel does a published seed draw? Spelled out so that anyone gets the same with a pocket program.

1. Write the panels down in their published order, each with its weight, a whole number; call the sum of all T.
2. For counter 0, 1, 2, ... compute SHA-256 of the UTF-8 text "SEED/COUNTER" (the seed without white space around it,
   a slash, the counter in decimal digits) and read the 32 bytes as one whole number X, most significant byte first.
3. Take the first X below T·⌊2²⁵⁶/T⌋ (nearly always the first) and keep its remainder R = X mod T.
4. Go through the panels, adding up weights: the first whose sum exceeds R is drawn.

Source: the idea of a seed that nobody could know when nominations closed, D. Eastlake, RFC 3797; there for single
members and MD5, here for whole panels with their weights.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate, count

from equalfooting.domain.refusals import Refusal

_SPAN = 2**256


def drawn_place(seed: str, weights: Sequence[int]) -> int:
    """The place of the panel that a seed draws.

    Arguments: `seed`, any text; `weights` (n_panels,), whole numbers > 0. Refuses ("seats-seed-empty") a seed of
    white space. Cost: O(n_panels).

    >>> [drawn_place(seed, [1, 1, 2]) for seed in ("2026-11-22: 4 8 15", "another")]
    [2, 1]
    """
    seed = seed.strip()
    if not seed:
        raise Refusal("seats-seed-empty", field="seed")
    remainder = drawn_number(seed, sum(weights))
    return next(place for place, until in enumerate(accumulate(weights)) if until > remainder)


def drawn_number(seed: str, total: int) -> int:
    """A number from 0 to total - 1 that the seed draws, each equally likely; steps 2 and 3 above."""
    largest = _SPAN - _SPAN % total
    numbers = (int.from_bytes(sha256(f"{seed}/{counter}".encode()).digest(), "big") for counter in count())
    return next(number for number in numbers if number < largest) % total
