"""What does this slice ask of the domain? Plans and pools in; panels, chances and reasons out, as plain JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats import balance
from equalfooting.domain.seats import dossier as dossiers
from equalfooting.domain.seats import panel_dossier as panel_dossiers
from equalfooting.domain.seats.balance.sentences import Because, Missed
from equalfooting.domain.seats.drawing import drawn_place
from equalfooting.domain.seats.lotteries import hold
from equalfooting.domain.seats.plan import Plan, told
from equalfooting.domain.seats.pool import Pool, compiled

#: deterministic seconds for one run of the best panel: the panel itself, the prices of everybody, each alternative
WORK, WORK_ON_PRICES, WORK_ON_EACH = 20.0, 10.0, 3.0


@dataclass(frozen=True)
class Options:
    """What a run for the best panel is to try; `lot` decides between people alike, so that no list order does."""

    pins: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()
    n_alternatives: int = 3
    lot: str = ""


def panel_dossier(plan: Plan, unnamed: Pool, tickets: list[str], *, is_optimal: bool) -> dict[str, Any]:
    """What an outsider checks of a panel that was chosen or computed, without names."""
    return panel_dossiers.panel_dossier(plan, unnamed, tickets, is_optimal=is_optimal)


@dataclass(frozen=True)
class Conflict:
    """Why a plan cannot be filled, and the smallest change with which it could; both as reasons."""

    because: tuple[dict[str, Any], ...]
    way_out: tuple[dict[str, Any], ...]


def contradiction(plan: Plan) -> Conflict | None:
    """What in a plan contradicts itself, whoever is nominated. Refuses what `balance.check` refuses."""
    return _conflict(balance.check(plan))


def _conflict(checked: balance.Checked) -> Conflict | None:
    if checked.is_possible:
        return None
    return Conflict(tuple(map(as_json, checked.because)), tuple(map(as_json, checked.way_out)))


def best(plan: Plan, pool: Pool, options: Options) -> dict[str, Any]:
    """The best panel with its alternatives, a reason for everybody, and what each rule costs.

    A plan that this pool cannot keep gives the conflicting rules and the cheapest relaxation instead.
    """
    wish = balance.Wish(options.pins, options.kept_out)
    try:
        found = balance.best_panel(balance.program_of(plan, pool, wish), WORK, options.lot)
    except Refusal as refusal:
        return _refused(refusal, balance.check(plan, pool, wish) if refusal.code == "seats-impossible" else None)
    others = balance.alternatives_to(found, options.n_alternatives, work=WORK_ON_EACH)
    panels = [_panel(found.people, found.costs, found.gap)]
    panels += [_panel(one.people, one.costs, one.gap) for one in others]
    reasons = balance.why_each(balance.prices_of(found, WORK_ON_PRICES))
    return {
        "panels": panels, "is_optimal": found.is_optimal, "gap": found.gap,
        "why": {id_: _why(one) for id_, one in reasons.items()},
        "saved": [
            [told(found.program.rules[number].where), number_as_text(saving)]
            for number, saving in balance.saved_by(found)
        ],
    }  # fmt: skip


def _panel(people: tuple[str, ...], costs: tuple[Fraction, ...], gap: float) -> dict[str, Any]:
    cost = number_as_text(sum(costs, Fraction(0)))
    return {"people": list(people), "cost": cost, "is_optimal": gap == 0, "gap": gap}


def _why(one: balance.Why) -> dict[str, Any]:
    other_way = None if one.most is None else number_as_text(sum(one.most, Fraction(0)))
    return {
        "is_in": one.is_in, **as_json(one.because), "other_way": other_way, "is_exact": one.is_exact,
        "come": list(one.come), "go": list(one.go),
    }  # fmt: skip


def number_as_text(value: Fraction) -> str:
    """A whole number as such, a fraction with two digits at most."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def as_json(because: Because) -> dict[str, Any]:
    """A reason as JSON keeps it; `reason_of` is the way back."""
    facts = {
        name: [[one.what, one.before, one.after] for one in value] if isinstance(value, tuple) else value
        for name, value in because.facts.items()
    }
    return {"code": because.code, "facts": facts}


def reason_of(said: Mapping[str, Any], renamed: Any) -> Because:
    """A reason from JSON, with what it is about `renamed` into the reader's words."""
    facts = {
        name: tuple(Missed(renamed(what), before, after) for what, before, after in value)
        if isinstance(value, list)
        else renamed(value) if name == "what" else value
        for name, value in said["facts"].items()
    }  # fmt: skip
    return Because(said["code"], facts)


def fair(plan: Plan, pool: Pool, objective: str) -> dict[str, Any]:
    """Everybody's chance under an objective, with all panels, and what proves it. Aims play no part in a lottery."""
    plan = replace(plan, aims=())
    try:
        lottery = hold(compiled(plan, pool), objective)
    except Refusal as refusal:
        return _refused(refusal, balance.check(plan, pool) if refusal.code == "seats-no-panel" else None)
    groups = dict(zip(pool.ids, (values[0] for values in pool.values), strict=True))
    return {
        "method": objective, "probabilities": dict(zip(pool.ids, lottery.chances, strict=True)), "groups": groups,
        "n_panels": len(lottery.panels), "unreachable": list(lottery.unreachable),
        "dossier": dossiers.dossier_of(lottery),
    }  # fmt: skip


def commitment_of(content: Mapping[str, Any]) -> str:
    """The checksum that binds a lottery: of all its panels and their weights, as the dossier spells it out."""
    written = content["dossier"]
    return dossiers.panels_digest(written["panels"], written["weights"])


def drawn(content: Mapping[str, Any], seed: str) -> list[str]:
    """The tickets that a seed draws."""
    written = content["dossier"]
    return list(written["panels"][drawn_place(seed, written["weights"])])


def dossier_of(content: Mapping[str, Any], seed: str) -> dict[str, Any] | None:
    """What an outsider checks, with the seed and the panel once they are known; None where nothing was computed."""
    written: dict[str, Any] | None = content.get("dossier")
    if written is None or not seed:
        return written
    return {**written, "seed": seed, "drawn": drawn(content, seed)}


def _refused(refusal: Refusal, checked: balance.Checked | None) -> dict[str, Any]:
    """Why nothing was found, and for an impossible plan what stands against each other."""
    said: dict[str, Any] = {"refusal": {"code": refusal.code, "facts": plain_facts(refusal)}}
    found = _conflict(checked) if checked else None
    if found:
        said |= {"because": list(found.because), "way_out": list(found.way_out)}
    return said


def plain_facts(refusal: Refusal) -> dict[str, Any]:
    """The facts of a refusal as JSON keeps them."""
    return {name: value if isinstance(value, int | str) else str(value) for name, value in refusal.facts.items()}
