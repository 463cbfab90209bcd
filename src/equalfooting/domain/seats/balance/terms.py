"""Whose term ends, who may serve again, and who rotates out?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.sentences import Because


@dataclass(frozen=True, slots=True)
class Term:
    """Who sits, from which day until which (both included), in their `number`-th term in a row (1 is the first)."""

    id: str
    from_on: date
    until_on: date
    number: int = 1


@dataclass(frozen=True, slots=True)
class Rotation:
    """What becomes of a seat on a day: "stays", "ends" for good, or "again" where another term is allowed."""

    term: Term
    state: str
    because: Because


def rotation(terms: Iterable[Term], on: date, most_terms: int = 3, share: Fraction = Fraction(0)) -> list[Rotation]:
    """For each seat on the day `on`: does the term run, is it the last one, or may the person serve again?

    Arguments: `most_terms`, terms in a row one person may serve (>= 1); `share` in [0, 1], the part of all seats
    that is to change hands, rounded up: where fewer than that end for good, of those who could serve again the longest
    serving go too (then by id). Returns seats in the given order. Refuses ("seats-terms-wrong") a person with two
    terms at once, a term that ends before it begins, a number below 1. Source: the terms of the IGF's MAG, one year,
    three in a row at most, about a third rotated each year. Cost: O(n log n).

    >>> term = Term("a", date(2025, 1, 1), date(2025, 12, 31), 3)
    >>> rotation([term], date(2026, 1, 1))[0].state
    'ends'
    """
    seats = list(terms)
    _refuse(seats, most_terms)
    over = [term for term in seats if term.until_on < on]
    last = {term.id for term in over if term.number >= most_terms}
    n_room = max(ceil(share * len(seats)) - len(last), 0)
    longest = sorted(
        (term for term in over if term.id not in last), key=lambda term: (-term.number, term.from_on, term.id)
    )
    making_room = {term.id for term in longest[:n_room]}
    return [_state(term, on, most_terms, term.id in making_room, n_room) for term in seats]


def _state(term: Term, on: date, most_terms: int, makes_room: bool, n_room: int) -> Rotation:
    until = term.until_on.isoformat()
    if term.until_on >= on:
        return Rotation(term, "stays", Because("term-runs", {"until": until}))
    if term.number >= most_terms:
        return Rotation(term, "ends", Because("term-last", {"n": term.number, "most": most_terms, "until": until}))
    if makes_room:
        return Rotation(term, "ends", Because("term-rotation", {"n_room": n_room}))
    return Rotation(term, "again", Because("term-again", {"n": term.number, "most": most_terms, "until": until}))


def _refuse(seats: list[Term], most_terms: int) -> None:
    seen: set[str] = set()
    for term in seats:
        if term.id in seen or term.until_on < term.from_on or term.number < 1:
            raise Refusal("seats-terms-wrong", id=term.id)
        seen.add(term.id)
    if most_terms < 1:
        raise Refusal("seats-terms-wrong", id="-")
