"""What can be said of a rule that is too large to count? An estimate from random coalitions, with its error.

Who can decide or block alone needs no counting and stays exact. Banzhaf's absolute measure of i is the chance that i
turns a coalition in which everybody else stands by a coin toss; Shapley-Shubik the chance that i is the one who
completes a deciding coalition when all join in random order. Both are shares of independent draws, so their error is
Wilson's interval at 99 %.

Source: Mann & Shapley, RAND RM-2651 (1960); Bachrach et al., "Approximating power indices", Autonomous Agents and
Multi-Agent Systems 20 (2010); Wilson (1927) for the interval. Cost: O(draws x members x thresholds).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.power.counts import Tell, silent
from equalfooting.domain.power.game import Formula, Game, compiled
from equalfooting.domain.power.rule import Assembly
from equalfooting.domain.refusals import Refusal

FEWEST_DRAWS = 1_000
MOST_DRAWS = 10_000_000
CONFIDENCE = 0.99
_Z = 2.5758293035489
_BATCH_CELLS = 4_000_000

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Share:
    """An estimated share, and between which bounds it lies with 99 % confidence."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Guess:
    """What was estimated of one member or bloc; the two claims of being alone are exact."""

    id: str
    banzhaf_absolute: Share
    shapley_shubik: Share
    banzhaf: float
    can_decide_alone: bool
    can_block_alone: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """Estimates for members, groups and regions, from so many draws of each kind and this seed."""

    members: tuple[Guess, ...]
    groups: tuple[Guess, ...]
    regions: tuple[Guess, ...]
    decisiveness: Share
    n_draws: int
    seed: int


def estimate(assembly: Assembly, *, seed: int, n_draws: int = 100_000, tell: Tell = silent) -> Estimate:
    """Estimate the power of everybody. The same seed gives the same numbers.

    Refuses fewer than 1,000 or more than 10,000,000 draws, and rules that cannot be meant (see `compiled`).

    >>> from equalfooting.domain.power.reading import assembly_of
    >>> given = {"members": [{"id": i} for i in "abc"], "rule": {"count": 2}}
    >>> found = estimate(assembly_of(given), seed=1, n_draws=10_000).members[0].shapley_shubik
    >>> found.low < 1 / 3 < found.high
    True
    """
    if not FEWEST_DRAWS <= n_draws <= MOST_DRAWS:
        raise Refusal("power-sample-wrong", n=n_draws, most=f"{MOST_DRAWS:,}")
    game = compiled(assembly)
    rng = np.random.default_rng(seed)
    members, share = _guessed(game, n_draws, rng, lambda done: tell(0.8 * done))
    kinds = [[getattr(member, kind) for member in assembly.members] for kind in ("group", "region")]
    blocs = [_guessed_blocs(game, names, n_draws, rng) for names in kinds]
    tell(1.0)
    return Estimate(members, blocs[0], blocs[1], share, n_draws, seed)


def _guessed_blocs(game: Game, names: list[str], n_draws: int, rng: np.random.Generator) -> tuple[Guess, ...]:
    if not any(names):
        return ()
    guesses, _ = _guessed(game.blocs(names), n_draws, rng, silent)
    # blocs stand where their first member stood, single members among them
    order = list(dict.fromkeys((True, name) if name else (False, str(at)) for at, name in enumerate(names)))
    return tuple(guess for guess, (is_bloc, _) in zip(guesses, order, strict=True) if is_bloc)


def _guessed(game: Game, n_draws: int, rng: np.random.Generator, tell: Tell) -> tuple[tuple[Guess, ...], Share]:
    n = len(game.players)
    swings, pivots, n_deciding, done = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), 0, 0
    weights = np.array([t.weights for t in game.thresholds], dtype=object)
    scaled, quotas = _as_floats(weights, [t.quota for t in game.thresholds])
    batch = max(1, _BATCH_CELLS // (n * len(quotas)))
    while done < n_draws:
        size = min(batch, n_draws - done)
        turned, decided = _coin_tosses(game.formula, scaled, quotas, rng, size)
        swings += turned
        n_deciding += decided
        pivots += _joinings(game.formula, scaled, quotas, rng, size)
        done += size
        tell(done / n_draws)
    total = max(1, int(swings.sum()))
    everybody = range(n)
    guesses = tuple(
        Guess(
            id_, _share(int(swings[i]), n_draws), _share(int(pivots[i]), n_draws), float(swings[i] / total),
            game.wins([i]), not game.wins([k for k in everybody if k != i]),
        )
        for i, id_ in enumerate(game.players)
    )  # fmt: skip
    return guesses, _share(n_deciding, n_draws)


def _as_floats(weights: NDArray[np.object_], quotas: list[int]) -> tuple[Floats, Floats]:
    """Whole numbers below 2^53 are exact as floats; larger ones are scaled, with quotas half a unit lower."""
    sums = [max(1, int(sum(row))) for row in weights]
    factors = [1 if total < 2**52 else total / 2**52 for total in sums]
    scaled = np.array([[weight / factor for weight in row] for row, factor in zip(weights, factors, strict=True)])
    return scaled.astype(np.float64), np.array([(q - 0.5) / f for q, f in zip(quotas, factors, strict=True)])


def _coin_tosses(
    formula: Formula, weights: Floats, quotas: Floats, rng: np.random.Generator, size: int
) -> tuple[NDArray[np.int64], int]:
    """Who turns how many of `size` random coalitions, and how many decide as drawn."""
    is_in = rng.integers(0, 2, size=(size, weights.shape[1]), dtype=np.int8).astype(np.float64)
    sums = is_in @ weights.T  # (size, thresholds)
    decided = _is_met(formula, lambda k: sums[:, k] >= quotas[k])

    def reached(is_with: bool) -> Truths:
        others = is_in - 1.0 if is_with else is_in
        return _is_met(formula, lambda k: sums[:, k, None] - others * weights[k] >= quotas[k])

    return (reached(True) & ~reached(False)).sum(axis=0), int(decided.sum())


def _joinings(
    formula: Formula, weights: Floats, quotas: Floats, rng: np.random.Generator, size: int
) -> NDArray[np.int64]:
    """Who completes a deciding coalition, in how many of `size` random orders?"""
    n = weights.shape[1]
    orders = rng.permuted(np.broadcast_to(np.arange(n), (size, n)), axis=1)
    met = _is_met(formula, lambda k: np.cumsum(weights[k][orders], axis=1) >= quotas[k])
    pivots = orders[np.arange(size), np.argmax(met, axis=1)]
    return np.bincount(pivots, minlength=n).astype(np.int64)


def _is_met(formula: Formula, met: Callable[[int], Truths]) -> Truths:
    if isinstance(formula, int):
        return met(formula)
    parts = [_is_met(part, met) for part in formula.parts]
    found: Truths = np.sum(parts, axis=0) >= formula.n
    return found


def _share(n: int, of: int) -> Share:
    """Wilson's interval."""
    share = n / of
    middle = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z / (1 + _Z**2 / of) * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))
