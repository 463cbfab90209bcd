"""What does an outsider need in order to check a panel that was not drawn but chosen or computed?

One JSON document: the plan with its aims, the pool (identifiers and the features the plan looks at, nothing else), the
panel, and by how much it was said to miss the aims. Counting checks all of it; that no panel is better was proven by a
solver when it was computed, and is taken on trust here (`equalfooting seats balance` computes it again).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.checker import FAILS, HOLDS, TRUSTED, Finding
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan, Where, told
from equalfooting.domain.seats.pool import Pool, compiled

FORMAT = "equalfooting-seats-panel/1"


def panel_dossier(plan: Plan, pool: Pool, panel: Sequence[str], *, is_optimal: bool) -> dict[str, Any]:
    """The dossier of a panel as JSON.

    Arguments: `panel`, ids of the pool; `is_optimal`, whether a solver proved that no panel misses the aims by less.
    Refuses ("seats-id-unknown") who is not in the pool. Cost: O(n_people x n_rules).

    >>> pool = Pool(("a", "b"), ("sex",), (("f",), ("m",)))
    >>> panel_dossier(Plan(1, (Bound((("sex", "f"),), 1, 1),)), pool, ["a"], is_optimal=True)["panel"]
    ['a']
    """
    unknown = next((id_ for id_ in panel if id_ not in pool.ids), None)
    if unknown is not None:
        raise Refusal("seats-id-unknown", id=unknown)
    kept = [pool.features.index(feature) for feature in plan.features]
    people = {id_: [values[n] for n in kept] for id_, values in zip(pool.ids, pool.values, strict=True)}
    return {
        "format": FORMAT,
        "plan": {
            "seats": plan.seats, "bounds": [asdict(one) for one in plan.bounds],
            "caps": [asdict(one) for one in plan.caps], "aims": [asdict(one) for one in plan.aims],
        },
        "pool": {"features": list(plan.features), "people": people},
        "panel": list(panel), "distance": str(_distance(plan, pool, panel)), "is_optimal": is_optimal,
    }  # fmt: skip


def check_panel(told_: Mapping[str, Any], name: str) -> tuple[Finding, ...]:
    """Every claim of the dossier of a panel, checked by counting.

    Refuses ("seats-dossier-unreadable") what is not of that form. Cost: O(n_people x n_rules).
    """
    try:
        plan, pool = _read(told_)
        panel, distance = [str(id_) for id_ in told_["panel"]], Fraction(str(told_["distance"]))
        is_optimal = bool(told_["is_optimal"])
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError) as wrong:
        what = f"{type(wrong).__name__}: {wrong}"[:200]
        raise Refusal("seats-dossier-unreadable", name=name, what=what) from None
    people = _people(plan, pool, panel)
    if people.standing == FAILS:
        return (people,)
    found = _distance(plan, pool, panel)
    counted = Finding(
        "The panel misses the aims by as much as is said.", HOLDS if found == distance else FAILS, f"{float(found):g}"
    )
    claim = "No panel that keeps the rules misses the aims by less."
    best = (Finding(claim, HOLDS if not found else TRUSTED, "proven by a solver"),) if is_optimal else ()
    return people, _rules(plan, pool, panel), counted, *best


def _people(plan: Plan, pool: Pool, panel: Sequence[str]) -> Finding:
    is_sound = len(set(panel)) == len(panel) == plan.seats and set(panel) <= set(pool.ids)
    claim = "The panel is as many different people of the pool as there are seats."
    return Finding(claim, HOLDS if is_sound else FAILS, f"{len(panel)} of {len(pool.ids)}")


def _rules(plan: Plan, pool: Pool, panel: Sequence[str]) -> Finding:
    instance = compiled(plan, pool)
    places = [pool.ids.index(id_) for id_ in panel]
    counts = [int(pool.meets(rule.where)[places].sum()) for rule in instance.rules]
    broken = [
        f"{n} for {told(rule.where)}, not {rule.least} to {rule.most}"
        for rule, n in zip(instance.rules, counts, strict=True)
        if not rule.least <= n <= rule.most
    ]
    detail = "; ".join(broken) or f"{len(instance.rules)} rules that can bind"
    return Finding("The panel keeps every hard rule of the plan.", FAILS if broken else HOLDS, detail)


def _distance(plan: Plan, pool: Pool, panel: Sequence[str]) -> Fraction:
    """Σ over aims of weight times seats outside, exactly."""
    places = [pool.ids.index(id_) for id_ in panel]
    total = Fraction(0)
    for aim in plan.aims:
        n = int(pool.meets(aim.where)[places].sum())
        total += Fraction(str(aim.weight)) * max(aim.least - n, n - aim.most, 0)
    return total


def _read(told_: Mapping[str, Any]) -> tuple[Plan, Pool]:
    if told_["format"] != FORMAT:
        raise ValueError(f"its format is {told_['format']!r}")
    said = told_["plan"]
    plan = Plan(
        int(said["seats"]),
        tuple(Bound(_where(one["where"]), int(one["least"]), int(one["most"])) for one in said["bounds"]),
        tuple(Cap(str(one["feature"]), int(one["most"]), _where(one["where"])) for one in said["caps"]),
        tuple(
            Aim(_where(one["where"]), int(one["least"]), int(one["most"]), float(one["weight"]), int(one["rank"]))
            for one in said["aims"]
        ),
    )
    people = told_["pool"]["people"]
    return plan, Pool(tuple(people), tuple(told_["pool"]["features"]), tuple(tuple(row) for row in people.values()))


def _where(conditions: Any) -> Where:
    return tuple((str(feature), str(value)) for feature, value in conditions)
