"""What does the next plan of a body ask for, when those who continue count towards its balance?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from equalfooting.apps.seats.models import Nomination
from equalfooting.apps.seats.plain import AttributeRule, GroupRule, Rules, value_of


@dataclass(frozen=True)
class NextPlan:
    """The seats to fill and what is still missing under each rule; caps cannot count anybody and stand as they were."""

    seats: int
    rules: Rules
    n_continuing: int


def next_plan(seats: int, rules: Rules, continuing: Sequence[Nomination]) -> NextPlan:
    """The rules of a body of `seats`, less what those who continue bring to each of them.

    Rules that ask for nothing any more fall away, and so does a group without a free seat, with the rules within it.
    Cost: O(rules x people).
    """
    groups = tuple(one for rule in rules.groups if (one := _group(rule, continuing)).most > 0)
    open_groups = {"", *(one.value for one in groups)}
    attributes = [_attribute(rule, continuing) for rule in rules.attributes if rule.group in open_groups]
    caps = tuple(cap for cap in rules.caps if cap.group in open_groups)
    asked = tuple(rule for rule in attributes if _says_something(rule))
    return NextPlan(max(seats - len(continuing), 0), Rules(groups, asked, caps), len(continuing))


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
