"""What if a member came or went, or a threshold were another? Descriptions changed, and two analyses compared."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from equalfooting.domain.power.analysis import Analysis, Blocs
from equalfooting.domain.power.indices import Power
from equalfooting.domain.refusals import Refusal

#: where a form of rule keeps its threshold
_KEPT_AT = {"weight": "quota", "count": "count", "all_but": "all_but", "at_least": "at_least"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One member, group or region before and after; None where it is in one of the two only."""

    id: str
    before: Power | None
    after: Power | None

    @property
    def banzhaf(self) -> Fraction:
        """How much more of Banzhaf's index it has after; 0 stands for who is not there."""
        return (self.after.banzhaf if self.after else Fraction(0)) - (
            self.before.banzhaf if self.before else Fraction(0)
        )

    @property
    def shapley_shubik(self) -> Fraction:
        """The same for Shapley-Shubik's."""
        return (self.after.shapley_shubik if self.after else Fraction(0)) - (
            self.before.shapley_shubik if self.before else Fraction(0)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one rule to another."""

    members: tuple[Difference, ...]
    groups: tuple[Difference, ...]
    regions: tuple[Difference, ...]
    decisiveness: Fraction
    newly_alone: tuple[str, ...]
    no_longer_alone: tuple[str, ...]


def changes(before: Analysis, after: Analysis) -> Comparison:
    """Compare two analyses, member by member, group by group, region by region.

    `newly_alone`: who can decide or block alone after and could not before. Cost: O(members).
    """
    alone_before, alone_after = _alone(before), _alone(after)
    return Comparison(
        _differences(before.members, after.members),
        _differences(_powers(before.groups), _powers(after.groups)),
        _differences(_powers(before.regions), _powers(after.regions)),
        after.decisiveness - before.decisiveness,
        tuple(name for name in alone_after if name not in alone_before),
        tuple(name for name in alone_before if name not in alone_after),
    )


def thresholds(description: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The thresholds of a description in its order: (where, as written).

    >>> thresholds({"rule": {"all": [{"count": ">50%"}, {"weight": "votes", "quota": 62}]}})
    [('rule.all[1]', '>50%'), ('rule.all[2]', '62')]
    """
    return [(place, str(each.rule[each.kept_at])) for place, each in parts_with_thresholds(description["rule"])]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a described rule with a threshold, where it keeps it, and within what it is asked ("group"...)."""

    rule: dict[str, Any]
    kept_at: str
    within: str


def with_threshold(description: Mapping[str, Any], place: str, threshold: str) -> dict[str, Any]:
    """The description with another threshold at a place of `thresholds`; refuses ("rule-change-wrong") others."""
    changed = copy.deepcopy(dict(description))
    for here, part in parts_with_thresholds(changed["rule"]):
        if here == place:
            part.rule[part.kept_at] = int(threshold) if threshold.strip().isdecimal() else threshold
            return changed
    raise Refusal("rule-change-wrong", field="threshold", change=place[:80])


def without_member(description: Mapping[str, Any], id_: str) -> dict[str, Any]:
    """The description without a member; a list that named nobody else stays and is refused when read."""
    changed = copy.deepcopy(dict(description))
    kept = [member for member in changed["members"] if str(member["id"]).strip() != id_]
    if len(kept) == len(changed["members"]):
        raise Refusal("rule-change-wrong", field="member", change=id_[:80])
    changed["members"] = kept
    changed["rule"] = _unnamed(changed["rule"], id_)
    return changed


def with_member(description: Mapping[str, Any], member: Mapping[str, Any]) -> dict[str, Any]:
    """The description with one more member at the end; who is there already is refused when it is read."""
    changed = copy.deepcopy(dict(description))
    changed["members"] = [*changed["members"], dict(member)]
    return changed


def parts_with_thresholds(rule: Any, place: str = "rule", within: str = "") -> Iterator[tuple[str, Part]]:
    """The parts of a described rule that have a threshold, each with its place."""
    for form, kept_at in _KEPT_AT.items():
        if form in rule:
            yield place, Part(rule, kept_at, within)
    for several in ("all", "any", "of"):
        for number, part in enumerate(rule.get(several, ()), start=1):
            yield from parts_with_thresholds(part, f"{place}.{several}[{number}]", within)
    if "each" in rule:
        yield from parts_with_thresholds(rule["rule"], f"{place}.each", rule["each"])


def _unnamed(rule: Any, id_: str) -> Any:
    """The rule without the name of who is gone in its lists."""
    changed = {key: value for key, value in rule.items()}
    if "members" in changed:
        changed["members"] = [each for each in changed["members"] if str(each) != id_]
    for several in ("all", "any", "of"):
        if several in changed:
            changed[several] = [_unnamed(part, id_) for part in changed[several]]
    if "each" in changed:
        changed["rule"] = _unnamed(changed["rule"], id_)
    return changed


def _powers(blocs: Blocs) -> tuple[Power, ...]:
    return tuple(bloc.power for bloc in blocs.blocs)


def _differences(before: tuple[Power, ...], after: tuple[Power, ...]) -> tuple[Difference, ...]:
    old, new = {power.id: power for power in before}, {power.id: power for power in after}
    return tuple(Difference(id_, old.get(id_), new.get(id_)) for id_ in {**old, **new})


def _alone(analysis: Analysis) -> tuple[str, ...]:
    everybody = (*analysis.members, *_powers(analysis.groups), *_powers(analysis.regions))
    return tuple(dict.fromkeys(p.id for p in everybody if p.can_decide_alone or p.can_block_alone))
