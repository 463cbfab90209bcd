"""Does a respondent lose nothing: drafts, conflicts, amendments, withdrawal, receipts?"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from equalfooting.apps.inquiries.actions import answering, attaching, holding, tending
from equalfooting.apps.inquiries.actions.passages import mark_passage
from equalfooting.apps.inquiries.actions.said import Profile, Typed
from equalfooting.apps.inquiries.models import Attachment, Call, EarlierAnswer, Submission
from equalfooting.apps.inquiries.queries.mine import link_hash
from equalfooting.apps.inquiries.views import answering as pages
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.answers.digest import digest_of
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import SAYS, a_submission, an_open_call
from tests.cast import NOW, Cast

CALL = "/p/wg/calls/inputs/"
LEAST = {"do": "submit", "draft_version": "0", "q-why": "Because.", "language": "en"}


def fresh_address(client: Client) -> str:
    page = client.get(f"{CALL}answer/?another").content.decode()
    found = re.search(r'action="(/p/wg/calls/inputs/answer/[^"]+)"', page)
    assert found
    return found[1]


def test_a_draft_is_saved_while_typing_and_found_again_in_the_same_browser(
    cast: Cast, client: Client, now: datetime
) -> None:
    an_open_call(cast)
    address = fresh_address(client)
    saved = client.post(f"{address}draft/", {"draft_version": "0", "q-why": "Half a sen"})
    assert saved.status_code == 200
    assert saved.json()["version"] == "2"
    again = client.get(f"{CALL}answer/", follow=True).content.decode()
    assert "Half a sen" in again


def test_a_save_over_a_newer_draft_is_refused_and_nothing_is_overwritten(
    cast: Cast, client: Client, now: datetime
) -> None:
    an_open_call(cast)
    address = fresh_address(client)
    client.post(f"{address}draft/", {"draft_version": "0", "q-why": "From the phone"})
    stale = client.post(f"{address}draft/", {"draft_version": "1", "q-why": "From the desk"})
    assert stale.status_code == 409
    assert Submission.objects.get().answers.get().text == "From the phone"

    page = client.post(address, {"do": "save", "draft_version": "1", "q-why": "From the desk"})
    assert page.status_code == 409
    html = page.content.decode()
    assert "From the desk" in html
    assert "From the phone" in html


def test_a_save_that_does_not_say_its_version_is_428(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    assert client.post(f"{fresh_address(client)}draft/", {"q-why": "x"}).status_code == 428


def test_a_visitor_goes_on_from_another_device_with_the_link(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    saved = client.post(fresh_address(client), {"do": "save", "draft_version": "0", "q-why": "Begun here"})
    link = saved["Location"].partition("?")[0]
    token = link.rstrip("/").rpartition("/")[2]
    assert Submission.objects.get().links.get().token_hash == link_hash(token)
    assert token not in str(list(Submission.objects.values()))

    other_device = Client()
    page = other_device.get(link)
    assert "Begun here" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    sent = other_device.post(link, {**LEAST, "draft_version": "2", "q-why": "Ended there"})
    assert sent.status_code == 302
    assert Submission.objects.get().state == "submitted"


def test_an_incomplete_answer_comes_back_with_everything_typed_and_is_kept_as_a_draft(
    cast: Cast, client: Client, now: datetime
) -> None:
    an_open_call(cast)
    typed = {
        "do": "submit", "draft_version": "0", "q-line": "A line worth keeping", "q-priorities": ["rights"],
        "q-mechanisms-n": "3", "q-mechanisms-1-name": "LACNIC", "may_cite": "yes", "groups": ["civil"],
    }  # fmt: skip
    page = client.post(fresh_address(client), typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert "This question must be answered." in html
    assert "A line worth keeping" in html
    assert "LACNIC" in html
    submission = Submission.objects.get()
    assert submission.state == "draft"
    assert submission.answers.count() == 3


def test_too_long_a_text_comes_back_whole(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    page = client.post(fresh_address(client), {**LEAST, "q-line": "x" * 101})
    assert page.status_code == 422
    assert "x" * 101 in page.content.decode()


def test_more_rows_are_given_without_javascript(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    rows = {f"q-mechanisms-{n}-name": f"Forum {n}" for n in range(3)}
    saved = client.post(
        fresh_address(client), {"draft_version": "0", "more": "q-mechanisms", "q-mechanisms-n": "3", **rows}
    )
    page = client.get(saved["Location"].partition("#")[0]).content.decode()
    assert "Forum 2" in page
    assert 'name="q-mechanisms-5-name"' in page


def test_a_blank_consent_is_no(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    client.post(fresh_address(client), LEAST)
    assert Submission.objects.get().may_cite is False


def test_an_amendment_keeps_the_earlier_words_and_makes_passages_stale(cast: Cast) -> None:
    call = an_open_call(cast)
    submission = a_submission(cast, call, why="The first words.")
    before = submission.digest
    answer = submission.answers.get()
    passage = mark_passage(submission=submission, answer=answer, start=4, end=9, by=cast.carlos, now=NOW)
    assert passage.text == "first"
    typed = Typed(profile=SAYS, answers={"why": "Other words."})
    answering.amend(submission=submission, typed=typed, version=submission.version, now=NOW + timedelta(hours=1))
    passage.refresh_from_db()
    assert passage.is_stale
    assert passage.text == "first"
    assert EarlierAnswer.objects.get().text == "The first words."
    assert submission.digest != before
    assert Leaf.objects.filter(verb="submission.amend").get().facts["sha256"] == submission.digest


def test_the_fingerprint_is_that_of_the_content_the_respondent_can_download(
    cast: Cast, client: Client, now: datetime
) -> None:
    an_open_call(cast)
    sent = client.post(fresh_address(client), {**LEAST, "respondent": "Zoë"})
    receipt = sent["Location"].partition("?")[0]
    content = json.loads(client.get(f"{receipt}content.json").content)
    assert digest_of(content) == Submission.objects.get().digest
    assert content["respondent"]["respondent"] == "Zoë"


def test_the_public_record_never_names_the_respondent(cast: Cast) -> None:
    call = an_open_call(cast)
    a_submission(cast, call, by=cast.pat, may_cite=False)
    leaf = Leaf.objects.get(verb="submission.submit")
    public = json.dumps([leaf.facts, leaf.actor_handle, leaf.actor_groups, leaf.actor_organisation])
    for secret in ("pat", "Amina", "Open Nets", "amina@example.org", "KE"):
        assert secret not in public


def test_after_withdrawal_nobody_sees_the_content_and_the_link_brings_nothing_back(
    cast: Cast, client: Client, now: datetime, signed_in: Callable[[Any], Client]
) -> None:
    an_open_call(cast)
    sent = client.post(fresh_address(client), {**LEAST, "q-why": "Regretted words", "may_cite": "yes"})
    receipt = sent["Location"].partition("?")[0]
    assert client.get(f"{receipt}withdraw/").status_code == 200
    client.post(f"{receipt}withdraw/")
    submission = Submission.objects.get()
    assert submission.state == "withdrawn"

    answer_address = receipt.replace("/receipt/", "/answer/")
    replay = client.post(answer_address, {**LEAST, "draft_version": str(submission.version), "q-why": "Back again"})
    assert replay["Location"].startswith(receipt)
    replayed_draft = client.post(f"{answer_address}draft/", {"draft_version": str(submission.version), "q-why": "x"})
    assert replayed_draft.status_code == 409
    assert client.post(f"{receipt}withdraw/").status_code == 409
    assert client.get(f"{receipt}content.json").status_code == 404
    submission.refresh_from_db()
    assert submission.state == "withdrawn"

    for somebody in (client, signed_in(cast.mei), signed_in(cast.sana)):
        for page in ("submissions/", "questions/why/", "submissions.csv", "submissions.json", "feed.atom"):
            assert "Regretted words" not in somebody.get(CALL + page).content.decode()
        gone = somebody.get(f"{CALL}submissions/WG-0001/")
        assert gone.status_code == 410
        assert "Regretted words" not in gone.content.decode()
    assert Leaf.objects.filter(verb="submission.withdraw").exists()


def test_a_link_opens_its_own_submission_and_no_other(cast: Cast, now: datetime) -> None:
    call = an_open_call(cast)
    other_call = an_open_call(cast, slug="other")
    mine, theirs = a_submission(cast, call, by=cast.pat), a_submission(cast, call, by=cast.mei, why="Not yours")
    token = answering.make_link(submission=mine, now=NOW)
    stranger = Client()
    assert stranger.get(f"{CALL}receipt/{token}/").status_code == 200
    assert "Not yours" not in stranger.get(f"{CALL}receipt/{token}/").content.decode()
    assert stranger.get(f"{CALL}receipt/{theirs.handle}/").status_code == 404
    assert stranger.get(f"{CALL}receipt/{mine.handle}/").status_code == 404
    assert stranger.get(f"/p/wg/calls/{other_call.slug}/receipt/{token}/").status_code == 404
    assert stranger.get(f"{CALL}receipt/{link_hash(token)}/").status_code == 404


def test_a_handle_of_somebody_elses_draft_cannot_be_taken_over(cast: Cast, now: datetime) -> None:
    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    stranger = Client()
    answer = stranger.post(f"{CALL}answer/{draft.handle}/", {**LEAST, "q-why": "Mine now"})
    assert answer.status_code == 404
    assert draft.answers.count() == 0


def test_the_same_form_sent_twice_makes_one_submission(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    address = fresh_address(client)
    first, second = client.post(address, LEAST), client.post(address, LEAST)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Submission.objects.count() == 1
    assert Leaf.objects.filter(verb="submission.submit").count() == 1


def test_a_second_submit_from_the_same_version_is_refused(cast: Cast) -> None:
    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = Typed(profile=SAYS, answers={"why": "Once."})
    twin = Submission.objects.select_related("call__process").get(pk=draft.pk)
    answering.submit(by=cast.pat, submission=draft, typed=typed, version=1, now=NOW)
    with pytest.raises(Refusal) as caught:
        answering.submit(by=cast.pat, submission=twin, typed=typed, version=1, now=NOW)
    assert caught.value.code == "changed-meanwhile"
    assert Call.objects.get(pk=call.pk).n_references == 1


def test_references_run_on_and_are_never_given_twice(cast: Cast) -> None:
    call = an_open_call(cast)
    made = [a_submission(cast, call, by=person) for person in (cast.pat, cast.mei, cast.carlos)]
    tending.withdraw(submission=made[2], now=NOW)
    made.append(a_submission(cast, call, by=cast.oksana))
    assert [one.reference for one in made] == ["WG-0001", "WG-0002", "WG-0003", "WG-0004"]


def test_an_unknown_question_is_refused_by_its_key(cast: Cast) -> None:
    call = an_open_call(cast)
    with pytest.raises(Refusal) as caught:
        a_submission(cast, call, nonsense="x")
    assert caught.value.code == "question-not-asked"


def test_an_answer_to_a_question_of_another_call_is_refused(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    client.post(fresh_address(client), {**LEAST, "q-secret": "x", "q-venue": "not-offered"})
    assert Submission.objects.get().state == "draft"


def test_ten_thousand_fields_are_refused(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    address = fresh_address(client)
    many = {f"q-mechanisms-{n}-name": "x" for n in range(10_000)}
    assert client.post(address, {**LEAST, **many}).status_code == 400
    assert Submission.objects.count() == 0


def test_too_many_fresh_starts_from_one_address_are_refused(
    cast: Cast, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_open_call(cast)
    monkeypatch.setattr(pages, "STARTS_AN_HOUR", 2)
    codes = [Client().post(fresh_address(client), LEAST).status_code for _ in range(4)]
    assert codes == [302, 302, 429, 429]


def test_a_program_that_fills_in_everything_is_told_so(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    answer = client.post(fresh_address(client), {**LEAST, "website": "http://spam.example"})
    assert answer.status_code == 422
    assert not Submission.objects.exclude(state="draft").exists()


def test_a_late_answer_is_taken_and_marked(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast, deadline_at=NOW - timedelta(hours=1), opens_at=NOW - timedelta(days=9))
    sent = client.post(fresh_address(client), {**LEAST, "may_cite": "yes"})
    assert sent.status_code == 302
    assert Submission.objects.get().is_late
    assert "late" in client.get(f"{CALL}submissions/WG-0001/").content.decode()


def test_a_closed_call_keeps_what_was_typed_and_says_why(cast: Cast, client: Client, now: datetime) -> None:
    call = an_open_call(cast)
    address = fresh_address(client)
    client.post(address, {"do": "save", "draft_version": "0", "q-why": "Nearly there"})
    Call.objects.filter(pk=call.pk).update(closed_at=NOW)
    page = client.post(address, {**LEAST, "draft_version": "2", "q-why": "Nearly there, more"})
    assert page.status_code == 409
    assert "Nearly there, more" in page.content.decode()


def test_words_sent_for_the_first_time_to_a_closed_call_come_back_too(
    cast: Cast, client: Client, now: datetime
) -> None:
    call = an_open_call(cast)
    address = fresh_address(client)
    Call.objects.filter(pk=call.pk).update(closed_at=NOW)
    page = client.post(address, {**LEAST, "q-why": "Written in one go"})
    assert page.status_code == 409
    assert "Written in one go" in page.content.decode()
    assert Submission.objects.count() == 0


def test_a_file_is_kept_with_its_text_and_a_broken_one_says_why(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    files = {
        "q-annex": SimpleUploadedFile("notes.txt", b"Words in a file."),
        "attached": SimpleUploadedFile("broken.docx", b"PK\x03\x04 not really"),
    }
    sent = client.post(fresh_address(client), {**LEAST, **files, "may_cite": "yes"})
    assert sent.status_code == 302, sent.content.decode()
    kept = {file.name: file for file in Attachment.objects.all()}
    assert kept["notes.txt"].text == "Words in a file."
    assert kept["notes.txt"].question is not None
    assert kept["broken.docx"].trouble
    page = client.get(f"{CALL}submissions/WG-0001/").content.decode()
    assert "Words in a file." in page
    download = client.get(f"{CALL}submissions/WG-0001/files/{kept['notes.txt'].pk}/")
    assert download["Content-Disposition"].startswith("attachment")
    assert download["Content-Type"] == "application/octet-stream"


def test_a_kind_of_file_of_no_use_is_refused_and_the_words_stay(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    page = client.post(fresh_address(client), {**LEAST, "attached": SimpleUploadedFile("virus.exe", b"MZ")})
    assert page.status_code == 409
    assert "Because." in page.content.decode()
    assert Attachment.objects.count() == 0


def test_the_receipt_mail_carries_nothing_that_was_typed(cast: Cast, client: Client, now: datetime) -> None:
    an_open_call(cast)
    bait = {"contact_email": "victim@example.org", "respondent": "BUY NOW http://spam.example", "q-why": "BUY NOW"}
    client.post(fresh_address(client), {**LEAST, **bait})
    [message] = mail.outbox
    assert message.to == ["victim@example.org"]
    assert "BUY NOW" not in message.subject + message.body
    link = re.search(r"http://\S+/receipt/\S+", message.body)
    assert link
    path = link[0].partition("://")[2].partition("/")[2]
    assert Client().get(f"/{path}").status_code == 200


def test_one_address_is_not_flooded_with_receipts(cast: Cast, now: datetime) -> None:
    an_open_call(cast)
    for _ in range(8):
        client = Client()
        client.post(fresh_address(client), {**LEAST, "contact_email": "victim@example.org"})
    assert len(mail.outbox) == 5


def test_a_person_finds_their_answer_on_any_device_and_is_not_asked_twice_who_they_are(
    cast: Cast, signed_in: Callable[[Any], Client], now: datetime
) -> None:
    an_open_call(cast)
    page = signed_in(cast.carlos).get(f"{CALL}answer/").content.decode()
    assert "Organisation of Carlos" in page
    client = signed_in(cast.carlos)
    sent = client.post(fresh_address(client), LEAST)
    other = signed_in(cast.carlos)
    assert other.get(sent["Location"]).status_code == 200
    assert signed_in(cast.pat).get(sent["Location"]).status_code == 404


def test_a_draft_keeps_what_is_right_beside_what_is_not(cast: Cast) -> None:
    call = an_open_call(cast)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = Typed(profile=Profile(country="ZZ"), answers={"why": "kept", "venue": "mars"})
    faults = answering.save_draft(by=cast.pat, submission=draft, typed=typed, version=1, now=NOW)
    assert [fault.code for fault in faults] == ["choice-not-offered"]
    assert draft.answers.get().text == "kept"
    assert draft.country == ""


def test_a_draft_nobody_can_submit_any_more_is_forgotten_and_nothing_else(cast: Cast) -> None:
    call = an_open_call(cast)
    kept = a_submission(cast, call, by=cast.mei)
    draft = answering.start(by=cast.pat, call=call, handle="2345678923456789", now=NOW)
    typed = Typed(answers={"why": "never sent"}, uploads=(attaching.Upload("a.txt", b"x"),))
    answering.save_draft(by=cast.pat, submission=draft, typed=typed, version=1, now=NOW)
    later = NOW + holding.DRAFTS_KEPT + timedelta(days=1)
    assert holding.forget_drafts(later) == []
    Call.objects.filter(pk=call.pk).update(closed_at=NOW)
    assert holding.forget_drafts(NOW + timedelta(days=1)) == []
    assert holding.forget_drafts(later) == ["forgot 1 drafts of closed calls"]
    assert list(Submission.objects.all()) == [kept]
