"""How are answers counted so that the numbers are honest? Denominators, double standings, small numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Fewer answers than this, taken out of a public count, could be traced to who gave them.
FEWEST = 3


@dataclass(frozen=True)
class Standings:
    """Respondents by stakeholder group. `n_total` counts people and bodies once; the groups need not add up to it."""

    n_total: int
    by_group: Mapping[str, int]
    n_in_several: int
    n_in_none: int

    @property
    def sum_of_groups(self) -> int:
        return sum(self.by_group.values())


def standings(groups_of_each: Iterable[Sequence[str]]) -> Standings:
    """Count respondents by group; whoever stands in two groups counts in both, and once in the total.

    >>> counted = standings([["gov"], ["gov", "tech"], []])
    >>> counted.n_total, dict(counted.by_group), counted.n_in_several, counted.n_in_none
    (3, {'gov': 2, 'tech': 1}, 1, 1)
    """
    by_group: Counter[str] = Counter()
    n_total = n_in_several = n_in_none = 0
    for groups in groups_of_each:
        distinct = set(groups)
        n_total += 1
        n_in_several += len(distinct) > 1
        n_in_none += not distinct
        by_group.update(distinct)
    return Standings(n_total, dict(by_group), n_in_several, n_in_none)


@dataclass(frozen=True)
class Tally:
    """How often each choice was given. `n_answered` is the denominator; `n_kept_out` were too few to show safely."""

    counts: Mapping[str, int]
    n_answered: int
    n_kept_out: int = 0


def tally(choices: Sequence[str], values: Iterable[Any]) -> Tally:
    """Count single choices, several choices or scale steps; a blank is no answer and not in the denominator.

    >>> tally(("a", "b"), ["a", ["a", "b"], None])
    Tally(counts={'a': 2, 'b': 1}, n_answered=2, n_kept_out=0)
    """
    counts = dict.fromkeys(choices, 0)
    n_answered = 0
    for value in values:
        chosen = [value] if isinstance(value, str) else list(value or [])
        chosen = [key for key in chosen if key in counts]
        n_answered += bool(chosen)
        for key in chosen:
            counts[key] += 1
    return Tally(counts, n_answered)


def public_tally(choices: Sequence[str], citable: Sequence[Any], others: Sequence[Any], *, is_whole: bool) -> Tally:
    """A tally that anyone may see: who did not consent to be cited counts, but only in a crowd.

    Arguments: `citable` and `others`, the values of respondents with and without consent; `is_whole`,
    whether all respondents of the call are counted (a filtered count leaves `others` out, because
    the difference between two counts would show a single one). Fewer than `FEWEST` answers of
    `others` are kept out too; `n_kept_out` says how many.

    >>> public_tally(("a",), ["a"], ["a", "a", "a"], is_whole=True).counts
    {'a': 4}
    >>> public_tally(("a",), ["a"], ["a"], is_whole=True)
    Tally(counts={'a': 1}, n_answered=1, n_kept_out=1)
    """
    hidden = tally(choices, others)
    if is_whole and hidden.n_answered >= FEWEST:
        return tally(choices, [*citable, *others])
    shown = tally(choices, citable)
    return Tally(shown.counts, shown.n_answered, hidden.n_answered)
