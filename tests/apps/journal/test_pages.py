"""Does everybody see the whole public record, and nobody what is sealed or of a process hidden from them?"""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.feedgenerator import rfc3339_date
from lxml import etree

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal import guards
from equalfooting.apps.journal.actions import erase_sealed
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.queries import PAGE
from equalfooting.apps.processes.models import Process
from equalfooting.domain.actors import Machine, Operator
from equalfooting.domain.record.audit import audit
from equalfooting.domain.record.checkpoints import verify_note
from equalfooting.domain.record.notes import parse_verifier
from equalfooting.domain.record.proofs import verify_consistency, verify_inclusion
from equalfooting.domain.record.tree import leaf_hash
from equalfooting.domain.refusals import Refusal
from tests.apps.journal.putting import put_on_record
from tests.cast import NOW, Cast

ATOM = "{http://www.w3.org/2005/Atom}"
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _fixed_moment(now: Any) -> None:
    """The site's clock stands still."""


@pytest.fixture
def hidden(cast: Cast) -> Process:
    """A process that only Mei takes part in."""
    process = Process.objects.create(slug="closed", names={"en": "Closed group"}, is_public=False, opened_on=NOW.date())
    process.memberships.create(person=cast.mei, role="member", since_at=NOW)
    return process


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def exported(client: Client) -> list[bytes]:
    response = client.get("/record/export.jsonl")
    return b"".join(response.streaming_content).splitlines(keepends=True)  # type: ignore[attr-defined]


def indexes_on(response: HttpResponse) -> list[int]:
    return [one.leaf.index for one in response.context["told"]]


def test_anyone_reads_the_timeline_newest_first(cast: Cast, client: Client) -> None:
    for n in range(3):
        put_on_record(cast, facts={"n": n})
    response = client.get("/record/")
    assert response.status_code == 200
    assert indexes_on(response) == [2, 1, 0]
    assert "Carlos" in text_of(response)
    assert "Test working group" in text_of(response)


def test_an_empty_record_says_so(cast: Cast, client: Client) -> None:
    assert "Nothing has happened here yet" in text_of(client.get("/record/"))
    assert client.get("/record/export.jsonl").status_code == 404
    assert client.get("/record/verify/").status_code == 200


def test_sealed_content_is_shown_nowhere(cast: Cast, client: Client) -> None:
    put_on_record(cast, sealed={"email": "private-address@example.org"})
    put_on_record(cast, is_named=False)
    for address in ("/record/", "/record/feed.atom", "/record/0/", "/record/0/leaf.json", "/record/0/proof.json"):
        assert "private-address" not in text_of(client.get(address))
    for address in ("/record/1/", "/record/1/leaf.json", "/record/1/proof.json"):
        assert "carlos" not in text_of(client.get(address)).casefold()
    assert b"private-address" not in b"".join(exported(client))
    assert "did not ask to be named" in text_of(client.get("/record/1/"))


def test_an_erased_name_is_gone_from_the_pages(cast: Cast, client: Client) -> None:
    put_on_record(cast)
    erase_sealed(by=Operator(), index=0, reason="asked for", now=NOW)
    page = text_of(client.get("/record/0/"))
    assert "name was erased" in page
    assert "Erased for good" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("process=other", [1]),
        ("group=gov", [2]),
        ("actor=mei", [2]),
        ("kind=person", [3]),
        ("q=ЖДАТЬ", [4]),
        ("q=carlos+ждать", [4]),
        ("q=nobody", []),
        ("from_on=2026-05-05", [5]),
        ("until_on=2026-05-04&group=gov", [2]),
        ("process=wg&q=ждать&group=civil", [4]),
        ("kind=person&object_id=999999", []),
    ],
)
def test_filters_make_addresses_that_can_be_shared(cast: Cast, client: Client, query: str, expected: list[int]) -> None:
    other = Process.objects.create(slug="other", names={"en": "Other group"}, opened_on=NOW.date())
    put_on_record(cast)
    put_on_record(cast, on=other, process="other")
    put_on_record(cast, by=cast.mei)
    put_on_record(cast, on=cast.pat)
    put_on_record(cast, facts={"title": "Умение ждать"})
    put_on_record(cast, now=NOW + timedelta(days=1))
    assert indexes_on(client.get(f"/record/?{query}")) == expected


