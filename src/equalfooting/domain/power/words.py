"""What does a rule ask for, in plain words?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from equalfooting.domain.power.changing import parts_with_thresholds
from equalfooting.domain.power.reading import assembly_of, rule_of
from equalfooting.domain.power.rule import Assembly, AtLeast, Counted, Each, Needed, Quota, Rule, Weighted
from equalfooting.domain.refusals.sentence import _

Translate = Callable[[str], str]

_WORDS = {
    "at-least": _("at least %(amount)s"),
    "more-than": _("more than %(amount)s"),
    "percent": _("%(n)s %%"),
    "count": _("Of the %(total)s members, %(quota)s agree."),
    "count-share": _("Of the %(total)s members, %(quota)s agree: that is %(needed)s."),
    "count-within": _("Of its members, %(quota)s agree."),
    "everybody": _("Every member agrees."),
    "everybody-within": _("Every one of its members agrees."),
    "all-but": _("All members agree, except for %(n)s at most."),
    "weight": _("Those who agree carry %(quota)s of the weight “%(weight)s”."),
    "weight-number": _("Those who agree carry a weight “%(weight)s” of %(quota)s."),
    "named": _("Each of these agrees: %(names)s."),
    "group": _("In every stakeholder group:"),
    "region": _("In every region:"),
    "all": _("All of these are met:"),
    "any": _("One of these is met:"),
    "several": _("At least %(n)s of these are met:"),
}
SILENCE = {
    "yes": _("Who says nothing is taken to agree; to stop a decision, one has to object."),
    "no": _("Who says nothing is not counted as agreeing."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the sentences it introduces."""

    sentence: str
    parts: tuple["Told", ...] = ()


def told(assembly: Assembly, translate: Translate = str) -> Told:
    """The rule of an assembly in sentences.

    >>> from equalfooting.domain.power.reading import assembly_of
    >>> told(assembly_of({"members": [{"id": i} for i in "abc"], "rule": {"count": ">50%"}})).sentence
    'Of the 3 members, more than 50 % agree: that is 2.'
    """
    return _Teller(assembly, translate).rule(assembly.rule, is_within=False)


def thresholds_told(description: Mapping[str, Any], translate: Translate = str) -> list[tuple[str, str]]:
    """The thresholds of a description: where each stands, and what it asks for, in its order.

    >>> thresholds_told({"members": [{"id": "a", "group": "g"}], "rule": {"each": "group", "rule": {"count": 1}}})
    [('rule.each', 'In every stakeholder group: Of its members, at least 1 agree.')]
    """
    teller = _Teller(assembly_of(description), translate)
    found = []
    for place, part in parts_with_thresholds(description["rule"]):
        within = translate(_WORDS[part.within]) + " " if part.within else ""
        found.append((place, within + teller.rule(rule_of(part.rule), bool(part.within)).sentence))
    return found


class _Teller:
    def __init__(self, assembly: Assembly, translate: Translate) -> None:
        self.names = {member.id: member.name or member.id for member in assembly.members}
        self.translate = translate

    def rule(self, rule: Rule, is_within: bool) -> Told:
        match rule:
            case Weighted(weight, quota):
                key = "weight" if quota.is_share else "weight-number"
                return self._said(key, weight=weight, quota=self._quota(quota))
            case Counted():
                return self._counted(rule, is_within)
            case Needed(ids):
                return self._said("named", names=", ".join(self.names.get(id_, id_) for id_ in ids))
            case Each(by, inner):
                return Told(self.translate(_WORDS[by]), (self.rule(inner, is_within=True),))
            case AtLeast(n, of):
                return self._several(n, of, is_within)

    def _several(self, n: int, of: tuple[Rule, ...], is_within: bool) -> Told:
        if len(of) == 1:
            return self.rule(of[0], is_within)
        key = {len(of): "all", 1: "any"}.get(n, "several")
        return Told(self._said(key, n=n).sentence, tuple(self.rule(part, is_within) for part in of))

    def _counted(self, rule: Counted, is_within: bool) -> Told:
        quota, total = rule.quota, len(self.names)
        if rule.is_all_but:
            everybody = "everybody-within" if is_within else "everybody"
            return self._said("all-but", n=quota.amount) if quota.amount else self._said(everybody)
        if is_within:
            return self._said("count-within", quota=self._quota(quota))
        share = quota.amount * total
        needed = floor(share) + 1 if quota.is_more else ceil(share)
        key = "count-share" if quota.is_share else "count"
        return self._said(key, quota=self._quota(quota), total=total, needed=needed)

    def _quota(self, quota: Quota) -> str:
        amount = plain(quota.amount)
        if quota.is_share:
            percent = quota.amount * 100
            is_short = (percent * 100).denominator == 1
            amount = self.translate(_WORDS["percent"]) % {"n": plain(percent)} if is_short else str(quota.amount)
        return self.translate(_WORDS["more-than" if quota.is_more else "at-least"]) % {"amount": amount}

    def _said(self, key: str, **facts: object) -> Told:
        return Told(self.translate(_WORDS[key]) % facts)


def plain(number: Fraction) -> str:
    """A number without needless digits.

    >>> plain(Fraction(131, 2)), plain(Fraction(65))
    ('65.5', '65')
    """
    return str(number) if number.denominator == 1 else f"{float(number):.6g}"
