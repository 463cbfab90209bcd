"""What does an outsider need in order to check a draw, and how is it written down?

One JSON document: the plan, the pool (identifiers and the features the plan looks at, nothing else), the panels with
whole weights, everybody's chance, the certificate, and, once drawn, seed and panel.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.drawing import drawn_place
from equalfooting.domain.seats.lotteries.lottery import TOTAL, Lottery
from equalfooting.domain.seats.plan import Bound, Cap, Plan
from equalfooting.domain.seats.pool import Instance, Pool, compiled

FORMAT = "equalfooting-seats-draw/1"


@dataclass(frozen=True)
class Dossier:
    """A draw as it was published: everything as claimed, nothing checked."""

    instance: Instance
    method: str
    panels: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]
    chances: Mapping[str, float]
    certificate: Mapping[str, Any]
    seed: str
    drawn: tuple[str, ...]


def dossier_of(lottery: Lottery, seed: str = "") -> dict[str, Any]:
    """The dossier of a lottery as JSON, drawn where a seed is given. Cost: linear in its size."""
    pool, plan = lottery.instance.pool, lottery.instance.plan
    panels = [[pool.ids[person] for person in panel] for panel in lottery.panels]
    kept = [pool.features.index(feature) for feature in plan.features]
    return {
        "format": FORMAT,
        "plan": {"seats": plan.seats, "bounds": [asdict(bound) for bound in plan.bounds],
                 "caps": [asdict(cap) for cap in plan.caps]},
        "pool": {"features": list(plan.features),
                 "people": {id_: [values[place] for place in kept]
                            for id_, values in zip(pool.ids, pool.values, strict=True)}},
        "method": lottery.method,
        "total": TOTAL,
        "weights": list(lottery.weights),
        "panels": panels,
        "probabilities": dict(zip(pool.ids, lottery.chances, strict=True)),
        "certificate": lottery.certificate.as_json(),
        "panels_digest": panels_digest(panels, lottery.weights),
        "seed": seed,
        "drawn": panels[drawn_place(seed, lottery.weights)] if seed else [],
    }  # fmt: skip


def panels_digest(panels: Any, weights: Any) -> str:
    """SHA-256 of the panels as lines "weight id id ...": published before the seed is known, it binds the draw.

    >>> panels_digest([["a", "b"]], [5]) == sha256("5\\ta\\tb\\n".encode()).hexdigest()
    True
    """
    lines = ("\t".join([str(weight), *panel]) + "\n" for weight, panel in zip(weights, panels, strict=True))
    digest = sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def read_dossier(told: Any, name: str) -> Dossier:
    """A dossier from its JSON. Refuses ("seats-dossier-unreadable") what is not of that form."""
    if not isinstance(told, Mapping):
        raise Refusal("seats-dossier-unreadable", name=name, what="it is no object with “format”")
    try:
        if told["format"] != FORMAT:
            raise ValueError(f"its format is {told['format']!r}")
        return _read(told)
    except KeyError as missing:
        raise Refusal("seats-dossier-unreadable", name=name, what=f"it has no “{missing.args[0]}”") from None
    except (TypeError, ValueError, AttributeError, IndexError) as wrong:
        what = f"{type(wrong).__name__}: {wrong}"[:200]
        raise Refusal("seats-dossier-unreadable", name=name, what=what) from None


def _read(told: Mapping[str, Any]) -> Dossier:
    plan = Plan(int(told["plan"]["seats"]),
                tuple(Bound(_where(each["where"]), int(each["least"]), int(each["most"]))
                      for each in told["plan"]["bounds"]),
                tuple(Cap(each["feature"], int(each["most"]), _where(each["where"]))
                      for each in told["plan"]["caps"]))  # fmt: skip
    people = told["pool"]["people"]
    pool = Pool(tuple(people), tuple(told["pool"]["features"]), tuple(tuple(values) for values in people.values()))
    return Dossier(compiled(plan, pool), str(told["method"]), tuple(tuple(panel) for panel in told["panels"]),
                   tuple(_whole(weight) for weight in told["weights"]),
                   {id_: float(chance) for id_, chance in told["probabilities"].items()},
                   dict(told["certificate"]), str(told["seed"]), tuple(told["drawn"]))  # fmt: skip


def _whole(weight: Any) -> int:
    if not isinstance(weight, int) or isinstance(weight, bool):
        raise ValueError(f"a weight is {weight!r}")
    return weight


def _where(conditions: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(feature), str(value)) for feature, value in conditions)
