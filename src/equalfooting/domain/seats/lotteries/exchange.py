"""How are many panels found at once that people would like to see drawn, quotas met?

Each starts from the seats with the highest scores; then, while a quota is missed, the seat whose leaving helps most
is given up and the one whose coming helps most is taken, ties going by score. A quota that stays missed weighs more
and more. All panels of a batch take their step together, as one product of matrices.
"""

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.fraction import Fraction
from equalfooting.domain.seats.lotteries.program import Mask, Matrix, Vector

_STEPS = 60
_NEVER = 1e9
_PAIRED, _TOGETHER, _PAIR_STEPS = 400, 32, 80


def highest(scores: Matrix, seats: int) -> Mask:
    """The `seats` highest scores of each row, (n, d)."""
    chosen = np.zeros(scores.shape, dtype=bool)
    if seats > 0:
        np.put_along_axis(chosen, np.argpartition(-scores, seats - 1, axis=1)[:, :seats], True, axis=1)
    return chosen


def exchanged(fraction: Fraction, scores: Matrix) -> Mask:
    """Panels of single seats (n, d), quotas met, from scores (n, d); those that miss a quota in the end are left out.

    Cost: O(n x rows x d) a step, at most 60 steps and mostly fewer than ten.
    """
    chosen = highest(scores, fraction.seats)
    if not 0 < fraction.seats < chosen.shape[1]:
        return chosen[_is_met(fraction, chosen @ fraction.rows.T)]
    liking = 0.45 * np.clip(scores / np.maximum(np.abs(scores).max(axis=1, keepdims=True), 1e-9), -1, 1)
    batch = _Batch(fraction, chosen, liking)
    for _ in range(_STEPS):
        if not len(batch.open):
            break
        batch.step()
    if len(batch.open) > len(chosen) / 2 and chosen.shape[1] <= _PAIRED:
        paired(fraction, batch)
    return batch.chosen[_is_met(fraction, batch.counts)]


def _is_met(fraction: Fraction, counts: Matrix) -> Mask:
    return np.asarray(((counts >= fraction.least) & (counts <= fraction.most)).all(axis=1))


class _Batch:
    """Panels on their way: `open` are those that still miss a quota."""

    def __init__(self, fraction: Fraction, chosen: Mask, liking: Matrix) -> None:
        self.of, self.chosen, self.liking = fraction, chosen, liking
        self.columns = np.ascontiguousarray(fraction.rows.T)
        self.counts = chosen @ self.columns
        self.weights = np.ones_like(self.counts)
        self.latest = np.full(len(chosen), -1)
        self.open: NDArray[np.int64] = np.flatnonzero(~_is_met(fraction, self.counts))

    def step(self) -> None:
        now, each = self.open, np.arange(len(self.open))
        left = self._leave(now, each)
        self._come(now, each, left)
        counts = self.counts[now]
        missed = (counts < self.of.least) | (counts > self.of.most)
        self.weights[now] += 0.3 * missed
        self.open = now[missed.any(axis=1)]

    def _leave(self, now: NDArray[np.int64], each: NDArray[np.int64]) -> NDArray[np.int64]:
        counts = self.counts[now]
        helps = self.weights[now] * ((counts > self.of.most) * 1.0 - (counts <= self.of.least))
        gain = helps @ self.of.rows - self.liking[now]
        gain[~self.chosen[now]] = -_NEVER
        has_latest = self.latest[now] >= 0
        gain[each[has_latest], self.latest[now][has_latest]] -= 3
        left = np.asarray(gain.argmax(axis=1))
        self.chosen[now, left] = False
        self.counts[now] -= self.columns[left]
        return np.asarray(left, dtype=np.int64)

    def _come(self, now: NDArray[np.int64], each: NDArray[np.int64], left: NDArray[np.int64]) -> None:
        counts = self.counts[now]
        helps = self.weights[now] * ((counts < self.of.least) * 1.0 - (counts >= self.of.most))
        gain = helps @ self.of.rows + self.liking[now]
        gain[self.chosen[now]] = -_NEVER
        gain[each, left] -= 1.5
        come = gain.argmax(axis=1)
        self.chosen[now, come] = True
        self.counts[now] += self.columns[come]
        self.latest[now] = come


