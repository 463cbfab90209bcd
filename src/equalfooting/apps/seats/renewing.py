"""What does the next plan of a body ask for, when those who continue count towards its balance?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from equalfooting.apps.seats.models import Nomination
from equalfooting.apps.seats.plain import AttributeRule, CapRule, GroupRule, Rules, value_of
from equalfooting.domain.seats.plan import UNSAID


@dataclass(frozen=True)
class NextPlan:
    """The seats to fill and what is still missing under each rule."""

    seats: int
    rules: Rules
    n_continuing: int


def next_plan(seats: int, rules: Rules, continuing: Sequence[Nomination]) -> NextPlan:
    """The rules of a body of `seats`, less what those who continue bring to each of them.

    Rules that ask for nothing any more fall away, and so does a group without a free seat, with the rules within it. A
    cap stands as it was for everybody new; each value that those who continue have gets a row of its own with what it
    has left. Cost: O(rules x people).
    """
    groups = tuple(one for rule in rules.groups if (one := _group(rule, continuing)).most > 0)
    open_groups = {"", *(one.value for one in groups)}
    attributes = [_attribute(rule, continuing) for rule in rules.attributes if rule.group in open_groups]
    caps = tuple(cap for cap in rules.caps if cap.group in open_groups)
    asked = [rule for rule in attributes if _says_something(rule)]
    for cap in caps:
        asked = _counted(asked, cap, continuing)
    return NextPlan(max(seats - len(continuing), 0), Rules(groups, tuple(asked), caps), len(continuing))


def _counted(asked: Sequence[AttributeRule], cap: CapRule, continuing: Iterable[Nomination]) -> list[AttributeRule]:
    """The rows, with one for each value that takes up some of a cap; a row that is there already is narrowed."""
    rows = {(rule.feature, rule.value, rule.group): rule for rule in asked}
    said = Counter(value_of(one, cap.feature) for one in continuing if cap.group in ("", one.group))
    for value, n in said.items():
        place, left = (cap.feature, value, cap.group), max(cap.most - n, 0)
        if value != UNSAID:
            row = rows.get(place, AttributeRule(*place))
            rows[place] = replace(row, most=left if row.most is None else min(row.most, left))
    return list(rows.values())


def _group(rule: GroupRule, continuing: Iterable[Nomination]) -> GroupRule:
    n = sum(one.group == rule.value for one in continuing)
    return replace(rule, least=max(rule.least - n, 0), most=max(rule.most - n, 0))


def _attribute(rule: AttributeRule, continuing: Iterable[Nomination]) -> AttributeRule:
    n = sum(rule.group in ("", one.group) and value_of(one, rule.feature) == rule.value for one in continuing)
    return replace(rule, least=_less(rule.least, n), most=_less(rule.most, n), target=_less(rule.target, n))


def _less(asked: int | None, n: int) -> int | None:
    return None if asked is None else max(asked - n, 0)


def _says_something(rule: AttributeRule) -> bool:
    return bool(rule.least) or rule.most is not None or rule.target is not None
