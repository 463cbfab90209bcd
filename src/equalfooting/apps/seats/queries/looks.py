"""What does a panel look like beside its plan and its pool?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import (
    GROUP,
    AttributeRule,
    CapRule,
    GroupRule,
    is_eligible,
    rows_of,
    rules_of,
    value_of,
)
from equalfooting.apps.seats.privacy import coarse
from equalfooting.apps.seats.words import asked_in_words, choices_of, feature_name, group_label, value_name
from equalfooting.domain.seats.plan import UNSAID


@dataclass(frozen=True)
class Line:
    """One value of an attribute: how many in the panel and in the pool (None where too few to show), what was asked."""

    name: str
    code: str
    n: int | None
    n_pool: int | None
    asked: str
    is_missed: bool
    is_aim_missed: bool
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Look:
    """One attribute of a panel, in one group or across all."""

    feature: str
    name: str
    inside: str
    lines: tuple[Line, ...]
    n_panel: int
    n_pool: int


def looks_of(plan: SeatPlan, people: Iterable[Nomination], panel: Iterable[int], *, is_exact: bool) -> list[Look]:
    """A panel by every attribute that the plan has rules for; coarse for everybody but the selection.

    Cost: O(attributes x nominees).
    """
    pool = [one for one in people if is_eligible(plan, one)]
    chosen = set(panel)
    inside = [one for one in pool if one.number in chosen]
    rules = rules_of(plan)
    looks = [_look(GROUP, "", rules.groups, inside, pool, is_exact=True)]
    columns = dict.fromkeys((rule.feature, rule.group) for rule in rules.attributes)
    for feature, group in columns:
        asked = [rule for rule in rules.attributes if (rule.feature, rule.group) == (feature, group)]
        within = [one for one in inside if group in ("", one.group)]
        around = [one for one in pool if group in ("", one.group)]
        looks.append(_look(feature, group, asked, within, around, is_exact=is_exact))
    return looks


def _look(
    feature: str,
    group: str,
    asked: Sequence[GroupRule | AttributeRule],
    inside: list[Nomination],
    pool: list[Nomination],
    *,
    is_exact: bool,
) -> Look:
    panel, around = _counts(inside, feature), _counts(pool, feature)
    codes = dict.fromkeys([*(rule.value for rule in asked), *(code for code, _ in choices_of(feature, ())), *around])
    rules = {rule.value: rule for rule in asked}
    shown, shown_pool = _shown(panel, is_exact), _shown(around, is_exact)
    lines = tuple(
        _line(code, feature, rules.get(code), panel.get(code, 0), (shown.get(code, 0), shown_pool.get(code, 0)))
        for code in codes
        if code in rules or around.get(code)
    )
    return Look(feature, feature_name(feature), group_label(group) if group else "", lines, len(inside), len(pool))


def _line(
    code: str,
    feature: str,
    rule: GroupRule | AttributeRule | None,
    n: int,
    shown: tuple[int | None, int | None],
) -> Line:
    asked = asked_in_words(rule) if rule else ""
    target = rule.target if isinstance(rule, AttributeRule) else None
    return Line(
        value_name(code, feature), code, shown[0], shown[1], asked, is_missed=rule is not None and not _keeps(rule, n),
        is_aim_missed=target is not None and n != target, least=rule.least if rule else None,
        most=rule.most if rule else None,
    )  # fmt: skip


def _keeps(rule: GroupRule | AttributeRule, n: int) -> bool:
    return (rule.least or 0) <= n and (rule.most is None or n <= rule.most)


def _counts(people: list[Nomination], feature: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in people:
        said = one.group if feature == GROUP else value_of(one, feature)
        found[said] = found.get(said, 0) + 1
    return found


def _shown(counts: dict[str, int], is_exact: bool) -> dict[str, int | None]:
    return dict(counts) if is_exact else coarse(counts)


@dataclass(frozen=True)
class Crowd:
    """Too many from one value: which attribute, which value, how many, and the most that the plan allows."""

    name: str
    value: str
    n: int
    most: int


def crowds_of(plan: SeatPlan, people: Iterable[Nomination], panel: Iterable[int]) -> list[Crowd]:
    """Where a panel has more people of one value than a cap allows."""
    chosen = set(panel)
    inside = [one for one in people if one.number in chosen]
    found = []
    for rule in (each for each in rows_of(rules_of(plan)) if isinstance(each, CapRule)):
        counts = _counts([one for one in inside if rule.group in ("", one.group)], rule.feature)
        found += [
            Crowd(feature_name(rule.feature), value_name(value, rule.feature), n, rule.most)
            for value, n in counts.items()
            if n > rule.most and value != UNSAID
        ]
    return found
