"""What does a panel cost after one person goes and another comes? All single exchanges at once."""

import numpy as np

from equalfooting.domain.seats.balance.program import LARGEST_COST, Program, Whole


def exchange_costs(program: Program, panel: Whole, leaving: Whole, coming: Whole) -> Whole:
    """What the panel costs after each single exchange, (n_leaving, n_coming).

    Arguments: `panel` (n_types), which keeps the hard rules; `leaving`, `coming`, numbers of types. LARGEST_COST
    stands where a hard rule breaks, or where both are one type. An exchange changes a row only where one of the
    two counts towards it, so all of them are three matrix products. Cost: O(n_leaving x n_coming x (n_rules + n_aims)).
    """
    least, most, aim_least, aim_most = program.bands
    broken = _changes(program.hard, panel, (least, most, np.ones_like(least)), leaving, coming)
    dearer = _changes(program.soft, panel, (aim_least, aim_most, program.weights), leaving, coming)
    is_kept = (broken < 0.5) & (leaving[:, None] != coming[None, :])
    return np.where(is_kept, np.rint(dearer).astype(np.int64) + program.cost(panel), LARGEST_COST)


def exchanged(panel: Whole, leaving: int, coming: int) -> Whole:
    """The panel with one of a type gone and one of another come."""
    other = panel.copy()
    other[leaving] -= 1
    other[coming] += 1
    return other


def _changes(
    rows: Whole, panel: Whole, band: tuple[Whole, Whole, Whole], leaving: Whole, coming: Whole
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """By how much Σ weight x seats outside the band changes; in doubles, exact below 2^53."""
    least, most, weights = band
    counts = rows @ panel

    def outside(n: Whole) -> Whole:
        far: Whole = weights * np.maximum(np.maximum(least - n, n - most), 0)
        return far

    less, more = outside(counts - 1) - outside(counts), outside(counts + 1) - outside(counts)
    gone, come = rows[:, leaving].astype(np.float64), rows[:, coming].astype(np.float64)
    both = (gone * (less + more)[:, None]).T @ come
    changed: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (less @ gone)[:, None] + (more @ come)[None, :] - both
    return changed
