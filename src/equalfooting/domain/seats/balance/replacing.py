"""Who takes the seat of somebody who leaves, so that the balance is kept; and who stands by for each seat?"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.program import Program, Whole, program_of
from equalfooting.domain.seats.balance.sentences import Because, Missed
from equalfooting.domain.seats.balance.why import missed_by
from equalfooting.domain.seats.plan import Plan, told
from equalfooting.domain.seats.pool import Pool


@dataclass(frozen=True)
class Replacement:
    """Somebody who could take the seat: whether every hard rule is then kept, what the aims then miss more (below 0:
    less) rank by rank, and why they stand where they do. `is_alike`: the plan cannot tell them from who leaves."""

    id: str
    keeps_rules: bool
    extra: tuple[Fraction, ...]
    is_alike: bool
    because: Because


def replacements(
    panel: Collection[str], leaving: str, plan: Plan, pool: Pool, unavailable: Collection[str] = ()
) -> tuple[Replacement, ...]:
    """Everybody who could take the seat of `leaving`, the best first, the rest of the panel staying as it is.

    Those who keep every hard rule come first (otherwise the fewest seats broken), then those with whom the aims are
    missed least, then people alike, then the order of the pool. Arguments: `panel`, who sits, `leaving` among them;
    `unavailable`, ids who left or declined. Refuses ("seats-id-unknown") who is not in the pool, ("seats-not-seated")
    a seat that `leaving` does not hold. Cost: O(n_types x (n_rules + n_aims)).
    """
    if leaving not in panel:
        raise Refusal("seats-not-seated", id=leaving)
    vacancy = _vacancy(program_of(plan, pool), tuple(panel), leaving)
    return tuple(_replacement(vacancy, *place) for place in _queue(vacancy, {*panel, *unavailable}))


def alternates(
    panel: Collection[str], plan: Plan, pool: Pool, n: int = 3, unavailable: Collection[str] = ()
) -> dict[str, tuple[Replacement, ...]]:
    """For each seat the first `n` replacements that keep every hard rule; one person may stand by for several seats.

    Cost: as of `replacements` for each seat.
    """
    program, shut = program_of(plan, pool), {*panel, *unavailable}
    found = {}
    for id_ in panel:
        vacancy = _vacancy(program, tuple(panel), id_)
        queue = [place for place in _queue(vacancy, shut)[:n] if not place[0]]
        found[id_] = tuple(_replacement(vacancy, *place) for place in queue)
    return found


@dataclass(frozen=True)
class _Vacancy:
    """A panel as seats per type, before and after somebody left it, and the type they were of."""

    program: Program
    before: Whole
    rest: Whole
    left: int


#: seats by which hard rules are broken, cost, whether not alike, person, type
_Place = tuple[int, int, bool, int, int]


def _vacancy(program: Program, panel: tuple[str, ...], leaving: str) -> _Vacancy:
    before = program.counts_of(panel)
    rest = before.copy()
    rest[program.type_of[leaving]] -= 1
    return _Vacancy(program, before, rest, program.type_of[leaving])


def _queue(vacancy: _Vacancy, shut: set[str]) -> list[_Place]:
    """Everybody who is free, the best first."""
    program = vacancy.program
    least, most, aim_least, aim_most = (band[:, None] for band in program.bands)
    hard = (program.hard @ vacancy.rest)[:, None] + program.hard
    soft = (program.soft @ vacancy.rest)[:, None] + program.soft
    broken = np.maximum(np.maximum(least - hard, hard - most), 0).sum(axis=0).tolist()
    costs = (program.weights @ np.maximum(np.maximum(aim_least - soft, soft - aim_most), 0)).tolist()
    return sorted(
        (broken[number], costs[number], number != vacancy.left, person, number)
        for number, people in enumerate(program.members)
        for person in people
        if program.pool.ids[person] not in shut
    )


def _replacement(vacancy: _Vacancy, broken: int, _cost: int, is_other: bool, person: int, number: int) -> Replacement:
    program = vacancy.program
    after = vacancy.rest.copy()
    after[number] += 1
    extra, because = _reason(program, vacancy.before, after)
    return Replacement(program.pool.ids[person], not broken, extra, not is_other, because)


def _reason(program: Program, before: Whole, after: Whole) -> tuple[tuple[Fraction, ...], Because]:
    extra = tuple(b - a for a, b in zip(program.rank_costs(before), program.rank_costs(after), strict=True))
    broken = program.breaches(after)
    if broken.any():
        was = program.breaches(before)
        worse = tuple(
            Missed(told(program.rules[n].where), int(was[n]), int(broken[n])) for n in np.flatnonzero(broken).tolist()
        )
        return extra, Because("replace-breaks", {"changes": worse})
    changes = missed_by(program, before, after)
    if not any(each.after > each.before for each in changes) and not any(extra):
        return extra, Because("replace-same")
    is_worse = any(extra) and next(each for each in extra if each) > 0
    return extra, Because("replace-worse" if is_worse else "replace-better", {"changes": changes})
