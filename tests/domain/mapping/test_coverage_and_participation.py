"""Do gaps of coverage and participation say what is missing, how sure that is, and on which rows?"""

import pytest

from equalfooting.domain.mapping.gaps import Gap, GapRules, find_gaps
from equalfooting.domain.mapping.index import IndexedMap
from tests.domain.mapping.maps import map_of, mechanism


def gaps_of(index: IndexedMap, kind: str, issue: str, subject: str, **rules: object) -> list[Gap]:
    found = find_gaps(index, GapRules(**rules), [kind])  # type: ignore[arg-type]
    return [gap for gap in found if (gap.issue, gap.subject) == (issue, subject)]


def test_an_issue_without_any_entry_is_one_gap_not_one_per_column():
    index = map_of((), {})
    assert [(g.issue, g.subject) for g in find_gaps(index, kinds=["coverage"])] == [
        ("2.5", ""),
        ("3.7", ""),
        ("6.4", ""),
    ]


def test_a_level_without_mechanisms_is_a_shown_gap_resting_on_the_entries_elsewhere():
    index = map_of((mechanism("M1"),), {"M1": "2.5"})
    (gap,) = gaps_of(index, "coverage", "2.5", "national")
    assert (gap.severity, gap.confidence, gap.rows.entries) == ("missing", "shown", ("e1",))
    assert gap.because.say() == "No mechanism is known at the level “national”; at other levels: 1."
    assert gaps_of(index, "coverage", "2.5", "international") == []


@pytest.mark.parametrize(
    ("given", "severity", "confidence", "code"),
    [
        ({"status": "ended"}, "missing", "shown", "only-ended-at-level"),
        ({"status": "unclear"}, "weak", "open", "standing-unknown-at-level"),
        ({"levels": ()}, "missing", "open", "level-unwritten"),
        ({"levels": (), "status": "ended"}, "missing", "shown", "nothing-at-level"),
    ],
)
def test_ended_never_covers_and_unknown_never_counts_as_no(given, severity, confidence, code):
    index = map_of((mechanism("M1", **given),), {"M1": "2.5"})
    (gap,) = gaps_of(index, "coverage", "2.5", "international")
    assert (gap.severity, gap.confidence, gap.because.code) == (severity, confidence, code)


def test_a_region_spanning_two_groups_covers_both_and_a_worldwide_mechanism_covers_none():
    arab = mechanism("M1", levels=("regional",), region="Arab States")
    index = map_of((arab, mechanism("M2")), {"M1": "2.5", "M2": "3.7"})
    assert not gaps_of(index, "coverage", "2.5", "african")
    assert not gaps_of(index, "coverage", "2.5", "asia-pacific")
    assert gaps_of(index, "coverage", "2.5", "eastern-european")
    assert gaps_of(index, "coverage", "3.7", "african")[0].because.code == "nothing-in-region"


def test_a_region_nobody_can_place_leaves_the_gap_open_and_is_named():
    index = map_of((mechanism("M1", region="Atlantis"),), {"M1": "2.5"})
    assert index.unplaced == ("M1",)
    (gap,) = gaps_of(index, "coverage", "2.5", "african")
    assert (gap.because.code, gap.confidence) == ("region-unplaced", "open")


def test_a_group_that_may_only_watch_everywhere_is_a_shown_gap():
    watching = {"civil": "observe"}
    index = map_of((mechanism("M1", participation=watching), mechanism("M2", participation=watching)), {
        "M1": "2.5", "M2": "2.5",
    })  # fmt: skip
    (gap,) = gaps_of(index, "participation", "2.5", "civil")
    assert (gap.severity, gap.confidence) == ("missing", "shown")
    assert gap.rows.mechanisms == ("M1", "M2")
    assert "civil society" in gap.because.say() and "“observe”" in gap.because.say()


def test_one_unknown_step_turns_a_shown_gap_into_an_open_one():
    index = map_of(
        (
            mechanism("M1", participation={"civil": "none"}),
            mechanism("M2", participation={"civil": "unknown"}),
        ),
        {"M1": "2.5", "M2": "2.5"},
    )
    (gap,) = gaps_of(index, "participation", "2.5", "civil")
    assert (gap.confidence, gap.because.code, gap.because.facts["n_unknown"]) == (
        "open",
        "group-not-established",
        1,
    )


def test_one_place_to_decide_closes_the_gap_and_speaking_everywhere_leaves_it_weak():
    speaks = mechanism("M1", participation={"civil": "speak"})
    assert gaps_of(map_of((speaks,), {"M1": "2.5"}), "participation", "2.5", "civil")[0].severity == "weak"
    both = map_of((speaks, mechanism("M2")), {"M1": "2.5", "M2": "2.5"})
    assert not gaps_of(both, "participation", "2.5", "civil")


def test_a_national_mechanism_does_not_open_an_issue_unless_the_rules_say_so():
    index = map_of((mechanism("M1", levels=("national",)),), {"M1": "2.5"})
    assert gaps_of(index, "participation", "2.5", "")[0].because.code == "no-place-to-take-part"
    assert not gaps_of(index, "participation", "2.5", "civil", reach_levels=("national",))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"region": "European Union", "participation": {"gov": "decide"}}, "group-only-watches"),
        ({"region": "Atlantis", "participation": {"gov": "decide"}}, "group-not-established"),
        ({"participation": {"gov": "read"}}, "group-only-watches"),
        ({"participation": {"gov": "decide", "gov-developing": "observe"}}, "group-only-watches"),
    ],
)
def test_governments_of_developing_countries_are_asked_for_by_region_and_by_what_is_stated(given, code):
    index = map_of((mechanism("M1", **given),), {"M1": "2.5"})
    (gap,) = gaps_of(index, "participation", "2.5", "gov-developing")
    assert gap.because.code == code


def test_governments_of_developing_countries_decide_where_governments_do_and_the_region_is_theirs():
    index = map_of((mechanism("M1", region="Africa", participation={"gov": "decide"}),), {"M1": "2.5"})
    assert not gaps_of(index, "participation", "2.5", "gov-developing")


@pytest.mark.parametrize(
    ("established", "code", "confidence"),
    [("read", "claim-beyond-evidence", "shown"), ("unknown", "claim-without-evidence", "open")],
)
def test_a_claim_of_openness_beyond_the_evidence_is_a_gap_and_closes_none(established, code, confidence):
    claiming = mechanism("M1", participation={"civil": established}, claimed_participation={"civil": "decide"})
    first, second = gaps_of(map_of((claiming,), {"M1": "2.5"}), "participation", "2.5", "civil")
    assert first.severity == "missing"
    assert (second.because.code, second.confidence, second.rows.mechanisms) == (code, confidence, ("M1",))


def test_a_claim_that_the_evidence_bears_out_is_no_gap():
    honest = mechanism("M1", claimed_participation={"civil": "speak"})
    assert not gaps_of(map_of((honest,), {"M1": "2.5"}), "participation", "2.5", "civil")
