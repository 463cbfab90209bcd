"""Does a verdict put the passage where it belongs, exactly once, and can it be taken back?"""

import pytest

from equalfooting.apps.mapping.models import Entry, Evidence
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions.cutting import mark, merge, span_of, split
from equalfooting.apps.sorting.actions.deciding import confirm, correct, reject, undo
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.views.deciding import DEEDS
from equalfooting.domain.refusals import Refusal
from tests.apps.sorting.conftest import Room
from tests.cast import NOW, Cast


@pytest.fixture
def one(room: Room) -> Suggestion:
    """The suggestion about spam."""
    return next(found for found in room.suggestions if found.mechanism == room.alliance)


def test_confirming_makes_an_entry_that_rests_on_the_passage(room: Room, one: Suggestion, cast: Cast) -> None:
    confirm(by=cast.carlos, suggestion=one, version=one.version, now=NOW)
    entry = Entry.objects.get(issue=room.spam, mechanism=room.alliance)
    assert list(entry.evidence.values_list("passage", flat=True)) == [one.passage_id]


def test_correcting_keeps_what_the_machine_proposed(room: Room, one: Suggestion, cast: Cast) -> None:
    verdict = correct(
        by=cast.mei, suggestion=one, version=one.version, issue=room.privacy, mechanism=room.forum, now=NOW
    )
    assert (verdict.before["issue"], verdict.after["issue"]) == ("3.7", "4.2")
    assert Entry.objects.filter(issue=room.privacy, mechanism=room.forum).exists()


def test_rejecting_leaves_the_map_alone(one: Suggestion, cast: Cast) -> None:
    reject(by=cast.carlos, suggestion=one, version=one.version, now=NOW, reason="about something else")
    assert not Entry.objects.exists()


def test_the_second_of_two_people_is_refused_and_nothing_is_overwritten(one: Suggestion, cast: Cast) -> None:
    confirm(by=cast.carlos, suggestion=one, version=one.version, now=NOW)
    with pytest.raises(Refusal) as refused:
        reject(by=cast.mei, suggestion=one, version=one.version, now=NOW)
    assert refused.value.code == "decided-already"
    one.refresh_from_db()
    assert one.state == "confirmed"


def test_undoing_takes_the_passage_out_of_the_map_again(one: Suggestion, cast: Cast) -> None:
    verdict = confirm(by=cast.carlos, suggestion=one, version=one.version, now=NOW)
    back = undo(by=cast.carlos, verdict=verdict, now=NOW)
    assert back.state == "open"
    assert not Entry.objects.filter(withdrawn_at=None).exists()
    assert not Evidence.objects.filter(withdrawn_at=None).exists()


def test_undoing_a_correction_restores_the_proposal(room: Room, one: Suggestion, cast: Cast) -> None:
    verdict = correct(
        by=cast.mei, suggestion=one, version=one.version, issue=room.privacy, mechanism=room.forum, now=NOW
    )
    back = undo(by=cast.mei, verdict=verdict, now=NOW)
    assert (back.issue, back.mechanism) == (room.spam, room.alliance)


def test_nobody_undoes_the_decision_of_another(one: Suggestion, cast: Cast) -> None:
    verdict = confirm(by=cast.carlos, suggestion=one, version=one.version, now=NOW)
    with pytest.raises(Refusal) as refused:
        undo(by=cast.mei, verdict=verdict, now=NOW)
    assert refused.value.code == "verdict-of-another"


def test_splitting_gives_two_open_halves_of_the_same_words(one: Suggestion, cast: Cast) -> None:
    words = one.passage.text
    at = words.index("The Anti-Spam") if "The Anti-Spam" in words else words.index(" ", 4)
    halves = split(by=cast.carlos, suggestion=one, version=one.version, at=at, now=NOW)
    assert "".join(half.passage.text for half in halves).replace(" ", "") == words.replace(" ", "")
    assert {half.state for half in halves} == {"open"}


@pytest.mark.parametrize("at", [0, -3, 10_000])
def test_a_cut_outside_is_refused(one: Suggestion, cast: Cast, at: int) -> None:
    with pytest.raises(Refusal) as refused:
        split(by=cast.carlos, suggestion=one, version=one.version, at=at, now=NOW)
    assert refused.value.code == "split-outside"


def test_merging_joins_with_the_next_open_passage(one: Suggestion, cast: Cast) -> None:
    cut = one.passage.text.index(" ", 6)
    first, second = split(by=cast.carlos, suggestion=one, version=one.version, at=cut, now=NOW)
    joined = merge(by=cast.carlos, suggestion=first, version=first.version, now=NOW)
    assert (joined.passage.start, joined.passage.end) == (first.passage.start, second.passage.end)


def test_a_passage_is_marked_by_its_first_and_last_words(room: Room, cast: Cast) -> None:
    start, end = span_of(room.answer.text, "Spam is", "our members.")
    marked = mark(by=cast.carlos, source=room.answer, start=start, end=end, now=NOW, issue=room.spam)
    assert marked.passage.text == "Spam is still the first complaint of our members."


def test_words_that_are_not_there_are_refused(room: Room) -> None:
    with pytest.raises(Refusal) as refused:
        span_of(room.answer.text, "members.", "Spam is")
    assert refused.value.code == "words-not-found"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("sana", None), ("chidi", None), ("mei", None), ("carlos", None),
        ("oksana", "role-needed"), ("pat", "role-needed"),
    ],
)  # fmt: skip
def test_who_may_sort(one: Suggestion, cast: Cast, who: str, code: str | None) -> None:
    refusal = rules.decide(getattr(cast, who), one, NOW)
    assert (refusal.code if refusal else None) == code


def test_an_amended_passage_is_not_decided(one: Suggestion, cast: Cast) -> None:
    one.passage.is_stale = True
    one.passage.save(update_fields=["is_stale"])
    with pytest.raises(Refusal) as refused:
        confirm(by=cast.carlos, suggestion=one, version=one.version, now=NOW)
    assert refused.value.code == "passage-amended"


def test_every_deed_of_a_verdict_stands_in_the_table_of_the_desk() -> None:
    assert set(DEEDS) == set(Verdict.Deed.values)
