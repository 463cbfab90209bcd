"""What is a rule once it is compiled? Thresholds over whole-number weights, joined by gates.

A coalition meets threshold j if the weights of its players reach the quota; a gate asks for n of its parts. Vetoes,
lists and groups are all thresholds, so that joining players into blocs just adds their weights, and turning "decides"
into "blocks" just turns each quota round (the dual game).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd, lcm
from typing import Union

from equalfooting.domain.power.rule import Assembly, AtLeast, Counted, Each, Member, Needed, Quota, Rule, Weighted
from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Gate:
    """At least `n` of the parts: thresholds by number, or further gates."""

    n: int
    parts: tuple[Union[int, "Gate"], ...]


Formula = int | Gate


@dataclass(frozen=True, slots=True)
class Threshold:
    """Whole weights, one a player, and the quota their sum must reach: 1 <= quota <= sum(weights)."""

    weights: tuple[int, ...]
    quota: int


@dataclass(frozen=True)
class Game:
    """A simple game: players by name, thresholds, and the formula that joins them. v(∅) = 0, v(N) = 1, monotone."""

    players: tuple[str, ...]
    thresholds: tuple[Threshold, ...]
    formula: Formula

    def wins(self, coalition: Collection[int]) -> bool:
        """Does the coalition (numbers of players) decide? O(players x thresholds)."""
        met = [sum(t.weights[i] for i in coalition) >= t.quota for t in self.thresholds]
        return is_met(self.formula, met)

    @cached_property
    def types(self) -> tuple[tuple[int, ...], ...]:
        """Players whom no threshold can tell apart, as tuples of numbers; heavier types first within a kind."""
        kinds: dict[tuple[int, ...], list[int]] = {}
        columns = zip(*(t.weights for t in self.thresholds), strict=True)
        for player, column in enumerate(columns):
            kinds.setdefault(column, []).append(player)
        # players of the same thresholds stand together, so that a threshold is settled as early as can be
        order = sorted(kinds, key=lambda column: ([not w for w in column], [-w for w in column]))
        return tuple(tuple(kinds[column]) for column in order)

    def dual(self) -> "Game":
        """The game of blocking: S wins in it if the others cannot decide without S."""
        turned = tuple(Threshold(t.weights, sum(t.weights) - t.quota + 1) for t in self.thresholds)
        return Game(self.players, turned, _turned(self.formula))

    def blocs(self, names: Sequence[str]) -> "Game":
        """Players of one name act as one: `names` (n_players), "" for who stays single. Order of first appearance."""
        keys = [("bloc", name) if name else ("single", self.players[i]) for i, name in enumerate(names)]
        order = list(dict.fromkeys(keys))
        at = {key: number for number, key in enumerate(order)}
        joined = []
        for threshold in self.thresholds:
            sums = [0] * len(order)
            for key, weight in zip(keys, threshold.weights, strict=True):
                sums[at[key]] += weight
            joined.append(Threshold(tuple(sums), threshold.quota))
        return Game(tuple(name for _, name in order), tuple(joined), self.formula)


def is_met(formula: Formula, met: Sequence[bool]) -> bool:
    """Is the formula true where `met` says which thresholds are?"""
    if isinstance(formula, int):
        return met[formula]
    return sum(is_met(part, met) for part in formula.parts) >= formula.n


def compiled(assembly: Assembly) -> Game:
    """The game of an assembly: shares become whole quotas, "each" a threshold for each group.

    Refuses weights nobody carries, thresholds of nobody or beyond everybody, unknown members. Cost: O(members x parts).

    >>> from equalfooting.domain.power.reading import assembly_of
    >>> given = {"members": [{"id": i, "group": i[0]} for i in ("a1", "a2", "b1")],
    ...          "rule": {"each": "group", "rule": {"count": ">50%"}}}
    >>> compiled(assembly_of(given)).thresholds
    (Threshold(weights=(1, 1, 0), quota=2), Threshold(weights=(0, 0, 1), quota=1))
    """
    return _Compiler(assembly.members).game(assembly.rule)


class _Compiler:
    def __init__(self, members: tuple[Member, ...]) -> None:
        self.members = members
        self.thresholds: dict[Threshold, int] = {}

    def game(self, rule: Rule) -> Game:
        formula = self._formula(rule, self.members, "rule")
        return Game(tuple(member.id for member in self.members), tuple(self.thresholds), formula)

    def _formula(self, rule: Rule, scope: Sequence[Member], place: str) -> Formula:
        match rule:
            case Weighted(name, quota):
                return self._weighted(name, quota, scope, place)
            case Counted(quota, is_all_but):
                needed = Quota(len(scope) - quota.amount) if is_all_but else quota
                return self._threshold({member.id: Fraction(1) for member in scope}, needed, f"{place}.count")
            case Needed(ids):
                return self._needed(ids, scope, f"{place}.members")
            case Each(by, inner):
                return self._each(by, inner, scope, f"{place}.each")
            case AtLeast(n, of):
                parts = tuple(self._formula(part, scope, f"{place}[{k}]") for k, part in enumerate(of, start=1))
                return parts[0] if len(parts) == 1 else Gate(n, parts)

    def _weighted(self, name: str, quota: Quota, scope: Sequence[Member], place: str) -> Formula:
        if not any(known == name for member in self.members for known, _ in member.weights):
            had = ", ".join(dict.fromkeys(known for member in self.members for known, _ in member.weights)) or "-"
            raise Refusal("rule-weight-unknown", field="description", weight=name, had=had)
        return self._threshold({member.id: member.weight(name) for member in scope}, quota, f"{place}.weight")

    def _needed(self, ids: Iterable[str], scope: Sequence[Member], place: str) -> Formula:
        known = {member.id for member in scope}
        for id_ in ids:
            if id_ not in known:
                raise Refusal("rule-member-unknown", field="description", place=place, id=id_)
        wanted = dict.fromkeys(ids, Fraction(1))
        return self._threshold(wanted, Quota(Fraction(len(wanted))), place)

    def _each(self, by: str, inner: Rule, scope: Sequence[Member], place: str) -> Formula:
        parted: dict[str, list[Member]] = {}
        for member in scope:
            if name := getattr(member, by):
                parted.setdefault(name, []).append(member)
        if not parted:
            raise Refusal("rule-each-nobody", field="description", place=place, by=by)
        parts = tuple(self._formula(inner, who, f"{place}({name})") for name, who in parted.items())
        return parts[0] if len(parts) == 1 else Gate(len(parts), parts)

    def _threshold(self, weights: dict[str, Fraction], quota: Quota, place: str) -> Formula:
        total = sum(weights.values(), Fraction(0))
        needed = quota.amount * total if quota.is_share else quota.amount
        if (needed <= 0 and not quota.is_more) or needed < 0:
            raise Refusal("rule-quota-nobody", field="quota", place=place, quota=_plain(needed))
        if needed > total or (quota.is_more and needed == total):
            raise Refusal("rule-quota-impossible", field="quota", place=place, total=_plain(total),
                          quota=(">" if quota.is_more else "") + _plain(needed))  # fmt: skip
        threshold = self._whole(weights, needed, quota.is_more)
        return self.thresholds.setdefault(threshold, len(self.thresholds))

    def _whole(self, weights: dict[str, Fraction], needed: Fraction, is_more: bool) -> Threshold:
        """Scale to whole numbers without a common factor; the quota rounds up to the next sum that can be."""
        scale = lcm(*(weight.denominator for weight in weights.values()))
        amounts = {id_: int(weight * scale) for id_, weight in weights.items()}
        factor = gcd(*amounts.values()) or 1
        share = needed * scale / factor
        quota = floor(share) + 1 if is_more else ceil(share)
        return Threshold(tuple(amounts.get(member.id, 0) // factor for member in self.members), quota)


def _turned(formula: Formula) -> Formula:
    if isinstance(formula, int):
        return formula
    return Gate(len(formula.parts) - formula.n + 1, tuple(_turned(part) for part in formula.parts))


def _plain(number: Fraction) -> str:
    """
    >>> _plain(Fraction(5, 2)), _plain(Fraction(7))
    ('2.5', '7')
    """
    return f"{float(number):.10g}" if number.denominator > 1 else str(number)
