"""Is an impossible plan found, its conflict the smallest, and the change proposed enough and not too much?"""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance import Wish, check, program_of, relaxed_plan
from equalfooting.domain.seats.balance.conflicts import conflict_in
from equalfooting.domain.seats.balance.relaxing import cheapest_relaxation
from equalfooting.domain.seats.balance.space import Demand, space_of
from equalfooting.domain.seats.plan import Bound, Cap, Plan
from equalfooting.domain.seats.pool import Pool
from tests.domain.seats.balance.tiny import FEATURES, cases, panels

FEW = settings(max_examples=40, deadline=None)
F, M = (("sex", "f"),), (("sex", "m"),)
SEVERAL = Pool(("a", "b", "c"), ("sex",), (("f",), ("m",), ("m",)))


def can_be_met(demands: tuple[Demand, ...], n_people: int, sizes: list[int]) -> bool:
    """Tries every subset of people, of any size, told apart by type only."""
    people = [number for number, size in enumerate(sizes) for _ in range(size)]
    for n in range(n_people + 1):
        for some in combinations(people, n):
            counts = [sum(int(demand.row[number]) for number in some) for demand in demands]
            if all(
                count >= demand.value if demand.is_least else count <= demand.value
                for count, demand in zip(counts, demands, strict=True)
            ):
                return True
    return False


@FEW
@given(cases())
def test_a_conflict_conflicts_and_nothing_smaller_does(case: tuple[Plan, Pool]) -> None:
    plan, pool = case
    space = space_of(plan, pool)
    conflict = conflict_in(space)
    assert (conflict is None) == bool(panels(program_of(plan, pool)))
    if conflict is None:
        return
    sizes = space.upper.tolist()
    assert conflict.is_smallest and not can_be_met(conflict.demands, len(pool.ids), sizes)
    for fewer in combinations(space.demands, len(conflict.demands) - 1):
        assert can_be_met(fewer, len(pool.ids), sizes)


@FEW
@given(cases())
def test_the_cheapest_relaxation_helps_and_nothing_cheaper_does(case: tuple[Plan, Pool]) -> None:
    plan, pool = case
    plan = replace(plan, aims=(), spreads=(), caps=())
    found = check(plan, pool)
    relaxation = found.relaxation
    assert panels(program_of(relaxed_plan(plan, relaxation), pool)), "the changed plan can be kept"
    total = sum(abs(change.after - change.before) for change in relaxation.changes)
    fully = [sum(_off(plan, pool, panel)) for panel in combinations(pool.ids, plan.seats)]
    assert total == min(fully), "the bounds move as little as the panel nearest to them needs"


def _off(plan: Plan, pool: Pool, panel: tuple[str, ...]) -> list[int]:
    counts = [sum(bool(pool.meets(b.where)[pool.ids.index(id_)]) for id_ in panel) for b in plan.bounds]
    return [max(b.least - n, n - b.most, 0) for b, n in zip(plan.bounds, counts, strict=True)]


@FEW
@given(cases(), st.integers(1, 4))
def test_without_a_pool_a_plan_is_possible_if_some_pool_could_keep_it(case: tuple[Plan, Pool], seats: int) -> None:
    """Everybody there could be: each combination of values as often as there are seats."""
    plan = replace(case[0], seats=seats, caps=())
    if len({pair for bound in plan.bounds for pair in bound.where}) == 0:
        return
    combined = [()]
    for feature, values in FEATURES.items():
        listed = {value for bound in plan.bounds if len(bound.where) == 1 for f, value in bound.where if f == feature}
        used = {value for bound in plan.bounds for f, value in bound.where if f == feature}
        extra = [] if used == listed and len(listed) > 1 else ["other"]
        combined = [(*row, value) for row in combined for value in [*(used or values), *extra]]
    rows = [row for row in combined for _ in range(seats)]
    everyone = Pool(tuple(map(str, range(len(rows)))), tuple(FEATURES), tuple(rows))
    assert check(plan).is_possible == check(plan, everyone).is_possible