def paired(fraction: Fraction, batch: _Batch) -> None:
    """Go on with panels that still miss a quota, at each step with the best of all pairs (who leaves, who comes).

    For quotas so tight that leaving and coming cannot be judged one after the other. Cost: O(n x rows x d²) a step, at
    most 80 steps.
    """
    now = batch.open[:_TOGETHER]
    for _ in range(_PAIR_STEPS):
        counts, weights = batch.counts[now], batch.weights[now]
        each = np.arange(len(now))
        come, leave = _worth(fraction, counts, weights)
        both = come + leave
        gain = (come @ fraction.rows + batch.liking[now] * 0.1)[:, None, :] + (
            leave @ fraction.rows - batch.liking[now] * 0.1
        )[:, :, None]
        gain -= np.einsum("br,rl,rc->blc", both, fraction.rows, fraction.rows, optimize=True)
        chosen = batch.chosen[now]
        gain[~chosen] = -_NEVER
        gain.transpose(0, 2, 1)[chosen] = -_NEVER
        has_latest = batch.latest[now] >= 0
        gain[each[has_latest], batch.latest[now][has_latest]] -= 1.0
        pair = gain.reshape(len(now), -1).argmax(axis=1)
        left, came = np.divmod(pair, chosen.shape[1])
        batch.chosen[now, left], batch.chosen[now, came] = False, True
        batch.counts[now] += batch.columns[came] - batch.columns[left]
        batch.latest[now] = came
        counts = batch.counts[now]
        missed = (counts < fraction.least) | (counts > fraction.most)
        batch.weights[now] += 0.2 * missed
        now = now[missed.any(axis=1)]
        if not len(now):
            break


def _worth(fraction: Fraction, counts: Matrix, weights: Matrix) -> tuple[Matrix, Matrix]:
    """What one more, and one less, of each row is worth (n, rows)."""
    come = weights * ((counts < fraction.least) * 1.0 - (counts >= fraction.most))
    leave = weights * ((counts > fraction.most) * 1.0 - (counts <= fraction.least))
    return come, leave


def herd(fraction: Fraction, n_panels: int, rng: np.random.Generator) -> Mask:
    """About `n_panels` panels (n, d) in which each single seat stands about as often as its share says.

    Each batch of 32 is drawn with noise; seats that came too seldom so far are pulled, the others pushed (herding, M.
    Welling 2009). Returns fewer where quotas are hard to meet, perhaps none.
    """
    share = fraction.share
    odds, owed, found = np.log(share / (1 - share)), np.zeros(len(share)), []
    for _ in range(2 * (n_panels // 32 + 1)):
        chosen = exchanged(fraction, odds + rng.gumbel(size=(32, len(share))) + 0.5 * owed)
        owed += len(chosen) * share - chosen.sum(axis=0)
        found.append(chosen)
        if sum(map(len, found)) >= n_panels:
            break
    return np.unique(np.concatenate(found), axis=0)


def towards(fraction: Fraction, pull: Vector, n_panels: int, rng: np.random.Generator) -> Mask:
    """Up to `n_panels` panels (n, d), the first near the shares, the last near the best for `pull` (d,).

    `pull` is how much more each seat is wanted, net of what it costs in quotas.
    """
    odds = np.log(fraction.share / (1 - fraction.share))
    strength = np.geomspace(0.5, 12, n_panels)[:, None]
    scores = strength * pull / (np.abs(pull).std() + 1e-9) + odds * (strength < 4)
    return np.unique(exchanged(fraction, scores + rng.gumbel(size=scores.shape)), axis=0)
