"""Can a group find out on these pages how far it agrees, from the call to the end?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus import tasks
from equalfooting.apps.consensus.models import Challenge, Designation, Position
from equalfooting.apps.journal.models import Leaf
from tests.apps.consensus.stage import UNTIL, all_say, members, opened, version_of
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
ROUNDS = "/p/wg/rounds/"
TYPED = {
    "title": "Where do we stand?", "recommendations": ["k1", "k2"], "positions_until": "2026-05-20T12:00",
    "levels": "gnso", "steps": "Liaison: oksana", "n_challengers": "1", "n_challenging_groups": "0",
    "window_days": "7", "answer_days": "7", "ends_at": "2026-07-20T12:00", "remind_days": "3",
}  # fmt: skip


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Move the clock of the site to some time after the fixed moment."""

    def move(after: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOW + after)

    move(timedelta())
    return move


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_whole_way_from_the_draft_to_the_end(
    cast: Cast, at: Callable[[timedelta], None], signed_in: SignedIn, client: Client
) -> None:
    version = version_of(cast.process)
    people = members(cast.process)
    secretary, chair, liaison = signed_in(cast.sana), signed_in(cast.chidi), signed_in(cast.oksana)
    assert "version 1" in page_of(secretary, ROUNDS + "new/")
    kept = secretary.post(f"{ROUNDS}new/?version={version.pk}", TYPED)
    assert kept.status_code == 302 and kept["Location"] == ROUNDS + "1/", kept.content.decode()[:2000]
    assert client.get(ROUNDS + "1/").status_code == 404
    assert "What the members are asked" in page_of(chair, ROUNDS + "1/")
    assert secretary.post(ROUNDS + "1/open/").status_code == 302
    assert {one.to[0] for one in mail.outbox} == {"mei@example.org", *(f"{who}@example.org" for who in people)}
    page = page_of(client, ROUNDS + "1/")
    assert "Say where you stand" in page and f"(<bdi>{cast.oksana.name}</bdi>)" in page

    ana = signed_in(people["ana"])
    assert "Where do you stand?" in page_of(ana, ROUNDS + "1/answer/")
    assert ana.post(ROUNDS + "1/answer/", {"on": "1", "tap": "support"}).status_code == 302
    objected = ana.post(ROUNDS + "1/answer/", {"on": "2", "tap": "object"})
    assert objected["Location"] == ROUNDS + "1/answer/?on=2#r2"
    for who in ("bo", "ce", "di"):
        signed_in(people[who]).post(ROUNDS + "1/answer/", {"on": "1", "tap": "live-with"})
    assert "You have answered 2 of 2" in page_of(ana, ROUNDS + "1/answer/")

    assert "Positions can be stated until" in page_of(chair, ROUNDS + "1/1/designate/")
    at(timedelta(days=17))
    tasks.close_positions(clock.now())
    assert "It is for Chair to decide" in page_of(client, ROUNDS + "1/1/")
    reasons = {"level": "consensus", "reasons": "Nobody objects, one is silent."}
    assert chair.post(ROUNDS + "1/1/designate/", reasons).status_code == 302
    assert "Can be challenged until" in page_of(client, ROUNDS + "1/1/")
    challenged = ana.post(ROUNDS + "1/1/challenge/", {"reason": "Nobody objects at all."})
    assert challenged.status_code == 302
    page = page_of(client, ROUNDS + "1/1/")
    assert "Nobody objects at all." in page and "Ana" not in page and "A member, unnamed" in page

    at(timedelta(days=25))
    assert tasks.move_rounds_on(clock.now()) == ["wg round 1: 2 wait for a decision"]
    assert chair.post(ROUNDS + "1/1/designate/", {**reasons, "level": "full-consensus"}).status_code == 302
    key = Challenge.objects.get().pk
    assert ana.post(f"{ROUNDS}1/challenges/{key}/withdraw/").status_code == 302
    assert liaison.get(ROUNDS + "1/1/decide/").status_code == 200
    at(timedelta(days=40))
    tasks.move_rounds_on(clock.now())
    assert "stands" in page_of(client, ROUNDS + "1/1/")
    at(timedelta(days=90))
    tasks.end_rounds(clock.now())
    assert "ended" in page_of(client, ROUNDS + "1/")
    verbs = list(Leaf.objects.order_by("index").values_list("verb", flat=True))
    assert verbs[:2] == ["round.draft", "round.open"] and verbs.count("position.state") == 5
    assert verbs[-7:] == [
        "recommendation.designate", "challenge.make", "recommendation.reopen", "recommendation.designate",
        "challenge.withdraw", "recommendation.settle", "round.end",
    ]  # fmt: skip
    assert Designation.objects.count() == 2 and Position.objects.standing().count() == 5


