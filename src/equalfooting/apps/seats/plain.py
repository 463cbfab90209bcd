"""What do the rules of a seat plan and its nominees look like to the domain? Plain values, both ways."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.domain.seats.plan import UNSAID, Aim, Bound, Cap, Plan, Where
from equalfooting.domain.seats.pool import Pool

#: the feature that says for which group a nominee stands
GROUP = "group"
#: the attribute that is a nominee's organisation, which a nomination names anyway
ORGANISATION = "organisation"


@dataclass(frozen=True)
class GroupRule:
    """Between `least` and `most` seats are for a group."""

    value: str
    least: int
    most: int


@dataclass(frozen=True)
class AttributeRule:
    """At least, at most (hard) or as near as possible to `target` (soft) seats for a value; in one group, or in all."""

    feature: str
    value: str
    group: str = ""
    least: int | None = None
    most: int | None = None
    target: int | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class CapRule:
    """At most so many seats for any one value: of one organisation, of one country."""

    feature: str
    most: int
    group: str = ""


@dataclass(frozen=True)
class Rules:
    """All rules of a plan but the number of seats and of terms."""

    groups: tuple[GroupRule, ...] = ()
    attributes: tuple[AttributeRule, ...] = ()
    caps: tuple[CapRule, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Rules":
        return cls(
            tuple(GroupRule(**one) for one in said.get("groups", ())),
            tuple(AttributeRule(**one) for one in said.get("attributes", ())),
            tuple(CapRule(**one) for one in said.get("caps", ())),
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def group_values(self) -> tuple[str, ...]:
        return tuple(one.value for one in self.groups)

    @property
    def offered(self) -> dict[str, tuple[str, ...]]:
        """Attribute -> the values that rules name; none for one that is only capped, where people write their own.

        Rows that only say "at most" for values of a capped attribute narrow the cap for these and list no choices.
        """
        found: dict[str, dict[str, None]] = {}
        capped = {cap.feature for cap in self.caps}
        listed = {rule.feature for rule in self.attributes if rule.least or rule.target is not None}
        for rule in self.attributes:
            values = found.setdefault(rule.feature, {})
            if rule.feature in listed or rule.feature not in capped:
                values[rule.value] = None
        for cap in self.caps:
            found.setdefault(cap.feature, {})
        return {feature: tuple(values) for feature, values in found.items()}


def domain_plan(seats: int, rules: Rules, relaxed: Iterable[int] = ()) -> Plan:
    """The plan as the domain takes it; `relaxed` are places (in `rows_of`) of rules to leave out."""
    left_out = set(relaxed)
    kept = [rule for place, rule in enumerate(rows_of(rules)) if place not in left_out]
    bounds, caps, aims = [], [], []
    for rule in kept:
        if isinstance(rule, GroupRule):
            bounds.append(Bound(((GROUP, rule.value),), rule.least, rule.most))
        elif isinstance(rule, CapRule):
            caps.append(Cap(rule.feature, rule.most, _within(rule.group)))
        else:
            bounds.extend(_bound(rule, seats))
            aims.extend(_aim(rule))
    return Plan(seats, tuple(bounds), tuple(caps), tuple(aims))


def rows_of(rules: Rules) -> list[GroupRule | AttributeRule | CapRule]:
    """Every rule in the order in which pages number them."""
    return [*rules.groups, *rules.attributes, *rules.caps]


def _within(group: str) -> Where:
    return ((GROUP, group),) if group else ()


def _bound(rule: AttributeRule, seats: int) -> list[Bound]:
    if rule.least is None and rule.most is None:
        return []
    most = max(seats, rule.least or 0) if rule.most is None else rule.most
    return [Bound((*_within(rule.group), (rule.feature, rule.value)), rule.least or 0, most)]


def _aim(rule: AttributeRule) -> list[Aim]:
    if rule.target is None:
        return []
    return [Aim((*_within(rule.group), (rule.feature, rule.value)), rule.target, rule.target, rule.weight)]


def rules_of(plan: SeatPlan) -> Rules:
    return Rules.of(plan.rules)


def asked_of(plan: SeatPlan) -> list[str]:
    """The attributes that a nominee is asked about; the organisation is asked for anyway."""
    return [feature for feature in rules_of(plan).offered if feature != ORGANISATION]


def plan_of(plan: SeatPlan, relaxed: Iterable[int] = ()) -> Plan:
    return domain_plan(plan.seats, rules_of(plan), relaxed)


def is_eligible(plan: SeatPlan, nomination: Nomination) -> bool:
    """Not withdrawn, and not at the end of the terms that anybody may serve."""
    most = plan.n_terms_most
    return nomination.withdrawn_at is None and (most is None or nomination.particulars.n_terms < most)


def pool_of(plan: SeatPlan, nominations: Iterable[Nomination]) -> Pool:
    """Everybody who may be seated, by number; an attribute that was not said stays unsaid. Refuses an empty pool."""
    return pool_among(plan, [one for one in nominations if is_eligible(plan, one)])


def pool_among(plan: SeatPlan, nominations: Iterable[Nomination]) -> Pool:
    """The same for exactly these people, whoever they are. Refuses an empty pool."""
    features = tuple(rules_of(plan).offered)
    people = {str(one.number): (one.group, *(value_of(one, feature) for feature in features)) for one in nominations}
    return Pool(tuple(people), (GROUP, *features), tuple(people.values()))


def unnamed(plan: SeatPlan, nominations: Iterable[Nomination]) -> tuple[Plan, Pool]:
    """Plan and pool by ticket, in the order of tickets; what people wrote themselves (an organisation) becomes a letter
    and a number in both, so that they can be published."""
    offered, asked = rules_of(plan).offered, plan_of(plan)
    rows = sorted((one for one in nominations if is_eligible(plan, one)), key=lambda one: one.particulars.ticket)
    columns = [[one.group for one in rows]]
    for feature, known in offered.items():
        said = [value_of(one, feature) for one in rows]
        codes = {} if known else _codes([*said, *_named(asked, feature)])
        columns.append([codes.get(value, value) for value in said])
        asked = replace(asked, bounds=tuple(_disguised(bound, feature, codes) for bound in asked.bounds))
    tickets = tuple(one.particulars.ticket for one in rows)
    return asked, Pool(tickets, (GROUP, *offered), tuple(zip(*columns, strict=True)))


def _codes(said: Iterable[str]) -> dict[str, str]:
    """Values that only have to be told apart, told apart and nothing more."""
    return {value: f"v{n}" for n, value in enumerate(dict.fromkeys(v for v in said if v != UNSAID), start=1)}


def _named(plan: Plan, feature: str) -> list[str]:
    return [value for bound in plan.bounds for name, value in bound.where if name == feature]


def _disguised(bound: Bound, feature: str, codes: Mapping[str, str]) -> Bound:
    where = tuple((name, codes.get(value, value) if name == feature else value) for name, value in bound.where)
    return replace(bound, where=where)


def fingerprint(plan: SeatPlan, nominations: Iterable[Nomination]) -> str:
    """SHA-256 over everything that decides who can be seated: seats, rules, terms, and each nominee's answers."""
    features = tuple(rules_of(plan).offered)
    people = [
        [one.number, one.group, *(value_of(one, feature) for feature in features)]
        for one in sorted(nominations, key=lambda one: one.number)
        if is_eligible(plan, one)
    ]
    said = [plan.seats, plan.rules, plan.n_terms_most, plan.method, plan.objective, people]
    return hashlib.sha256(as_written(said)).hexdigest()


def as_written(content: Any) -> bytes:
    """The bytes a checksum is taken of: JSON with sorted keys and no spaces."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def value_of(nomination: Nomination, feature: str) -> str:
    """What a nominee said of an attribute, never guessed at; the organisation stands on the nomination itself."""
    if feature == ORGANISATION:
        return nomination.organisation or UNSAID
    said: dict[str, str] = nomination.particulars.attributes
    return said.get(feature) or UNSAID