@pytest.mark.parametrize(
    ("plan", "conflict", "way_out"),
    [
        (Plan(3, (Bound(F, 2, 3), Bound(M, 2, 3))), {"seats-most", "least"}, 1),
        (Plan(3, (Bound(F, 0, 1), Bound(M, 0, 1))), {"seats-least", "most"}, 1),
        (Plan(3, (Bound(F, 4, 4),)), {"seats-most", "least"}, 1),
        (Plan(4, (Bound(F, 3, 4), Bound((*F, ("region", "n")), 0, 1), Bound((("region", "n"),), 3, 4),
                  Bound(M, 0, 1), Bound((("region", "s"),), 0, 4))), None, 1),
    ],
)  # fmt: skip
def test_contradictions_are_found_as_the_plan_is_typed(plan: Plan, conflict: set[str] | None, way_out: int) -> None:
    found = check(plan)
    assert not found.is_possible and found.relaxation.is_cheapest
    assert conflict is None or {each.kind for each in found.conflict.demands} == conflict
    assert sum(abs(each.after - each.before) for each in found.relaxation.changes) == way_out
    assert check(relaxed_plan(plan, found.relaxation)).is_possible


def test_a_plan_for_many_groups_is_checked_without_a_pool() -> None:
    groups = tuple(Bound((("group", g),), n, n) for g, n in zip("gbcti", (22, 5, 5, 5, 5), strict=True))
    regions = tuple(Bound((("group", "g"), ("region", r)), 4, 6) for r in "12345")
    women = (Bound(F, 21, 42), Bound(M, 0, 21))
    assert check(Plan(42, groups + regions + women)).is_possible
    found = check(Plan(42, (*groups, *(replace(bound, least=5) for bound in regions), *women)))
    assert len(found.conflict.demands) == 6 and found.conflict.is_smallest
    assert sum(abs(each.after - each.before) for each in found.relaxation.changes) == 3


def test_the_words_name_the_numbers_and_the_way_out() -> None:
    found = check(Plan(2, (Bound(F, 2, 2),)), SEVERAL)
    assert found.say() == (
        "At least 2 seats are for sex: f, and only 1 in the pool can take them. "
        "Ask for at least 1 instead of 2 for sex: f."
    )
    short = check(Plan(9), SEVERAL)
    assert short.say() == "There are 9 seats, and only 3 people in the pool. Fill 3 seats instead of 9."
    assert relaxed_plan(Plan(9), short.relaxation).seats == 3


def test_a_wish_is_given_up_only_where_no_bound_helps() -> None:
    plan = Plan(1, (Bound(F, 1, 1),))
    found = check(plan, SEVERAL, Wish(pin=("b",)))
    assert [each.code for each in found.way_out] == ["change-least"]
    assert check(plan, SEVERAL, Wish(keep_out=("a",))).way_out[0].code == "change-least"


def test_weights_say_which_bound_should_rather_move() -> None:
    plan = Plan(2, (Bound(F, 2, 2), Bound(M, 1, 2)))
    pool = Pool(("a", "b", "c", "d"), ("sex",), (("f",), ("f",), ("m",), ("m",)))
    for dear, cheap in ((F, M), (M, F)):
        (change, *_none) = check(plan, pool, weights={dear: 5}).relaxation.changes
        assert change.demand.bound.where == cheap and not _none
    with pytest.raises(Refusal, match="weighs"):
        cheapest_relaxation(space_of(plan, pool), {F: 0})


def test_a_cap_that_cannot_hold_is_part_of_the_conflict() -> None:
    pool = Pool(("a", "b", "c"), ("org",), (("x",), ("x",), ("x",)))
    found = check(Plan(2, (), (Cap("org", 1),)), pool)
    assert [each.kind for each in found.conflict.demands] == ["seats-least", "most"]
    assert relaxed_plan(Plan(2, (), (Cap("org", 1),)), found.relaxation).caps == (Cap("org", 2),)


def test_a_plan_too_tangled_to_spell_out_is_refused() -> None:
    values = [(f"f{k}", f"v{n}") for k in range(7) for n in range(9)]
    crossed = [Bound((a, b), 0, 1) for a, b in combinations(values, 2) if a[0] != b[0]]
    with pytest.raises(Refusal, match="spells the plan out"):
        check(Plan(9, tuple(crossed)))
