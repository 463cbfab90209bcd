"""What does this slice ask of the domain? Plans and pools in; panels, chances and reasons out, as plain JSON values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.plan import Bound, Plan
from equalfooting.domain.seats.pool import Pool, compiled


@dataclass(frozen=True)
class Options:
    """What a run for the best panel is to try."""

    pins: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()
    n_alternatives: int = 3


@dataclass(frozen=True)
class Conflict:
    """Why a plan cannot be filled, in words, and the smallest change with which it could."""

    what: str
    change: str


def broken(plan: Plan, pool: Pool, panel: Sequence[str]) -> list[Bound]:
    """The hard rules that a panel breaks. Cost: O(rules x panel)."""
    instance = compiled(plan, pool)
    places = {id_: place for place, id_ in enumerate(pool.ids)}
    chosen = [places[id_] for id_ in panel]
    missed = []
    for rule in instance.rules:
        n = int(pool.meets(rule.where)[chosen].sum())
        if not rule.least <= n <= rule.most:
            missed.append(rule)
    return missed


def cost_of(plan: Plan, panel: Pool) -> float:
    """By how much a panel (as a pool of its own) misses the aims, each seat outside times its weight."""
    cost = 0.0
    for aim in plan.aims:
        n = int(panel.meets(aim.where).sum())
        cost += aim.weight * max(aim.least - n, n - aim.most, 0)
    return cost


def plain_facts(refusal: Refusal) -> dict[str, Any]:
    """The facts of a refusal as JSON keeps them."""
    return {name: value if isinstance(value, int | str) else str(value) for name, value in refusal.facts.items()}


def contradictions(plan: Plan) -> list[Conflict]:
    return []


def best(plan: Plan, pool: Pool, options: Options) -> dict[str, Any]:
    raise NotImplementedError


def fair(plan: Plan, pool: Pool, objective: str) -> dict[str, Any]:
    raise NotImplementedError


def drawn(content: dict[str, Any], seed: str) -> list[str]:
    raise NotImplementedError


def dossier_of(content: dict[str, Any], seed: str) -> dict[str, Any] | None:
    return content.get("dossier")
