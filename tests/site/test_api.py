"""Does the programs' door give what it should, to whom it should, in one form?"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from equalfooting.apps.accounts import token_actions
from equalfooting.apps.accounts.models import ApiToken, Person
from equalfooting.apps.processes.models import Membership
from equalfooting.domain.refusals import Refusal
from equalfooting.site import api_door
from equalfooting.site.api import api
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _fresh_counters(now: datetime) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def ask(address: str, token: str = "", **headers: str) -> Any:
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return Client().get(f"/api/v1/{address}", headers=headers)


def test_anybody_reads_public_processes_and_nothing_private(cast: Cast) -> None:
    assert [one["slug"] for one in ask("processes").json()["items"]] == ["wg"]
    assert ask("processes/wg").json()["acronym"] == "WG"

    cast.process.is_public = False
    cast.process.save()
    assert ask("processes").json()["items"] == []
    assert ask("processes/wg").status_code == 404


def test_a_token_reads_what_its_person_may_see_until_it_is_revoked(cast: Cast) -> None:
    cast.process.is_public = False
    cast.process.save()
    made, token = token_actions.make_token(by=cast.mei, name="Reader", now=NOW)

    assert ask("processes/wg", token).status_code == 200
    made.refresh_from_db()
    assert made.last_used_on == NOW.date()

    token_actions.revoke_token(by=cast.mei, token=made, now=NOW)
    assert ask("processes/wg", token).json()["code"] == "token-unknown"


def test_a_token_loses_what_its_person_loses(cast: Cast) -> None:
    cast.process.is_public = False
    cast.process.save()
    _, token = token_actions.make_token(by=cast.mei, name="Reader", now=NOW)

    Membership.objects.filter(person=cast.mei).update(until_at=NOW)
    assert ask("processes/wg", token).status_code == 404
    Person.objects.filter(pk=cast.mei.pk).update(is_active=False)
    assert ask("processes/wg", token).status_code == 401


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic abc", "wrong", "Bearer ef_\x00é"])
def test_a_wrong_token_is_never_read_as_no_token(cast: Cast, header: str) -> None:
    answer = Client().get("/api/v1/processes", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert set(answer.json()) == {"code", "what", "way_out"}


def test_the_cookie_of_a_browser_widens_nothing(cast: Cast, signed_in: SignIn) -> None:
    cast.process.is_public = False
    cast.process.save()

    assert signed_in(cast.sana).get("/api/v1/processes/wg").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("processes?limitt=5", 400, "parameter-unknown"),
        ("processes?limit=5&limit=6", 400, "parameter-repeated"),
        ("processes?limit=5000", 400, "parameter-wrong"),
        ("processes?limit=5%00", 400, "parameter-wrong"),
        ("processes?offset=-1", 400, "parameter-wrong"),
        ("processes?offset=99999999999999999999999", 400, "parameter-wrong"),
        *(
            (f"processes/wg/{listed}?{part}", 400, "parameter-wrong")
            for listed in ("calls/inputs/submissions", "map/mechanisms", "map/entries", "map/changes")
            for part in ("limit=0", "limit=-1", "limit=100000", "offset=-1", "offset=99999999999999999999999")
        ),
        ("processes/wg/proposals?offset=-1", 400, "parameter-wrong"),
        ("processes/nowhere", 404, "address-unknown"),
        ("nowhere/at/all", 404, "address-unknown"),
        ("processes/wg/calls/nowhere", 404, "address-unknown"),
    ],
)
def test_every_no_has_one_form(cast: Cast, address: str, status: int, code: str) -> None:
    answer = ask(address)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["what"]
    assert answer.json()["way_out"]


def test_every_part_of_a_list_that_can_be_asked_for_says_its_range() -> None:
    asked = [
        (address, one["name"], one["schema"])
        for address, methods in api.get_openapi_schema()["paths"].items()
        for one in methods.get("get", {}).get("parameters", [])
        if one["name"] in {"limit", "offset"}
    ]
    assert len(asked) >= 10
    assert [row[:2] for row in asked if not {"minimum", "maximum"} <= set(row[2])] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_only_read_cannot_be_written(cast: Cast, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(
        "/api/v1/processes", "{", content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert "GET" in answer["Allow"]


def test_lists_are_cut_in_a_stable_order(cast: Cast) -> None:
    type(cast.process).objects.create(slug="a-first", opened_on=NOW.date())

    pages = [ask(f"processes?limit=1&offset={offset}").json() for offset in range(3)]
    assert [[one["slug"] for one in page["items"]] for page in pages] == [["a-first"], ["wg"], []]
    assert {page["n_total"] for page in pages} == {2}


def test_what_has_not_changed_is_not_sent_again(cast: Cast) -> None:
    first = ask("processes")
    again = ask("processes", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Authorization" in first["Vary"]
    assert "private" in first["Cache-Control"]

    cast.process.acronym = "NEW"
    cast.process.save()
    assert ask("processes", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_reading_without_a_token_is_counted_by_address_and_with_one_by_token(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_door, "FOR_EVERYBODY", 3)
    _, token = token_actions.make_token(by=cast.mei, name="Reader", now=NOW)

    assert [ask("processes").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert ask("processes")["Retry-After"] == "60"
    assert ask("processes", token).status_code == 200
    assert ask("processes", "guessed").status_code == 429


def test_a_forwarded_address_does_not_escape_the_count(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_door, "FOR_EVERYBODY", 2)

    answers = [ask("processes", **{"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(4)]
    assert answers == [200, 200, 429, 429]


def test_a_token_is_shown_once_and_kept_as_a_hash(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.pat)
    answer = client.post("/me/tokens/", {"name": "My <b>script</b>", "scope": "read"})
    html = answer.content.decode()
    token = html.split('<code dir="ltr">ef_')[1].split("<")[0]

    assert ask("processes", f"ef_{token}").status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert token not in client.get("/me/tokens/").content.decode()
    assert "<b>script" not in html
    assert ApiToken.objects.get().hash == token_actions.fingerprint(f"ef_{token}")
    assert token not in json.dumps(list(ApiToken.objects.values("name", "hash")))


def test_a_token_of_somebody_else_cannot_be_revoked(cast: Cast, signed_in: SignIn) -> None:
    made, _ = token_actions.make_token(by=cast.mei, name="Reader", now=NOW)

    assert signed_in(cast.sana).post(f"/me/tokens/{made.pk}/revoke/").status_code == 404
    assert signed_in(cast.mei).post(f"/me/tokens/{made.pk}/revoke/").status_code == 302
    with pytest.raises(Refusal, match="belongs to somebody else"):
        token_actions.revoke_token(by=cast.sana, token=made, now=NOW)


def test_nobody_hoards_tokens(cast: Cast) -> None:
    for n in range(token_actions.MOST):
        token_actions.make_token(by=cast.pat, name=f"Program {n}", now=NOW)

    with pytest.raises(Refusal, match="20 tokens in use"):
        token_actions.make_token(by=cast.pat, name="One more", now=NOW)


def test_the_documentation_lists_every_operation_without_foreign_scripts(cast: Cast) -> None:
    html = Client().get("/api/v1/").content.decode()
    schema = Client().get("/api/v1/openapi.json").json()

    assert schema["openapi"].startswith("3.")
    listed = [f"{method.upper()} {address}" for address, methods in schema["paths"].items() for method in methods]
    assert [one for one in listed if one not in html] == []
    assert "//cdn" not in html
    assert "<script>" not in html


def test_every_operation_asks_the_database_a_dozen_times_at_most(
    cast: Cast, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for address in ("processes", "processes/wg", "processes/wg/calls"):
        with django_assert_max_num_queries(12):
            assert ask(address).status_code == 200
