"""Does a what-if change what it says, and nothing else? Is an estimate near, and a rule too large refused?"""

import random
from fractions import Fraction
from typing import Any

import pytest

from equalfooting.domain.power import analyse, as_json, assembly_of, estimate
from equalfooting.domain.power.changing import changes, thresholds, with_member, with_threshold, without_member
from equalfooting.domain.power.ready_made import ready_made
from equalfooting.domain.refusals import Refusal

RULE: dict[str, Any] = {
    "members": [{"id": i, "group": i[0]} for i in ("a1", "a2", "a3", "b1", "b2")],
    "rule": {"all": [{"count": ">50%"}, {"members": ["a1", "b1"]}, {"each": "group", "rule": {"count": 1}}]},
}


def test_a_threshold_is_changed_at_its_place_only() -> None:
    assert thresholds(RULE) == [("rule.all[1]", ">50%"), ("rule.all[3].each", "1")]
    changed = with_threshold(RULE, "rule.all[3].each", "2")
    assert changed["rule"]["all"][2]["rule"] == {"count": 2}
    assert RULE["rule"]["all"][2]["rule"] == {"count": 1}
    with pytest.raises(Refusal) as caught:
        with_threshold(RULE, "rule.all[9]", "2")
    assert caught.value.code == "rule-change-wrong"


def test_who_leaves_is_named_nowhere_any_more() -> None:
    changed = without_member(RULE, "b1")
    assert [member["id"] for member in changed["members"]] == ["a1", "a2", "a3", "b2"]
    assert changed["rule"]["all"][1] == {"members": ["a1"]}
    with pytest.raises(Refusal):
        without_member(RULE, "z")


def test_a_comparison_tells_who_gains_and_who_can_block_now() -> None:
    before = analyse(assembly_of({"members": RULE["members"], "rule": {"count": ">50%"}}))
    after = analyse(assembly_of(with_member({"members": RULE["members"], "rule": {"all_but": 0}}, {"id": "c1"})))
    told = changes(before, after)
    assert {"a1", "c1", "b"} <= set(told.newly_alone)
    newcomer = next(each for each in told.members if each.id == "c1")
    assert newcomer.before is None and newcomer.banzhaf == Fraction(1, 6)
    assert told.decisiveness == Fraction(1, 64) - Fraction(1, 2)
    assert sum(each.shapley_shubik for each in told.members) == 0


def test_an_estimate_holds_the_exact_value_within_its_bounds_and_repeats_with_its_seed() -> None:
    assembly = assembly_of(ready_made("gnso-supermajority"))
    exact, guessed = analyse(assembly), estimate(assembly, seed=7, n_draws=20_000)
    pairs = list(zip(exact.members, guessed.members, strict=True))
    inside = [g.shapley_shubik.low <= float(e.shapley_shubik) <= g.shapley_shubik.high for e, g in pairs]
    inside += [g.banzhaf_absolute.low <= float(e.banzhaf_absolute) <= g.banzhaf_absolute.high for e, g in pairs]
    assert inside.count(False) <= 2  # of 40 bounds that hold with 99 % each
    assert all(abs(g.shapley_shubik.value - float(e.shapley_shubik)) < 0.01 for e, g in pairs)
    blocs = zip(exact.groups.blocs, guessed.groups, strict=True)
    assert all(bloc.power.can_block_alone == g.can_block_alone for bloc, g in blocs)
    assert guessed == estimate(assembly, seed=7, n_draws=20_000)
    assert guessed != estimate(assembly, seed=8, n_draws=20_000)


def test_what_is_too_large_is_refused_with_its_size_and_can_be_estimated() -> None:
    rng = random.Random(1)
    members = [{"id": str(i), "weights": {"v": rng.randint(1, 10**9), "w": rng.randint(1, 10**9)}} for i in range(60)]
    rule = {"all": [{"weight": "v", "quota": ">50%"}, {"weight": "w", "quota": "2/3"}]}
    assembly = assembly_of({"members": members, "rule": rule})
    with pytest.raises(Refusal) as caught:
        analyse(assembly)
    assert caught.value.code == "power-too-large" and int(caught.value.facts["states"].replace(",", "")) > 2_000_000
    guessed = estimate(assembly, seed=1, n_draws=1_000)
    assert sum(guess.shapley_shubik.value for guess in guessed.members) == pytest.approx(1)
    with pytest.raises(Refusal) as caught:
        estimate(assembly, seed=1, n_draws=10)
    assert caught.value.code == "power-sample-wrong"


def test_json_holds_the_promised_form() -> None:
    told = as_json(analyse(assembly_of(ready_made("eec-1958"))))
    france = told["members"]["FR"]
    assert {"banzhaf", "shapley_shubik", "swings", "can_decide_alone", "can_block_alone"} <= set(france)
    assert (france["banzhaf"], france["swings"]) == ("5/21", 10)
    assert france["banzhaf_decimal"] == pytest.approx(5 / 21)
    assert told["smallest_deciding"] == [["DE", "FR", "IT"]] and told["in_all_smallest_deciding"] == ["DE", "FR", "IT"]
    assert told["groups"] == {} and told["capturable_by"] == []


def test_the_principle_is_broken_by_a_group_that_decides_alone_and_names_it() -> None:
    members = [{"id": f"g{n}", "group": "states"} for n in range(6)] + [{"id": "x", "group": "others"}]
    found = analyse(assembly_of({"members": members, "rule": {"count": ">50%"}}))
    assert not found.principle.holds and found.principle.decides_alone == (("group", "states"),)
    assert found.capturable_by == ("states",) and found.principle.unjudged == ("region",)
    by_group = analyse(assembly_of({"members": members, "rule": {"each": "group", "rule": {"count": ">50%"}}}))
    assert by_group.principle.holds and len(by_group.principle.blocks_alone) == 2
