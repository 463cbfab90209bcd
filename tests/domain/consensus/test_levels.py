"""Do the level sets bear out what their sources say, and leave open what they leave open?"""

import json
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.consensus.conditions import MARKS_READ, TESTS, Condition, find
from equalfooting.domain.consensus.levels import LevelSet, borne_out
from equalfooting.domain.consensus.plain import from_plain, to_plain
from equalfooting.domain.consensus.sentences import SENTENCES
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import Counts, Spread, spread
from equalfooting.domain.refusals import Refusal
from tests.domain.consensus.groups import roll, said, spread_of


def states(code: str, found: Spread, *, is_closed: bool = False) -> dict[str, str]:
    return {each.level.code: each.state for each in borne_out(LEVEL_SETS[code], found, is_closed=is_closed)}


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ("ssssll", "met contradicted contradicted contradicted"),
        ("sssslo", "contradicted met met contradicted"),
        ("ssloo-", "contradicted open open open"),
        ("ssoooo", "contradicted contradicted contradicted met"),
        ("s-----", "met contradicted contradicted open"),
        ("------", "open contradicted contradicted open"),
        ("aaaaaa", "contradicted contradicted contradicted met"),
    ],
)
def test_gnso_levels_as_section_3_6_words_them(stances: str, expected: str) -> None:
    assert " ".join(states("gnso", spread_of(stances)).values()) == expected


def test_between_consensus_and_significant_opposition_gnso_leaves_the_choice_to_the_chair() -> None:
    both = [each for each in borne_out(LEVEL_SETS["gnso"], spread_of("ssssso")) if each.state == "met"]
    assert [each.level.code for each in both] == ["consensus", "strong-support"]
    assert all(each.level.weighed for each in both)


def test_rfc_7282_counts_answers_and_not_heads() -> None:
    members = roll(6)
    many_against = said("sooooo")
    answered = {position.id for position in many_against}
    assert states("ietf", spread(members, many_against, answered))["rough-consensus"] == "met"
    one_against = said("ssssso")
    assert states("ietf", spread(members, one_against))["rough-consensus"] == "contradicted"


def test_w3c_dissent_is_one_sustained_objection_and_unanimity_has_no_abstention() -> None:
    assert states("w3c", spread_of("ssssss"))["unanimity"] == "met"
    assert states("w3c", spread_of("ssssa-"))["unanimity"] == "contradicted"
    assert states("w3c", spread_of("sssss-"))["unanimity"] == "open"
    assert states("w3c", spread_of("sss---")) == {"unanimity": "open", "consensus": "met", "dissent": "contradicted"}
    assert states("w3c", spread_of("ssssso"))["dissent"] == "met"


def ballot(favour: int, against: int, *, unreasoned: int = 0, abstain: int = 0, silent: int = 0) -> Spread:
    cast = (favour, 0, against, abstain, 0, 0, unreasoned)
    counts = Counts(favour + against + abstain + silent, *cast)
    return Spread(counts, {"P-member": counts}, {})


@pytest.mark.parametrize(
    ("votes", "approved"),
    [
        (ballot(8, 2), True),
        (ballot(3, 1), True),  # exactly a quarter negative is not more than a quarter
        (ballot(29, 10), False),  # two thirds in favour, and more than a quarter negative
        (ballot(2, 1), False),
        (ballot(2, 1, unreasoned=1), True),  # a negative vote without technical reasons is not counted
        (ballot(3, 1, abstain=50), True),  # abstentions are not counted
        (ballot(3, 1, silent=50), True),  # after the close, neither is silence
        (ballot(0, 0, abstain=5), False),
    ],
)
def test_an_iso_ballot_has_the_two_numbers_of_clause_2_6_3(votes: Spread, approved: bool) -> None:
    assert (states("iso-enquiry", votes, is_closed=True)["approved"] == "met") == approved


def test_only_iso_ballots_have_shares_among_the_sets_that_stand_ready() -> None:
    with_numbers = {
        code
        for code, levels in LEVEL_SETS.items()
        for level in levels.levels
        for condition in level.conditions
        if condition.value
    }
    assert with_numbers == {"iso-enquiry", "iso-approval"}


def test_before_the_close_a_ballot_is_open_until_the_silent_cannot_turn_it() -> None:
    assert states("iso-enquiry", ballot(3, 1, silent=1))["approved"] == "open"
    assert states("iso-enquiry", ballot(1, 9, silent=1))["approved"] == "contradicted"


def test_a_ballot_without_p_members_is_refused() -> None:
    with pytest.raises(Refusal) as no:
        states("iso-enquiry", spread_of("sss"))
    assert no.value.code == "consensus-group-missing"


def test_silence_adopts_only_after_the_deadline_and_one_voice_breaks_it() -> None:
    assert states("un-silence", spread_of("----"))["adopted"] == "open"
    assert states("un-silence", spread_of("----"), is_closed=True)["adopted"] == "met"
    assert states("un-silence", spread_of("---o"), is_closed=True) == {
        "adopted": "contradicted",
        "silence-broken": "met",
    }


