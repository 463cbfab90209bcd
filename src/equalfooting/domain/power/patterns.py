"""Which patterns do decision rules follow, so that nobody has to write JSON?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from equalfooting.domain.power.rule import Member
from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Choices:
    """What a pattern may ask for: a share or number, how many may object, who has a veto, which weight."""

    threshold: str = ">50%"
    n: int = 0
    vetoes: tuple[str, ...] = ()
    weight: str = ""


Built = dict[str, Any]


def _majority(choices: Choices) -> Built:
    return {"count": choices.threshold}


def _consensus(choices: Choices) -> Built:
    return {"all_but": choices.n}


def _by_group(choices: Choices) -> Built:
    return {"each": "group", "rule": {"count": choices.threshold}}


def _by_region(choices: Choices) -> Built:
    return {"each": "region", "rule": {"count": choices.threshold}}


def _double(choices: Choices) -> Built:
    return {"all": [{"count": ">50%"}, {"weight": choices.weight, "quota": choices.threshold}]}


def _weighted(choices: Choices) -> Built:
    return {"weight": choices.weight, "quota": choices.threshold}


def _fallback(choices: Choices) -> Built:
    """Everybody but n; failing that, a majority of each group."""
    return {"any": [{"all_but": choices.n}, {"each": "group", "rule": {"count": choices.threshold}}]}


PATTERNS: dict[str, Callable[[Choices], Built]] = {
    "majority": _majority,
    "consensus": _consensus,
    "group-by-group": _by_group,
    "region-by-region": _by_region,
    "double-majority": _double,
    "weighted": _weighted,
    "consensus-or-groups": _fallback,
}


def pattern(name: str, choices: Choices) -> Built:
    """The rule R of a pattern; vetoes are added to any of them. Refuses ("rule-form-unknown") an unknown pattern.

    >>> pattern("majority", Choices(threshold="2/3", vetoes=("a",)))
    {'all': [{'count': '2/3'}, {'members': ['a']}]}
    """
    if name not in PATTERNS:
        raise Refusal("rule-form-unknown", field="pattern", place="pattern", given=name, choices=", ".join(PATTERNS))
    built = PATTERNS[name](choices)
    return {"all": [built, {"members": list(choices.vetoes)}]} if choices.vetoes else built


def described(members: Sequence[Member]) -> list[Built]:
    """Members as a description writes them, empty parts left out.

    >>> described((Member("a", group="business"),))
    [{'id': 'a', 'group': 'business'}]
    """
    return [_described(member) for member in members]


def _described(member: Member) -> Built:
    weights = {name: _number(amount) for name, amount in member.weights}
    told = {"id": member.id, "name": member.name, "weights": weights, "group": member.group, "region": member.region}
    return {part: value for part, value in told.items() if value}


def _number(amount: Any) -> int | str:
    """Whole numbers as numbers, others as exact decimal text where they have one."""
    return int(amount) if amount.denominator == 1 else f"{float(amount):.12g}"
