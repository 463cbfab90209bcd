"""Is the evidence for a level honest: denominators, judgement left to people, and who is pivotal?"""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.domain.consensus.evidence import MOST_SETS, evidence, objectors, open_levels
from equalfooting.domain.consensus.levels import JUDGEMENT, LEVEL_SETS, MET, NOT_MET, TESTS, Tally, verdict
from equalfooting.domain.consensus.positions import OBJECT, SILENT, SUPPORT, Position, positions_from, roster
from equalfooting.domain.refusals import Refusal

HEADINGS = ["Recommendation", "Member", "Group", "Region", "Position", "Reason", "Lifts if", "Answered"]


def said(position: str, member: str, group: str = "gov", recommendation: str = "1", **more) -> Position:
    return Position(recommendation, member, group, "Africa", position, **more)


def verdicts(levels: str, *positions: Position) -> dict[str, str]:
    return dict(evidence(positions, LEVEL_SETS[levels])[0].verdicts)


def test_silence_is_not_support_and_everybody_counts_in_every_denominator():
    rows = [
        said(SUPPORT, "Ana"),
        said(SUPPORT, "Bo", recommendation="2"),
        said(OBJECT, "Cy", "biz", recommendation="2"),
    ]
    first, second = evidence(rows, LEVEL_SETS["gnso"])
    assert (first.tally.n_members, first.tally.n_support, first.tally.n_silent) == (3, 1, 2)
    assert {one.name: (one.n_members, dict(one.counts)) for one in first.groups} == {
        "gov": (2, {SUPPORT: 1, SILENT: 1}), "biz": (1, {SILENT: 1}),
    }  # fmt: skip
    assert second.tally.n_objections == 1


@pytest.mark.parametrize(
    ("levels", "n_support", "n_object", "n_answered", "expected"),
    [
        ("gnso", 3, 0, 0, {"full-consensus": MET, "consensus": MET, "strong-support": NOT_MET, "divergence": NOT_MET}),
        ("gnso", 9, 1, 0, {"full-consensus": NOT_MET, "consensus": JUDGEMENT, "strong-support": JUDGEMENT,
                           "divergence": JUDGEMENT}),
        ("gnso", 2, 2, 0, {"full-consensus": NOT_MET, "consensus": NOT_MET, "strong-support": NOT_MET,
                           "divergence": MET}),
        ("ietf", 1, 3, 3, {"rough-consensus": MET, "no-rough-consensus": MET}),
        ("ietf", 99, 1, 0, {"rough-consensus": NOT_MET, "no-rough-consensus": MET}),
        ("w3c", 3, 0, 0, {"unanimity": MET, "consensus": JUDGEMENT, "dissent": NOT_MET}),
        ("iso", 3, 1, 0, {"consensus": JUDGEMENT, "no-consensus": MET}),
        ("un-silence", 0, 1, 0, {"adopted": NOT_MET, "broken": MET}),
    ],
)  # fmt: skip
def test_each_set_reads_positions_as_its_source_does(levels, n_support, n_object, n_answered, expected):
    rows = [said(SUPPORT, f"s{n}") for n in range(n_support)]
    rows += [said(OBJECT, f"o{n}", is_answered=n < n_answered) for n in range(n_object)]
    assert verdicts(levels, *rows) == expected


def test_every_level_set_has_a_version_a_source_and_known_tests():
    for levels in LEVEL_SETS.values():
        assert levels.version
        assert levels.source
        assert all(test in TESTS for level in levels.levels for test in level.tests)


def test_the_one_whose_objection_stands_alone_is_pivotal():
    rows = [said(SUPPORT, "Ana"), said(SUPPORT, "Bo"), said(OBJECT, "Cy", "biz")]
    found = evidence(rows, LEVEL_SETS["gnso"])[0]
    assert ("full-consensus", (("Cy",),), NOT_MET, MET) in [
        (one.level, one.sets, one.before, one.after) for one in found.pivotal
    ]
    assert open_levels(found) == ("consensus", "strong-support", "divergence")


