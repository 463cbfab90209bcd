"""Which rules does a process choose for designating levels and challenging them, so that the loop ends?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Threshold:
    """How strong challenges must be together: `n_members` members, from at least `n_groups` stakeholder groups.

    Who stands in two groups counts once: for each group there must be a challenger of its own.
    """

    n_members: int = 1
    n_groups: int = 0

    def __post_init__(self) -> None:
        if self.n_members < 1 or self.n_groups < 0:
            raise Refusal("consensus-threshold-low", n_members=self.n_members, n_groups=self.n_groups)

    def is_met_by(self, groups: Sequence[tuple[str, ...]]) -> bool:
        """Do these challengers (the groups of each) reach it? Cost: O(challengers × groups).

        >>> two = Threshold(n_members=1, n_groups=2)
        >>> two.is_met_by([("civil", "tech")]), two.is_met_by([("civil", "tech"), ("civil",)])
        (False, True)
        """
        return len(groups) >= self.n_members and n_represented(groups) >= self.n_groups


def n_represented(groups: Sequence[tuple[str, ...]]) -> int:
    """How many groups have a person of their own among some people, each person standing for one group at most?

    A maximum matching of people to groups, by augmenting paths. Cost: O(groups × people × groups of a person).

    >>> n_represented([("a", "b"), ("a",), ("a",)])
    2
    """
    speaks_for: dict[str, int] = {}

    def finds_a_group(person: int, tried: set[str]) -> bool:
        for group in groups[person]:
            if group in tried:
                continue
            tried.add(group)
            if group not in speaks_for or finds_a_group(speaks_for[group], tried):
                speaks_for[group] = person
                return True
        return False

    return sum(finds_a_group(person, set()) for person in range(len(groups)))


@dataclass(frozen=True, slots=True)
class Loop:
    """The rules of one process.

    `steps`: who designates first, and who after each challenge that carried, such as ("chair", "liaison", "chartering
    body"); after the last one's decision no challenge carries further. The first step decides again on the first
    challenge (it re-evaluates); from then on each challenge goes one step up. `window`: how long each designation can
    be challenged, always in full. `answer_within`: how long a step may take over a challenge; then the next one
    decides, so that nobody can sit on it. `ends_at`: the last designation of that moment stands.
    """

    steps: tuple[str, ...]
    window: timedelta
    answer_within: timedelta
    ends_at: datetime
    threshold: Threshold = Threshold()

    def __post_init__(self) -> None:
        if not self.steps:
            raise Refusal("consensus-steps-none")
        if min(self.window, self.answer_within) <= timedelta(0):
            raise Refusal("consensus-window-none")

    @property
    def last_at(self) -> datetime:
        """The latest moment for a designation: a full window must fit before the end."""
        return self.ends_at - self.window

    @property
    def most_designations(self) -> int:
        """A first designation, and one after each challenge that can carry."""
        return len(self.steps) + 1
