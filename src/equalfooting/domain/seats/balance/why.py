"""Why is this nominee in, why is that one out, and what would the other way cost?"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from equalfooting.domain.seats.balance.best import Best
from equalfooting.domain.seats.balance.prices import IN, OUT, Price, Prices
from equalfooting.domain.seats.balance.program import Program, Whole
from equalfooting.domain.seats.balance.sentences import Because, Missed
from equalfooting.domain.seats.plan import told


@dataclass(frozen=True)
class Why:
    """One nominee's reasoning.

    `least`, `most`: what the other way would cost the panel in the plan's own weights, `most` rank by rank, `least`
    over all (None where there are several ranks); both None where no panel can have it so, or none was found.
    `is_exact` where the two meet. `come`, `go`: who would come and go in the panel that shows it.
    """

    id: str
    is_in: bool
    because: Because
    least: Fraction | None
    most: tuple[Fraction, ...] | None
    is_exact: bool
    come: tuple[str, ...] = ()
    go: tuple[str, ...] = ()


def why_each(prices: Prices) -> dict[str, Why]:
    """A reason for every nominee, in the order of the pool. People alike share the work of theirs.

    The sentences name the aims that the other way would miss by more, the dearest first. Cost: O(n_types x n_aims).
    """
    program, seated = prices.best.program, set(prices.best.people)
    shared: dict[tuple[int, bool], tuple[Because, Price]] = {}
    reasons = {}
    for id_ in program.pool.ids:
        number, is_in = program.type_of[id_], id_ in seated
        if (number, is_in) not in shared:
            price = prices.of((number, OUT if is_in else IN))
            shared[number, is_in] = _because(prices.best, number, is_in, price), price
        reasons[id_] = _why(prices.best, id_, is_in, *shared[number, is_in])
    return reasons


def missed_by(program: Program, before: Whole, after: Whole) -> tuple[Missed, ...]:
    """The aims that another panel misses by more or less, the dearest change first."""
    was, now = program.misses(before), program.misses(after)
    order = np.argsort(-np.abs((now - was) * program.weights), kind="stable")
    return tuple(
        Missed(told(program.aims[number].where), int(was[number]), int(now[number]))
        for number in order.tolist()
        if was[number] != now[number]
    )


def _why(best: Best, id_: str, is_in: bool, because: Because, price: Price) -> Why:
    if price.shown is None:
        return Why(id_, is_in, because, None, None, price.is_impossible)
    program = best.program
    most = tuple(b - a for a, b in zip(best.costs, program.rank_costs(price.shown), strict=True))
    least = _in_weights(program, price.least or 0)
    come, go = _exchanged(best, price.shown)
    return Why(id_, is_in, because, least, most, price.is_exact, come, go)


def _in_weights(program: Program, cost: int) -> Fraction | None:
    """A whole cost in the plan's own weights; None where ranks are joined in it."""
    if len({aim.rank for aim in program.aims}) != 1:
        return Fraction(0) if not program.aims or cost == 0 else None
    return cost * Fraction(repr(program.aims[0].weight)) / int(program.weights[0])


def _exchanged(best: Best, other: Whole) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who comes and who goes, one for one; of people alike, the ones first in the list."""
    ids, seated = best.program.pool.ids, set(best.people)
    come: list[str] = []
    go: list[str] = []
    for number in np.flatnonzero(other != best.panel).tolist():
        people = [ids[person] for person in best.program.members[number]]
        by = int(other[number] - best.panel[number])
        if by > 0:
            come += [id_ for id_ in people if id_ not in seated][:by]
        else:
            go += [id_ for id_ in people if id_ in seated][by:]
    return tuple(come), tuple(go)


def _because(best: Best, number: int, is_in: bool, price: Price) -> Because:
    program = best.program
    id_ = program.pool.ids[program.members[number][0]]
    if id_ in (program.wish.pin if is_in else program.wish.keep_out):
        return Because("in-pinned" if is_in else "out-kept")
    if 0 < best.panel[number] < program.sizes[number]:
        return Because(
            "in-alike" if is_in else "out-alike",
            {"n_in": int(best.panel[number]), "n_alike": int(program.sizes[number])},
        )
    if price.is_impossible:
        return _bound(program, number, is_in)
    if price.shown is None:
        return Because("in-open" if is_in else "out-unknown", {"changes": ()})
    return _weighed(best, number, is_in, price)


def _weighed(best: Best, number: int, is_in: bool, price: Price) -> Because:
    word = "in" if is_in else "out"
    if price.most == 0:
        return Because(f"{word}-equal")
    shown = best.panel if price.shown is None else price.shown
    changes = missed_by(best.program, best.panel, shown)
    changes = tuple(each for each in changes if each.after > each.before)
    if not price.least:
        return Because(f"{word}-open", {"changes": changes})
    few = next(_few(best.program, number), None) if is_in else None
    if few:
        return Because("in-few", {**few, "changes": changes})
    return Because("in-better" if is_in else "out-worse", {"changes": changes})


def _few(program: Program, number: int) -> Iterator[dict[str, object]]:
    """Aims this type counts towards for which the pool holds no more people than are aimed at."""
    for row, aim in zip(program.soft, program.aims, strict=True):
        n_pool = int(row @ program.sizes)
        if row[number] and n_pool <= aim.least:
            yield {"n_pool": n_pool, "least": aim.least, "what": told(aim.where)}


def _bound(program: Program, number: int, is_in: bool) -> Because:
    """A single rule that settles it, where there is one."""
    for row, rule in zip(program.hard, program.rules, strict=True):
        n_pool = int(row @ program.sizes)
        facts = {"what": told(rule.where), "least": rule.least, "most": rule.most, "n_pool": n_pool}
        if row[number] and is_in and n_pool <= rule.least:
            return Because("in-only", facts)
        if row[number] and not is_in and rule.most == 0:
            return Because("out-ruled", facts)
    return Because("in-needed" if is_in else "out-impossible")
