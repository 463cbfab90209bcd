"""Can a group agree an edition on these pages: freeze, circulate, object, answer, publish, take away, propose?"""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.editions.actions import circulating, objecting, proposing
from equalfooting.apps.editions.models import Edition, Objection, Proposal
from equalfooting.apps.mapping.actions import entries, mechanisms
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Entry, Mechanism
from equalfooting.apps.processes.models import Notice, Process
from equalfooting.domain.refusals import Refusal
from tests.apps.gaps.maps import a_map, many
from tests.cast import NOW, Cast

EDITIONS = "/p/wg/editions/"
SignedIn = Callable[[Person], Client]
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def an_edition(cast: Cast, title: str = "First map", now: datetime = NOW) -> Edition:
    """One that circulates for a week."""
    return circulating.circulate(
        by=cast.sana, process=cast.process, titles={"en": title}, note="", deadline_at=now + WEEK, now=now
    )


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """The site's clock stands at another moment."""
    monkeypatch.setattr(clock, "now", lambda: moment)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_chair_freezes_the_map_and_everybody_is_told(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_map(cast)
    typed = {"title": "First map", "note": "Please read.", "deadline_at": "2026-05-12T12:00"}

    answer = signed_in(cast.chidi).post(f"{EDITIONS}circulate/", typed)

    assert answer.status_code == 302, answer.content.decode()
    edition = Edition.objects.get()
    assert (edition.number, edition.n_entries, edition.state) == (1, 2, "circulating")
    assert {to for one in mail.outbox for to in one.to} == {
        f"{name}@example.org" for name in ("sana", "chidi", "mei", "carlos", "oksana")
    }
    assert "/p/wg/editions/1/object/" in mail.outbox[0].body
    assert "Edition 1" in Notice.objects.get().titles["en"]


def test_a_silence_shorter_than_a_week_is_refused_beside_its_field(
    cast: Cast, now: datetime, signed_in: SignedIn
) -> None:
    a_map(cast)

    answer = signed_in(cast.chidi).post(f"{EDITIONS}circulate/", {"title": "x", "deadline_at": "2026-05-06T12:00"})

    assert answer.status_code == 422
    assert "circulates for at least 7 days" in answer.content.decode()
    assert not Edition.objects.exists()


def test_an_edition_says_what_it_holds_until_when_and_how_to_cite_it(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    edition = an_edition(cast)

    page = page_of(client, f"{EDITIONS}1/")

    assert "7 days left" in page
    assert "checked: the content is what was frozen" in page
    assert edition.sha256 in page
    assert "1.1 <bdi" in page
    assert page.count(f"SHA-256 {edition.sha256[:16]}") == 7
    assert "Forum 1" in page_of(client, f"{EDITIONS}1/issues/1.1/")
    assert "No mechanism is known" in page_of(client, f"{EDITIONS}1/issues/1.2/")
    assert "7 days left" in page_of(client, EDITIONS)


def test_the_map_moves_on_and_the_edition_does_not(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    an_edition(cast)
    Mechanism.objects.update(names={"en": "Renamed"})

    assert "Forum 1" in page_of(client, f"{EDITIONS}1/issues/1.1/")
    assert "Renamed" not in page_of(client, f"{EDITIONS}1/issues/1.1/")


def test_silence_is_consent_at_the_first_look_after_the_deadline(
    cast: Cast, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_map(cast)
    an_edition(cast)
    at(monkeypatch, NOW + WEEK - timedelta(seconds=1))
    assert "circulating" in page_of(client, f"{EDITIONS}1/")
    at(monkeypatch, NOW + WEEK)

    assert "adopted" in page_of(client, f"{EDITIONS}1/")
    assert Edition.objects.get().state == "adopted"


def test_objections_stand_are_answered_and_go_with_the_published_edition(
    cast: Cast, now: datetime, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_map(cast)
    an_edition(cast)
    mei, chidi = signed_in(cast.mei), signed_in(cast.chidi)
    answer = mei.post(f"{EDITIONS}1/object/", {"reason": "Issue 2 is not empty.", "lifts_if": "Add our forum."})
    assert answer.status_code == 302
    assert "Issue 2 is not empty." in page_of(mei, f"{EDITIONS}1/")
    at(monkeypatch, NOW + WEEK)
    assert "1 objection stands" in page_of(chidi, f"{EDITIONS}1/")

    unanswered = chidi.post(f"{EDITIONS}1/publish/")
    assert unanswered.status_code == 409
    key = Objection.objects.get().pk
    chidi.post(f"{EDITIONS}objections/{key}/answer/", {"answer": "There was no evidence."})
    chidi.post(f"{EDITIONS}1/options/new/", {"question": "Is there a forum?", "statement": "There is one."})
    assert chidi.post(f"{EDITIONS}1/publish/").status_code == 302

    page = page_of(mei, f"{EDITIONS}1/")
    assert "published" in page
    assert "There was no evidence." in page
    assert "There is one." in page
    assert mei.post(f"{EDITIONS}1/object/", {"reason": "Too late"}).status_code == 422


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("pat", "1/object/", 422), ("oksana", "1/object/", 422), ("carlos", "1/object/", 302),
        ("mei", "circulate/", 403), ("mei", "1/publish/", 403), ("carlos", "1/options/new/", 403),
        ("pat", "circulate/", 403),
    ],
)  # fmt: skip
def test_only_roles_that_may_reach_the_deeds(
    cast: Cast, now: datetime, signed_in: SignedIn, who: str, address: str, status: int
) -> None:
    a_map(cast)
    an_edition(cast)

    answer = signed_in(getattr(cast, who)).post(EDITIONS + address, {"reason": "Because."})

    assert answer.status_code == status


def test_a_visitor_who_follows_the_link_of_the_mail_signs_in_first(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    an_edition(cast)

    answer = client.get(f"{EDITIONS}1/object/")

    assert answer.status_code == 302
    assert "next=/p/wg/editions/1/object/" in answer["Location"]


@pytest.mark.parametrize(
    "file",
    ["edition.docx", "edition.pdf", "five-columns.xlsx", "five-columns.csv", "full.xlsx", "full.zip", "full.json"],
)
def test_an_edition_is_taken_away(cast: Cast, client: Client, now: datetime, file: str) -> None:
    a_map(cast)
    Mechanism.objects.filter(code="M001").update(names={"en": "=1+1 Forum"})
    edition = an_edition(cast)
    objecting.object_to(by=cast.mei, edition=edition, reason="I object.", now=NOW)

    answer = client.get(f"{EDITIONS}1/{file}")

    assert answer.status_code == 200
    if file == "full.json":
        assert hashlib.sha256(answer.content).hexdigest() == edition.sha256
    if file == "five-columns.csv":
        assert "'=1+1 Forum" in answer.content.decode() or "\t=1+1" in answer.content.decode()
    if file == "full.zip":
        assert "Mechanisms.csv" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert client.get(f"{EDITIONS}1/full.exe").status_code == 404


def test_what_changed_is_shown_word_by_word(
    cast: Cast, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_map(cast)
    an_edition(cast)
    assert "This is the first edition" in page_of(client, f"{EDITIONS}1/changes/")
    at(monkeypatch, NOW + WEEK)
    page_of(client, f"{EDITIONS}1/")
    Entry.objects.filter(mechanism__code="M001").update(description="Discusses it every month.")
    Mechanism.objects.filter(code="M002").update(withdrawn_at=NOW)
    an_edition(cast, "Second map", NOW + WEEK)

    page = page_of(client, f"{EDITIONS}2/changes/")

    assert "<del>year</del><ins>month</ins>" in page
    assert "removed: " in page
    assert "Forum 2" in page
    assert "Forum 2" not in page_of(client, f"{EDITIONS}2/changes/?what=changed")


def test_neutrality_tells_who_edited_and_what_was_refused(
    cast: Cast, client: Client, now: datetime, signed_in: SignedIn
) -> None:
    a_map(cast)
    entry = Entry.objects.all()[0]
    entries.edit_entry(
        by=cast.carlos, entry=entry, description="New words.", language="en", version=entry.version, reason="Clearer",
        now=NOW,
    )  # fmt: skip
    proposal = proposing.propose(by=cast.pat, process=cast.process, text="Drop it all.", now=NOW)
    proposing.answer_proposal(by=cast.mei, proposal=proposal, is_taken=False, text="That is no change.", now=NOW)
    an_edition(cast)

    page = page_of(client, f"{EDITIONS}1/neutrality/")

    assert "Organisation of Carlos" in page
    assert "100 %" in page
    assert "Drop it all." in page
    assert "That is no change." in page


def test_proposals_are_made_answered_and_never_dropped(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    a_map(cast)
    pat, mei = signed_in(cast.pat), signed_in(cast.mei)
    entry = Entry.objects.all()[0]
    made = pat.post("/p/wg/proposals/new/", {"text": "Say more.", "reason": "Too thin", "entry": entry.pk})
    assert made.status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.entry == entry
    address = f"/p/wg/proposals/{proposal.pk}/"
    untouched = mei.post(f"{address}answer/", {"is_taken": "yes", "answer": "Done."})
    assert untouched.status_code == 422
    assert "Nothing was changed since" in untouched.content.decode()
    entries.edit_entry(
        by=cast.mei, entry=entry, description="More.", language="en", version=entry.version, reason="Proposed", now=NOW
    )

    assert mei.post(f"{address}answer/", {"is_taken": "yes", "answer": "Done."}).status_code == 302
    assert "The change it led to" in page_of(pat, address)
    assert "Say more." in page_of(pat, "/p/wg/proposals/?state=taken")
    assert pat.post(f"{address}answer/", {"is_taken": "no", "answer": "x"}).status_code == 403
    assert pat.post(f"{address}withdraw/").status_code == 409


def test_a_proposal_about_an_entry_is_carried_out_by_a_change_of_its_mechanism(cast: Cast) -> None:
    a_map(cast)
    entry = Entry.objects.select_related("mechanism").all()[0]
    mechanism = entry.mechanism
    proposal = proposing.propose(
        by=cast.pat, process=cast.process, text="It has ended.", entry=entry, mechanism=mechanism, now=NOW
    )
    with pytest.raises(Refusal, match="Nothing was changed"):
        proposing.answer_proposal(by=cast.mei, proposal=proposal, is_taken=True, text="So it has.", now=NOW)
    said = replace(MechanismContent.of(mechanism), status="unclear")
    mechanisms.edit_mechanism(
        by=cast.mei, mechanism=mechanism, content=said, version=mechanism.version, reason="Proposed", now=NOW
    )

    taken = proposing.answer_proposal(by=cast.mei, proposal=proposal, is_taken=True, text="So it has.", now=NOW)

    assert taken.revision is not None
    assert taken.revision.mechanism == mechanism


def test_the_correspondence_group_is_open_and_counted(cast: Cast, client: Client, now: datetime) -> None:
    page = page_of(client, "/p/wg/correspondence-group/")

    for name in ("Sana", "Chidi", "Mei", "Carlos"):
        assert name in page
    assert "Oksana" not in page


def test_words_with_markup_stay_text(cast: Cast, client: Client, now: datetime) -> None:
    a_map(cast)
    bad = "<script>alert(1)</script>"
    Mechanism.objects.update(names={"en": bad})
    Entry.objects.update(description=bad)
    edition = an_edition(cast, bad)
    objection = objecting.object_to(by=cast.mei, edition=edition, reason=bad, lifts_if=bad, now=NOW)
    objecting.answer_objection(by=cast.chidi, objection=objection, text=bad, is_met=False, now=NOW)
    option = objecting.put_option(by=cast.chidi, edition=edition, question=bad, statement=bad, now=NOW)
    objecting.hold_option(by=cast.mei, option=option, words_of_holder=bad, now=NOW)
    proposal = proposing.propose(by=cast.pat, process=cast.process, text=bad, reason=bad, now=NOW)

    for path in ("", "1/", "1/issues/1.1/", "1/changes/", "1/neutrality/", "feed.atom"):
        assert "<script>alert" not in page_of(client, EDITIONS + path)
    assert "<script>alert" not in page_of(client, f"/p/wg/proposals/{proposal.pk}/")
    assert "<script>alert" not in page_of(client, "/p/wg/proposals/")


def test_a_private_process_keeps_its_editions(cast: Cast, client: Client, now: datetime, signed_in: SignedIn) -> None:
    a_map(cast)
    an_edition(cast)
    Process.objects.update(is_public=False)

    for path in (EDITIONS, f"{EDITIONS}1/", f"{EDITIONS}1/full.json", f"{EDITIONS}feed.atom", "/p/wg/proposals/"):
        assert client.get(path).status_code == 404
        assert signed_in(cast.mei).get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["editions/", "editions/2/", "editions/2/changes/", "editions/2/issues/1.1/", "editions/2/neutrality/",
     "proposals/", "correspondence-group/"],
)  # fmt: skip
def test_a_page_makes_few_queries_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    taxonomy = a_map(cast)
    first = an_edition(cast)
    circulating.end_silence(edition=first, now=NOW + WEEK)
    client = signed_in(cast.mei)
    counts = []
    for n in (1, 4):
        many(cast, taxonomy, 5 * n)
        if n == 1:
            edition = an_edition(cast, "Second", NOW + WEEK)
        for number in range(n):
            for who in (cast.mei, cast.carlos):
                objecting.object_to(by=who, edition=edition, reason=f"No {number}", now=NOW + WEEK)
            objecting.put_option(
                by=cast.chidi, edition=edition, question=f"Point {number}", statement=f"Way {number}", now=NOW + WEEK
            )
            proposing.propose(by=cast.pat, process=cast.process, text=f"Change {number}", now=NOW + WEEK)
        at(monkeypatch, NOW + WEEK)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, f"/p/wg/{path}")
        counts.append(len(queries))

    assert max(counts) <= 12, [query["sql"][:150] for query in queries]
