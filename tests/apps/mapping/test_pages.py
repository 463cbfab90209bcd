"""Do the pages of the map show what they should, to whom they should, in a fixed number of queries?"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.mapping import actions, words_to_find
from equalfooting.apps.mapping.models import Entry, Mechanism, Participation
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.models import Interest
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
MAP = "/p/wg/map/"


def grown(cast: Cast, n: int) -> Mechanism:
    """A map of `n` mechanisms, each under two issues, with participation, evidence, a claim and a history."""
    issues = putting.taxonomy(cast.process)
    putting.taxonomy(cast.process, "other", is_main=False)
    under = list(issues.issues.all())
    for number in range(1, n + 1):
        one = putting.mechanism(cast.process, f"M{number:03}", f"Forum {number}", acronyms=[f"F{number}"], kind="forum")
        Participation.objects.create(mechanism=one, group="civil", reach="speak", claimed_reach="decide")
        entry = putting.entry(under[0], one)
        putting.entry(under[1], one)
    for number in range(n):
        passage = putting.passage(cast.process, f"Words {number}", groups=["civil"], respondent=f"Respondent {number}")
        actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
        claim = actions.put_up_claim(by=cast.mei, mechanism=one, statement=f"S{number}", language="en", now=NOW)
        actions.argue(by=cast.carlos, claim=claim, stance="for", words="Because", language="en", now=NOW)
        actions.check_mechanism(by=cast.sana, mechanism=one, now=NOW)
    words_to_find.refresh_process(cast.process.pk)
    return one


PAGES = [
    "", "?q=forum", "?view=mechanisms", "?taxonomy=other", "?group=civil&may=speak", "?evidence=with",
    "?issue=1.1&level=international",
    "issues/issues/1.1/", "mechanisms/{code}/", "mechanisms/{code}/history/", "entries/{entry}/", "changes/",
    "lists/", "lists/issues/beside/other/", "downloads/", "mechanisms/{code}/edit/", "new-mechanism/", "new-entry/",
    "imports/",
]  # fmt: skip


def test_no_page_makes_more_queries_when_the_map_grows(cast: Cast, signed_in: SignedIn) -> None:
    few, many = (asked_for(cast, signed_in, n) for n in (2, 40))
    assert few == many
    assert max(many.values()) <= 12, many


def asked_for(cast: Cast, signed_in: SignedIn, n: int) -> dict[str, int]:
    """How many queries each page makes, the second time it is read."""
    Entry.objects.all().delete()
    one = grown_anew(cast, n)
    client = signed_in(cast.sana)
    counts = {}
    for page in PAGES:
        address = MAP + page.format(code=one.code, entry=one.entries.first().pk)  # type: ignore[union-attr]
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[page] = len(queries)
    return counts


def grown_anew(cast: Cast, n: int) -> Mechanism:
    cast.process.taxonomies.all().delete()
    Mechanism.objects.all().delete()
    return grown(cast, n)


def test_the_map_counts_entries_by_issue_and_level_and_each_count_opens_its_rows(cast: Cast, client: Client) -> None:
    issues = putting.taxonomy(cast.process)
    for code, level in (("M001", "international"), ("M002", "national"), ("M003", "national")):
        putting.entry(issues.issues.get(code="1.1"), putting.mechanism(cast.process, code, code, level=level))
    page = client.get(MAP).content.decode()
    assert "issue=1.1&amp;level=national" in page
    rows = client.get(MAP + "?view=mechanisms&issue=1.1&level=national").content.decode()
    assert ("M002" in rows, "M003" in rows, "M001" in rows) == (True, True, False)


def test_a_search_as_one_types_answers_with_the_results_alone(cast: Cast, client: Client) -> None:
    putting.small_map(cast)
    words_to_find.refresh_process(cast.process.pk)
    part = client.get(MAP + "?q=govern", headers={"HX-Request": "true"}).content.decode()
    assert "Internet Governance Forum" in part
    assert "<html" not in part


def test_an_acronym_asked_for_exactly_stands_first(cast: Cast, client: Client) -> None:
    putting.taxonomy(cast.process)
    putting.mechanism(cast.process, "M001", "About the ICG, a report")
    putting.mechanism(cast.process, "M002", "Stewardship transition group", acronyms=["ICG"])
    words_to_find.refresh_process(cast.process.pk)
    page = client.get(MAP + "?q=icg").content.decode()
    assert page.index("Stewardship transition group") < page.index("About the ICG")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("group=civil&may=decide", {"B"}), ("group=civil&may=speak", {"A", "B"}),
        ("group=gov&may=unknown", {"A", "B", "C"}), ("cluster=Cluster+two", set()),
        ("region=african", {"A"}), ("region=everywhere", {"B"}), ("region=unplaced", {"C"}), ("status=ended", {"C"}),
        ("evidence=with", {"A"}), ("evidence=without", {"B"}), ("organisation=union", {"A"}), ("keeper=mei", {"B"}),
        ("keeper=nobody", {"A", "C"}), ("kind=forum", {"A"}), ("confidence=seen", {"C"}),
    ],
)  # fmt: skip
def test_each_filter_narrows_to_its_rows(cast: Cast, client: Client, query: str, found: set[str]) -> None:
    issues = putting.taxonomy(cast.process)
    a = putting.mechanism(
        cast.process, "A", "Aaa", region="Africa (African Union)", organisation="African Union", kind="forum"
    )
    b = putting.mechanism(cast.process, "B", "Bbb", keeper=cast.mei)
    putting.mechanism(cast.process, "C", "Ccc", region="Atlantis", status="ended", confidence="seen")
    Participation.objects.create(mechanism=a, group="civil", reach="speak")
    Participation.objects.create(mechanism=b, group="civil", reach="decide")
    rests = putting.entry(issues.issues.get(code="1.1"), a)
    putting.entry(issues.issues.get(code="1.2"), b)
    actions.add_source(by=cast.mei, entry=rests, source="https://example.org/", now=NOW)
    page = client.get(MAP + "?view=mechanisms&" + query).content.decode()
    assert {code for code in "ABC" if f"/mechanisms/{code}/" in page} == found


def test_a_filter_nobody_offers_is_named_and_left_out(cast: Cast, client: Client) -> None:
    putting.small_map(cast)
    page = client.get(MAP + "?level=galactic&view=mechanisms").content.decode()
    assert "galactic" in page
    assert "Internet Governance Forum" in page


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%22%29", "page=99999999999999999999", "page=x", "issue=%27", "q=" + "a" * 5000, "taxonomy=nowhere"],
)
def test_hostile_addresses_are_answered(cast: Cast, client: Client, query: str) -> None:
    putting.small_map(cast)
    assert client.get(MAP + "?view=mechanisms&" + query).status_code == 200


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_what_people_write_is_never_markup(cast: Cast, client: Client) -> None:
    issues = putting.taxonomy(cast.process)
    issues.issues.update(titles={"en": HOSTILE}, clusters={"en": HOSTILE}, note=HOSTILE)
    one = putting.mechanism(
        cast.process, "M001", HOSTILE, acronyms=[HOSTILE], organisation=HOSTILE, kind="x", region=HOSTILE[:80],
        urls=["javascript:alert(1)"], descriptions={"en": HOSTILE}, outcome=HOSTILE, seen_at="javascript:alert(1)",
    )  # fmt: skip
    entry = putting.entry(issues.issues.get(code="1.1"), one, HOSTILE)
    Interest.objects.create(person=cast.carlos, statement=HOSTILE, declared_at=NOW)
    passage = putting.passage(cast.process, HOSTILE, may_cite=True, respondent=HOSTILE, groups=["civil"])
    actions.add_evidence(by=cast.carlos, entry=entry, passage=passage, now=NOW)
    actions.edit_entry(by=cast.carlos, entry=entry, description="x", language="en", version=1, reason=HOSTILE, now=NOW)
    claim = actions.put_up_claim(by=cast.carlos, mechanism=one, statement=HOSTILE, language="en", now=NOW)
    actions.argue(by=cast.carlos, claim=claim, stance="for", words=HOSTILE, language="en", now=NOW)
    words_to_find.refresh_process(cast.process.pk)
    pages = ("", "?view=mechanisms", "issues/issues/1.1/", "mechanisms/M001/", "mechanisms/M001/history/", "changes/")
    for page in (*pages, f"entries/{entry.pk}/"):
        text = client.get(MAP + page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript:' not in text


CONSENT = [("sana", True, True), ("mei", False, True), ("pat", False, False), ("", False, False)]


@pytest.mark.parametrize(("who", "name", "words"), CONSENT)
def test_consent_decides_what_of_a_passage_is_shown(
    cast: Cast, signed_in: SignedIn, who: str, name: bool, words: bool
) -> None:
    _, _, entry = putting.small_map(cast)
    passage = putting.passage(cast.process, "Sealed words", may_cite=False, respondent="Wanjiru", groups=["civil"])
    actions.add_evidence(by=cast.mei, entry=entry, passage=passage, now=NOW)
    client = signed_in(getattr(cast, who)) if who else Client()
    page = client.get(f"{MAP}entries/{entry.pk}/").content.decode()
    assert ("Wanjiru" in page, "Sealed words" in page, "civil society" in page) == (name, words, True)


def test_interests_stand_beside_what_somebody_contributed(cast: Cast, client: Client) -> None:
    _, _, entry = putting.small_map(cast)
    Interest.objects.create(person=cast.mei, statement="Sits on a registry's board", declared_at=NOW)
    actions.edit_entry(by=cast.mei, entry=entry, description="New", language="en", version=1, reason="Clear", now=NOW)
    page = client.get(f"{MAP}entries/{entry.pk}/").content.decode()
    assert "Sits on a registry" in page
    assert "Organisation of Mei" in page


def test_the_map_of_a_process_that_is_not_public_is_closed_to_others(cast: Cast, signed_in: SignedIn) -> None:
    _, _, entry = putting.small_map(cast)
    Process.objects.update(is_public=False)
    pages = ("", "issues/issues/1.1/", "mechanisms/M001/", "changes/", "lists/", "downloads/full.json")
    for page in (*pages, f"entries/{entry.pk}/"):
        assert Client().get(MAP + page).status_code == 404, page
        assert signed_in(cast.pat).get(MAP + page).status_code == 404, page
        assert signed_in(cast.mei).get(MAP + page).status_code == 200, page


def test_a_thing_of_one_process_is_not_found_below_another(cast: Cast, client: Client) -> None:
    _, _, entry = putting.small_map(cast)
    Process.objects.create(slug="other", opened_on=NOW.date())
    for page in (f"entries/{entry.pk}/", "mechanisms/M001/", "issues/issues/1.1/"):
        assert client.get("/p/other/map/" + page).status_code == 404


def test_another_list_shows_the_same_entries_through_its_links_and_says_what_is_lost(
    cast: Cast, client: Client
) -> None:
    issues, _, _ = putting.small_map(cast)
    putting.entry(issues.issues.get(code="1.2"), putting.mechanism(cast.process, "M002", "Second"))
    other = putting.taxonomy(cast.process, "other", is_main=False)
    actions.put_link(
        by=cast.sana, here=issues.issues.get(code="1.1"), there=other.issues.get(code="1.3"), kind="broader", now=NOW
    )
    page = client.get(MAP + "?taxonomy=other&view=mechanisms&issue=1.3").content.decode()
    assert "/mechanisms/M001/" in page
    assert "/mechanisms/M002/" not in page
    assert "1 entry of the main list has no place" in client.get(MAP + "?taxonomy=other").content.decode()
