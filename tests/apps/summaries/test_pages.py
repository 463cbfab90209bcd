"""Can the chair write a summary on these pages, and can everybody read, cite and take it away?"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes.models import Subscription
from equalfooting.apps.summaries import actions
from equalfooting.apps.summaries.actions import Change
from equalfooting.apps.summaries.models import Summary, Wording
from tests.apps.summaries.rounds import QUIET, a_round, an_ended_round, designate, say
from tests.cast import NOW, Cast

ALL = "/p/wg/outcomes/"
ONE = ALL + "1/"
SignedIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _still(now: object) -> None:
    cache.clear()


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def a_draft(cast: Cast) -> Summary:
    found = an_ended_round(cast)
    return actions.draft(
        by=cast.chidi, process=cast.process, kind="chairs-summary", rounds=[found], title="What came out", now=NOW
    )


def a_published(cast: Cast) -> Summary:
    return actions.publish(by=cast.chidi, summary=a_draft(cast), now=NOW)


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send back of the form of a section."""
    found = {"seen": re.findall(r'name="seen" value="(\d+)"', page)[0]}
    for name, words in re.findall(r'<textarea name="(words-\d+)"[^>]*>\n?(.*?)</textarea>', page, flags=re.DOTALL):
        found[name] = words.replace("&#x27;", "'").replace("&quot;", '"')
    return found


