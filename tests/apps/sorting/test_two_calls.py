"""Does every desk say which call it belongs to, where a process has two open calls?"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.sorting.models import ReadMark
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.apps.sorting.conftest import Room
from tests.cast import Cast

SignIn = Callable[[Person], Client]
OF_BOTH = "SAME"


@dataclass(frozen=True)
class Two:
    older: Submission
    newer: Submission


@pytest.fixture
def two(room: Room, cast: Cast) -> Two:
    """Two open calls whose submissions have the same reference number."""
    older = room.submission
    newer = a_submission(cast, an_open_call(cast, "second"), why="It hears of routing and of nothing else.")
    Submission.objects.filter(pk__in=[older.pk, newer.pk]).update(reference=f"{OF_BOTH}-0001")
    older.refresh_from_db()
    newer.refresh_from_db()
    return Two(older, newer)


def desk(one: Submission, end: str = "") -> str:
    return f"/p/wg/calls/{one.call.slug}/reading-room/{one.reference}/why/{end}"


def test_each_desk_shows_the_answer_of_its_own_call(two: Two, client: Client, now: object) -> None:
    assert "Spam is" in client.get(desk(two.older)).content.decode()
    assert "hears of routing" in client.get(desk(two.newer)).content.decode()


def test_a_deed_at_a_desk_stays_in_its_call(two: Two, cast: Cast, signed_in: SignIn, now: object) -> None:
    response = signed_in(cast.carlos).post(desk(two.older, "read/"))
    assert ReadMark.objects.get().answer.submission == two.older
    assert "/calls/inputs/" in response.url or "call=inputs" in response.url


def test_the_room_lists_both_calls_and_leads_to_the_desks_of_the_one_chosen(
    two: Two, client: Client, now: object
) -> None:
    for one in (two.older, two.newer):
        page = client.get(f"/p/wg/reading-room/?call={one.call.slug}").content.decode()
        assert "?call=inputs" in page and "?call=second" in page
        desks = set(re.findall(r'href="(/p/wg/calls/[^"?]*/reading-room/[^"?]*)', page))
        assert desks == {desk(one)}


def test_an_unknown_call_is_not_answered_with_another(two: Two, client: Client, now: object) -> None:
    assert client.get("/p/wg/reading-room/?call=nothing").status_code == 404
    assert client.get("/p/wg/calls/nothing/reading-room/SAME-0001/why/").status_code == 404


def test_an_old_address_leads_to_its_call_or_asks_which(two: Two, client: Client, now: object) -> None:
    asked = client.get("/p/wg/reading-room/SAME-0001/why/")
    assert asked.status_code == 300
    assert desk(two.older) in asked.content.decode() and desk(two.newer) in asked.content.decode()
    Submission.objects.filter(pk=two.newer.pk).update(reference="SECOND-0001")
    led = client.get("/p/wg/reading-room/SAME-0001/why/?order=learn")
    assert (led.status_code, led.url) == (301, desk(two.older) + "?order=learn")
    assert client.get("/p/wg/reading-room/NONE-0001/why/").status_code == 404


@pytest.mark.parametrize("n_calls", [1, 6])
def test_asking_which_call_costs_the_same_for_many(
    two: Two, cast: Cast, client: Client, n_calls: int, django_assert_max_num_queries: Callable, now: object
) -> None:
    for number in range(n_calls):
        a_submission(cast, an_open_call(cast, f"call-{number}"))
    Submission.objects.update(reference="SAME-0001")
    client.get("/p/wg/reading-room/SAME-0001/why/")
    with django_assert_max_num_queries(12):
        assert client.get("/p/wg/reading-room/SAME-0001/why/").status_code == 300
