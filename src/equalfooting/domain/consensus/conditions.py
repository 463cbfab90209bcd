"""Which plain tests on counts can a level set ask for, and does the evidence meet them?

A test answers *met*, *contradicted*, or *open*: open where it depends on members who are silent. A test is a
function `(Counts, is_closed, value) -> state` and one line in `TESTS`; its sentences stand in `sentences.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from equalfooting.domain.consensus.sentences import sentence_of
from equalfooting.domain.consensus.spread import Counts, Spread
from equalfooting.domain.refusals import Refusal

MET, OPEN, CONTRADICTED = "met", "open", "contradicted"
#: from worst to best: a level is as good as the worst of its conditions
_ORDER = {CONTRADICTED: 0, OPEN: 1, MET: 2}

Value = int | Fraction
Test = Callable[[Counts, bool, Value], str]

ALL, EACH_GROUP, EACH_REGION = "all", "each-group", "each-region"


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of a level: its `code` in `TESTS`, the `value` it compares with, and over whom it is asked.

    `scope`: "all", "each-group" or "each-region" (it must hold in every one from which somebody spoke), or the name
    of one group. A share is an exact fraction in [0, 1].
    """

    code: str
    value: Value = 0
    scope: str = ALL

    def __post_init__(self) -> None:
        if self.code not in TESTS:
            raise Refusal("consensus-condition-unknown", given=self.code, choices=", ".join(TESTS))
        if self.code in SHARES and not 0 <= self.value <= 1:
            raise Refusal("consensus-share-outside", condition=self.code, given=str(self.value))


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a condition: its state, and the numbers it rests on, of the whole or of the groups that fail."""

    condition: Condition
    state: str
    where: tuple[str, ...]
    counts: Counts

    @property
    def facts(self) -> dict[str, Any]:
        """The named numbers of the sentence."""
        own = {
            f"n_{name}": getattr(self.counts, f"n_{name}") for name in ("in_favour", "silent", "spoke")
        } | self.counts._asdict()
        n_more = self.counts.n_members // 2 + 1 - self.counts.n_in_favour
        return {**own, "value": str(self.condition.value), "n_more": max(n_more, 0), "where": ", ".join(self.where)}

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The finding in words, with its numbers; where it is about groups, they are named first.

        >>> found = find(Condition("nobody-objects"), Spread(Counts(5, n_object=2), {}, {}), is_closed=False)
        >>> found.state, found.say()
        ('contradicted', 'Objections that stand: 2.')
        """
        n_silent, n_object = self.counts.n_silent, self.counts.n_object
        said = sentence_of(self.condition.code, self.state, n_silent=n_silent, n_object=n_object)
        sentence = translate(said) % self.facts
        return f"{', '.join(self.where)}: {sentence}" if self.where else sentence


def find(condition: Condition, spread: Spread, *, is_closed: bool) -> Finding:
    """Does the evidence meet a condition?

    Arguments: `spread` of one recommendation; `is_closed`, whether positions can still be stated. Refuses a condition
    on a group that nobody stands in ("consensus-group-missing"). Cost: O(1), or O(groups) for each group or region.
    """
    test = TESTS[condition.code]
    if condition.scope == ALL:
        return Finding(condition, test(spread.all, is_closed, condition.value), (), spread.all)
    # where nobody of any part spoke, what holds of all holds of each
    parts = _parts(condition.scope, spread) or {"": spread.all}
    states = {name: test(counts, is_closed, condition.value) for name, counts in parts.items()}
    state = worst(states.values())
    where = tuple(name for name, each in states.items() if name and each == state)
    shown = parts[where[0]] if len(where) == 1 else spread.all
    return Finding(condition, state, where if condition.scope not in _EACH or state != MET else (), shown)


_EACH = (EACH_GROUP, EACH_REGION)


def _parts(scope: str, spread: Spread) -> Mapping[str, Counts]:
    if scope in _EACH:
        every = spread.by_group if scope == EACH_GROUP else spread.by_region
        return {name: counts for name, counts in every.items() if counts.n_spoke}
    if scope not in spread.by_group:
        raise Refusal("consensus-group-missing", group=scope, had=", ".join(spread.by_group) or "-")
    return {scope: spread.by_group[scope]}


def state_of(condition: Condition, spread: Spread, is_closed: bool) -> str:
    """The state alone, for those who ask many times (see `pivotal`)."""
    if condition.scope == ALL:
        return TESTS[condition.code](spread.all, is_closed, condition.value)
    return find(condition, spread, is_closed=is_closed).state


