"""Does the scorecard count people once, name what is missing, and judge only by the process's own thresholds?"""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.principles.figures import FIGURES, MET, NOT_ASKED, NOT_KNOWN, NOT_MET, Figure, scorecard
from equalfooting.domain.principles.life import (
    Contribution,
    Deadline,
    Document,
    Input,
    Life,
    Meeting,
    Person,
    Presence,
    RuleCheck,
    Thresholds,
    during,
)
from equalfooting.domain.principles.sentences import EXPLANATIONS, PRINCIPLES, SENTENCES, STATE_NAMES

DAY = timedelta(days=1)
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
LIFE = Life(
    groups=("states", "civil", "business"),
    regions=("north", "south"),
    people=(
        Person("a", ("states",), ("north",), ("developed",), "p1"),
        Person("b", ("civil", "business"), ("south",), ("developing",), "p2"),
        Person("c", ("states",), ("south",), ("developing", "ldc"), "p3"),
    ),
    presences=(
        Presence("a", "m1", 2, row="r1"),
        Presence("a", "m2", 0, row="r2"),
        Presence("b", "m1", 0, row="r3"),
        Presence("visitor", "m1", 1, is_observer=True, row="r4"),
    ),
    meetings=(
        Meeting("m1", FIRST, FIRST - 14 * DAY, FIRST - 6 * DAY, True, "m1"),
        Meeting("m2", FIRST + 30 * DAY, None, None, False, "m2"),
    ),
    deadlines=(Deadline("d1", FIRST, FIRST - 13 * DAY, "d1"),),
    documents=(Document("x", FIRST, True, "x"), Document("y", FIRST, False, "y")),
    inputs=(Input("i", FIRST, ("a1",), ("w1",), "i"), Input("j", FIRST, row="j")),
    contributions=(
        Contribution(FIRST, ("states",), ("north",), "c1"),
        Contribution(FIRST, ("states", "civil"), (), "c2"),
        Contribution(FIRST + 40 * DAY, ("civil",), ("south",), "c3"),
    ),
    rules=(RuleCheck(True, ("a", "c"), "rule1"), RuleCheck(False, (), "rule2")),
)
ASKED = Thresholds(
    share_groups_present=Fraction(1), share_groups_speaking=Fraction(1), share_groups_writing=Fraction(1),
    share_regions_present=Fraction(1), share_regions_writing=Fraction(1),
    share_of_status=Fraction(1, 2), days_before_meetings=14, days_before_deadlines=14, days_documents=7,
    share_documents_open=Fraction(1, 2), share_transcripts_open=Fraction(1), share_meetings_observed=Fraction(1, 2),
    is_rule_safe=True, share_inputs_answered=Fraction(1),
)  # fmt: skip


def figures(life: Life = LIFE, asked: Thresholds = ASKED) -> dict[str, Figure]:
    return {figure.code: figure for each in scorecard(life, asked).values() for figure in each}


@pytest.mark.parametrize(
    ("code", "n", "of", "state"),
    [
        ("groups-present", 3, 3, MET),
        ("groups-speaking", 1, 3, NOT_MET),
        ("groups-writing", 2, 3, NOT_MET),
        ("regions-present", 2, 2, MET),
        ("regions-writing", 2, 2, MET),
        ("of-status", 1, 2, MET),
        ("meeting-notice", 1, 2, NOT_MET),
        ("meeting-documents", 0, 2, NOT_MET),
        ("deadline-notice", 0, 1, NOT_MET),
        ("documents-open", 1, 2, MET),
        ("transcripts-open", 1, 2, NOT_MET),
        ("observers-heard", 1, 2, MET),
        ("rule-safe", 1, 2, NOT_MET),
        ("inputs-answered", 1, 2, NOT_MET),
        ("inputs-used", 1, 2, NOT_ASKED),
    ],
)
def test_each_figure_by_its_rows(code: str, n: int, of: int, state: str) -> None:
    figure = figures()[code]
    assert (figure.n, figure.of, figure.state) == (n, of, state)