def test_an_answered_objection_is_pivotal_for_nothing_in_rough_consensus():
    rows = [said(SUPPORT, "Ana"), said(OBJECT, "Bo", is_answered=True), said(OBJECT, "Cy", "biz")]
    found = evidence(rows, LEVEL_SETS["ietf"])[0]
    assert [one.sets for one in found.pivotal if one.level == "rough-consensus"] == [(("Cy",),)]


@given(st.lists(st.sampled_from([SUPPORT, "can-live", OBJECT, "abstain"]), min_size=1, max_size=6), st.booleans())
@settings(deadline=None)
def test_a_pivotal_set_changes_the_verdict_and_no_smaller_part_of_it_does(stands, is_answered):
    rows = [said(stand, f"m{n}", f"g{n % 2}", is_answered=is_answered and n == 0) for n, stand in enumerate(stands)]
    for levels in LEVEL_SETS.values():
        for pivot in evidence(rows, levels)[0].pivotal:
            assert len(pivot.sets) == min(pivot.n_sets, MOST_SETS)
            for members in pivot.sets[:3]:
                for size in range(len(members) + 1):
                    for lifted in combinations(members, size):
                        after = evidence([_lifted(one, lifted) for one in rows], levels)[0].verdicts[pivot.level]
                        assert after == (pivot.after if size == len(members) else pivot.before)


def _lifted(one: Position, names) -> Position:
    return replace(one, position="can-live", is_answered=False) if one.member in names else one


def test_sets_of_one_group_stand_first():
    rows = [
        said(OBJECT, "Ana", "gov"),
        said(OBJECT, "Bo", "biz"),
        said(OBJECT, "Cy", "biz"),
        said(SUPPORT, "Di", "gov"),
    ]
    (pivot,) = [one for one in evidence(rows, LEVEL_SETS["gnso"])[0].pivotal if one.level == "consensus"]
    assert [len(members) for members in pivot.sets] == [2, 2, 2]
    assert pivot.sets[0] == ("Bo", "Cy")


@given(st.builds(Tally, *[st.integers(0, 9)] * 7))
def test_no_test_turns_on_how_many_are_silent(tally):
    for levels in LEVEL_SETS.values():
        for level in levels.levels:
            more = replace(tally, n_silent=99)
            assert verdict(level, tally) == verdict(level, more)


def test_those_who_object_everywhere_are_counted():
    rows = [
        said(OBJECT, "Cy", "biz"),
        said(OBJECT, "Cy", "biz", "2"),
        said(OBJECT, "Di", "biz", "2"),
        said(SUPPORT, "Ana"),
    ]
    found = objectors(evidence(rows, LEVEL_SETS["gnso"]), rows)
    assert [(one.member, one.n_objections, one.n_stated, one.n_alone) for one in found] == [
        ("Cy", 2, 2, 1),
        ("Di", 1, 1, 0),
    ]


def test_a_table_is_read_and_an_empty_position_is_silence():
    rows = [(2, ["1", "Ana", "gov", "Africa", "Can live with it", "", "", ""]),
            (3, ["1", "Bo", "gov", "", "", "", "", ""]),
            (4, ["1", "Cy", "biz", "", "OBJECT", "Too dear", "A cap", "yes"])]  # fmt: skip
    first, second, third = positions_from(HEADINGS, rows)
    assert (first.position, second.position) == ("can-live", SILENT)
    assert (third.position, third.lifts_if, third.is_answered) == (OBJECT, "A cap", True)
    assert len(roster((first, second, third))) == 3


@pytest.mark.parametrize(
    ("headings", "rows", "code"),
    [
        (["Member"], [], "consensus-column-missing"),
        (HEADINGS, [], "consensus-empty"),
        (HEADINGS, [(2, ["1", "", "gov", "", "object"])], "consensus-cell-empty"),
        (HEADINGS, [(2, ["1", "Ana", "gov", "", "maybe"])], "consensus-position-unknown"),
        (
            HEADINGS,
            [(2, ["1", "Ana", "gov", "", "object"]), (3, ["1", "Ana", "gov", "", ""])],
            "consensus-position-twice",
        ),
    ],
)
def test_a_broken_table_is_refused_with_its_row(headings, rows, code):
    with pytest.raises(Refusal) as refused:
        positions_from(headings, rows)
    assert refused.value.code == code
    assert refused.value.say()
