"""Does the machine suggest with reasons, once, and leave alone what people decided?"""

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.sorting.actions.deciding import confirm
from equalfooting.apps.sorting.actions.suggesting import suggest, suggest_all, unread
from equalfooting.apps.sorting.models import Suggestion
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
