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
    program = program_of(plan, pool)
    before = program.counts_of(tuple(panel))
    if leaving not in panel:
        raise Refusal("seats-not-seated", id=leaving)
    rest = before.copy()
    rest[program.type_of[leaving]] -= 1
    shut = {*panel, *unavailable}
    ranked = sorted((*_merit(program, rest, number), number) for number in range(len(program.members)))
    queue = sorted(
        (breach, cost, number != program.type_of[leaving], person, number)
        for breach, cost, number in ranked
        for person in program.members[number]
        if pool.ids[person] not in shut
    )
    reasons = {number: _reason(program, before, rest, number) for number in {each[-1] for each in queue}}
    return tuple(
        Replacement(pool.ids[person], not breach, reasons[number][0], not is_other, reasons[number][1])
        for breach, _cost, is_other, person, number in queue
    )


def alternates(
    panel: Collection[str], plan: Plan, pool: Pool, n: int = 3, unavailable: Collection[str] = ()
) -> dict[str, tuple[Replacement, ...]]:
    """For each seat the first `n` replacements that keep every hard rule; one person may stand by for several seats.

    Cost: as of `replacements` for each seat.
    """
    found = {id_: replacements(panel, id_, plan, pool, unavailable) for id_ in panel}
    return {id_: tuple(each for each in queue if each.keeps_rules)[:n] for id_, queue in found.items()}


def _merit(program: Program, rest: Whole, number: int) -> tuple[int, int]:
    with_them = _with(rest, number)
    return int(program.breaches(with_them).sum()), program.cost(with_them)


def _with(rest: Whole, number: int) -> Whole:
    panel = rest.copy()
    panel[number] += 1
    return panel


def _reason(program: Program, before: Whole, rest: Whole, number: int) -> tuple[tuple[Fraction, ...], Because]:
    after = _with(rest, number)
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
