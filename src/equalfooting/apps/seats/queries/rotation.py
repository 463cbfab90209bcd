"""Whose term ends next, which seats become free when, and which balance would then be missed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import GROUP, plan_of, pool_among
from equalfooting.apps.seats.queries.sitting import SeatSeen
from equalfooting.apps.seats.words import band_in_words, where_in_words
from equalfooting.domain.seats.balance import Look, look_of
from equalfooting.domain.seats.balance.look import Kept


@dataclass(frozen=True)
class Falling:
    """Seats of one group that become free on one day, and how many who leave them may stand again."""

    due_on: date
    group: str
    n: int
    n_again: int


@dataclass(frozen=True)
class Strain:
    """A rule that would be missed: what it asks, and how many count towards it now, without those whose term ends,
    and with those among them who may stand again."""

    what: str
    asked: str
    is_hard: bool
    n_now: int
    n_without: int
    n_again: int
    is_missed_without: bool
    is_missed_again: bool


@dataclass(frozen=True)
class Ahead:
    """What the calendar brings: the next day on which terms end, who leaves then, and what would be missed."""

    next_on: date | None
    leaving: tuple[SeatSeen, ...]
    falling: tuple[Falling, ...]
    strains: tuple[Strain, ...]
    n_free: int
    n_staying: int

    @property
    def n_again(self) -> int:
        return sum(one.may_again for one in self.leaving)


def ahead_of(plan: SeatPlan, seats: Sequence[SeatSeen], *, is_exact: bool) -> Ahead:
    """What lies ahead of a body; with `is_exact` by every rule, else by groups alone, because one person's leaving
    could tell what that person said of themselves. No query beyond `seats_of`. Cost: O(seats x rules)."""
    due = sorted({one.now.due_on for one in seats if one.now and one.now.due_on})
    next_on = due[0] if due else None
    leaving = tuple(one for one in seats if next_on and one.now and one.now.due_on == next_on)
    n_free = sum(one.now is None for one in seats)
    strains = strains_of(plan, seats, leaving) if leaving else ()
    shown = tuple(one for one, is_public in strains if is_exact or is_public)
    n_staying = len(seats) - n_free - len(leaving)
    return Ahead(next_on, leaving, _falling(seats), shown, n_free, n_staying)


def continuing(seats: Sequence[SeatSeen]) -> list[Nomination]:
    """Those who sit on after the next day on which terms end."""
    due = [one.now.due_on for one in seats if one.now and one.now.due_on]
    return [one.now.nomination for one in seats if one.now and (not due or one.now.due_on != min(due))]


def _falling(seats: Sequence[SeatSeen]) -> tuple[Falling, ...]:
    """By day, then in the order of the groups' seats."""
    found: dict[tuple[date, str], list[bool]] = {}
    for one in seats:
        if one.now and one.now.due_on:
            found.setdefault((one.now.due_on, one.seat.group), []).append(one.may_again)
    rows = [Falling(due_on, group, len(again), sum(again)) for (due_on, group), again in found.items()]
    return tuple(sorted(rows, key=lambda row: row.due_on))


def strains_of(plan: SeatPlan, seats: Sequence[SeatSeen], leaving: Sequence[SeatSeen]) -> list[tuple[Strain, bool]]:
    """What would be missed, hard rules first, and whether it tells nothing but the groups of people.

    Told without those who leave; where nobody would be left, with those among them who may stand again.
    """
    now, without, again = _looks(plan, seats, leaving)
    is_emptied = len(leaving) == sum(one.now is not None for one in seats)
    found: dict[str, tuple[Strain, bool]] = {}
    for rows in zip(*((*look.rules, *look.aims) for look in (now, without, again)), strict=True):
        strain = _strain(*rows)
        if strain.is_missed_again if is_emptied else strain.is_missed_without:
            found.setdefault(strain.what, (strain, _is_of_groups(rows[0])))
    return list(found.values())


def _looks(plan: SeatPlan, seats: Sequence[SeatSeen], leaving: Sequence[SeatSeen]) -> list[Look]:
    """The body now, without those who leave, and without those of them who may not stand again."""
    people = {one.seat.pk: one.now.nomination for one in seats if one.now}
    pool, asked = pool_among(plan, people.values()), plan_of(plan)
    gone = {one.seat.pk for one in leaving}
    last = {one.seat.pk for one in leaving if not one.may_again}
    panels = ([str(one.number) for pk, one in people.items() if pk not in without] for without in (set(), gone, last))
    return [look_of(panel, asked, pool) for panel in panels]


def _strain(now: Kept, without: Kept, again: Kept) -> Strain:
    rule = now.rule
    return Strain(
        where_in_words(rule.where), band_in_words(rule.least, rule.most), now.is_hard, now.n, without.n, again.n,
        bool(without.off), bool(again.off),
    )  # fmt: skip


def _is_of_groups(kept: Kept) -> bool:
    return all(feature == GROUP for feature, _value in kept.rule.where)