def test_the_chair_drafts_edits_and_publishes_and_everybody_reads(
    cast: Cast, signed_in: SignedIn, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    Subscription.objects.create(
        process=cast.process, email="r@example.org", language="en", asked_at=NOW, confirmed_at=NOW
    )
    an_ended_round(cast)
    chair = signed_in(cast.chidi)
    assert "Draft the Chair" in page_of(chair, ALL)
    made = chair.post(ALL + "new/", {"kind": "chairs-summary", "rounds": ["1"], "title": "What came out"})
    assert made["Location"] == ONE
    assert client.get(ONE).status_code == 404 and "What came out" in page_of(chair, ALL)
    assert "Nothing has come out yet" in page_of(client, ALL)
    form = page_of(chair, ONE + "edit/matter:1/")
    sent = fields_of(form)
    name = next(name for name, words in sent.items() if words.startswith("Positions of all members"))
    saved = chair.post(ONE + "edit/matter:1/", {**sent, name: "Nearly everybody supports it."})
    assert saved["Location"] == ONE + "#s-matter-1"
    assert Wording.objects.get().words == "Nearly everybody supports it."
    assert "Edited by the Chair" in page_of(chair, ONE)
    with django_capture_on_commit_callbacks(execute=True):
        chair.post(ONE + "publish/")
    page = page_of(client, ONE)
    assert "Nearly everybody supports it." in page and "Trop vague." in page and 'lang="fr"' in page
    assert QUIET not in page and "Edit this section" not in page and "SHA-256" in page
    assert [message.subject for message in mail.outbox] == ["[WG] Chair's summary published: What came out"]


def test_a_section_saved_as_it_was_changes_nothing(cast: Cast, signed_in: SignedIn) -> None:
    a_draft(cast)
    chair = signed_in(cast.chidi)
    for section in ("process", "matter:1", "withdrawn", "participation", "matter:2/unmet", "statements"):
        answer = chair.post(f"{ONE}edit/{section}/", fields_of(page_of(chair, f"{ONE}edit/{section}/")))
        assert answer.status_code == 302, section
    assert not Wording.objects.exists()


def test_two_editors_of_one_sentence_see_both(cast: Cast, signed_in: SignedIn) -> None:
    a_draft(cast)
    chair, secretariat = signed_in(cast.chidi), signed_in(cast.sana)
    sent = fields_of(page_of(chair, ONE + "edit/matter:1/"))
    name = next(name for name, words in sent.items() if words.startswith("Positions of all members"))
    secretariat.post(ONE + "edit/matter:1/", {**sent, name: "Hers <b>."})
    answer = chair.post(ONE + "edit/matter:1/", {**sent, name: "His."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Hers &lt;b&gt;." in page and "His." in page and "Meanwhile" in page
    again = chair.post(ONE + "edit/matter:1/", {**fields_of(page)})
    assert again.status_code == 302 and Wording.objects.get(is_standing=True).words == "His."


def test_editors_of_different_sentences_do_not_meet(cast: Cast, signed_in: SignedIn) -> None:
    a_draft(cast)
    chair, secretariat = signed_in(cast.chidi), signed_in(cast.sana)
    sent = fields_of(page_of(chair, ONE + "edit/matter:1/"))
    counts = next(name for name, words in sent.items() if words.startswith("Positions of all members"))
    other = next(name for name, words in sent.items() if words.startswith("Governments"))
    secretariat.post(ONE + "edit/matter:1/", {**sent, other: "Hers."})
    assert chair.post(ONE + "edit/matter:1/", {**sent, counts: "His."}).status_code == 302
    assert set(Wording.objects.filter(is_standing=True).values_list("words", flat=True)) == {"His.", "Hers."}


def test_a_quotation_is_left_out_and_taken_back(cast: Cast, signed_in: SignedIn, client: Client) -> None:
    a_draft(cast)
    chair = signed_in(cast.chidi)
    page = page_of(chair, ONE + "edit/matter:2/against/")
    assert "Trop vague." in page and "Save this section" in page
    chair.post(ONE + "edit/matter:2/against/", {**fields_of(page), "out-0": "on"})
    assert "left out" in page_of(chair, ONE)
    chair.post(ONE + "edit/matter:2/against/", fields_of(page_of(chair, ONE + "edit/matter:2/against/")))
    assert list(Wording.objects.values_list("deed", flat=True)) == ["leave-out", "take-back"]


def test_a_report_without_levels_is_refused_beside_the_form(cast: Cast, signed_in: SignedIn) -> None:
    an_ended_round(cast)
    chair = signed_in(cast.chidi)
    answer = chair.post(ALL + "new/", {"kind": "report", "rounds": ["1"], "title": "The report"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Recommendations without a designation: 1 (3)." in page and 'value="The report"' in page


def test_it_is_drafted_again_and_what_is_new_is_marked(cast: Cast, signed_in: SignedIn) -> None:
    summary = a_draft(cast)
    say(summary.rounds.get(), "zoe", 1, "support", "At last.", may_quote=True)
    chair = signed_in(cast.chidi)
    assert chair.post(ONE + "redraft/").status_code == 302
    page = page_of(chair, ONE)
    assert ">new</span>" in page and "are new or changed" in page
    assert chair.post(ONE + "title/", {"title": "Otherwise"}).status_code == 302
    assert "Otherwise" in page_of(chair, ONE)


def test_files_say_what_the_page_says(cast: Cast, client: Client) -> None:
    summary = a_published(cast)
    assert hashlib.sha256(client.get(ONE + "summary.json").content).hexdigest() == summary.sha256
    html = client.get(ONE + "summary.html")
    assert "Trop vague." in html.content.decode() and "Carlos, Organisation of Carlos" in html.content.decode()
    assert html["Content-Disposition"].startswith("attachment")
    assert client.get(ONE + "summary.docx").content[:2] == b"PK"
    assert client.get(ONE + "summary.pdf").content[:4] == b"%PDF"
    assert client.get(ONE + "summary.exe").status_code == 404


def test_a_name_that_was_erased_is_gone_from_what_was_published(cast: Cast, client: Client) -> None:
    summary = a_published(cast)
    assert "Carlos" not in str(summary.content)
    voice = summary.rounds.get().voices.get(handle="carlos")
    voice.name, voice.organisation = "", ""
    voice.save()
    assert "Organisation of Carlos" not in page_of(client, ONE)


def test_sentences_stand_in_the_language_of_the_reader_and_words_in_theirs(cast: Cast, client: Client) -> None:
    a_published(cast)
    page = client.get(ONE, headers={"Accept-Language": "ar"}).content.decode()
    assert 'dir="rtl"' in page and "Trop vague." in page and "4 مايو 2026" in page


def test_the_first_page_of_a_process_leads_to_what_was_published(cast: Cast, client: Client) -> None:
    summary = a_draft(cast)
    assert "What came out</a>" not in page_of(client, "/p/wg/")
    actions.publish(by=cast.chidi, summary=summary, now=NOW)
    assert f'href="{ONE}" dir="auto">What came out</a>' in page_of(client, "/p/wg/")


def test_a_document_that_was_tampered_with_says_so(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    a_published(cast)
    assert "checked" in page_of(client, ONE)
    monkeypatch.setattr("equalfooting.apps.summaries.views.reading.checksum", lambda content: "0")
    assert "does not match its checksum" in page_of(client, ONE)


def test_the_api_gives_what_is_published_only(cast: Cast, client: Client) -> None:
    summary = a_draft(cast)
    api = "/api/v1/processes/wg/outcomes"
    assert client.get(api).json() == [] and client.get(f"{api}/1").status_code == 404
    actions.publish(by=cast.chidi, summary=summary, now=NOW)
    assert [one["title"] for one in client.get(api).json()] == ["What came out"]
    content = client.get(f"{api}/1/content").content
    assert hashlib.sha256(content).hexdigest() == client.get(f"{api}/1").json()["sha256"]
    assert client.get(f"{api}/{10**9}").status_code == 404


def test_words_that_are_markup_stay_text(cast: Cast, client: Client, signed_in: SignedIn) -> None:
    evil = "<script>alert(1)</script> %(n)s %s"
    found = a_round(cast)
    say(found, "mei", 1, "support", evil, may_quote=True)
    for place in (1, 2, 3):
        designate(found, place, "consensus", evil)
    summary = actions.draft(by=cast.chidi, process=cast.process, kind="report", rounds=[found], title=evil, now=NOW)
    change = Change("recommendations#own", Wording.Deed.WRITE, evil)
    actions.edit(by=cast.chidi, summary=summary, section="recommendations", changes=[change], seen=0, now=NOW)
    chair = signed_in(cast.chidi)
    for address in (ONE, ONE + "edit/matter:1/", ALL):
        assert "<script>alert" not in page_of(chair, address)
    actions.publish(by=cast.chidi, summary=summary, now=NOW)
    page = page_of(client, ONE)
    assert "<script>alert" not in page and "%(n)s %s" in page and "Words of the Chair" in page


@pytest.mark.parametrize("n", [3, 60])
def test_pages_cost_few_queries_and_little_weight_at_any_size(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any, n: int
) -> None:
    people = tuple(f"voice{k}" for k in range(20))
    found = a_round(cast, n=n, people=people + tuple(f"more{k}" for k in range(n)))
    for place in range(1, n + 1):
        designate(found, place, "divergence")
        for name in people:
            say(found, name, place, "object", f"Reasons of {name}, at some length. " * 4, may_quote=True, may_name=True)
    for k in range(n):
        say(found, f"more{k}", 1, "object", "Reasons. " * 90, may_quote=True)
    summary = actions.draft(by=cast.chidi, process=cast.process, kind="report", rounds=[found], title="Long", now=NOW)
    chair = signed_in(cast.chidi)
    for address in (ALL, ONE, ONE + "edit/matter:1/", ONE + "edit/matter:1/against/"):
        chair.get(address)
        with django_assert_max_num_queries(12):
            page = page_of(chair, address)
        assert len(page.encode()) < 30_000, address
    actions.publish(by=cast.chidi, summary=summary, now=NOW)
    client = Client()
    for address in (ALL, ONE, ONE + "?page=2"):
        client.get(address)
        with django_assert_max_num_queries(12):
            page = page_of(client, address)
        assert len(page.encode()) < 30_000