@pytest.mark.parametrize(
    "query", ["from_on=yesterday", "group=nobody", "before=x", "process=%00", "after=-2", "kind=%3Cb%3E"]
)
def test_a_filter_that_makes_no_sense_is_refused_beside_its_field(cast: Cast, client: Client, query: str) -> None:
    response = client.get(f"/record/?{query}")
    assert response.status_code == 400
    assert indexes_on(response) == []


def test_pages_follow_each_other_without_loss_while_the_record_grows(cast: Cast, client: Client) -> None:
    for _ in range(2 * PAGE + 20):
        put_on_record(cast)
    first = client.get("/record/")
    put_on_record(cast)
    second = client.get(f"/record/?before={first.context['before']}")
    third = client.get(f"/record/?before={second.context['before']}")
    seen = indexes_on(first) + indexes_on(second) + indexes_on(third)
    assert seen == list(range(2 * PAGE + 19, -1, -1))
    assert third.context["before"] is None
    back = client.get(f"/record/?after={second.context['after']}")
    assert indexes_on(back) == indexes_on(first)


@pytest.mark.parametrize("n_entries", [3, 60])
def test_no_page_takes_more_queries_when_the_record_grows(cast: Cast, client: Client, n_entries: int) -> None:
    for n in range(n_entries):
        put_on_record(cast, by=cast.mei if n % 2 else Machine("classifier 1"))
    exported(client)
    for address in ("/record/", "/p/wg/record/?q=a", "/record/1/", "/record/feed.atom", "/record/1/proof.json"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= MOST_QUERIES, address


def test_a_hidden_process_leaves_no_trace_for_others(cast: Cast, client: Client, hidden: Process) -> None:
    put_on_record(cast, facts={"title": "confidential-title"}, on=hidden, process="closed")
    put_on_record(cast)
    assert indexes_on(client.get("/record/")) == [1]
    for address in ("/p/closed/record/", "/p/closed/record/feed.atom", "/record/0/", "/record/0/leaf.json"):
        assert client.get(address).status_code == 404, address
    assert client.get("/record/?process=closed").status_code == 400
    assert "confidential-title" not in text_of(client.get("/record/feed.atom"))
    assert b"confidential-title" not in b"".join(exported(client))
    assert audit(exported(client)).n_withheld == 1


def test_its_members_read_the_record_of_a_hidden_process(cast: Cast, signed_in: Any, hidden: Process) -> None:
    put_on_record(cast, on=hidden, process="closed")
    browser = signed_in(cast.mei)
    assert indexes_on(browser.get("/p/closed/record/")) == [0]
    assert browser.get("/record/0/").status_code == 200


def test_the_export_is_verified_by_the_audit_with_the_published_key(cast: Cast, client: Client) -> None:
    for n in range(7):
        put_on_record(cast, facts={"n": n, "text": "等待 انتظار"})
    key = parse_verifier(text_of(client.get("/record/key")))
    kept = text_of(client.get("/record/checkpoint"))
    put_on_record(cast)
    report = audit(exported(client), key=key, since=kept)
    assert (report.checkpoint.size, report.n_checkpoints, report.since and report.since.size) == (8, 2, 7)


def test_editing_one_row_in_the_database_is_found_by_the_verifier(cast: Cast, client: Client) -> None:
    for n in range(5):
        put_on_record(cast, facts={"n": n})
    kept = text_of(client.get("/record/checkpoint"))
    # when: somebody with the owner's rights lifts the guards and edits a row
    guards.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_leaf SET actor_organisation = 'Another' WHERE \"index\" = 3")
    guards.lay(connection)
    # then: the line of that entry is named
    with pytest.raises(Refusal) as refused:
        audit(exported(client), since=kept)
    assert refused.value.code == "record-entry-changed"
    assert refused.value.facts["index"] == 3