def test_the_link_of_a_mail_speaks_for_its_voice_alone_and_opening_it_writes_nothing(
    cast: Cast, at: Callable[[timedelta], None], client: Client
) -> None:
    stage = opened(cast)
    tasks.call_members.call(stage.round.pk)
    body = next(one.body for one in mail.outbox if one.to == ["ana@example.org"])
    link = next(line for line in body.splitlines() if "/by-mail/" in line).strip().split("testserver")[-1]
    path = "/" + link.split("/", 3)[3]
    n_leaves = Leaf.objects.count()
    assert "You answer as Ana" in page_of(client, path)
    assert "checked" in page_of(client, path + "?on=2&say=support")
    assert not Position.objects.exists() and Leaf.objects.count() == n_leaves
    assert client.post(path, {"on": "2", "tap": "support"}).status_code == 302
    said = Position.objects.get()
    assert (said.voice.handle, said.door, said.stance) == ("ana", "mail", "support")
    assert client.get(path.replace("/rounds/1/", "/rounds/9/")).status_code == 404
    assert client.get(path[:-3] + "xx/").status_code == 409
    at(UNTIL - NOW)
    assert client.post(path, {"on": "2", "tap": "object"}).status_code == 409
    assert Position.objects.get().stance == "support"


def test_who_may_see_who_said_what(
    cast: Cast, at: Callable[[timedelta], None], signed_in: SignedIn, client: Client
) -> None:
    stage = opened(cast)
    stage.say("ana", "object", reason="Too vague.", lifts_if="A date is added.")
    stage.say("bo", "object", reason="Too dear.", may_name=True, may_quote=True)
    for where in ("1/1/", "1/1/positions/"):
        public, inside = page_of(client, ROUNDS + where), page_of(signed_in(cast.mei), ROUNDS + where)
        assert "Bo" in public and "Too dear." in public
        assert "Too vague." not in public and "House of Ana" not in public
        assert "Too vague." in inside and "A date is added." in inside
    assert client.get(ROUNDS + "1/weigh/").status_code == 302
    assert signed_in(cast.pat).get(ROUNDS + "1/weigh/").status_code == 403
    assert "Objections that stand: 2" in page_of(signed_in(cast.oksana), ROUNDS + "1/weigh/")


@pytest.mark.parametrize("n", [3, 90])
def test_no_page_asks_more_than_twelve_times_at_any_size(
    cast: Cast, at: Callable[[timedelta], None], signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    stage = opened(cast, n=n)
    for place in range(1, n, 2):
        all_say(stage, ["support", "object", "object", "live-with", ""], place)
    chair, ana = signed_in(cast.chidi), signed_in(stage.people["ana"])
    pages = ("", "1/", "1/1/", "1/1/positions/", "1/weigh/", "1/roll/")
    for client in (chair, ana):
        for page in (*pages, "1/answer/") if client is ana else pages:
            with django_assert_max_num_queries(12):
                body = page_of(client, ROUNDS + page)
            assert len(body.encode()) < 45_000, page
