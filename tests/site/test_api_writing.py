"""Does the programs' door let write whoever may, in nobody else's name, and never in place of a second factor?"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from equalfooting.adapters import clock
from equalfooting.apps.accounts import token_actions
from equalfooting.apps.accounts.api_once import forget_sent
from equalfooting.apps.accounts.models import ApiToken, Person, SentOnce
from equalfooting.apps.drafting.models import Amendment
from equalfooting.apps.journal.models import Leaf
from equalfooting.flows.leaving import leave
from equalfooting.flows.my_data import everything_about
from equalfooting.site import api_door
from tests.apps.drafting.texts import a_version
from tests.cast import NOW, Cast, assemble
from tests.programs import Program, program_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PROPOSE = "processes/wg/texts/ours/versions/1/paragraphs/p-2/amendments"
NEW = {"way": "new", "words": "A new paragraph."}
WRITES = {place: facts for place, facts in api_door.operations().items() if place[0] != "GET"}


def code(answer: object) -> str:
    return str(answer.json()["code"])  # type: ignore[attr-defined]


def test_a_token_reads_only_unless_it_was_made_to_write(cast: Cast, signed_in: SignIn, now: datetime) -> None:
    a_version(cast)
    client = signed_in(cast.mei)
    page = client.get("/me/tokens/").content.decode()
    assert 'value="read"' in page and 'value="write"' in page and "without a second factor" in page
    assert re.findall(r'value="(\w+)"[^>]* checked', page) == ["read"] and "(optional)" not in page
    for given in ({"name": "Reader", "scope": "read"}, {"name": "Writer", "scope": "write"}):
        client.post("/me/tokens/", given)
    for given in ({"name": "Odd", "scope": "everything"}, {"name": "Unsaid"}):
        assert client.post("/me/tokens/", given).status_code == 200
    assert dict(ApiToken.objects.values_list("name", "may_write")) == {"Reader": False, "Writer": True}
    assert [leaf.facts["may_write"] for leaf in Leaf.objects.filter(verb="apitoken.make").order_by("index")] == [
        False, True
    ]  # fmt: skip
    assert "may also write" in client.get("/me/tokens/").content.decode()

    answer = program_of(cast.mei, may_write=False).post(PROPOSE, NEW)
    assert (answer.status_code, code(answer)) == (403, "token-reads-only")
    assert not Amendment.objects.exists()


def test_the_cookie_of_a_browser_writes_nothing(cast: Cast, signed_in: SignIn, now: datetime) -> None:
    a_version(cast)
    for client in (signed_in(cast.mei), signed_in(cast.sana)):
        answer = client.post(f"/api/v1/{PROPOSE}", NEW, content_type="application/json")
        assert (answer.status_code, code(answer)) == (401, "token-needed")
        form = client.post(f"/api/v1/{PROPOSE}", NEW, headers={"Origin": "https://elsewhere.example"})
        assert form.status_code == 401
    assert not Amendment.objects.exists()


def test_the_cookie_of_one_does_not_lend_its_role_to_the_token_of_another(
    cast: Cast, signed_in: SignIn, now: datetime
) -> None:
    a_version(cast)
    token = program_of(cast.oksana).token
    headers = {"Authorization": f"Bearer {token}"}
    answer = signed_in(cast.mei).post(f"/api/v1/{PROPOSE}", NEW, content_type="application/json", headers=headers)
    assert (answer.status_code, code(answer)) == (403, "role-needed")


def test_a_revoked_token_and_one_of_somebody_gone_write_nothing(cast: Cast, now: datetime) -> None:
    a_version(cast)
    mei, carlos = program_of(cast.mei), program_of(cast.carlos)
    token_actions.revoke_token(by=cast.mei, token=ApiToken.objects.get(person=cast.mei), now=NOW)
    Person.objects.filter(pk=cast.carlos.pk).update(is_active=False)
    assert [code(one.post(PROPOSE, NEW)) for one in (mei, carlos, Program("ef_guessed"))] == ["token-unknown"] * 3


def test_writes_are_counted_for_a_person_whatever_their_tokens(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_door, "WRITES", 3)
    a_version(cast)
    one, other = program_of(cast.mei), program_of(cast.mei)
    answers = [program.post(PROPOSE, NEW) for program in (one, other, one, other)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert answers[-1]["Retry-After"] == "60" and Amendment.objects.count() == 3
    assert one.get("processes").status_code == 200
    assert program_of(cast.carlos).post(PROPOSE, NEW).status_code == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 201, "ключ", "a\tb"])
def test_a_key_that_is_none_is_refused(cast: Cast, now: datetime, key: str) -> None:
    a_version(cast)
    headers = {"Authorization": f"Bearer {program_of(cast.mei).token}", "Idempotency-Key": key}
    answer = Client().post(f"/api/v1/{PROPOSE}", NEW, content_type="application/json", headers=headers)
    assert (answer.status_code, code(answer)) == (400, "idempotency-key-wrong")
    assert not Amendment.objects.exists()


def test_what_was_answered_is_kept_a_day(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    a_version(cast)
    mei = program_of(cast.mei)
    mei.post(PROPOSE, NEW, key="k")
    assert forget_sent(NOW + timedelta(hours=23)) == []
    assert mei.post(PROPOSE, NEW, key="k").json()["number"] == 1
    assert forget_sent(NOW + timedelta(hours=25)) == ["forgot 1 answers to programs"]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=25))
    assert mei.post(PROPOSE, NEW, key="k").json()["number"] == 2


def test_who_leaves_takes_the_answers_along(cast: Cast, now: datetime) -> None:
    a_version(cast)
    program_of(cast.mei).post(PROPOSE, NEW, key="k")
    assert not [name for name in everything_about(cast.mei)["rows"] if "sentonce" in name]
    leave(by=cast.mei, has_confirmed=True, now=NOW)
    assert not SentOnce.objects.exists()


@pytest.mark.parametrize("place", sorted(WRITES), ids=" ".join)
def test_every_operation_that_writes_names_the_page_of_the_same_deed(place: tuple[str, str]) -> None:
    space, _, name = WRITES[place]["x-page"].partition(":")
    _prefix, addresses = get_resolver().namespace_dict[space]
    parts = set(addresses.reverse_dict[name][0][0][1])
    assert parts <= {one["name"] for one in WRITES[place]["parameters"] if one["in"] == "path"}


@pytest.mark.parametrize("place", sorted(WRITES), ids=" ".join)
def test_every_operation_that_writes_asks_for_a_token_that_may(
    cast: Cast, now: datetime, place: tuple[str, str]
) -> None:
    address = place[1].removeprefix("/api/v1/").replace("{process}", "wg").replace("{text}", "ours")
    for part in ("number", "round", "place", "package"):
        address = address.replace(f"{{{part}}}", "1")
    address = address.replace("{key}", "p-2" if "paragraphs" in address else "1")
    n_leaves = Leaf.objects.count() + 1
    reader = program_of(cast.mei, may_write=False)
    assert code(Program().post(address)) == "token-needed"
    assert code(reader.post(address)) == "token-reads-only"
    assert code(reader.post(address + "?by=chidi")) == "parameter-unknown"
    assert Leaf.objects.count() == n_leaves


def test_an_entry_of_the_record_says_that_a_program_did_it(cast: Cast, now: datetime) -> None:
    a_version(cast)
    program_of(cast.mei).post(PROPOSE, NEW)
    leaf = Leaf.objects.latest("index")
    assert (leaf.verb, leaf.actor_kind, leaf.actor_handle) == ("text-amendment.propose", "person", "mei")
    assert leaf.facts["through"] == "api"


def test_the_documentation_shows_what_each_body_takes(cast: Cast) -> None:
    html = Client().get("/api/v1/").content.decode()
    assert [f"{method} {address}" for method, address in WRITES if f"{method} {address}" not in html] == []
    assert "<code>lifts_if</code>" in html and "at most 5000" in html


@pytest.mark.django_db(transaction=True)
def test_the_same_key_sent_at_the_same_time_is_done_once(now: datetime) -> None:
    cast = assemble()
    a_version(cast)
    mei = program_of(cast.mei)

    def send(_n: int) -> tuple[int, bytes]:
        try:
            answer = mei.post(PROPOSE, NEW, key="k")
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(4)))
    assert Amendment.objects.count() == 1
    assert len(answers) == 1 and next(iter(answers))[0] == 201