def test_every_condition_has_a_sentence_for_every_answer_it_can_give() -> None:
    for code in TESTS:
        for n in product(range(3), repeat=5):
            counts = Counts(sum(n), *n[:4], *[min(1, n[2])] * 3)
            for is_closed in (False, True):
                found = find(Condition(code, Fraction(1, 2)), Spread(counts, {}, {}), is_closed=is_closed)
                assert "%(" not in found.say()
    assert set(MARKS_READ) <= set(TESTS) == set(SENTENCES)


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5), st.sampled_from(sorted(TESTS)))
def test_a_test_is_open_exactly_when_the_silent_could_turn_it(numbers: list[int], code: str) -> None:
    support, live_with, objecting, abstaining, silent = numbers
    value = Fraction(2, 3) if code.startswith("share") else 1
    if code == "deadline-passed":
        return
    counts = Counts(sum(numbers), support, live_with, objecting, abstaining, objecting, 0, 0)
    now = find(Condition(code, value), Spread(counts, {}, {}), is_closed=False).state
    # tests on objections tell what stands, and are not about those who are silent
    if any(word in code for word in ("objects", "objection", "objections")):
        assert now != "open"
        return
    ends = set()
    for s in range(silent + 1):
        for o in range(silent + 1 - s):
            rest = silent - s - o
            ended = Counts(counts.n_members, support + s, live_with, objecting + o, abstaining + rest, objecting + o)
            ends.add(find(Condition(code, value), Spread(ended, {}, {}), is_closed=True).state)
    assert ends <= {"met", "contradicted"}
    expected = "open" if len(ends) == 2 else ends.pop()
    assert now == expected


@pytest.mark.parametrize("levels", LEVEL_SETS.values(), ids=list(LEVEL_SETS))
def test_a_set_survives_the_way_through_json(levels: LevelSet) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(levels)))) == levels
    assert levels.source and levels.version


OWN = {
    "code": "ours", "version": "1", "name": "Ours", "source": "Our rules, part 2", "attachments": {},
    "levels": [
        {"code": "broad", "name": "Broad", "meaning": "At most two object, and in no group most do.",
         "outcome": "agreed", "conditions": [
            {"code": "objections-at-most", "value": 2},
            {"code": "fewer-object-than-favour", "scope": "each-group"}]},
    ],
}  # fmt: skip


def test_ones_own_set_may_ask_each_group_and_names_the_one_that_fails() -> None:
    (borne,) = borne_out(from_plain(OWN), spread_of("sosos-"))
    assert borne.state == "contradicted"
    assert [(finding.state, finding.where) for finding in borne.findings] == [
        ("met", ()),
        ("contradicted", ("states",)),
    ]
    assert borne.findings[1].say().startswith("states: As many object (1)")


@pytest.mark.parametrize("code", sorted(set(TESTS)))
@pytest.mark.parametrize("scope", ["each-group", "each-region", "states"])
@pytest.mark.parametrize("stances", ["------", "oooooo", "s----o"])
def test_every_test_can_be_asked_of_parts_and_told(code: str, scope: str, stances: str) -> None:
    found = find(Condition(code, 1, scope), spread_of(stances), is_closed=False)
    assert "%(" not in found.say()


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("levels",), [], "consensus-levels-unfit"),
        (("levels",), OWN["levels"] * 2, "consensus-levels-unfit"),
        (("levels",), "three", "consensus-set-unreadable"),
        (("name",), "", "consensus-set-unreadable"),
        (("levels", 0, "outcome"), "won", "consensus-outcome-unknown"),
        (("levels", 0, "conditions", 0, "code"), "majority", "consensus-condition-unknown"),
        (("levels", 0, "conditions", 0, "value"), 1.5, "consensus-set-unreadable"),
        (("levels", 0, "conditions", 0, "value"), "1/0", "consensus-set-unreadable"),
        (("levels", 0, "conditions", 0), {"code": "share-against-at-most", "value": "3/2"}, "consensus-share-outside"),
        (("levels", 0, "conditions", 0), None, "consensus-set-unreadable"),
    ],
)
def test_a_set_that_cannot_be_is_refused_with_its_place(place: tuple[str | int, ...], value: object, code: str) -> None:
    given = json.loads(json.dumps(OWN))
    inner = given
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    with pytest.raises(Refusal) as no:
        from_plain(given)
    assert no.value.code == code
    assert "%(" not in str(no.value)


def test_a_level_is_found_by_its_code_or_refused() -> None:
    assert LEVEL_SETS["gnso"].level("divergence").outcome == "diverged"
    with pytest.raises(Refusal) as no:
        LEVEL_SETS["gnso"].level("unanimous")
    assert "full-consensus" in no.value.say()


def test_a_version_changes_the_set_and_not_what_was_said_under_the_old_one() -> None:
    assert replace(LEVEL_SETS["gnso"], version="2030") != LEVEL_SETS["gnso"]
