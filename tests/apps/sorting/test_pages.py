"""Can the reading room be used by everyone who may, with one key each, and by others only to look?"""

from collections.abc import Callable

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.sorting.models import ReadMark, Suggestion
from tests.apps.sorting.conftest import Room
from tests.cast import Cast

SignIn = Callable[[Person], Client]


def address(room: Room, end: str = "") -> str:
    return f"/p/wg/calls/{room.submission.call.slug}/reading-room/{room.submission.reference}/why/{end}"


def test_the_room_says_how_far_we_are(room: Room, client: Client, now: object) -> None:
    page = client.get("/p/wg/reading-room/").content.decode()
    assert "0 of 1" in page
    assert room.submission.reference in page


def test_a_question_without_a_number_stands_in_the_room_by_its_wording(room: Room, client: Client, now: object) -> None:
    question = room.answer.question
    question.number, question.texts = "", {"en": "Why do you think so?"}
    question.save()
    page = client.get("/p/wg/reading-room/").content.decode()
    assert ", Why do you think so?</span>" in page
    assert ">why<" not in page
    question.number = "2b"
    question.save()
    page = client.get("/p/wg/reading-room/").content.decode()
    assert ", 2b</span>" in page and "Why do you think so?" not in page


def test_confirming_at_the_desk_makes_the_entry(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    one = room.suggestions[0]
    client = signed_in(cast.carlos)
    typed = {"suggestion": one.pk, "version": one.version, "deed": "confirm"}
    assert client.post(address(room, "decide/"), typed).status_code == 302
    assert Entry.objects.filter(issue=one.issue, mechanism=one.mechanism).exists()


def test_correcting_takes_a_mechanism_by_code_or_by_choice(
    room: Room, cast: Cast, signed_in: SignIn, now: object
) -> None:
    one = room.suggestions[0]
    typed = {
        "suggestion": one.pk, "version": one.version, "deed": "correct", "issue": room.privacy.pk,
        "mechanism": "M002 · Privacy Forum",
    }  # fmt: skip
    signed_in(cast.mei).post(address(room, "decide/"), typed)
    one.refresh_from_db()
    assert (one.issue, one.mechanism) == (room.privacy, room.forum)


def test_who_comes_second_sees_the_decision_of_the_first(
    room: Room, cast: Cast, signed_in: SignIn, now: object
) -> None:
    one = room.suggestions[0]
    typed = {"suggestion": one.pk, "version": one.version, "deed": "confirm"}
    signed_in(cast.carlos).post(address(room, "decide/"), typed)
    second = signed_in(cast.mei).post(address(room, "decide/"), {**typed, "deed": "reject"})
    assert second.status_code == 409
    assert "Carlos" in second.content.decode()


def test_undo_opens_the_passage_again(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    one = room.suggestions[0]
    client = signed_in(cast.carlos)
    client.post(address(room, "decide/"), {"suggestion": one.pk, "version": one.version, "deed": "confirm"})
    client.post(address(room, "undo/"))
    one.refresh_from_db()
    assert one.state == Suggestion.State.OPEN


def test_a_passage_is_marked_without_javascript(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    signed_in(cast.carlos).post(address(room, "mark/"), {"first": "Spam is", "last": "our members."})
    assert Suggestion.objects.filter(made_by=cast.carlos).exists()


def test_read_to_the_end_is_said_by_a_person(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    assert not ReadMark.objects.exists()
    signed_in(cast.carlos).post(address(room, "read/"))
    assert ReadMark.objects.get().by == cast.carlos


@pytest.mark.parametrize("who", ["oksana", "pat"])
def test_others_may_look_and_not_decide(room: Room, cast: Cast, signed_in: SignIn, who: str, now: object) -> None:
    client = signed_in(getattr(cast, who))
    one = room.suggestions[0]
    assert client.get(address(room)).status_code == 200
    answer = client.post(address(room, "decide/"), {"suggestion": one.pk, "version": one.version, "deed": "confirm"})
    assert answer.status_code == 409
    assert not Entry.objects.exists()


def test_words_that_may_not_be_cited_stay_inside(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    room.submission.may_cite = False
    room.submission.save(update_fields=["may_cite"])
    assert signed_in(cast.pat).get(address(room)).status_code == 404
    page = signed_in(cast.carlos).get(address(room)).content.decode()
    assert "first complaint" in page
    assert "Amina" not in page


def test_hostile_words_are_shown_as_words(room: Room, cast: Cast, signed_in: SignIn, now: object) -> None:
    room.answer.text = "<script>alert(1)</script> Spam is everywhere, says the Anti-Spam Alliance."
    room.answer.save(update_fields=["text"])
    Suggestion.objects.all().delete()
    assert "<script>alert" not in signed_in(cast.carlos).get(address(room)).content.decode()


@pytest.mark.parametrize("path", ["/p/wg/reading-room/", "/p/wg/reading-room/machine/"])
def test_pages_ask_the_database_a_dozen_times_at_most(
    room: Room, cast: Cast, signed_in: SignIn, path: str, django_assert_max_num_queries: Callable, now: object
) -> None:
    client = signed_in(cast.carlos)
    client.get(path)
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


def test_the_desk_asks_the_database_a_dozen_times_at_most(
    room: Room, cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Callable, now: object
) -> None:
    client = signed_in(cast.carlos)
    client.get(address(room))
    with django_assert_max_num_queries(12):
        assert client.get(address(room)).status_code == 200