def test_rewriting_the_whole_record_is_found_with_an_old_checkpoint(cast: Cast, client: Client) -> None:
    put_on_record(cast)
    kept = text_of(client.get("/record/checkpoint"))
    # when: a row is edited, its hash mended, the head and the checkpoints made anew
    guards.lift(connection)
    forged = Leaf.objects.get()
    Leaf.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint")
        cursor.execute("DELETE FROM journal_head")
    guards.lay(connection)
    put_on_record(cast, verb="another", facts={"instead": forged.verb})
    # then: the file alone is in order, but not with what was signed before
    assert audit(exported(client)).checkpoint.size == 1
    with pytest.raises(Refusal) as refused:
        audit(exported(client), since=kept)
    assert refused.value.code == "record-since-differs"


def test_each_entry_comes_with_a_proof_that_holds(cast: Cast, client: Client) -> None:
    for n in range(6):
        put_on_record(cast, facts={"n": n})
    key = parse_verifier(text_of(client.get("/record/key"))).public_key
    for index in range(6):
        found = json.loads(text_of(client.get(f"/record/{index}/proof.json")))
        said = verify_note(found["checkpoint"], key)
        digest = leaf_hash(client.get(f"/record/{index}/leaf.json").content)
        assert digest.hex() == found["leaf_hash"]
        proof = [bytes.fromhex(part) for part in found["proof"]]
        verify_inclusion(digest, index, said.size, proof, said.root)
        assert client.get(f"/record/{index}/").context["proof"]["proof"] == found["proof"]


def test_old_and_new_checkpoints_are_shown_to_be_consistent(cast: Cast, client: Client) -> None:
    key = parse_verifier(text_of(client.get("/record/key"))).public_key
    said = []
    for n in (3, 4):
        for _ in range(n):
            put_on_record(cast)
        said.append(verify_note(text_of(client.get("/record/checkpoint")), key))
    old, new = said
    found = json.loads(text_of(client.get(f"/record/consistency.json?old={old.size}&new={new.size}")))
    proof = [bytes.fromhex(part) for part in found["proof"]]
    verify_consistency(old.size, new.size, old.root, new.root, proof)
    assert text_of(client.get(f"/record/checkpoint/{old.size}")).startswith(old.body)


@pytest.mark.parametrize("query", ["", "old=3&new=2", "old=0&new=99", "old=a&new=1", "old=-1&new=1"])
def test_sizes_the_record_does_not_have_are_refused(cast: Cast, client: Client, query: str) -> None:
    for _ in range(4):
        put_on_record(cast)
    response = client.get(f"/record/consistency.json?{query}")
    assert response.status_code == 400
    assert json.loads(text_of(response))["code"] in ("wrong-usage", "record-proof-sizes")


def test_each_filter_has_its_feed(cast: Cast, client: Client) -> None:
    put_on_record(cast)
    put_on_record(cast, by=cast.mei)
    page = client.get("/record/?group=gov")
    assert page.context["feed"] == "/record/feed.atom?group=gov"
    feed = etree.fromstring(client.get(page.context["feed"]).content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ["http://localhost:8000/record/1/"]
    assert entries[0].findtext(f"{ATOM}updated") == rfc3339_date(NOW)
    assert "Mei" in str(entries[0].findtext(f"{ATOM}title"))
    assert client.get("/record/feed.atom?group=nobody").status_code == 400


def test_hostile_facts_are_escaped_on_every_page(cast: Cast, client: Client) -> None:
    hostile = "<script>alert(1)</script>"
    put_on_record(cast, verb=hostile, facts={hostile: hostile})
    for address in ("/record/", "/record/0/"):
        assert "<script>alert" not in text_of(client.get(address))
    etree.fromstring(client.get("/record/feed.atom").content)


@pytest.mark.parametrize("address", ["/record/99/", "/record/99/leaf.json", "/record/99/proof.json", "/p/none/record/"])
def test_what_is_not_there_is_not_found(cast: Cast, client: Client, address: str) -> None:
    put_on_record(cast)
    assert client.get(address).status_code == 404


def test_an_entry_of_a_visitor_names_nobody(cast: Cast, client: Client) -> None:
    put_on_record(cast, by=Visitor("abc"))
    assert "A visitor without an account" in text_of(client.get("/record/"))


def test_a_search_while_typing_gets_the_results_alone(cast: Cast, client: Client) -> None:
    put_on_record(cast, facts={"title": "needle"})
    part = text_of(client.get("/record/?q=needle", headers={"HX-Request": "true"}))
    assert "Carlos" in part
    assert "<html" not in part
    assert "<form" not in part