def test_what_is_missing_is_named_and_what_fails_has_its_row() -> None:
    found = figures()
    assert found["groups-speaking"].missing == ("civil", "business")
    assert found["meeting-notice"].failing == ("m2",)
    assert found["inputs-answered"].failing == ("j",)
    assert found["rule-safe"].say() == "Decision rules that nobody can capture: 1 of 2. Able to: a, c."


def test_who_only_writes_takes_part_and_the_room_is_judged_apart() -> None:
    on_paper = figures(replace(LIFE, meetings=(), presences=()))
    assert (on_paper["groups-present"].state, on_paper["groups-writing"].state) == (NOT_KNOWN, NOT_MET)
    assert on_paper["groups-writing"].missing == ("business",)
    assert on_paper["groups-writing"].passing == ("c1", "c2", "c2", "c3")
    april = figures(during(LIFE, date(2026, 4, 1), date(2026, 4, 30)))
    assert april["groups-writing"].missing == ("states", "business")


def test_codes_get_their_names_at_the_edge() -> None:
    said = figures()["groups-writing"].say(name=str.upper)
    assert said == "Stakeholder groups that took part in writing: 2 of 3. Missing: BUSINESS."
    assert "“DEVELOPING”" in figures()["of-status"].say(name=str.upper)


def test_observers_are_no_members_and_a_person_counts_once_however_often_they_come() -> None:
    assert figures()["of-status"].of == 2
    only_visitors = replace(LIFE, presences=(Presence("a", "m1", 1, is_observer=True, row="r"),))
    assert figures(only_visitors)["groups-present"].n == 0


def test_without_thresholds_figures_are_shown_and_not_judged() -> None:
    assert {figure.state for figure in figures(asked=Thresholds()).values()} == {NOT_ASKED}


def test_where_nothing_happened_nothing_is_judged() -> None:
    assert {figure.state for figure in figures(Life(("states",))).values()} == {NOT_KNOWN}


def test_an_unanalysed_rule_is_not_known_and_not_safe() -> None:
    assert figures(replace(LIFE, rules=()))["rule-safe"].state == NOT_KNOWN


def test_over_time_only_what_happened_then_counts() -> None:
    march = figures(during(LIFE, date(2026, 3, 1), date(2026, 3, 31)))
    april = figures(during(LIFE, date(2026, 4, 1), date(2026, 4, 30)))
    assert (march["meeting-notice"].n, march["meeting-notice"].of) == (1, 1)
    assert (april["meeting-notice"].n, april["meeting-notice"].of) == (0, 1)
    assert april["groups-present"].missing == ("civil", "business")
    assert april["inputs-answered"].state == NOT_KNOWN


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 23))
def test_notice_counts_whole_days_to_the_minute(days: int, asked: int, hours: int) -> None:
    given_at = FIRST - days * DAY - timedelta(hours=hours)
    life = Life((), meetings=(Meeting("m", FIRST, given_at, row="m"),))
    met = figures(life, Thresholds(days_before_meetings=asked))["meeting-notice"].n == 1
    assert met == (days >= asked)


def test_every_figure_every_principle_and_every_state_has_words() -> None:
    assert set(FIGURES) == set(PRINCIPLES) == set(scorecard(LIFE))
    assert set(SENTENCES) == set(EXPLANATIONS) == set(figures())
    assert set(STATE_NAMES) == {MET, NOT_MET, NOT_KNOWN, NOT_ASKED}
    assert all("%(" not in figure.say() for figure in figures().values())


@pytest.mark.parametrize("field", [field.name for field in fields(Thresholds) if field.name != "status"])
def test_every_threshold_turns_exactly_one_figure_into_a_judgement(field: str) -> None:
    alone = Thresholds(**{field: getattr(ASKED, field)})
    assert [figure.state for figure in figures(asked=alone).values()].count(NOT_ASKED) == len(SENTENCES) - 1
