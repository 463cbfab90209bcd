"""How is the best panel told to a program?"""

from fractions import Fraction
from typing import Any

from equalfooting.cli.seats.balance_files import plain
from equalfooting.cli.seats.balance_outcome import Outcome
from equalfooting.cli.seats.check import said
from equalfooting.domain.seats.balance import Alternative, Best, Missed, Why, look_of
from equalfooting.domain.seats.balance.look import Kept
from equalfooting.domain.seats.plan import told


def as_json(found: Outcome) -> dict[str, Any]:
    """Everything found; costs in the plan's own weights, one a rank."""
    best = found.best
    look = look_of(best.people, best.program.plan, best.program.pool)
    return {
        "method": "balance",
        "panel": list(best.people),
        "costs": [plain(cost) for cost in best.costs],
        "optimal": best.is_optimal,
        "gap": best.gap,
        "seed": best.seed,
        "rules": [_kept(each) for each in look.rules],
        "aims": [_kept(each) for each in look.aims],
        "alternatives": [_alternative(each) for each in found.alternatives],
        "alternates": {id_: [each.id for each in queue] for id_, queue in found.alternates.items()},
        "rule_costs": None if found.savings is None else [_saving(best, *each) for each in found.savings],
        "why": {id_: _why(best, each) for id_, each in found.why.items()},
    }


def _kept(kept: Kept) -> dict[str, Any]:
    rule = kept.rule
    where = {"where": dict(rule.where), "what": told(rule.where), "least": rule.least, "most": rule.most}
    return {**where, "seats": kept.n, "pool": kept.n_pool, "off": kept.off}


def _saving(best: Best, number: int, weight: Fraction) -> dict[str, Any]:
    rule = best.program.rules[number]
    return {"what": told(rule.where), "least": rule.least, "most": rule.most, "saved_without": plain(weight)}


def _alternative(other: Alternative) -> dict[str, Any]:
    return {
        "panel": list(other.people),
        "costs": [plain(cost) for cost in other.costs],
        "optimal": other.is_optimal,
        "gap": other.gap,
        "differs_in": len(other.come),
        "in": list(other.come),
        "out": list(other.go),
        "changes": [_missed(each) for each in other.changes],
    }


def _missed(missed: Missed) -> dict[str, Any]:
    return {"what": missed.what, "before": missed.before, "after": missed.after}


def _why(best: Best, why: Why) -> dict[str, Any]:
    return {
        "in": why.is_in,
        **said(why.because),
        "other_way": {
            "possible": why.most is not None or not why.is_exact,
            "exact": why.is_exact,
            "least": None if why.least is None else plain(why.least),
            "most": None if why.most is None else [plain(cost) for cost in why.most],
            "in": list(why.come),
            "out": list(why.go),
        },
    }
