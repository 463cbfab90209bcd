"""Can editors do their work on the pages, and does nobody else, or a link that is dead, or a slower hand, do harm?"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.mapping import actions, words_to_find
from equalfooting.apps.mapping.models import Argument, Claim, Entry, IssueLink, Mechanism, Reply, Taxonomy
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

SignedIn = Callable[[Person], Client]
MAP = "/p/wg/map/"
REACHES = {f"reach_{group}": "unknown" for group in ("gov", "igo", "civil", "business", "tech")}
FORM = {
    "name_en": "Internet Governance Forum", "acronyms": "IGF", "level": "international", "status": "active",
    "confidence": "seen", "reason": "Because", "version": "1", **REACHES,
}  # fmt: skip
POSTS = [
    ("new-mechanism/", FORM), ("mechanisms/M001/edit/", {**FORM, "name_en": "Other"}), ("mechanisms/M001/check/", {}),
    ("mechanisms/M001/withdraw/", {"reason": "r", "version": 1}),
    ("entries/{entry}/edit/", {"description": "x", "language": "en", "reason": "r", "version": 1}),
    ("entries/{entry}/withdraw/", {"reason": "r", "version": 1}),
    ("new-entry/", {"issue": "{issue}", "mechanism": "M001", "language": "en"}),
    ("entries/{entry}/sources/new/", {"source": "https://example.org/", "kind": "source"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "sent"), POSTS)
@pytest.mark.parametrize("who", ["sana", "chidi", "mei", "carlos", "oksana", "pat", ""])
def test_editors_write_in_the_map_and_nobody_else(
    cast: Cast, signed_in: SignedIn, who: str, page: str, sent: dict[str, str]
) -> None:
    issues, _, entry = putting.small_map(cast)
    facts = {"entry": entry.pk, "issue": issues.issues.get(code="1.2").pk}
    client = signed_in(getattr(cast, who)) if who else Client()
    sent = {name: str(value).format(**facts) for name, value in sent.items()}
    response = client.post(MAP + page.format(**facts), sent)
    if who in {"sana", "chidi", "mei", "carlos"}:
        assert (response.status_code, "sign-in" in response["Location"]) == (302, False)
        assert cast.process.revisions.exists()
    else:
        assert response.status_code in (302, 403)
        assert not cast.process.revisions.exists()
        assert Mechanism.objects.count() == Entry.objects.count() == 1


DEEDS = ["mechanisms/M001/check/", "mechanisms/M001/keeper/", "evidence/1/take-back/", "lists/issues/make-main/"]


@pytest.mark.parametrize("page", DEEDS)
def test_opening_an_address_changes_nothing(cast: Cast, signed_in: SignedIn, page: str) -> None:
    putting.small_map(cast)
    assert signed_in(cast.sana).get(MAP + page).status_code == 405


def test_the_slower_of_two_editors_sees_both_texts_and_loses_nothing(cast: Cast, signed_in: SignedIn) -> None:
    _, _, entry = putting.small_map(cast)
    sent = {"description": "Written by the first", "language": "en", "reason": "r", "version": 1}
    signed_in(cast.mei).post(f"{MAP}entries/{entry.pk}/edit/", sent)
    sent["description"] = "Typed by the second"
    response = signed_in(cast.carlos).post(f"{MAP}entries/{entry.pk}/edit/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Written by the first" in page
    assert "Typed by the second</textarea>" in page
    assert 'name="version" value="2"' in page


def test_the_slower_of_two_editors_of_a_mechanism_sees_what_the_map_says_now(cast: Cast, signed_in: SignedIn) -> None:
    putting.small_map(cast)
    signed_in(cast.mei).post(MAP + "mechanisms/M001/edit/", {**FORM, "outcome": "Hers"})
    response = signed_in(cast.carlos).post(MAP + "mechanisms/M001/edit/", {**FORM, "outcome": "His"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Hers" in page
    assert "His</textarea>" in page
    again = signed_in(cast.carlos).post(MAP + "mechanisms/M001/edit/", {**FORM, "outcome": "His", "version": "2"})
    assert again.status_code == 302
    assert Mechanism.objects.get().outcome == "His"


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(cast: Cast, signed_in: SignedIn) -> None:
    putting.small_map(cast)
    sent = {**FORM, "urls": "javascript:alert(1)", "outcome": "Kept"}
    response = signed_in(cast.mei).post(MAP + "mechanisms/M001/edit/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "is not a web address" in page
    assert "Kept</textarea>" in page


def test_alike_names_and_shared_acronyms_are_shown_while_one_types(cast: Cast, signed_in: SignedIn) -> None:
    putting.mechanism(cast.process, "M001", "Internet Governance Caucus", acronyms=["IGC"])
    putting.mechanism(cast.process, "M002", "IANA Stewardship Transition Coordination Group", acronyms=["ICG"])
    client = signed_in(cast.mei)
    typed = "?name_en=The+internet+governance+caucus"
    part = client.get(MAP + "new-mechanism/similar/" + typed, headers={"HX-Request": "true"})
    assert "M001" in part.content.decode()
    assert "M002" not in part.content.decode()
    part = client.get(MAP + "new-mechanism/similar/?acronyms=I.C.G.", headers={"HX-Request": "true"})
    assert "M002" in part.content.decode()
    assert "the same acronym" in part.content.decode()


def test_an_entry_finds_its_mechanism_by_code_name_or_acronym(cast: Cast, signed_in: SignedIn) -> None:
    issues, forum, _ = putting.small_map(cast)
    words_to_find.refresh_process(cast.process.pk)
    for code, called in (("1.2", "igf"), ("1.3", "internet governance FORUM")):
        sent = {"issue": issues.issues.get(code=code).pk, "mechanism": called, "language": "en"}
        assert signed_in(cast.mei).post(MAP + "new-entry/", sent).status_code == 302
    assert forum.entries.count() == 3


def test_a_name_that_is_not_in_the_map_is_answered_with_likely_ones(cast: Cast, signed_in: SignedIn) -> None:
    issues, _, _ = putting.small_map(cast)
    sent = {"issue": issues.issues.get(code="1.2").pk, "mechanism": "Internet Governance Fora", "language": "en"}
    response = signed_in(cast.mei).post(MAP + "new-entry/", sent)
    assert response.status_code == 422
    assert "M001" in response.content.decode()


def test_an_entry_moves_on_its_form_and_is_merged_where_the_place_is_taken(cast: Cast, signed_in: SignedIn) -> None:
    issues, forum, entry = putting.small_map(cast)
    twin = putting.entry(issues.issues.get(code="1.2"), forum, "Stands there.")
    page, client = f"{MAP}entries/{entry.pk}/edit/", signed_in(cast.mei)
    free, taken = (issues.issues.get(code=code).pk for code in ("1.3", "1.2"))
    sent = {"description": "New words", "language": "en", "reason": "r", "version": 1, "issue": free}
    assert client.post(page, sent).status_code == 302
    entry.refresh_from_db()
    assert (entry.issue_id, entry.description, entry.version) == (free, "New words", 3)
    sent |= {"version": 3, "issue": taken}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "Stands there." in refused.content.decode()
    assert client.post(page, {**sent, "merge": "1"})["Location"] == f"{MAP}entries/{twin.pk}/"
    entry.refresh_from_db()
    assert entry.withdrawn_at


@pytest.mark.parametrize(("day", "status"), [("2026-01-02", 302), ("", 302), ("2999-01-01", 409), ("yesterday", 409)])
def test_a_check_names_its_day_and_who_checked(cast: Cast, signed_in: SignedIn, day: str, status: int) -> None:
    _, forum, _ = putting.small_map(cast)
    client = signed_in(cast.carlos)
    assert client.post(MAP + "mechanisms/M001/check/", {"day": day}).status_code == status
    forum.refresh_from_db()
    assert (forum.last_checked_on is not None) == (status == 302)
    page = client.get(MAP + "mechanisms/M001/").content.decode()
    assert ("Carlos" in page.split("Last checked")[1].split("</dd>")[0]) == (status == 302)


def test_merging_and_parting_through_the_pages(cast: Cast, signed_in: SignedIn) -> None:
    issues, forum, _ = putting.small_map(cast)
    twin = putting.mechanism(cast.process, "M002", "The forum")
    moved = putting.entry(issues.issues.get(code="1.2"), twin)
    client = signed_in(cast.carlos)
    client.post(MAP + "mechanisms/M001/merge/", {"other": "m002", "reason": "The same"})
    moved.refresh_from_db()
    assert moved.mechanism == forum
    assert "merged into another" in client.get(MAP + "mechanisms/M002/").content.decode()
    client.post(f"{MAP}merges/{forum.merges.get().pk}/undo/")
    moved.refresh_from_db()
    assert moved.mechanism == twin


def test_anybody_signed_in_argues_in_their_own_name_and_withdraws_it(cast: Cast, signed_in: SignedIn) -> None:
    putting.small_map(cast)
    client = signed_in(cast.pat)
    client.post(MAP + "mechanisms/M001/claims/new/", {"statement": "It is enough", "language": "en"})
    claim = Claim.objects.get()
    client.post(f"{MAP}claims/{claim.pk}/argue/", {"stance": "against", "words": "It is not", "language": "en"})
    argument = Argument.objects.get()
    assert (argument.by, argument.holder) == (cast.pat, "Organisation of Pat")
    assert signed_in(cast.mei).post(f"{MAP}arguments/{argument.pk}/withdraw/").status_code == 409
    client.post(f"{MAP}arguments/{argument.pk}/withdraw/")
    page = client.get(MAP + "mechanisms/M001/").content.decode()
    assert "It is not" not in page
    assert "held this and withdrew it" in page


def link_sent(cast: Cast, signed_in: SignedIn) -> str:
    sent = {"organisation": "The Forum", "email": "forum@example.org"}
    signed_in(cast.sana).post(MAP + "mechanisms/M001/reply-links/", sent, headers={"host": "localhost"})
    found = re.search(r"https?://\S+(/p/wg/map/reply/\S+/)", mail.outbox[-1].body)
    assert found
    return found[1]


def test_a_link_opens_without_an_account_as_often_as_one_likes_and_only_posting_replies(
    cast: Cast, signed_in: SignedIn, now: object
) -> None:
    putting.small_map(cast)
    address = link_sent(cast, signed_in)
    stranger = Client()
    for _ in range(3):
        response = stranger.get(address)
        assert response.status_code == 200
    assert response["Referrer-Policy"] == "no-referrer"
    assert not Reply.objects.exists()
    stranger.post(address, {"text": "We see it differently", "about": "", "language": "en"})
    assert "We see it differently" in stranger.get(MAP + "mechanisms/M001/").content.decode()


def test_the_link_in_the_mail_is_of_the_site_whatever_host_was_asked_for(
    cast: Cast, signed_in: SignedIn, now: object, settings: object
) -> None:
    putting.small_map(cast)
    link_sent(cast, signed_in)
    assert f"{settings.ORIGIN}/p/wg/map/reply/" in mail.outbox[-1].body  # type: ignore[attr-defined]
    assert mail.outbox[-1].to == ["forum@example.org"]
    assert "forum@example.org" not in Client().get(MAP + "mechanisms/M001/").content.decode()


@pytest.mark.parametrize("how", ["revoked", "expired", "other process", "guessed"])
def test_a_link_that_is_dead_shows_and_takes_nothing(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, now: object, how: str
) -> None:
    _, forum, _ = putting.small_map(cast)
    address = link_sent(cast, signed_in)
    if how == "revoked":
        signed_in(cast.sana).post(f"{MAP}reply-links/{forum.reply_invitations.get().pk}/revoke/")
    elif how == "expired":
        monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=61))
    elif how == "other process":
        address = address.replace("/p/wg/", "/p/other/")
    else:
        address = MAP + "reply/guessed-token/"
    expected = 404 if how == "other process" else 409
    assert Client().get(address).status_code == expected
    assert Client().post(address, {"text": "Hello", "language": "en"}).status_code == expected
    assert not Reply.objects.exists()


@pytest.mark.parametrize("who", ["chidi", "mei", "carlos", "oksana", "pat"])
def test_only_the_secretariat_sees_and_sends_links(cast: Cast, signed_in: SignedIn, who: str) -> None:
    putting.small_map(cast)
    assert signed_in(getattr(cast, who)).get(MAP + "mechanisms/M001/reply-links/").status_code == 403


def test_a_list_of_issues_comes_in_as_a_table_and_is_linked(cast: Cast, signed_in: SignedIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  only here

    client = signed_in(cast.sana)
    for slug in ("first", "second"):
        file = SimpleUploadedFile("issues.csv", b"code,title,cluster\n3.7,Spam,Security\n3.8,Signatures,Security\n")
        client.post(MAP + "lists/new/", {"title": slug.title(), "slug": slug, "language": "en", "file": file})
    first, second = Taxonomy.objects.order_by("slug")
    assert (first.is_main, second.is_main, first.issues.count()) == (True, False, 2)
    sent = {"here": first.issues.get(code="3.7").pk, "kind": "exact", "there": second.issues.get(code="3.8").pk}
    client.post(MAP + "lists/first/beside/second/", sent)
    link = IssueLink.objects.get()
    assert (link.here.code, link.kind, link.there.code) == ("3.7", "exact", "3.8")
    assert signed_in(cast.mei).post(f"{MAP}links/{link.pk}/remove/").status_code == 403
    client.post(f"{MAP}links/{link.pk}/remove/")
    assert not IssueLink.objects.exists()


def test_restoring_from_the_page_of_a_change(cast: Cast, signed_in: SignedIn) -> None:
    _, _, entry = putting.small_map(cast)
    for version, words in ((1, "Second"), (2, "Third")):
        actions.edit_entry(
            by=cast.mei, entry=entry, description=words, language="en", version=version, reason="r", now=NOW
        )
    second = entry.revisions.get(after__description="Second")
    client = signed_in(cast.carlos)
    assert 'name="version" value="3"' in client.get(f"{MAP}changes/{second.pk}/").content.decode()
    client.post(f"{MAP}changes/{second.pk}/restore/", {"reason": "Better", "version": 3})
    entry.refresh_from_db()
    assert entry.description == "Second"


def test_the_secretariat_names_a_keeper_and_members_only_themselves(cast: Cast, signed_in: SignedIn) -> None:
    _, forum, _ = putting.small_map(cast)
    page = MAP + "mechanisms/M001/keeper/"
    assert "Carlos</option>" in signed_in(cast.sana).get(MAP + "mechanisms/M001/").content.decode()
    assert signed_in(cast.mei).post(page, {"keeper": "carlos"}).status_code == 403
    signed_in(cast.mei).post(page, {"keeper": "me"})
    forum.refresh_from_db()
    assert forum.keeper == cast.mei
    signed_in(cast.sana).post(page, {"keeper": "carlos"})
    forum.refresh_from_db()
    assert forum.keeper == cast.carlos
    assert signed_in(cast.sana).post(page, {"keeper": "pat"}).status_code == 404
