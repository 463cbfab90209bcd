"""How is one weighted majority of very many members counted exactly? By generating functions in big whole numbers.

F(x, y) = Π_i (1 + y x^(w_i)); the coefficient of y^k x^s says how many coalitions have k members and weigh s. Only
sums below the quota are kept: for Banzhaf alone (y = 1) all sums in one whole number, so that multiplying by a factor
is a shift and an addition; with sizes in a table of limbs of about 48 bits, whose carries are brought over every 16
factors. Taking a member out again needs no division: of the coalitions without i that weigh at most t there are
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

from equalfooting.domain.power.counts import Counts, Tell, silent
from equalfooting.domain.power.diagram import MOST_MEGABYTES, too_large

#: whole numbers of one limb of all coalition counts, (n_sizes, n_sums)
Limb = NDArray[np.uint64]


def raw_swings(weights: Sequence[int], quota: int) -> tuple[int, ...]:
    """For each member the coalitions of others that it turns from below the quota to it: raw Banzhaf counts.

    Arguments: `weights`, whole numbers >= 0; `quota`, 1 <= quota <= sum(weights). Refuses ("power-too-large") sums
    that would not fit into memory.

    >>> raw_swings((4, 4, 4, 2, 2, 1), 12)
    (10, 10, 10, 6, 6, 0)
    """
    quota = _smaller(weights, quota)
    width = (len(weights) + 8) // 8
    _insist_fits(quota, 1, 2 * width + 40)
    product = _product(sorted(weights), quota, width)
    table = list(accumulate(_cut(product, quota, width)))
    found = {weight: _swings_at(table, weight, quota) for weight in set(weights)}
    return tuple(found[weight] for weight in weights)


def counted(weights: Sequence[int], quota: int, tell: Tell = silent) -> Counts:
    """Deciding coalitions and swings by size, for both indices. Arguments and refusals as in `raw_swings`.

    >>> counted((3, 2, 1, 1), 5).swings[0]
    (0, 1, 3, 1)
    """
    n, smaller = len(weights), _smaller(weights, quota)
    table = _Table(sorted(weights), smaller)
    table.fill(tell)
    found = {weight: table.swings(weight) for weight in sorted(set(weights))}
    below = table.below()
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


class _Table:
    """How many coalitions of k weigh at most t, for t < quota, in limbs of so many bits that nothing overflows.

    A limb at most doubles with each factor, and the running sums are over `quota` of them: 64 bits hold both.
    """

    def __init__(self, weights: Sequence[int], quota: int) -> None:
        self.weights, self.quota, self.n = weights, quota, len(weights)
        self.bits = 64 - max(16, quota.bit_length())
        self.reached = [0, *accumulate(weights)]  # weights stand lightest first
        n_limbs = self._n_limbs(self.n, self.n // 2)
        _insist_fits(quota, self.n + 1, n_limbs * 8)
        self.limbs: list[Limb] = [np.zeros((self.n + 1, quota), dtype=np.uint64) for _ in range(n_limbs)]
        self.limbs[0][0, 0] = 1

    def fill(self, tell: Tell) -> None:
        """Multiply factor by factor, then sum up over t."""
        steps = 64 - self.bits
        for done, weight in enumerate(self.weights):
            if weight < self.quota:  # a heavier one is in no coalition below the quota
                self._multiply(done, weight)
            if (done + 1) % steps == 0 or done == self.n - 1:
                self._carry(done + 1)
                tell(0.8 * (done + 1) / self.n)
        for limb in self.limbs:
            np.cumsum(limb, axis=1, out=limb)
        self._carry(self.n, is_summed=True)

    def below(self) -> tuple[int, ...]:
        """The coalitions of each size that weigh less than the quota."""
        return self._joined([limb[:, -1] for limb in self.limbs])

    def swings(self, weight: int) -> tuple[int, ...]:
        """Swings by size of a member of this weight: Σ_j (-1)^j F(k - j, q - 1 - j w), less the same at q - 1 - w.

        Sizes cannot be negative, so that no more than n + 1 terms count. Terms of one size stand on a diagonal.
        """
        if weight == 0:
            return (0,) * self.n
        n_terms = min(self.n + 1, (self.quota - 1) // weight + 1)
        places = self.quota - 1 - weight * np.arange(n_terms)
        signs = 1 - 2 * (np.arange(n_terms) % 2)
        found = []
        for limb in self.limbs:
            terms = limb[:, places].astype(np.int64) * signs
            along = _along_diagonals(terms)
            found.append(along[: self.n] + along[1 : self.n + 1] - terms[1 : self.n + 1, 0])
        return self._joined(found)

    def _multiply(self, done: int, weight: int) -> None:
        """Coalitions with the new member beside those without; only where there are any."""
        for k in range(done, -1, -1):
            low, high = self._stretch(done, k, self.quota - weight)
            if low < high:
                for limb in self.limbs[: self._n_limbs(done, k)]:
                    limb[k + 1, low + weight : high + weight] += limb[k, low:high]

    def _carry(self, done: int, is_summed: bool = False) -> None:
        """Bring over to the next limb what outgrew this one."""
        bits, kept = np.uint64(self.bits), np.uint64((1 << self.bits) - 1)
        for k in range(done + 1):
            low, high = (0, self.quota) if is_summed else self._stretch(done, k, self.quota)
            for limb, after in zip(self.limbs[: self._n_limbs(done, k)], self.limbs[1:], strict=False):
                row = limb[k, low:high]
                after[k, low:high] += row >> bits
                row &= kept

    def _stretch(self, done: int, k: int, most: int) -> tuple[int, int]:
        """Between which sums do k of the `done` lightest weigh? From the k lightest to the k heaviest of them."""
        return self.reached[k], min(most, self.reached[done] - self.reached[done - k] + 1)

    def _n_limbs(self, n: int, k: int) -> int:
        """Limbs that hold the number of coalitions of k among n."""
        return -(-comb(n, k).bit_length() // self.bits)

    def _joined(self, limbs: Sequence[NDArray[np.int64] | Limb]) -> tuple[int, ...]:
        """Whole numbers from their limbs, which may be negative by themselves."""
        columns = [limb.tolist() for limb in limbs]
        return tuple(
            sum(part << (self.bits * at) for at, part in enumerate(parts)) for parts in zip(*columns, strict=True)
        )


def _along_diagonals(terms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sums of (k, j) with equal k + j: row j moved j places on, by writing the rows a place longer than they are read.

    >>> _along_diagonals(np.array([[1, 10], [2, 20], [3, 30]])).tolist()
    [1, 12, 23, 30]
    """
    n_sizes, n_terms = terms.shape
    wide = n_sizes + n_terms
    moved = np.zeros((n_terms, wide), dtype=np.int64)
    moved[:, :n_sizes] = terms.T
    summed: NDArray[np.int64] = moved.reshape(-1)[: n_terms * (wide - 1)].reshape(n_terms, wide - 1).sum(axis=0)
    return summed


def _swings_at(table: Sequence[int], weight: int, quota: int) -> int:
    """F'(q - 1) - F'(q - 1 - w) by the recurrence, upwards from the least sum of the same remainder."""
    if weight == 0:
        return 0
    here = before = 0
    for t in range((quota - 1) % weight, quota, weight):
        here, before = table[t] - here, here
    return here - before


def _insist_fits(n_sums: int, n_sizes: int, n_octets: int) -> None:
    """One number a sum and size, and a tenth more in passing."""
    if 1.1 * n_sums * n_sizes * n_octets > MOST_MEGABYTES * 1_000_000:
        raise too_large(n_sums * n_sizes, n_octets)
