"""Do gaps of voice, evidence and outcome count people once, and name what they rest on?"""

from datetime import date

import pytest

from equalfooting.domain.mapping.gaps import SENTENCES, Because, GapRules, find_gaps, heard
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.plain import IssueMap, Voice
from equalfooting.domain.refusals import Refusal
from tests.domain.mapping.maps import TAXONOMY, entry, map_of, mechanism, passage


def said(n: int, issue: str, respondent: str, *groups: str, region: str = "african") -> Voice:
    return Voice(f"p{n}", issue, respondent, groups, (region,))


VOICES = (
    said(1, "2.5", "r1", "civil", "tech"),
    said(2, "2.5", "r1", "civil", "tech"),
    said(3, "2.5", "r2", "civil"),
    said(4, "2.5", "r3", "civil", region="asia-pacific"),
    said(5, "3.7", "r4", "gov", region="eastern-european"),
)


def test_who_stands_in_two_categories_counts_once_in_the_total():
    found = heard(VOICES[:3])
    assert len(found.respondents) == 2
    assert {group: len(people) for group, people in found.by_group.items()} == {"civil": 2, "tech": 1}


def test_only_groups_and_regions_that_answered_at_all_can_be_silent_on_an_issue():
    found = [g for g in find_gaps(map_of((), {}, VOICES), kinds=["voice"]) if g.issue == "2.5"]
    assert {gap.subject for gap in found} == {"gov", "eastern-european"}
    silent = next(gap for gap in found if gap.subject == "gov")
    assert silent.because.facts == {"n_issue": 3, "n_respondents": 4, "group": "gov", "n_group": 1}
    assert silent.rows.passages == ("p1", "p2", "p3", "p4")


def test_an_issue_nobody_raised_and_one_few_raised_are_told_apart():
    codes = {(g.issue, g.because.code) for g in find_gaps(map_of((), {}, VOICES), kinds=["voice"])}
    assert {("3.7", "few-voices"), ("6.4", "nobody-raised")} <= codes


def test_an_issue_raised_by_one_group_alone_says_so():
    voices = tuple(said(n, "2.5", f"r{n}", "gov") for n in range(3))
    first = find_gaps(map_of((), {}, voices), kinds=["voice"])[0]
    assert (first.because.code, first.subject) == ("one-group-only", "gov")


def test_a_map_without_voices_has_no_gaps_of_voice():
    assert find_gaps(map_of((), {}), kinds=["voice"]) == ()


@pytest.mark.parametrize(
    ("evidence", "codes"),
    [
        ((), ["no-evidence"]),
        ((passage("p1", date(2025, 1, 1)),), ["one-source"]),
        ((passage("p1", date(2025, 1, 1)), passage("p1", date(2025, 1, 1))), ["one-source"]),
        ((passage("s1", date(2025, 1, 1), "own-word"),), ["own-word-only"]),
        ((passage("p1", date(2019, 1, 1)), passage("p2", date(2020, 1, 1))), ["stale"]),
        ((passage("p1", date(2019, 1, 1)), passage("p2", date(2025, 1, 1))), []),
        ((passage("p1"), passage("p2")), ["undated"]),
        ((passage("p1", date(2019, 1, 1)),), ["one-source", "stale"]),
    ],
)
def test_evidence_is_thin_in_ways_that_have_names(evidence, codes):
    index = indexed(IssueMap(TAXONOMY, (mechanism("M1"),), (entry("e1", "2.5", "M1", *evidence),)))
    found = find_gaps(index, GapRules(stale_before=date(2024, 1, 1)), ["evidence"])
    assert [gap.because.code for gap in found] == codes
    assert all(gap.subject == "e1" and gap.rows.entries == ("e1",) for gap in found)


def test_a_keeper_who_checked_lately_freshens_an_entry():
    checked = mechanism("M1", last_checked_on=date(2026, 1, 1))
    old = entry("e1", "2.5", "M1", passage("p1", date(2019, 1, 1)), passage("p2"))
    index = indexed(IssueMap(TAXONOMY, (checked,), (old,)))
    assert find_gaps(index, GapRules(stale_before=date(2024, 1, 1)), ["evidence"]) == ()


def test_no_reported_result_is_one_gap_for_an_issue_where_nobody_reports():
    silent = (mechanism("M1", outcomes=()), mechanism("M2", outcomes=()), mechanism("M3"))
    index = map_of(silent, {"M1": "2.5", "M2": "3.7"})
    assert [(g.issue, g.subject) for g in find_gaps(index, kinds=["outcome"])] == [("2.5", ""), ("3.7", "")]


def test_a_mechanism_without_results_is_named_where_others_report():
    entries = (entry("e1", "2.5", "M1"), entry("e2", "2.5", "M2"))
    index = indexed(IssueMap(TAXONOMY, (mechanism("M1", outcomes=()), mechanism("M2")), entries))
    (gap,) = find_gaps(index, kinds=["outcome"])
    assert (gap.subject, gap.severity, gap.confidence) == ("M1", "weak", "open")


def test_a_kind_nobody_computes_is_refused_with_the_choices():
    with pytest.raises(Refusal) as refused:
        find_gaps(map_of((), {}), kinds=["awareness"])
    assert refused.value.code == "gap-kind-unknown" and "coverage" in refused.value.hint()


def test_every_sentence_is_filled_by_facts_that_are_named():
    class Facts(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return name

    for code, sentence in SENTENCES.items():
        assert "%(" not in sentence % Facts(), code


def test_codes_in_a_sentence_are_shown_by_their_translated_names():
    because = Because("one-group-only", {"n_issue": 3, "group": "civil"})
    french = {"civil society": "société civile"}
    assert because.say(lambda text: french.get(text, text)).endswith("société civile.")
