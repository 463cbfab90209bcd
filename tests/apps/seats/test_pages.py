"""Do the pages of seats work for those who nominate, read and wait?"""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.flows.due import do_what_is_due
from tests.apps.seats.pages import GROUP, SEATS, text
from tests.apps.seats.plans import (
    AFTER,
    SAID,
    SEED_KNOWN,
    WHILE_OPEN,
    a_nominee,
    a_plan,
    at,
)
from tests.cast import NOW, Cast


def nomination(**more: object) -> dict[str, object]:
    return {
        "name": "Pat", "group": "civil", "organisation": "Paper Boat", "statement": "I would listen.", "language": "en",
        "a-0": "woman", "a-1": "prefer not to say", "has_consent": "on", **more,
    }  # fmt: skip


def test_somebody_nominates_themselves_and_sees_it_alone(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    client = signed_in(cast.pat)
    assert "Paper" not in text(client, GROUP + "nominate/")
    answer = client.post(GROUP + "nominate/", nomination())
    assert answer.status_code == 302
    assert "I would listen." in text(client, answer.url)
    assert "My nomination" in text(client, GROUP)
    text(Client(), answer.url, 404)
    text(signed_in(cast.mei), answer.url, 404)
    assert "I would listen." in text(signed_in(cast.sana), answer.url)


def test_without_agreement_nothing_is_filed_and_everything_typed_is_kept(cast: Cast, open_now, signed_in) -> None:
    a_plan(cast)
    answer = signed_in(cast.pat).post(GROUP + "nominate/", nomination(has_consent=""))
    assert answer.status_code == 422
    assert "I would listen." in answer.content.decode()
    assert not Nomination.objects.exists()


def test_everybody_is_told_once_that_nominations_closed(cast: Cast) -> None:
    a_plan(cast)
    assert not [said for said in do_what_is_due(now=WHILE_OPEN) if "closed" in said]
    assert [said for said in do_what_is_due(now=AFTER) if "nominations closed" in said]
    assert not [said for said in do_what_is_due(now=AFTER + timedelta(days=1)) if "nominations closed" in said]


def test_what_people_write_cannot_act(cast: Cast, open_now, signed_in) -> None:
    evil = "<script>alert(1)</script>"
    plan = a_plan(cast, replace(SAID, titles={"en": evil}, introduction=evil))
    a_nominee(cast, plan, evil, organisation=evil, statement=evil, is_named=True)
    for page in (SEATS, GROUP, GROUP + "nominees/", GROUP + "nominees/1/"):
        for client in (Client(), signed_in(cast.sana)):
            assert "<script>alert" not in text(client, page)


def test_the_api_tells_the_plan_and_who_sits(cast: Cast, now) -> None:
    a_plan(cast)
    (plan,) = json.loads(text(Client(), "/api/v1/processes/wg/seats"))
    assert (plan["slug"], plan["method"], plan["moment"]) == ("group", "balance", "announced")
    assert json.loads(text(Client(), "/api/v1/processes/wg/seats/group/members")) == []
    text(Client(), "/api/v1/processes/wg/seats/group/chances", 404)


def test_empty_places_say_what_will_be_there(cast: Cast, now) -> None:
    assert "No seats are being filled" in text(Client(), SEATS)
    a_plan(cast)
    assert "Nobody is nominated yet" in text(Client(), GROUP + "nominees/")
    assert NOW < SEED_KNOWN


def test_the_first_page_of_a_process_says_what_is_open_and_who_sits(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(cast)
    assert "Nominations: Working group" not in text(Client(), "/p/wg/")
    at(WHILE_OPEN, monkeypatch)
    assert "Nominations: Working group" in text(Client(), "/p/wg/")
    at(AFTER, monkeypatch)
    assert "Nominations: Working group" not in text(Client(), "/p/wg/")
    SeatPlan.objects.filter(pk=plan.pk).update(filled_at=AFTER)
    sana = signed_in(cast.sana)
    sana.get("/p/wg/")
    with CaptureQueriesContext(connection) as counted:
        assert "Who sits: Working group" in text(sana, "/p/wg/")
    assert len(counted) <= 12