def worst(states: Any) -> str:
    """The worst of some states, contradicted before open before met; met where there are none.

    >>> worst([MET, OPEN]), worst([])
    ('open', 'met')
    """
    return min(states, key=_ORDER.__getitem__, default=MET)


def _when(is_met: bool, is_possible: bool) -> str:
    return MET if is_met else OPEN if is_possible else CONTRADICTED


def _somebody_in_favour(counts: Counts, _closed: bool, _value: Value) -> str:
    return _when(counts.n_in_favour > 0, counts.n_silent > 0)


def _most_in_favour(counts: Counts, _closed: bool, _value: Value) -> str:
    n, favour = counts.n_members, counts.n_in_favour
    return _when(2 * favour > n, 2 * (favour + counts.n_silent) > n)


def _not_most_in_favour(counts: Counts, _closed: bool, _value: Value) -> str:
    n, favour = counts.n_members, counts.n_in_favour
    return _when(2 * (favour + counts.n_silent) <= n, 2 * favour <= n)


def _everybody_supports(counts: Counts, _closed: bool, _value: Value) -> str:
    n = counts.n_members
    return _when(0 < n == counts.n_support, 0 < n == counts.n_support + counts.n_silent)


def _fewer_object(counts: Counts, _closed: bool, _value: Value) -> str:
    favour, silent = counts.n_in_favour, counts.n_silent
    return _when(counts.n_object + silent < favour, counts.n_object < favour + silent)


def _share_in_favour(counts: Counts, is_closed: bool, share: Value) -> str:
    """Of the votes cast, without abstentions and without objections that give no reason."""
    favour, against = counts.n_in_favour, counts.n_object - counts.n_unreasoned
    silent = 0 if is_closed else counts.n_silent
    sure = favour + against + silent > 0 and favour >= share * (favour + against + silent)
    possible = favour + against + silent > 0 and favour + silent >= share * (favour + against + silent)
    return _when(sure and favour + against > 0, possible)


def _share_against(counts: Counts, is_closed: bool, share: Value) -> str:
    favour, against = counts.n_in_favour, counts.n_object - counts.n_unreasoned
    silent = 0 if is_closed else counts.n_silent
    cast = favour + against + silent
    return _when(favour + against > 0 and against + silent <= share * cast, cast > 0 and against <= share * cast)


def _plain(holds: Callable[[Counts, bool, Value], bool]) -> Test:
    """A test that silence cannot change."""
    return lambda counts, is_closed, value: MET if holds(counts, is_closed, value) else CONTRADICTED


TESTS: dict[str, Test] = {
    "nobody-objects": _plain(lambda counts, _closed, _value: counts.n_object == 0),
    "somebody-objects": _plain(lambda counts, _closed, _value: counts.n_object > 0),
    "objections-at-most": _plain(lambda counts, _closed, value: counts.n_object <= value),
    "objections-answered": _plain(lambda counts, _closed, _value: counts.n_unanswered == 0),
    "objection-unanswered": _plain(lambda counts, _closed, _value: counts.n_unanswered > 0),
    "no-formal-objection": _plain(lambda counts, _closed, _value: counts.n_formal == 0),
    "formal-objection": _plain(lambda counts, _closed, _value: counts.n_formal > 0),
    "somebody-in-favour": _somebody_in_favour,
    "most-in-favour": _most_in_favour,
    "not-most-in-favour": _not_most_in_favour,
    "everybody-supports": _everybody_supports,
    "fewer-object-than-favour": _fewer_object,
    "share-in-favour-at-least": _share_in_favour,
    "share-against-at-most": _share_against,
    "share-in-favour-below": lambda counts, is_closed, value: _turned(_share_in_favour(counts, is_closed, value)),
    "share-against-above": lambda counts, is_closed, value: _turned(_share_against(counts, is_closed, value)),
    "deadline-passed": lambda _counts, is_closed, _value: MET if is_closed else OPEN,
}
SHARES = frozenset(code for code in TESTS if code.startswith("share-"))
#: tests that look at marks of objections, by the mark they look at
MARKS_READ: dict[str, str] = {
    "objections-answered": "is_unanswered",
    "objection-unanswered": "is_unanswered",
    "no-formal-objection": "is_formal",
    "formal-objection": "is_formal",
    **dict.fromkeys(SHARES, "is_unreasoned"),
}


def _turned(state: str) -> str:
    return {MET: CONTRADICTED, CONTRADICTED: MET, OPEN: OPEN}[state]
