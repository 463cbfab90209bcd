"""Can a program read everything public of the map, and nothing else?"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.mapping import actions, words_to_find
from equalfooting.apps.mapping.models import Participation
from equalfooting.apps.processes.models import Process
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

API = "/api/v1/processes/wg/map/"


def test_a_mechanism_is_given_with_who_may_take_part(cast: Cast, client: Client) -> None:
    _, forum, _ = putting.small_map(cast)
    Participation.objects.create(mechanism=forum, group="civil", reach="speak", claimed_reach="decide", source="Report")
    found = client.get(API + "mechanisms/M001").json()
    assert found["participation"] == [{"group": "civil", "reach": "speak", "claimed": "decide", "source": "Report"}]


def test_the_filters_are_those_of_the_page(cast: Cast, client: Client) -> None:
    _, forum, _ = putting.small_map(cast)
    putting.mechanism(cast.process, "M002", "Elsewhere", level="national")
    Participation.objects.create(mechanism=forum, group="civil", reach="speak")
    words_to_find.refresh_process(cast.process.pk)
    for query in ("level=international", "group=civil&may=speak", "q=IGF", "issue=1.1"):
        found = client.get(API + "mechanisms?" + query).json()
        assert [one["code"] for one in found["items"]] == ["M001"], query
    assert client.get(API + "mechanisms?level=galactic").status_code == 409


@pytest.mark.parametrize("who", ["", "sana"])
def test_no_role_widens_what_consent_gives(cast: Cast, signed_in: Callable[[Person], Client], who: str) -> None:
    _, _, entry = putting.small_map(cast)
    for may_cite, name in ((True, "Named"), (False, "Wanjiru")):
        words = f"Words of {name}"
        passage = putting.passage(cast.process, words, may_cite=may_cite, respondent=name, groups=["civil"])
        actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    client = signed_in(getattr(cast, who)) if who else Client()
    text = client.get(API + "entries").content.decode()
    assert "Words of Named" in text
    assert "Wanjiru" not in text


def test_claims_replies_history_taxonomies_and_links_can_be_read(cast: Cast, client: Client) -> None:
    issues, forum, entry = putting.small_map(cast)
    other = putting.taxonomy(cast.process, "other", is_main=False)
    here, there = issues.issues.get(code="1.1"), other.issues.get(code="1.2")
    actions.put_link(by=cast.sana, here=here, there=there, kind="broader", now=NOW)
    claim = actions.put_up_claim(by=cast.mei, mechanism=forum, statement="Is it?", language="en", now=NOW)
    argument = actions.argue(by=cast.mei, claim=claim, stance="for", words="It is", language="en", now=NOW)
    actions.withdraw_argument(by=cast.mei, argument=argument, now=NOW)
    _, token = actions.invite_reply(by=cast.sana, mechanism=forum, organisation="F", email="f@example.org", now=NOW)
    actions.reply(token=token, text="We reply", language="en", now=NOW)
    actions.edit_entry(by=cast.mei, entry=entry, description="New", language="en", version=1, reason="Why", now=NOW)
    said = client.get(API + "mechanisms/M001/claims").json()[0]["arguments"][0]
    assert (said["words"], said["withdrawn_at"] is None) == ("", False)
    assert client.get(API + "mechanisms/M001/replies").json()[0]["text"] == "We reply"
    change = client.get(API + "changes?mechanism=M001").json()["items"][0]
    assert (change["reason"], change["by"], change["groups"]) == ("Why", "Mei", ["gov"])
    assert [one["slug"] for one in client.get(API + "taxonomies").json()] == ["issues", "other"]
    assert client.get(API + "taxonomies/issues").json()[0]["n_entries"]["international"] == 1
    assert client.get(API + "crosswalk/issues/other").json() == [{"here": "1.1", "there": "1.2", "relation": "broader"}]


def test_an_answer_is_not_sent_twice_until_the_record_grows(cast: Cast, client: Client) -> None:
    _, forum, _ = putting.small_map(cast)
    first = client.get(API + "mechanisms")
    again = {"If-None-Match": first["ETag"]}
    assert client.get(API + "mechanisms", headers=again).status_code == 304
    actions.check_mechanism(by=cast.mei, mechanism=forum, now=NOW)
    assert client.get(API + "mechanisms", headers=again).status_code == 200


@pytest.mark.parametrize("address", ["taxonomies", "mechanisms", "mechanisms/M001", "entries", "changes"])
def test_a_process_that_is_not_public_gives_nothing_to_strangers(cast: Cast, client: Client, address: str) -> None:
    putting.small_map(cast)
    actions.check_mechanism(by=cast.mei, mechanism=cast.process.mechanisms.get(), now=NOW)
    Process.objects.update(is_public=False)
    response = client.get(API + address)
    assert response.status_code == 404


def test_pages_of_a_list_take_the_same_queries_at_any_size(cast: Cast, client: Client) -> None:
    issues, _, _ = putting.small_map(cast)
    counts = []
    for n in (2, 40):
        for number in range(n):
            one = putting.mechanism(cast.process, f"X{n}-{number}", f"Body {number}")
            putting.entry(issues.issues.get(code="1.2"), one)
        for address in ("mechanisms?limit=100", "entries?limit=100"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(API + address).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
