"""Is what a search is said to have found about all panels true? By listing them, where they are few enough.

A cut says that no panel comes to more than so much; a closed type is one that no panel holds. Both speak of all panels,
so arithmetic over prices cannot show them. Where all panels can be listed they are checked; else they are on trust, an
integer solver's word, and said to be so.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.seats.lotteries.hull.every import every_panel
from equalfooting.domain.seats.lotteries.hull.pricing import WITHIN
from equalfooting.domain.seats.lotteries.region import Region
from equalfooting.domain.seats.pool import Instance

#: so many beginnings of panels are looked at before the list is given up
N_LOOKS = 3_000_000
_NEAR = 1e-9
_CLAIMS = {
    "cuts": "No panel lies beyond the cuts that narrow the region of chances.",
    "closed": "No panel holds the types of people that were closed by exact search.",
}


def search_findings(
    instance: Instance, region: Region, certificate: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """What becomes of cuts and closed types: claim, standing, detail; nothing where there are none.

    Arguments: `region`, as the certificate narrows it. Cost: at most 3,000,000 looks, each O(rules).
    """
    claimed = [what for what in _CLAIMS if certificate[what]]
    every = every_panel(instance, n_looks=N_LOOKS) if claimed else None
    for what in claimed:
        n = len(certificate[what])
        if every is None:
            yield _CLAIMS[what], "on trust", f"{n}, each an integer solver's word; the panels are too many to list here"
        else:
            is_kept = _IS_KEPT[what](every, region, certificate)
            yield _CLAIMS[what], "holds" if is_kept else "fails", f"{n}, against all {len(every)} panels of types"


def _cuts_kept(every: NDArray[np.int64], region: Region, certificate: Mapping[str, Any]) -> bool:
    n_cuts = len(certificate["cuts"])
    rows, most = region.rows[-n_cuts:] / region.sizes, region.most[-n_cuts:]
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-300)
    over = (every @ rows.T - most) / scale
    is_full = over >= -WITHIN - _NEAR
    return all((over[is_full[:, list(among)].all(axis=1), number] <= _NEAR * region.seats).all()
               for number, among in enumerate(region.among))  # fmt: skip


def _closed_empty(every: NDArray[np.int64], region: Region, certificate: Mapping[str, Any]) -> bool:
    return not every[:, np.array(certificate["closed"], dtype=int)].any()


_IS_KEPT = {"cuts": _cuts_kept, "closed": _closed_empty}
