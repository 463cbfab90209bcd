"""Are answers read, counted, fingerprinted and taken apart as promised? Known answers and properties."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.counting import FEWEST, public_tally, standings, tally
from equalfooting.domain.answers.digest import content_of, digest_of, readable
from equalfooting.domain.answers.heads import read_head
from equalfooting.domain.answers.importing import (
    Settings,
    read_row,
    split_by_questions,
    suggested_mapping,
)
from equalfooting.domain.answers.kinds import KINDS, Asked, Given, missing, read_answer
from equalfooting.domain.answers.moments import Moment, moment_of
from equalfooting.domain.answers.questionnaire import Plan, QuestionPlan, SectionPlan, as_json, plan_from
from equalfooting.domain.refusals import Refusal

CHOICES = ("a", "b", "c")
ASKED = {kind: Asked("q", kind, CHOICES if kind in {"choice", "choices", "scale"} else ()) for kind in KINDS}
anything: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
MOMENT = datetime(2026, 5, 4, tzinfo=UTC)


@given(kind=st.sampled_from(sorted(KINDS)), raw=anything)
def test_whatever_is_posted_is_read_or_refused_and_reading_again_changes_nothing(kind: str, raw: Any) -> None:
    try:
        once = read_answer(ASKED[kind], raw)
    except Refusal as refusal:
        assert refusal.field == "q"
        return
    again = read_answer(ASKED[kind], once.text if once.value is None else once.value)
    assert again == once
    json.dumps(once.value)


@given(st.text())
def test_a_cleaned_line_is_one_line_without_marks_that_turn_the_text(text: str) -> None:
    line = clean_line(text)
    assert not any(mark in line for mark in "\x00\n\r\t\u202e\u202d\u2066\u200b")
    assert clean_line(line) == line
    assert len(line) <= 300


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert "\x00" not in clean_text(text)


def test_choices_keep_the_order_of_the_question_and_at_most_so_many() -> None:
    asked = Asked("q", "choices", CHOICES, at_most=2)
    assert read_answer(asked, ["c", "a", "a"]).value == ["a", "c"]
    with pytest.raises(Refusal) as caught:
        read_answer(asked, ["a", "b", "c"])
    assert caught.value.code == "too-many-choices"


def test_a_table_drops_blank_rows_and_reads_as_words() -> None:
    rows = [{"name": "IGF", "address": "", "why": "open"}, {"name": " "}, {"name": "ITU"}]
    given_ = read_answer(ASKED["mechanisms"], rows)
    assert [row["name"] for row in given_.value] == ["IGF", "ITU"]
    assert given_.text == "IGF\topen\nITU"


@pytest.mark.parametrize(
    ("kind", "given_", "n_files", "is_missing"),
    [("long-text", Given("x"), 0, False), ("long-text", Given(), 0, True), ("file", Given(), 0, True),
     ("file", Given(), 1, False), ("choices", Given(value=["a"]), 0, False)],
)  # fmt: skip
def test_what_must_be_answered_is_missed(kind: str, given_: Given, n_files: int, is_missing: bool) -> None:
    asked = Asked("q", kind, CHOICES, is_required=True)
    assert (missing(asked, given_, n_files) is not None) is is_missing


STANDINGS = st.sampled_from([[], ["gov"], ["civil"], ["gov", "tech"], ["civil", "civil"], ["gov", "civil", "tech"]])


@given(st.lists(STANDINGS, max_size=20))
def test_the_total_counts_each_once_and_groups_add_up_with_those_in_several(rows: list[list[str]]) -> None:
    counted = standings(rows)
    assert counted.n_total == len(rows)
    assert counted.sum_of_groups == sum(len(set(row)) for row in rows)
    assert counted.n_in_none == sum(not row for row in rows)


def test_the_2013_questionnaire_has_69_replies_whose_categories_add_to_71() -> None:
    """Source: the official analysis of the 2013 WGEC questionnaire."""
    counted = standings([["gov"]] * 29 + [["civil"]] * 38 + [["business", "tech"], ["civil", "tech"]])
    assert (counted.n_total, counted.sum_of_groups, counted.n_in_several) == (69, 71, 2)


answers = st.lists(st.sampled_from([None, "a", "b"]), max_size=12)


@given(citable=answers, others=answers, is_whole=st.booleans())
def test_a_public_count_shows_those_without_consent_only_in_a_crowd(
    citable: list[Any], others: list[Any], is_whole: bool
) -> None:
    shown = public_tally(("a", "b"), citable, others, is_whole=is_whole)
    n_others = sum(one is not None for one in others)
    n_citable = sum(one is not None for one in citable)
    assert shown.n_answered in {n_citable, n_citable + n_others}
    if not is_whole or n_others < FEWEST:
        assert shown.counts == tally(("a", "b"), citable).counts
        assert shown.n_kept_out == n_others
    else:
        assert shown.counts == tally(("a", "b"), [*citable, *others]).counts


def test_a_call_moves_through_its_moments() -> None:
    day = timedelta(days=1)
    dates: dict[str, Any] = {"opens_at": MOMENT, "deadline_at": MOMENT + 2 * day, "closed_at": None}

    def moment(now: datetime, **change: Any) -> Moment:
        return moment_of(now, **{**dates, "accepts_late": True, **change})

    assert moment(MOMENT, opens_at=None) is Moment.DRAFT
    assert moment(MOMENT - day) is Moment.COMING
    assert moment(MOMENT + 2 * day) is Moment.OPEN
    assert moment(MOMENT + 3 * day) is Moment.LATE
    assert moment(MOMENT + 3 * day, accepts_late=False) is Moment.CLOSED
    assert moment(MOMENT + day, closed_at=MOMENT + day) is Moment.CLOSED


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.booleans(), max_size=5))
def test_the_fingerprint_depends_on_the_content_and_survives_the_readable_form(respondent: dict[str, Any]) -> None:
    content = content_of(respondent, {}, [])
    assert digest_of(json.loads(readable(content))) == digest_of(content)
    assert digest_of(content_of({**respondent, "more": "x"}, {}, [])) != digest_of(content)


words = st.text("abc é猫", min_size=1, max_size=8).map(str.strip).filter(bool)
texts = st.dictionaries(st.sampled_from(["en", "fr", "ar"]), words, min_size=1)
rows = st.lists(st.tuples(st.sampled_from(["x", "y", "z"]), texts), min_size=2, max_size=3, unique_by=lambda r: r[0])


@given(titles=texts, wording=texts, options=rows, required=st.booleans(), most=st.integers(0, 5))
def test_a_questionnaire_loses_nothing_in_a_round_trip(
    titles: dict[str, str], wording: dict[str, str], options: Any, required: bool, most: int
) -> None:
    choices = tuple({"key": key, "texts": said} for key, said in options)
    question = QuestionPlan("q", "choices", wording, {}, "1", choices, (), most, 0, required)
    plan = Plan(titles, {}, titles, ("en", "fr"), (SectionPlan(titles, {}, (question,)),))
    assert plan_from(json.loads(json.dumps(as_json(plan)))) == plan


def read(found: dict[str, str], answers_: dict[str, str] | None = None, **decided: Any) -> Any:
    asked = [Asked("venue", "choice", ("igf", "itu")), Asked("why", "long-text")]
    labels = {"venue": {"igf": "igf", "internet governance forum": "igf", "itu": "itu"}}
    return read_row(found, answers_ or {}, asked=asked, labels=labels, settings=Settings(), decided=decided)


@pytest.mark.parametrize("said", ["", " ", "no", "perhaps", "yes?no", "non", "1 or 2"])
def test_consent_is_a_clear_yes_and_nothing_else(said: str) -> None:
    assert read({"consent": said}).may_cite is False
    assert read({"consent": "Yes"}).may_cite is True


@pytest.mark.parametrize(
    ("found", "about"),
    [({"date": "10/9/2013"}, "date"), ({"date": "31/4/2026"}, "date"), ({"groups": "NGO + ISP company"}, "groups"),
     ({"groups": "Government", "organisation": "National Academy of Sciences"}, "groups"),
     ({"groups": "individual"}, "groups"), ({"country": "Atlantis"}, "country")],
)  # fmt: skip
def test_what_is_doubtful_is_asked_about_and_a_decision_settles_it(found: dict[str, str], about: str) -> None:
    assert [doubt.about for doubt in read(found).doubts] == [about]
    settled = {"date": "2013-10-09", "groups": ["tech"], "country": "KE"}[about]
    assert read(found, **{about: settled}).doubts == ()


def test_a_choice_is_known_by_any_of_its_names_and_asked_about_otherwise() -> None:
    assert read({}, {"venue": "Internet Governance Forum"}).answers["venue"].value == "igf"
    assert [doubt.about for doubt in read({}, {"venue": "the moon"}).doubts] == ["question:venue"]
    assert read({}, {"venue": "the moon"}, **{"question:venue": ""}).doubts == ()


def test_columns_are_recognised_in_several_languages_and_each_thing_once() -> None:
    headings = ["Nom", "Organisation", "País", "Дата", "类别", "Pourquoi ?", "Name again"]
    mapping = suggested_mapping(headings, {"why": ["Why?", "Pourquoi ?"]})
    assert mapping == {
        "0": "respondent", "1": "organisation", "2": "country", "3": "date", "4": "groups", "5": "question:why",
    }  # fmt: skip


@given(st.lists(st.text("abc ?To what extent é猫", max_size=40), max_size=12))
def test_taking_apart_never_invents_a_word(paragraphs: list[str]) -> None:
    parts = split_by_questions(paragraphs, {"q": ["To what extent?"]})
    for text in parts.values():
        assert all(line in paragraphs for line in text.split("\n\n")) or not text


def test_the_head_of_a_document_is_read_in_its_usual_forms() -> None:
    head = read_head(
        "# Respuesta de Viento Sur\n\n- **País:** Argentina\n- **¿Se puede citar?** sí\n- **Fecha:** 04/05/2026\n"
    )
    assert head["country"] == "Argentina"
    assert head["date"] == "04/05/2026"
    assert read_head("Contents\n\nIntroduction\n") == {}
    assert "respondent" not in read_head("We believe that the Internet is for everyone.")
