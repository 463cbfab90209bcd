"""Does the machine suggest with reasons, once, and leave alone what people decided?"""

import pytest

from equalfooting.apps.inquiries.models import Attachment
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.sorting.actions.deciding import confirm
from equalfooting.apps.sorting.actions.suggesting import suggest, suggest_all, unread
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.apps.sorting.queries.room import Room as ReadingRoom
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY, apparatus
from equalfooting.domain.refusals import Refusal
from tests.apps.sorting.conftest import Room
from tests.cast import NOW, Cast


def test_each_suggestion_names_the_exact_words_and_why(room: Room) -> None:
    assert room.suggestions
    for suggestion in room.suggestions:
        passage = suggestion.passage
        assert room.answer.text[passage.start : passage.end] == passage.text
        assert suggestion.why
        assert suggestion.model == "words and names"


def test_it_finds_the_issue_and_the_mechanism(room: Room) -> None:
    found = {(one.issue, one.mechanism) for one in room.suggestions}
    assert {(room.spam, room.alliance), (room.privacy, room.forum)} <= found


def test_nothing_enters_the_map_without_a_person(room: Room) -> None:
    assert not Entry.objects.exists()


def test_a_second_reading_of_the_same_words_changes_nothing(room: Room, cast: Cast) -> None:
    before = list(Suggestion.objects.values_list("passage", "issue", "mechanism"))
    call = room.submission.call
    assert suggest_all(call=call, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW) == 0
    suggest(submission=room.submission, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW)
    assert sorted(map(str, Suggestion.objects.values_list("passage", "issue", "mechanism"))) == sorted(map(str, before))


def test_reading_again_leaves_decided_passages_alone(room: Room, cast: Cast) -> None:
    first = room.suggestions[0]
    confirm(by=cast.carlos, suggestion=first, version=first.version, now=NOW)
    suggest(submission=room.submission, machine=apparatus(room.submission.call, encoder_name=WORDS_ONLY), now=NOW)
    assert Suggestion.objects.filter(passage=first.passage).exclude(state="open").count() == 1
    assert not Suggestion.objects.filter(passage=first.passage, state="open").exists()


def test_the_reading_is_on_the_record_with_its_model(room: Room) -> None:
    leaf = Leaf.objects.get(verb="suggestion.make")
    assert (leaf.actor_kind, leaf.facts["model"]) == ("machine", "words and names")
    assert leaf.facts["n_suggestions"] == len(room.suggestions)


def test_an_amended_answer_is_unread_again(room: Room) -> None:
    room.submission.version += 1
    room.submission.save(update_fields=["version"])
    assert list(unread(room.submission.call)) == [room.submission]


def test_a_missing_encoder_is_a_refusal_that_names_the_choices(room: Room) -> None:
    with pytest.raises(Refusal) as refused:
        apparatus(room.submission.call, encoder_name="no-such-model")
    assert refused.value.code == "part-missing"
    assert "universal" in refused.value.facts["choices"]


def a_file(room: Room, text: str) -> Attachment:
    return Attachment.objects.create(
        submission=room.submission, name="letter.txt", n_bytes=len(text), sha256="0" * 64, text=text,
        added_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(("may_cite", "n_files"), [(True, 1), (False, 0)])
def test_a_file_without_consent_is_passed_over_and_stops_nothing(room: Room, may_cite: bool, n_files: int) -> None:
    a_file(room, "Another letter. " + room.answer.text)
    room.submission.may_cite = may_cite
    room.submission.save(update_fields=["may_cite"])
    suggest(submission=room.submission, machine=apparatus(room.submission.call, encoder_name=WORDS_ONLY), now=NOW)
    assert Suggestion.objects.filter(passage__answer=room.answer).exists()
    assert Suggestion.objects.filter(passage__attachment__isnull=False).exists() == bool(n_files)


def test_a_file_that_became_the_answer_is_read_once(room: Room, cast: Cast) -> None:
    a_file(room, room.answer.text)
    suggest(submission=room.submission, machine=apparatus(room.submission.call, encoder_name=WORDS_ONLY), now=NOW)
    assert not Suggestion.objects.filter(passage__attachment__isnull=False).exists()
    assert not ReadingRoom(cast.sana, room.submission.call).files.exists()
    a_file(room, "Something else: " + room.answer.text)
    assert ReadingRoom(cast.sana, room.submission.call).files.count() == 1
