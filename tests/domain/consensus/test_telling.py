"""Does every sentence of the evidence read well with none, one and many, also where nobody spoke?"""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.consensus.blocking import blocking
from equalfooting.domain.consensus.conditions import CONTRADICTED, MET, OPEN, TESTS, Condition, find
from equalfooting.domain.consensus.evidence import Said, evidence
from equalfooting.domain.consensus.pivotal import Pivot
from equalfooting.domain.consensus.remarks import remarks
from equalfooting.domain.consensus.sentences import SENTENCES
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import Counts, Spread
from equalfooting.domain.consensus.telling import tell_pivot
from tests.domain.consensus.groups import positions_of, roll, rolls, said, spread_of

#: a figure beside a noun that cannot go with it, an empty place, a dash for nothing
NONSENSE = re.compile(r": –|: ;|: \.|\b1 (members (are|hold|stand)|silent ones|of the 1\b)|\ball 0\b|\bthe 0\b|%\(|  ")
SET = LEVEL_SETS["w3c"]


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ((OPEN, MET, CONTRADICTED), "borne out: Consensus; open: Unanimity."),
        ((CONTRADICTED, MET, CONTRADICTED), "borne out: Consensus."),
        ((MET, MET, CONTRADICTED), "borne out: Unanimity; Consensus."),
        ((CONTRADICTED, OPEN, CONTRADICTED), "no level is borne out yet; open: Consensus."),
        ((CONTRADICTED, CONTRADICTED, CONTRADICTED), "no level is borne out."),
    ],
)
def test_what_follows_from_lifting_is_a_whole_sentence(after: tuple[str, ...], sentence: str) -> None:
    pivot = Pivot(((1, ("m5",)),), "", (CONTRADICTED, CONTRADICTED, MET), after)
    assert tell_pivot(pivot, SET, {})[1] == sentence


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ("------", ["Nobody has spoken yet (members: 6)."]),
        ("s-----", ["More members are silent (5) than have spoken (1)."]),
        ("ssssss", ["Somebody of every group that has members is in favour."]),
        ("osssss", ["Somebody of every group that has members is in favour."]),
    ],
)
def test_what_stands_out_is_said_where_it_is_worth_saying(stances: str, expected: list[str]) -> None:
    told = [remark.say() for remark in remarks(spread_of(stances), ())]
    assert [each for each in expected if each not in told] == []
    assert not any("All objections that stand (1)" in each for each in told)


def test_a_single_group_is_not_told_as_every_group() -> None:
    counts = Counts(2, n_support=1, n_object=1)
    told = [remark.code for remark in remarks(Spread(counts, {"states": counts}, {}), ())]
    assert told == []


def test_where_nobody_is_silent_no_sentence_speaks_of_silent_ones() -> None:
    counts = Counts(4, n_support=1, n_object=3, n_unanswered=3)
    for code, value in product(TESTS, (0,)):
        told = find(Condition(code, value), Spread(counts, {}, {}), is_closed=False)
        assert told.state == OPEN or "who is silent" not in told.say(), (code, told.say())
    assert find(Condition("not-most-in-favour"), Spread(counts, {}, {}), is_closed=False).say() == (
        "In favour: 1 of 4 members, not more than half. Nobody is silent."
    )


def test_no_objection_is_not_told_as_an_answered_one() -> None:
    told = find(Condition("objections-answered"), Spread(Counts(3, n_support=1), {}, {}), is_closed=False)
    assert told.say() == "Nobody objects; silent: 2 of 3 members."


@pytest.mark.parametrize(
    ("stances", "sentence"),
    [
        (("ssssss", "ssssss"), "No objection stands (recommendations: 2)."),
        (("osssss", "ssssss"), "One objection stands, on one recommendation (of 2)."),
        (("osssss", "osssss"), "Objections that stand: 2, on this many recommendations: 2. One member holds 2 of them; "
                               "without these, recommendations left with an objection: 0."),
        (("oossss", "ssoosl"), "Objections that stand: 4, on this many recommendations: 2. 2 of 6 members hold 2 of "
                               "them; without these, recommendations left with an objection: 1."),
    ],
)  # fmt: skip
def test_the_same_few_are_told_for_none_one_and_many(stances: tuple[str, ...], sentence: str) -> None:
    positions = [each for n, letters in enumerate(stances) for each in said(letters, str(n))]
    found = evidence(LEVEL_SETS["gnso"], roll(6), Said(positions, recommendations=[*map(str, range(len(stances)))]))
    assert blocking(roll(6), found, positions).say() == sentence


@given(st.data())
def test_no_sentence_is_nonsense_whatever_was_said(data: st.DataObject) -> None:
    members = data.draw(rolls())
    positions = data.draw(positions_of(members))
    levels = LEVEL_SETS[data.draw(st.sampled_from(["gnso", "ietf", "w3c", "iso", "un-silence"]))]
    found = evidence(levels, members, Said(positions, recommendations=["1"]))
    (one,) = found
    told = [finding.say() for borne in one.levels for finding in borne.findings]
    told += [remark.say() for remark in one.remarks] + [blocking(members, found, positions).say()]
    told += [" ".join(tell_pivot(pivot, levels, {})) for pivot in one.pivots]
    assert [each for each in told if NONSENSE.search(each)] == []


def test_every_state_a_test_can_have_has_its_sentence() -> None:
    assert set(SENTENCES) == set(TESTS)
