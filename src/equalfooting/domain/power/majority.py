"""How is one weighted majority of very many members counted exactly? By generating functions in big whole numbers.

F(x, y) = Π_i (1 + y x^(w_i)); the coefficient of y^k x^s says how many coalitions have k members and weigh s. Only
sums below the quota are kept: for Banzhaf alone (y = 1) all sums in one whole number, so that multiplying by a factor
is a shift and an addition; with sizes in a table of limbs of 48 bits, whose carries are brought over every 15 factors.
Taking a member out again needs no division: of the coalitions without i that weigh at most t there are
F'(t) = F(t) - y F'(t - w_i), and the swings of i are F'(q - 1) - F'(q - 1 - w_i).

Source: Mann & Shapley, RAND RM-3158 (1962), after Cantor; Brams & Affuso (1976) for Banzhaf. The recurrence for all
members from one table is that of Uno, "Efficient computation of power indices for weighted majority games" (2012).
Cost: with q the smaller of the quota and its dual, Banzhaf alone n q numbers of n bits and q / w per member, Shapley-
Shubik n times that, in O(n q) numbers of n bits of memory: 193 members with weights up to 100 about 60 MB.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import comb

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.power.counts import Counts, Tell, silent, unpacked
from equalfooting.domain.power.diagram import MOST_MEGABYTES, too_large

_LIMB = 48
_STEPS = 15
Limbs = NDArray[np.uint64]


def raw_swings(weights: Sequence[int], quota: int) -> tuple[int, ...]:
    """For each member the coalitions of others that it turns from below the quota to it: raw Banzhaf counts.

    Arguments: `weights`, whole numbers >= 0; `quota`, 1 <= quota <= sum(weights). Refuses ("power-too-large") sums
    that would not fit into memory.

    >>> raw_swings((4, 4, 4, 2, 2, 1), 12)
    (10, 10, 10, 6, 6, 0)
    """
    quota = _smaller(weights, quota)
    width = (len(weights) + 8) // 8
    _insist_fits(quota, 1, width, len(weights))
    product = _product(sorted(weights), quota, width)
    table = list(accumulate(_cut(product, quota, width)))
    found = {weight: _swings_at(table, weight, quota, 0) for weight in set(weights)}
    return tuple(found[weight] for weight in weights)


def counted(weights: Sequence[int], quota: int, tell: Tell = silent) -> Counts:
    """Deciding coalitions and swings by size, for both indices. Arguments and refusals as in `raw_swings`.

    >>> counted((3, 2, 1, 1), 5).swings[0]
    (0, 1, 3, 1)
    """
    n, smaller = len(weights), _smaller(weights, quota)
    n_limbs = -(-comb(n, n // 2).bit_length() // _LIMB)
    _insist_fits(smaller, n + 1, n_limbs * 8, n)
    table = _running(_sizes_below(sorted(weights), smaller, n_limbs, tell))
    slot = n_limbs * _LIMB
    found = {w: unpacked(_swings_at(table, w, smaller, slot), n, slot) for w in sorted(set(weights))}
    below = unpacked(table[smaller - 1], n + 1, slot)
    tell(1.0)
    counts = Counts(tuple(comb(n, k) - below[k] for k in range(n + 1)), tuple(found[w] for w in weights))
    return counts if smaller == quota else counts.dual()


def _smaller(weights: Sequence[int], quota: int) -> int:
    """The quota or that of the dual, which has the same swings at turned sizes."""
    return min(quota, sum(weights) - quota + 1)


def _product(weights: Sequence[int], quota: int, width: int) -> int:
    """Π (1 + x^w) up to x^(quota - 1)."""
    product = 1
    for weight in weights:
        if weight < quota:
            product += _kept_below(product, quota - weight, width) << (weight * width * 8)
        # a heavier member is in no coalition below the quota
    return product


def _kept_below(product: int, n_sums: int, width: int) -> int:
    bits = n_sums * width * 8
    return product if product.bit_length() <= bits else product & ((1 << bits) - 1)


def _cut(product: int, n_sums: int, width: int) -> list[int]:
    """The first coefficients, as numbers."""
    data = product.to_bytes(n_sums * width, "little")
    return [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]


def _sizes_below(weights: Sequence[int], quota: int, n_limbs: int, tell: Tell) -> Limbs:
    """How many coalitions of k weigh t, for t < quota, as limbs: (n + 1, quota, n_limbs). Weights lightest first."""
    n = len(weights)
    reached = [0, *accumulate(weights)]
    table = np.zeros((n + 1, quota, n_limbs), dtype=np.uint64)
    table[0, 0, 0] = 1
    for done, weight in enumerate(weights):
        if weight < quota:  # a heavier one is in no coalition below the quota
            for k in range(done, -1, -1):
                low, high = _stretch(reached, done, k, quota - weight)
                if low < high:
                    joined = table[k + 1, low + weight : high + weight]
                    joined += table[k, low:high]
        if (done + 1) % _STEPS == 0 or done == n - 1:
            _carry(table, reached, done + 1)
            tell(0.8 * (done + 1) / n)
    return table


def _stretch(reached: Sequence[int], done: int, k: int, most: int) -> tuple[int, int]:
    """Between which sums do k of the `done` lightest weigh? From the k lightest to the k heaviest of them."""
    return reached[k], min(most, reached[done] - reached[done - k] + 1)


def _carry(table: Limbs, reached: Sequence[int], done: int) -> None:
    """Bring what outgrew 48 bits over to the next limb; a limb at most doubles with each factor, so 15 fit."""
    for k in range(done + 1):
        low, high = _stretch(reached, done, k, table.shape[1])
        row = table[k, low:high]
        for limb in range(table.shape[2] - 1):
            row[:, limb + 1] += row[:, limb] >> np.uint64(_LIMB)
            row[:, limb] &= np.uint64((1 << _LIMB) - 1)


def _running(table: Limbs) -> list[int]:
    """For t < quota the coalitions that weigh at most t, by size, packed into one number."""
    n_sizes, n_sums, n_limbs = table.shape
    octets = table.astype("<u8", copy=False).view(np.uint8).reshape(n_sizes, n_sums, n_limbs, 8)[..., : _LIMB // 8]
    by_sum = octets.transpose(1, 0, 2, 3)
    return list(accumulate(int.from_bytes(by_sum[t].tobytes(), "little") for t in range(n_sums)))


def _swings_at(table: Sequence[int], weight: int, quota: int, slot: int) -> int:
    """F'(q - 1) - F'(q - 1 - w) by the recurrence, upwards from the least sum of the same remainder."""
    if weight == 0:
        return 0
    here = before = 0
    for t in range((quota - 1) % weight, quota, weight):
        here, before = table[t] - (here << slot), here
    return here - before


def _insist_fits(n_sums: int, n_sizes: int, width: int, n: int) -> None:
    # the table, its bytes and its running sums are held at once
    if 3 * n_sums * n_sizes * (width + 16 // n_sizes) > MOST_MEGABYTES * 1_000_000:
        raise too_large(3 * n_sums * n_sizes, 1, width * 8)
