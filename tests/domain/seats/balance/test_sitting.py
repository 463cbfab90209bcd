"""What does a panel look like, who may take an empty seat, whose term ends, and how are aims read?"""

from datetime import date
from fractions import Fraction

import pytest

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance import (
    Term,
    alternates,
    crossed,
    look_of,
    portions,
    replacements,
    rotation,
    with_aims,
    with_targets,
)
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan, Spread
from equalfooting.domain.seats.pool import Pool
from equalfooting.domain.seats.reading import plan_from, pool_from
from equalfooting.domain.tables import Table

F = (("sex", "f"),)
POOL = Pool(
    ("a", "b", "c", "d", "e", "g"),
    ("sex", "region"),
    (("f", "n"), ("m", "s"), ("m", "n"), ("f", "s"), ("f", "n"), ("prefer not to say", "s")),
)
PLAN = Plan(3, (Bound(F, 1, 2),), aims=(Aim((("region", "s"),), 2, 2, 3),))


def test_a_panel_put_together_by_hand_shows_what_it_misses() -> None:
    look = look_of(["b", "c"], PLAN, POOL)
    assert (look.n_empty, look.is_allowed) == (1, False)
    assert [(each.is_hard, each.n, each.n_pool, each.off) for each in look.missed] == [
        (True, 0, 3, -1),
        (False, 1, 3, -1),
    ]
    assert look_of(["a", "b", "d"], PLAN, POOL).missed == ()
    assert look_of(["a", "d", "e"], PLAN, POOL).missed[0].off == 1


def test_what_was_not_said_is_counted_as_that_and_towards_no_rule() -> None:
    assert [(p.value, p.n_panel, p.n_pool) for p in portions(["a", "g"], POOL, "sex")] == [
        ("f", 1, 3), ("prefer not to say", 1, 1), ("m", 0, 2),
    ]  # fmt: skip
    assert look_of(["b", "c", "g"], PLAN, POOL).missed[0].n == 0
    assert crossed(["a", "g"], POOL, ("sex", "region"))["f", "n"].n_pool == 2


def test_a_replacement_keeps_the_balance_first() -> None:
    queue = replacements(["a", "b", "d"], "a", PLAN, POOL)
    assert [each.id for each in queue] == ["e", "c", "g"]
    assert (queue[0].is_alike, queue[0].because.code) == (True, "replace-same")
    assert (queue[1].keeps_rules, queue[1].extra) == (True, (0,))
    assert queue[2].because.say() == "Keeps every rule. Then: region: s: off by 1 instead of 0."
    assert replacements(["a", "b", "d"], "a", PLAN, POOL, ["e"])[0].id == "c"


def test_who_would_break_a_hard_rule_stands_last_and_is_told_so() -> None:
    queue = replacements(["a", "b", "c"], "a", PLAN, POOL)
    assert [each.id for each in queue] == ["d", "e", "g"]
    assert queue[-1].because.say() == "Breaks hard rules: sex: f: off by 1 instead of 0."
    assert [each.id for each in alternates(["a", "b", "c"], PLAN, POOL, 5)["a"]] == ["d", "e"]


def test_a_seat_nobody_holds_cannot_be_replaced() -> None:
    for panel, leaving, code in ((["a"], "b", "seats-not-seated"), (["a", "z"], "a", "seats-id-unknown")):
        with pytest.raises(Refusal) as refused:
            replacements(panel, leaving, PLAN, POOL)
        assert refused.value.code == code


def term(id: str, number: int, year: int = 2025) -> Term:
    return Term(id, date(year, 1, 1), date(year, 12, 31), number)


def test_three_terms_at_most_and_the_longest_serving_make_room() -> None:
    terms = [term("a", 3), term("b", 2), term("c", 2, 2026), term("d", 1), term("e", 1), term("f", 1)]
    on = date(2026, 1, 1)
    assert [each.state for each in rotation(terms, on)] == ["ends", "again", "stays", "again", "again", "again"]
    third = rotation(terms, on, share=Fraction(1, 3))
    assert [each.term.id for each in third if each.state == "ends"] == ["a", "b"]
    assert third[1].because.code == "term-rotation"
    assert rotation(terms, date(2025, 12, 31))[0].state == "stays", "the last day is still served"


@pytest.mark.parametrize(
    "terms", [[term("a", 1), term("a", 2)], [Term("a", date(2026, 1, 2), date(2026, 1, 1))], [term("a", 0)]]
)
def test_terms_that_cannot_be_are_refused(terms: list[Term]) -> None:
    with pytest.raises(Refusal, match="cannot be"):
        rotation(terms, date(2026, 1, 1))


HEADINGS = ("feature", "value", "min", "max", "weight", "rank", "within")


def test_aims_caps_and_crossed_rules_are_read() -> None:
    rows = (
        ("sex", "f", "2", "", "", "", ""),
        ("sex", "f", "1", "2", "0.5", "2", "group: states; region: n"),
        ("org", "*", "", "2", "must", "", ""),
        ("country", "*", "", "1", "3", "", "group: states"),
        ("region", "n", "1", "2", "Must", "", ""),
        ("", "", "", "", "", "", ""),
    )
    plan = with_aims(Plan(4), Table(HEADINGS, rows))
    assert plan.aims == (Aim(F, 2, 4), Aim((("group", "states"), ("region", "n"), *F), 1, 2, 0.5, 2))
    assert plan.caps == (Cap("org", 2),)
    assert plan.spreads == (Spread("country", 1, 3, 1, (("group", "states"),)),)
    assert plan.bounds == (Bound((("region", "n"),), 1, 2),)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("sex", "f", "x", "2", "1", "1", ""), "seats-number-wrong"),
        (("sex", "f", "3", "2", "1", "1", ""), "seats-row-crossed"),
        (("sex", "f", "1", "2", "-1", "1", ""), "seats-weight-unread"),
        (("sex", "f", "1", "2", "0", "1", ""), "seats-weight-unread"),
        (("sex", "f", "1", "2", "=1", "1", ""), "seats-weight-unread"),
        (("sex", "f", "1", "2", "1", "first", ""), "seats-number-wrong"),
        (("sex", "f", "1", "2", "1", "1", "group"), "seats-within-unread"),
        (("org", "*", "1", "2", "1", "1", ""), "seats-every-least"),
    ],
)
def test_a_row_of_aims_that_means_nothing_is_refused(row: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_aims(Plan(4), Table(HEADINGS, (("sex", "m", "", "", "", "", ""), row)))
    assert refused.value.code == code and refused.value.facts["row"] == 3


def test_targets_stand_in_the_features_too() -> None:
    table = Table(
        ("category", "feature", "min", "max", "target"), (("sex", "f", "1", "3", "2"), ("sex", "m", "1", "3", ""))
    )
    assert with_targets(plan_from(table, 4), table).aims == (Aim(F, 2, 2),)


def test_a_feature_that_only_a_cap_or_an_aim_looks_at_may_hold_any_value() -> None:
    plan = Plan(1, (Bound(F, 0, 1),), (Cap("org", 1),))
    pool = pool_from(Table(("id", "sex", "org"), (("1", "f", "anything"),)), plan)
    assert pool.values == (("f", "anything"),)
