"""Can people work with letters on these pages, whatever they type, however many sign, and see only what they may?"""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalfooting.adapters import clock
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.letters.actions import confirming, drafting, settling
from equalfooting.apps.letters.actions.drafting import digest_of
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature, Step
from equalfooting.apps.stakeholders.models import Group, Organisation
from equalfooting.flows.due import do_what_is_due
from tests.apps.letters.letters import AFTER, TEXT, UNTIL, asked_for, drafted, ended, fresh, open_letter, sent, signed
from tests.cast import NOW, Cast

LETTERS = "/p/wg/letters/"
ONE = LETTERS + "hear-those-affected/"
SignedIn = Callable[[Person], Client]
TYPED = {
    "title": "Hear those affected", "kind": "letter", "addressees": "The Council <council@example.org>\nThe Board",
    "purpose": "To be heard.", "language": "en", "translations": ["fr"], "is_open_to_drafters": "some", "drafters": "",
    "text": TEXT, "sign_until": UNTIL.strftime("%Y-%m-%dT%H:%M"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _groups(db: None) -> None:
    for position, code in enumerate(("gov", "igo", "civil", "business", "tech")):
        Group.objects.get_or_create(code=code, defaults={"names": {"en": code.title()}, "position": position})


def page_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def done(client: Client, address: str, data: Any = None, status: int = 302) -> str:
    answer = client.post(address, data or {})
    assert answer.status_code == status, (address, answer.status_code, answer.content.decode()[:3000])
    return answer.content.decode()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def mailed(django_capture_on_commit_callbacks: Any) -> Callable[..., str]:
    """Post a form; what is mailed after the transaction is mailed."""

    def post(client: Client, address: str, data: Any) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return done(client, address, data)

    return post


def test_a_letter_goes_its_whole_way_on_the_pages(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mei, pat = signed_in(cast.mei), signed_in(cast.pat)
    done(mei, LETTERS + "new/", TYPED)
    assert page_of(client, ONE, 404) and "Hear those" not in page_of(client, LETTERS)
    assert "being drafted" in page_of(mei, ONE)
    done(mei, ONE + "translations/fr/", {"title": "Écoutez", "text": "# Pourquoi\n\nPersonne.", "version": "0"})
    done(mei, ONE + "settle/")
    assert "Open for signatures until" in page_of(client, ONE)
    assert "Écoutez" in page_of(client, ONE + "?in=fr")
    assert "To sign: Hear those affected" in page_of(client, "/p/wg/")
    done(pat, ONE + "sign/", {"number": "1", "may_name": "on", "post": "Engineer"})
    assert "Pat" in page_of(client, ONE) and "with their own account" in page_of(client, ONE)
    at(monkeypatch, AFTER)
    assert "signing has ended" in page_of(client, ONE)
    step = {"on": AFTER.date().isoformat(), "way": "post", "other_side": "The Council", "words": "Registered 7."}
    done(mei, ONE + "send/", step)
    later = AFTER + timedelta(days=41)
    at(monkeypatch, later)
    assert "no answer for 41 days" in page_of(client, LETTERS)
    answer = {
        "kind": "answered", "on": later.date().isoformat(), "way": "mail", "words": "Nous publierons.",
        "language": "fr", "other_side": "La présidente",
        "upload": SimpleUploadedFile("réponse<b>.txt", b"Nous publierons."),
    }  # fmt: skip
    done(mei, ONE + "track/", answer)
    page = page_of(client, ONE)
    assert "answered after 41 days" in page and 'lang="fr"' in page
    file = client.get(re.findall(r'href="([^"]+/file/)"', page)[0])
    assert b"".join(file.streaming_content) == b"Nous publierons."  # type: ignore[attr-defined]
    assert file["Content-Disposition"].startswith("attachment") and "<" not in file["Content-Disposition"]
    assert "Answered: Hear those affected" in page_of(client, "/p/wg/")


def test_somebody_without_an_account_signs_by_mail_and_withdraws_by_the_same_link(
    cast: Cast, now: datetime, client: Client, mailed: Callable[..., str]
) -> None:
    open_letter(cast)
    typed = {"name": "Ann", "email": "ann@example.org", "number": "1", "may_name": "on", "group": "civil"}
    mailed(client, ONE + "sign/", typed)
    assert "Nobody has signed yet" in page_of(client, ONE)
    sent_mail = mail.outbox[-1]
    assert sent_mail.to == ["ann@example.org"] and "Ann" not in sent_mail.body, "what was typed is not mailed"
    link = re.findall(r"https?://[^/]+(/p/\S+confirm\S+)", sent_mail.body)[0]
    assert "Confirm the signature" in page_of(client, link)
    assert "Nobody has signed yet" in page_of(client, ONE), "a mail scanner that opens the link signs nothing"
    done(client, link, {"deed": "confirm"})
    page = page_of(client, ONE)
    assert "Ann" in page and "by a link sent to their address" in page and "ann@example.org" not in page
    done(client, link, {"deed": "hide"})
    assert "name not public" in page_of(client, ONE)
    done(client, link, {"deed": "withdraw"})
    assert "Nobody has signed yet" in page_of(client, ONE)
    assert client.get(ONE + "confirm/forged:token/").status_code == 409


def test_an_organisation_waits_for_the_secretariat_which_says_how_it_knows(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    open_letter(cast)
    pat, sana = signed_in(cast.pat), signed_in(cast.sana)
    organisation = Organisation.objects.get(slug="org-of-pat")
    done(pat, ONE + "sign/organisation/", {"organisation": organisation.pk, "number": "1", "may_name": "on"})
    assert "waits for the secretariat" in page_of(pat, ONE)
    assert "Organisation of Pat" not in page_of(client, ONE)
    assert "1 organisation waits to be confirmed." in page_of(sana, ONE)
    assert "Organisation of Pat" in page_of(sana, ONE + "waiting/")
    key = Signature.objects.get().pk
    done(sana, f"{ONE}signatures/{key}/vouch/", {"note": "I saw the mandate.", "deed": "confirm"})
    page = page_of(client, ONE)
    assert "Organisation of Pat" in page and "by the secretariat: I saw the mandate." in page
    done(signed_in(cast.carlos), f"{ONE}signatures/{key}/withdraw/", status=404)


def test_what_the_secretariat_refuses_is_told_to_whoever_asked(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    letter = open_letter(cast)
    key = asked_for(cast.pat, letter).pk
    done(signed_in(cast.sana), f"{ONE}signatures/{key}/vouch/", {"note": "Nobody there knows them.", "deed": "refuse"})
    assert mail.outbox[-1].to == ["pat@example.org"] and "Nobody there knows them." in mail.outbox[-1].body
    assert "Nobody there knows them." in page_of(signed_in(cast.pat), ONE)


def test_the_site_mails_the_letter_once_with_its_signatories(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, mailed: Callable[..., str]
) -> None:
    at(monkeypatch, AFTER)
    ended(cast)
    mei = signed_in(cast.mei)
    assert "council@example.org" in page_of(mei, ONE + "send/mail/")
    mailed(mei, ONE + "send/mail/", {"reply_to": "mei@example.org"})
    message = mail.outbox[-1]
    assert (message.to, message.reply_to) == (["council@example.org"], ["mei@example.org"])
    assert "We ask to be heard." in message.body
    _name, content, kind = message.attachments[0]
    assert kind == "application/pdf" and bytes(content).startswith(b"%PDF")
    assert "already" not in page_of(mei, ONE) and Step.objects.get().way == "site"
    assert mei.post(ONE + "send/mail/", {"reply_to": "mei@example.org"}).status_code == 422
    assert len(mail.outbox) == 1


def test_everybody_who_signed_is_asked_again_when_the_text_is_settled_anew(
    cast: Cast, now: datetime, signed_in: SignedIn, client: Client
) -> None:
    letter = open_letter(cast)
    signed(cast.pat, letter)
    drafting.write_text(by=cast.mei, letter=letter, text="Shorter.", seen=digest_of(TEXT), now=NOW)
    done(signed_in(cast.mei), ONE + "settle/")
    assert [(one.to, "settled anew" in one.body) for one in mail.outbox] == [(["pat@example.org"], True)]
    assert "Nobody has signed yet" in page_of(client, ONE) and "1 earlier text was replaced" in page_of(client, ONE)


def test_nobody_signs_a_text_they_have_not_read(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    letter = open_letter(cast)
    drafting.write_text(by=cast.mei, letter=letter, text="Shorter.", seen=digest_of(TEXT), now=NOW)
    settling.settle(by=cast.mei, letter=letter, now=NOW)
    answer = signed_in(cast.pat).post(ONE + "sign/", {"number": "1", "may_name": "on"})
    assert answer.status_code == 422 and "settled anew since you opened it" in answer.content.decode()


def test_two_who_write_at_once_see_both_texts_and_choose(cast: Cast, now: datetime, signed_in: SignedIn) -> None:
    letter = drafted(cast, drafters=["carlos"])
    drafting.write_text(by=cast.carlos, letter=letter, text="His words.", seen=digest_of(TEXT), now=NOW)
    mei = signed_in(cast.mei)
    page = done(mei, ONE + "edit/", {"text": "My words.", "seen": digest_of(TEXT)}, status=422)
    assert "His words." in page and "My words." in page
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    done(mei, ONE + "edit/", {"text": "Our words.", "seen": seen})
    assert drafting.text_of(letter) == "Our words."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"addressees": "<only@example.org>"}, "Line 1 of the addressees"),
        ({"addressees": "The Council <not an address>"}, "Line 1 of the addressees"),
        ({"addressees": "Ok\nThe Council <a@b>"}, "Line 2 of the addressees"),
        ({"drafters": "nobody-at-all"}, "No account answers to"),
        ({"text": "x" * 50_000}, "at most 40000"),
        ({"text": "# \n\n "}, "The text is empty"),
        ({"title": "\u202e\u2066"}, "The text is empty"),
        ({"purpose": ""}, "This field is required"),
        ({"kind": "poem"}, "Select a valid choice"),
        ({"sign_until": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_typed_is_lost(
    cast: Cast, now: datetime, signed_in: SignedIn, typed: dict[str, str], said: str
) -> None:
    page = done(signed_in(cast.mei), LETTERS + "new/", {**TYPED, "purpose": "Kept as typed.", **typed}, status=422)
    assert said in page and ("Kept as typed." in page or "purpose" in typed)
    assert not JointLetter.objects.exists()


HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "+1+1",
    "@SUM(A1)",
    "-2",
    "\u202eevil",
    "اسم",
    "名前",
    "a\x00b",
)


def test_names_that_attack_are_shown_as_words_and_exported_as_text(cast: Cast, now: datetime, client: Client) -> None:
    settled = SettledText.objects.get(letter=open_letter(cast))
    for number, name in enumerate(HOSTILE):
        kept = name.replace("\x00", "").replace("\u202e", "")
        Signature.objects.create(
            settled=settled, kind="organisation", signer=kept, may_name=True, post=kept, organisation_name=kept,
            asked_at=NOW, signed_at=NOW + timedelta(minutes=number), verified_how="secretariat", verified_note=kept,
        )  # fmt: skip
    page = page_of(client, ONE)
    assert "<script>alert" not in page and "اسم" in page
    content = client.get(ONE + "signatories.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert len(rows) == len(HOSTILE) + 1
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@", "-"}] == []


@pytest.mark.parametrize("name", HOSTILE[:-1])
def test_a_name_is_kept_without_what_turns_or_hides_it(cast: Cast, now: datetime, client: Client, name: str) -> None:
    open_letter(cast)
    done(client, ONE + "sign/", {"name": name, "email": "ann@example.org", "number": "1"}, status=302)
    kept = Signature.objects.get().signer
    assert kept and "\u202e" not in kept


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "\u202e"}, {"name": "a\x00b"}, {"name": "x" * 300}, {"email": "nobody"}, {"group": "aliens"},
        {"country": "ZZ"},
        {"post": "x" * 999}, {"number": "nine"}, {"number": ""}, {"number": "7"}, {"name": ""},
    ],
)  # fmt: skip
def test_a_signature_that_cannot_be_is_refused(
    cast: Cast, now: datetime, client: Client, typed: dict[str, str]
) -> None:
    open_letter(cast)
    done(client, ONE + "sign/", {"name": "Ann", "email": "ann@example.org", "number": "1", **typed}, status=422)
    assert not Signature.objects.exists() and mail.outbox == []


def test_a_title_cannot_begin_another_header(
    cast: Cast, now: datetime, client: Client, mailed: Callable[..., str]
) -> None:
    letter = drafted(cast, title="Hear\r\nBcc: victim@example.org")
    settling.settle(by=cast.mei, letter=letter, now=NOW)
    address = f"{LETTERS}{fresh(letter).text.slug}/sign/"
    mailed(client, address, {"name": "Ann", "email": "ann@example.org", "number": "1"})
    assert mail.outbox[-1].recipients() == ["ann@example.org"] and "\n" not in mail.outbox[-1].subject


def test_the_letter_is_taken_away_as_word_and_pdf(cast: Cast, client: Client) -> None:
    sent(cast)
    assert client.get(ONE + "letter.docx").content[:2] == b"PK"
    assert client.get(ONE + "letter.pdf").content[:4] == b"%PDF"
    assert client.get(ONE + "letter.exe").status_code == 404


def many_sign(letter: JointLetter, n: int) -> None:
    settled = SettledText.objects.get(letter=letter)
    organisations = Organisation.objects.bulk_create(
        Organisation(slug=f"o-{n}-{number}", name=f"Organisation {number}") for number in range(n)
    )
    Signature.objects.bulk_create(
        Signature(
            settled=settled, kind="organisation", organisation=one, organisation_name=one.name, group="civil",
            country="FR", asked_at=NOW, signed_at=NOW, verified_how="domain", verified_note="example.org",
        )
        for one in organisations
    )  # fmt: skip


@pytest.mark.parametrize("address", [LETTERS, ONE, ONE + "sign/", "/p/wg/"])
def test_pages_ask_the_same_few_questions_at_any_size(
    cast: Cast, now: datetime, signed_in: SignedIn, address: str
) -> None:
    letter = open_letter(cast)
    chair = signed_in(cast.chidi)
    counts = []
    for n in (1, 120):
        many_sign(letter, n)
        for number in range(n // 20):
            drafted(cast, title=f"Letter {n} {number}", kind="statement")
        chair.get(address)
        with CaptureQueriesContext(connection) as asked:
            page = page_of(chair, address)
        counts.append(len(asked))
        assert len(page.encode()) < 100_000
    assert counts[0] >= counts[1] - 1 and counts[1] <= 12, [one["sql"] for one in asked]


def test_what_is_due_is_told_by_mail_to_the_initiator(cast: Cast, now: datetime) -> None:
    ended(cast)
    told = do_what_is_due(now=AFTER)
    assert "wg letter hear-those-affected: signing over" in told
    assert mail.outbox[-1].to == ["mei@example.org"] and "has ended" in mail.outbox[-1].subject


def test_programs_read_what_everybody_reads(cast: Cast, now: datetime, client: Client) -> None:
    letter = open_letter(cast)
    drafted(cast, title="Still secret")
    signed(cast.pat, letter, may_name=True)
    signed(cast.carlos, letter)
    confirming.confirm(by=cast.sana, signature=asked_for(cast.oksana, letter), note="Known.", now=NOW)
    api = "/api/v1/processes/wg/letters"
    listed = client.get(api).json()
    assert [(one["slug"], one["state"], one["n_organisations"], one["n_people"]) for one in listed] == [
        ("hear-those-affected", "open", 1, 2)
    ]
    whole = client.get(f"{api}/hear-those-affected").json()
    assert whole["content"]["title"] == "Hear those affected" and whole["number"] == 1
    rows = client.get(f"{api}/hear-those-affected/signatures").json()
    assert [(one["kind"], one["name"], one["organisation"]) for one in rows] == [
        ("organisation", "", "Organisation of Oksana"), ("person", "Pat", ""), ("person", "", ""),
    ]  # fmt: skip
    assert client.get(f"{api}/still-secret").status_code == 404
    assert client.get(f"{api}?limit=0").status_code == 400
    assert len(client.get(f"{api}/hear-those-affected/signatures?offset=2").json()) == 1


def test_a_letter_sent_by_hand_needs_a_day_that_was(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, AFTER)
    ended(cast)
    day = (AFTER + timedelta(days=9)).date().isoformat()
    page = done(
        signed_in(cast.mei), ONE + "send/", {"on": day, "way": "hand", "other_side": "Them", "words": "x"}, status=422
    )
    assert "is still to come" in page
