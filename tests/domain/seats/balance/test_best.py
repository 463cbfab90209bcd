"""Is the best panel the best of all panels, and is what is said about everybody else true?"""

import doctest
import importlib
import pkgutil
from dataclasses import replace

import pytest
from hypothesis import given, settings

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats import balance
from equalfooting.domain.seats.balance import (
    Wish,
    alternatives,
    alternatives_to,
    best_panel,
    look_of,
    prices_of,
    program_of,
    saved_by,
    what_if,
    why_each,
)  # fmt: skip
from equalfooting.domain.seats.balance.program import Program
from equalfooting.domain.seats.balance.solver import Answer, Question, answered
from equalfooting.domain.seats.plan import Aim, Bound, Plan, Spread
from equalfooting.domain.seats.pool import Pool
from tests.domain.seats.balance.tiny import cases, cost, panels

F, M = (("sex", "f"),), (("sex", "m"),)
POOL = Pool(
    ("a", "b", "c", "d", "e"),
    ("sex", "region"),
    (("f", "n"), ("m", "n"), ("m", "s"), ("m", "s"), ("m", "n")),
)
FEW = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize("name", sorted(module.name for module in pkgutil.iter_modules(balance.__path__)))
def test_examples_come_out_as_written(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"{balance.__name__}.{name}")).failed == 0


@FEW
@given(cases())
def test_no_panel_is_better_than_the_best_and_impossible_is_impossible(case: tuple[Plan, Pool]) -> None:
    program = program_of(*case)
    allowed = panels(program)
    if not allowed:
        with pytest.raises(Refusal, match="No panel keeps"):
            best_panel(program)
        return
    best = best_panel(program)
    assert best.people in allowed and best.is_optimal
    assert best.cost == min(cost(program, panel) for panel in allowed)


@FEW
@given(cases())
def test_ranks_decide_one_after_the_other(case: tuple[Plan, Pool]) -> None:
    program = program_of(*case)
    every = [program.counts_of(panel) for panel in panels(program)]
    if every:
        assert best_panel(program).costs == min(program.rank_costs(panel) for panel in every)


@FEW
@given(cases())
def test_what_it_costs_to_have_anybody_in_or_out_is_exact_on_small_pools(case: tuple[Plan, Pool]) -> None:
    program = program_of(*case)
    allowed = panels(program)
    if not allowed:
        return
    best = best_panel(program)
    prices = prices_of(best, 30.0)
    for number, people in enumerate(program.members):
        ids = {program.pool.ids[person] for person in people}
        for side, fitting in ((1, [p for p in allowed if ids & set(p)]), (0, [p for p in allowed if ids - set(p)])):
            price = prices.of((number, side))
            costs = [cost(program, panel) - best.cost for panel in fitting]
            assert price.is_impossible == (not costs)
            assert (price.least, price.most) == ((min(costs),) * 2 if costs else (None, None))


@FEW
@given(cases())
def test_bounds_without_any_work_still_hold(case: tuple[Plan, Pool]) -> None:
    program = program_of(*case)
    allowed = panels(program)
    if not allowed:
        return
    best = best_panel(program)
    prices = prices_of(best, 0.0)
    for id_ in program.pool.ids:
        price = prices.of((program.type_of[id_], 1))
        costs = [
            cost(program, panel) - best.cost for panel in allowed if program.counts_of(panel)[program.type_of[id_]]
        ]
        assert price.is_impossible <= (not costs)
        if costs:
            assert (price.least or 0) <= min(costs) <= (min(costs) if price.most is None else price.most)


@FEW
@given(cases())
def test_alternatives_are_the_best_that_far_from_all_before_them(case: tuple[Plan, Pool]) -> None:
    program = program_of(*case)
    allowed = panels(program)
    if not allowed:
        return
    best = best_panel(program)
    before = [best.panel]
    for other in alternatives_to(best, 2, apart=1, work=5.0):
        new = [p for p in map(program.counts_of, allowed) if not any((p == old).all() for old in before)]
        assert other.people in allowed and other.is_optimal
        assert program.cost(other.panel) == min(map(program.cost, new))
        before.append(other.panel)
    assert len(before) - 1 == min(2, len({tuple(program.counts_of(panel)) for panel in allowed}) - 1)


def test_an_alternative_that_is_not_proven_says_by_how_much_it_could_be_better(monkeypatch: pytest.MonkeyPatch) -> None:
    best = best_panel(program_of(Plan(2, aims=(Aim(F, 2, 2, 5), Aim((("region", "n"),), 1, 1))), POOL))
    (proven,) = alternatives_to(best, 1)

    def hasty(program: Program, question: Question) -> Answer:
        return replace(answered(program, question), is_final=False, bound=0.0)

    monkeypatch.setattr(alternatives, "answered", hasty)
    (other,) = alternatives_to(best, 1)
    cost = best.program.cost(other.panel)
    assert (proven.gap, proven.is_optimal, other.is_optimal) == (0.0, True, False)
    assert other.gap == (cost - best.bound) / cost > 0


