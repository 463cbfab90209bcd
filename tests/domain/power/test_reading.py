"""Is a rule read as it is written, and refused with its place where it cannot be meant?"""

from fractions import Fraction
from typing import Any

import pytest

from equalfooting.domain.power import analyse, assembly_of, assembly_of_text
from equalfooting.domain.power.game import compiled
from equalfooting.domain.power.patterns import PATTERNS, Choices, described, pattern
from equalfooting.domain.power.rule import Counted, Quota
from equalfooting.domain.power.words import told
from equalfooting.domain.refusals import Refusal

THREE = [
    {"id": "a", "weights": {"w": 3}, "group": "g", "region": "r"},
    {"id": "b", "weights": {"w": 2}, "group": "g", "region": "s"},
    {"id": "c", "weights": {"w": 1}, "group": "h"},
]


def refused(rule: Any, members: Any = THREE, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        compiled(assembly_of({"members": members, "rule": rule, **more}))
    assert caught.value.say() and caught.value.hint()
    return caught.value


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"weight": "votes", "quota": 3}, "rule-weight-unknown"),
        ({"weight": "w", "quota": 0}, "rule-quota-nobody"),
        ({"weight": "w", "quota": -3}, "rule-quota-nobody"),
        ({"weight": "w", "quota": "0%"}, "rule-quota-nobody"),
        ({"weight": "w", "quota": 7}, "rule-quota-impossible"),
        ({"weight": "w", "quota": ">100%"}, "rule-quota-impossible"),
        ({"weight": "w"}, "rule-quota-wrong"),
        ({"count": "many"}, "rule-quota-wrong"),
        ({"count": True}, "rule-quota-wrong"),
        ({"count": "1/0"}, "rule-quota-wrong"),
        ({"count": 4}, "rule-quota-impossible"),
        ({"all_but": 3}, "rule-quota-nobody"),
        ({"all_but": "5%"}, "rule-quota-wrong"),
        ({"members": []}, "rule-list-empty"),
        ({"members": "a"}, "rule-list-empty"),
        ({"members": ["z"]}, "rule-member-unknown"),
        ({"all": []}, "rule-list-empty"),
        ({"any": "x"}, "rule-list-empty"),
        ({"at_least": 3, "of": [{"count": 1}]}, "rule-at-least-wrong"),
        ({"at_least": 0, "of": [{"count": 1}]}, "rule-at-least-wrong"),
        ({"each": "country", "rule": {"count": 1}}, "rule-form-unknown"),
        ({"each": "group"}, "rule-form-unknown"),
        ({"each": "group", "rule": {"members": ["a"]}}, "rule-member-unknown"),
        ({"count": 1, "all": [{"count": 1}]}, "rule-form-unknown"),
        ({"count": 1, "quorum": 2}, "rule-form-unknown"),
        ({}, "rule-form-unknown"),
        (None, "rule-form-unknown"),
        ([], "rule-form-unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused(rule: Any, code: str) -> None:
    assert refused(rule).code == code


@pytest.mark.parametrize(
    ("members", "code", "row"),
    [
        ([], "rule-no-members", None),
        ("abc", "rule-no-members", None),
        ([{"id": "a"}, {"id": "b"}, {"id": "a"}], "rule-member-twice", 3),
        ([{"id": "a"}, {"id": " "}], "rule-member-wrong", 2),
        ([{"name": "a"}], "rule-member-wrong", 1),
        (["a"], "rule-member-wrong", 1),
        ([{"id": "a", "weights": {"w": -1}}], "rule-weight-wrong", 1),
        ([{"id": "a", "weights": {"w": "=1+1"}}], "rule-weight-wrong", 1),
        ([{"id": "a", "weights": {"w": float("nan")}}], "rule-weight-wrong", 1),
        ([{"id": str(n)} for n in range(1001)], "rule-members-many", None),
    ],
)
def test_members_are_refused_with_their_row(members: Any, code: str, row: int | None) -> None:
    refusal = refused({"count": 1}, members)
    assert refusal.code == code and refusal.facts.get("row") == row


def test_each_of_nobody_is_refused() -> None:
    assert refused({"each": "region", "rule": {"count": 1}}, [{"id": "a"}]).code == "rule-each-nobody"


def test_a_deep_rule_is_refused_and_not_followed() -> None:
    rule: Any = {"count": 1}
    for _ in range(60):
        rule = {"all": [rule]}
    assert refused(rule).code == "rule-deep"


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"members": [], "members": [], "rule": 1}', '{"rule": NaN}', "[" * 100_000]
)
def test_text_that_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        assembly_of_text(text)
    assert caught.value.code == "rule-unreadable"


def test_silence_is_yes_or_no() -> None:
    assert refused({"count": 1}, silence="perhaps").code == "rule-silence-wrong"
    assert assembly_of({"members": THREE, "rule": {"count": 1}, "silence": "yes"}).silence == "yes"


def test_a_share_means_at_least_that_share_of_the_total() -> None:
    ten = [{"id": str(n)} for n in range(10)]
    quotas = [compiled(assembly_of({"members": ten, "rule": {"count": q}})).thresholds[0].quota
              for q in ("50%", ">50%", "65%", "2/3", ">60%", 4)]  # fmt: skip
    assert quotas == [5, 6, 7, 7, 7, 4]


def test_decimals_stay_exact() -> None:
    text = '{"members": [{"id": "a", "weights": {"w": 0.1}}, {"id": "b", "weights": {"w": 0.2}}], ' \
           '"rule": {"weight": "w", "quota": 0.3}}'  # fmt: skip
    found = assembly_of_text(text)
    assert found.members[0].weight("w") == Fraction(1, 10)
    assert compiled(found).thresholds[0].weights == (1, 2) and compiled(found).thresholds[0].quota == 3


def test_a_weight_nobody_gave_a_member_counts_nothing() -> None:
    members = [{"id": "a", "weights": {"w": 1}}, {"id": "b"}]
    found = analyse(assembly_of({"members": members, "rule": {"weight": "w", "quota": 1}}))
    assert [power.swings for power in found.members] == [2, 0]


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_makes_a_rule_that_can_be_read_and_told(name: str) -> None:
    built = pattern(name, Choices(threshold="2/3", n=1, vetoes=("a",), weight="w"))
    members = [*THREE, {"id": "d", "group": "h", "region": "r", "weights": {"w": 4}}]
    found = assembly_of({"members": members, "rule": built})
    assert found == assembly_of({"members": described(found.members), "rule": built})
    assert told(found).sentence == "All of these are met:"
    assert analyse(found).members[0].can_block_alone


def test_consensus_minus_one_is_everybody_but_one() -> None:
    assert assembly_of({"members": THREE, "rule": pattern("consensus", Choices(n=1))}).rule == Counted(
        Quota(Fraction(1)), is_all_but=True
    )
