"""Does "most to learn first" lead where the machine is least sure, say why, and stay while one reads on?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.sorting.actions.ordering import order_reading
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.models import Lesson, Suggestion
from equalfooting.apps.sorting.queries import room as rooms
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY, Apparatus, apparatus
from tests.apps.inquiries.calls import a_submission
from tests.apps.sorting.conftest import Room
from tests.cast import NOW, Cast

SignIn = Callable[[Person], Client]


@pytest.fixture
def doubtful(room: Room, cast: Cast) -> Submission:
    """A second answer, of which the machine is less sure than of the first."""
    call = room.submission.call
    second = a_submission(cast, call, why="Spam in the harbour is a matter for the harbour, and for nobody else.")
    suggest_all(call=call, machine=machine(room), now=NOW)
    Suggestion.objects.filter(submission=room.submission).update(score=0.98)
    Suggestion.objects.filter(submission=second).update(score=0.5)
    assert Suggestion.objects.filter(submission=second).exists()
    return second


def machine(room: Room) -> Apparatus:
    return apparatus(room.submission.call, encoder_name=WORDS_ONLY)


def pointing(texts: Sequence[str]) -> np.ndarray:
    """An encoder for tests: whatever speaks of the harbour points one way, all else the other."""
    return np.array([(1, 0) if "harbour" in text else (0, 1) for text in texts], dtype=np.float32)


def test_the_usual_order_begins_with_the_first_reference(room: Room, doubtful: Submission, cast: Cast) -> None:
    found = rooms.next_for(cast.carlos, room.submission.call)
    assert found == rooms.Next(room.submission.reference, "why")


def test_most_to_learn_begins_where_doubt_is_greatest_and_says_so(room: Room, doubtful: Submission, cast: Cast) -> None:
    call = room.submission.call
    assert order_reading(call=call, machine=machine(room), now=NOW) == 2
    found = rooms.next_for(cast.carlos, call, order=rooms.TO_LEARN)
    assert found == rooms.Next(doubtful.reference, "why", 100, None)
    assert Leaf.objects.get(verb="reading.order").facts["model"] == "words and names"


def test_with_an_encoder_what_is_unlike_the_decided_comes_first(room: Room, doubtful: Submission, cast: Cast) -> None:
    call = room.submission.call
    Suggestion.objects.filter(submission=doubtful).update(score=0.98)
    decided = room.suggestions[0]
    Suggestion.objects.filter(pk=decided.pk).update(state="confirmed")
    plain = machine(room)
    order_reading(call=call, machine=replace(plain, sorter=replace(plain.sorter, encode=pointing)), now=NOW)
    assert Lesson.objects.get(submission=doubtful).position == 0
    assert dict(Lesson.objects.values_list("submission__reference", "unlike")) == {
        doubtful.reference: 100, room.submission.reference: 0,
    }  # fmt: skip


def test_once_nothing_is_left_to_learn_the_usual_order_goes_on(room: Room, cast: Cast) -> None:
    found = rooms.next_for(cast.carlos, room.submission.call, order=rooms.TO_LEARN)
    assert found == rooms.Next(room.submission.reference, "why")


def test_ordered_again_nothing_is_kept_twice(room: Room, doubtful: Submission) -> None:
    for _ in range(2):
        order_reading(call=room.submission.call, machine=machine(room), now=NOW)
    assert sorted(Lesson.objects.values_list("position", flat=True)) == [0, 1]


def test_the_order_stays_while_one_reads_on(
    room: Room, doubtful: Submission, cast: Cast, signed_in: SignIn, now: object
) -> None:
    order_reading(call=room.submission.call, machine=machine(room), now=NOW)
    client = signed_in(cast.carlos)
    page = client.get("/p/wg/reading-room/?order=learn").content.decode()
    assert "doubt about a passage there is 100 %" in page
    desk = f"/p/wg/calls/{doubtful.call.slug}/reading-room/{doubtful.reference}/why/"
    assert f'href="{desk}?order=learn"' in page
    on_desk = client.get(desk + "?order=learn").content.decode()
    assert re.search(r'action="[^"]*/read/\?order=learn"', on_desk)
    one = Suggestion.objects.filter(submission=doubtful).first()
    assert one is not None
    typed = {"suggestion": one.pk, "version": one.version, "deed": "reject"}
    assert client.post(desk + "decide/?order=learn", typed).headers["Location"] == f"{desk}?order=learn#s{one.pk}"
    onward = client.post(desk + "read/?order=learn").headers["Location"]
    assert onward == f"/p/wg/calls/inputs/reading-room/{room.submission.reference}/why/?order=learn"


def test_the_order_keeps_to_what_one_may_read(room: Room, doubtful: Submission, cast: Cast) -> None:
    order_reading(call=room.submission.call, machine=machine(room), now=NOW)
    Submission.objects.filter(pk=doubtful.pk).update(may_cite=False)
    found = rooms.next_for(cast.pat, room.submission.call, order=rooms.TO_LEARN)
    assert found is not None and found.reference == room.submission.reference
