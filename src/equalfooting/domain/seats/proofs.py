"""Do the proofs of a certificate prove what its lottery promises? Multiplied out, without a solver."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from equalfooting.domain.seats.lotteries.aim import Proof, bound
from equalfooting.domain.seats.lotteries.program import Mask, Vector
from equalfooting.domain.seats.lotteries.region import Held, Region, region_of
from equalfooting.domain.seats.pool import Instance
from equalfooting.domain.seats.searched import search_findings

#: how far a smallest chance may be from its bound, and a later level of a leximin order
SMALLEST, ORDER = 1e-6, 1e-4
Told = tuple[str, str, str]


def proof_findings(instance: Instance, method: str, chances: Vector, certificate: Mapping[str, Any]) -> Iterator[Told]:
    """What the proofs say of the chances of types (n_types): claim, standing, detail."""
    try:
        region, proofs = _read(instance, certificate)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        yield "The certificate can be read.", "fails", f"{type(wrong).__name__}: {wrong}"[:200]
        return
    yield from search_findings(instance, region, certificate)
    held = Held.nothing(region)
    proofs, nothing = _without_first(region, held, proofs, chances)
    if nothing:
        yield "Who has no chance could have none in any panel.", *nothing
    yield from _PROVEN.get(method, _unknown)(region, held, proofs, chances)


def _read(instance: Instance, certificate: Mapping[str, Any]) -> tuple[Region, list[Proof]]:
    region = region_of(instance)
    for each in certificate["cuts"]:
        among = tuple(int(number) for number in each.get("among", ()))
        if not all(0 <= number < len(region.among) for number in among):
            raise ValueError("a cut speaks among panels of a later one")
        region = region.cut(_dense(each["weights"], len(region.sizes)), float(each["most"]), among)
    closed = np.zeros(len(region.sizes), dtype=bool)
    closed[np.array(certificate["closed"], dtype=int)] = True
    region = region.closed(closed)
    n_types, n_rows = len(region.sizes), len(region.rows)
    return region, [Proof(_dense(each["weights"], n_types), _dense(each["prices"], n_rows), float(each["value"]),
                          tuple(int(number) for number in each["fixes"]))
                    for each in certificate["proofs"]]  # fmt: skip


def _dense(values: Mapping[str, float], n: int) -> Vector:
    full = np.zeros(n)
    for place, value in values.items():
        full[int(place)] = float(value)
    if not np.isfinite(full).all():
        raise ValueError("a number is not finite")
    return full


def _without_first(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> tuple[list[Proof], Any]:
    """Go through the proofs that settle chances at 0; what is left, and what is to be said of them."""
    n_nothing, worst = 0, 0.0
    while proofs and proofs[0].fixes and proofs[0].value <= SMALLEST:
        first, *proofs = proofs
        types = _mask(first, len(chances))
        worst = max(worst, _slack(region, held, first, types, 0.0))
        n_nothing += int(types.sum())
        held.fix(types, 0.0, first.prices)
    if not n_nothing and not (held.is_fixed & (chances == 0)).any():
        return proofs, ()
    standing = "holds" if worst <= ORDER else "fails"
    return proofs, (standing, f"bound {worst:.1e}")


def _mask(proof: Proof, n_types: int) -> Mask:
    types = np.zeros(n_types, dtype=bool)
    types[list(proof.fixes)] = True
    return types


def _is_average(proof: Proof, held: Held) -> bool:
    """The weights are not negative, none is on what is settled, and they add up to 1."""
    weights = proof.weights
    is_sound = weights.min() >= -1e-9 and np.abs(weights[held.is_fixed]).sum() <= 1e-9
    return bool(is_sound and abs(weights.sum() - 1) <= 1e-6)


def _slack(region: Region, held: Held, proof: Proof, types: Mask, value: float) -> float:
    """How far above `value` a chance of the types could be while no free one is below it."""
    if not _is_average(proof, held) or not types.any() or held.is_fixed[types].any():
        return np.inf
    if value >= 1 - 1e-8:
        return 0.0
    gap = max(bound(region, held, proof) - value, 0.0)
    return gap / max(float(proof.weights[types].min()), 1e-300)


def _smallest(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> Iterator[Told]:
    """maximin: no lottery has a larger smallest chance."""
    claim = "No lottery over any panels has a larger smallest chance."
    if held.is_fixed.all():
        return
    if len(proofs) != 1 or not _is_average(proofs[0], held):
        yield claim, "fails", "the proof is missing, or its weights are no average"
        return
    most, smallest = bound(region, held, proofs[0]), float(chances[~held.is_fixed].min())
    standing = "holds" if smallest >= most - SMALLEST else "fails"
    yield claim, standing, f"smallest {smallest:.9f}, bound {most:.9f}"


def _in_order(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> Iterator[Told]:
    """leximin: level by level, nobody of the level could have more without somebody below having less."""
    yield from _smallest(region, held, proofs[:1], chances)
    worst, at = 0.0, 0.0
    for proof in proofs:
        types, free = _mask(proof, len(chances)), ~held.is_fixed
        lowest = float(chances[free].min(initial=1.0))
        off = max(float(np.abs(chances[types] - proof.value).max(initial=0.0)), proof.value - lowest)
        gap = 0.0 if proof.value >= 1 - 1e-8 else bound(region, held, proof) - proof.value
        slack = _slack(region, held, proof, types, proof.value)
        worst, at = max((worst, at), (max(off, gap, slack), proof.value))
        held.fix(types, proof.value, proof.prices)
    if not held.is_fixed.all():
        worst = np.inf
    standing = "holds" if worst <= ORDER else "fails"
    detail = f"{len(proofs)} levels, largest error {worst:.1e} at {at:.6f}"
    yield "No lottery over any panels has a better leximin order.", standing, detail


def _tangent(weights: Callable[[Region, Mask, Vector], Vector], claim: str) -> Callable[..., Iterator[Told]]:
    """Concave objectives: no lottery gains by the tangent at these chances."""

    def told(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> Iterator[Told]:
        free = ~held.is_fixed
        if not free.any():
            return
        if len(proofs) != 1:
            yield claim, "fails", "the proof is missing"
            return
        slope = weights(region, free, chances)
        gap = bound(region, held, Proof(slope, proofs[0].prices, 0.0)) - float(slope @ chances)
        yield claim, "holds" if gap <= ORDER else "fails", f"a lottery could gain {max(gap, 0):.1e} at most"

    return told


def _nash_slope(region: Region, free: Mask, chances: Vector) -> Vector:
    share = region.sizes / region.sizes[free].sum()
    return np.asarray(np.where(free, share / np.maximum(chances, 1e-15), 0.0))


def _even_slope(region: Region, free: Mask, chances: Vector) -> Vector:
    return np.asarray(region.sizes / region.sizes.sum() * (region.mean - chances) * free)


def _largest(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> Iterator[Told]:
    """minimax: no lottery has a smaller largest chance."""
    claim = "No lottery over any panels has a smaller largest chance."
    if held.is_fixed.all():
        return
    mirrored = [Proof(-each.weights, each.prices, each.value) for each in proofs]
    if len(proofs) != 1 or not _is_average(mirrored[0], held):
        yield claim, "fails", "the proof is missing, or its weights are no average"
        return
    least, largest = -bound(region, held, proofs[0]), float(chances.max())
    yield claim, "holds" if largest <= least + SMALLEST else "fails", f"largest {largest:.9f}, bound {least:.9f}"


def _unknown(region: Region, held: Held, proofs: list[Proof], chances: Vector) -> Iterator[Told]:
    yield "The lottery is one whose fairness can be checked here.", "fails", "its name is not known"


_PROVEN: dict[str, Callable[..., Iterator[Told]]] = {
    "maximin": _smallest,
    "leximin": _in_order,
    "nash": _tangent(_nash_slope, "No lottery over any panels has a larger product of chances."),
    "minimax": _largest,
    "evenest": _tangent(_even_slope, "No lottery over any panels has chances nearer to equal."),
}