def test_the_reasons_name_what_the_other_way_would_miss() -> None:
    plan = Plan(2, (Bound((("region", "s"),), 1, 1),), aims=(Aim(F, 1, 1, 5),))
    best = best_panel(program_of(plan, POOL))
    why = why_each(prices_of(best))
    assert best.people == ("a", "c")
    assert why["a"].because.say() == (
        "In every best panel: only 1 in the pool are sex: f, where at least 1 are aimed at. "
        "Without this person: sex: f: off by 1 instead of 0."
    )
    assert (why["a"].least, why["a"].most, why["a"].is_exact) == (5, (5,), True)
    assert why["c"].because.code == "in-alike" and why["d"].because.code == "out-alike"
    assert why["b"].because.say() == "Out of every best panel. With this person: sex: f: off by 1 instead of 0."


def test_who_cannot_be_spared_and_who_has_no_room_is_said() -> None:
    plan = Plan(2, (Bound(F, 1, 2), Bound((("region", "s"),), 0, 0)))
    why = why_each(prices_of(best_panel(program_of(plan, POOL, Wish(keep_out=("e",))))))
    assert {id_: each.because.code for id_, each in why.items()} == {
        "a": "in-only", "b": "in-needed", "c": "out-ruled", "d": "out-ruled", "e": "out-kept",
    }  # fmt: skip


def test_a_pin_and_a_ban_hold_and_their_cost_is_told() -> None:
    best = best_panel(program_of(Plan(1, aims=(Aim(F, 1, 1, 2.5),)), POOL))
    other = what_if(best, Wish(pin=("d",)))
    assert (best.people, other.people, other.costs) == (("a",), ("d",), (2.5,))
    assert (other.come, other.go, other.is_optimal) == (("d",), ("a",), True)
    assert what_if(best, Wish(keep_out=("a",))).changes[0].after == 1
    assert what_if(best, plan=Plan(1, (Bound(M, 1, 1),))).costs == (2.5,), "told under the old aims"


def test_what_a_rule_costs_is_what_is_saved_without_it() -> None:
    plan = Plan(2, (Bound(M, 2, 2), Bound((("region", "s"),), 0, 2)), aims=(Aim(F, 1, 1, 4),))
    assert saved_by(best_panel(program_of(plan, POOL))) == ((0, 4),)


def test_a_spread_prefers_different_values() -> None:
    best = best_panel(program_of(Plan(2, spreads=(Spread("region", 1),)), POOL))
    assert {POOL.values[POOL.ids.index(id_)][1] for id_ in best.people} == {"n", "s"}


def test_the_same_question_has_the_same_answer_and_a_seed_draws_lots_among_people_alike() -> None:
    pool = Pool(tuple(f"p{n:02}" for n in range(40)), ("sex",), tuple((sex,) for sex in "fm" * 20))
    program = program_of(Plan(10, (Bound(F, 5, 5),)), pool)
    assert best_panel(program).people == best_panel(program).people == tuple(f"p{n:02}" for n in range(10))
    drawn = best_panel(program, seed="2026-11-22").people
    assert drawn == best_panel(program, seed="2026-11-22").people != best_panel(program).people
    assert look_of(drawn, program.plan, pool).is_allowed


@pytest.mark.parametrize(
    ("plan", "wish", "code"),
    [
        (Plan(1), Wish(pin=("z",)), "seats-id-unknown"),
        (Plan(1), Wish(("a",), ("a",)), "seats-wish-crossed"),
        (Plan(1), Wish(("a", "b")), "seats-pins-many"),
        (Plan(1, (Bound((("age", "old"),), 1, 1),)), Wish(), "seats-feature-missing"),
        (Plan(6), Wish(), "seats-impossible"),
        (Plan(2, aims=tuple(Aim(F, 0, 0, 999_999.5, rank) for rank in range(1, 9))), Wish(), "seats-weights-apart"),
    ],
)
def test_what_cannot_be_is_refused(plan: Plan, wish: Wish, code: str) -> None:
    pool = POOL if code != "seats-weights-apart" else Pool(("a", "b", "c"), ("sex",), (("f",),) * 3)
    plan = plan if code != "seats-weights-apart" else Plan(2, aims=tuple(
        Aim(F, 0, 0, weight, rank) for rank in range(1, 5) for weight in (0.001, 999_999.5)))  # fmt: skip
    with pytest.raises(Refusal) as refused:
        best_panel(program_of(plan, pool, wish))
    assert refused.value.code == code


@pytest.mark.parametrize("weight", [0, -1, float("inf"), float("nan")])
def test_an_aim_needs_a_weight(weight: float) -> None:
    with pytest.raises(Refusal, match="weighs"):
        Plan(1, aims=(Aim(F, 1, 1, weight),))


def test_panels_cannot_differ_in_more_seats_than_there_are() -> None:
    with pytest.raises(Refusal, match="differ"):
        alternatives_to(best_panel(program_of(Plan(2), POOL)), 1, apart=3)
