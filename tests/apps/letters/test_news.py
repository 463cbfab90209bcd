"""Do signers hear what became of a letter, can they stop that, and is a long silence told once?"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from equalfooting.adapters import clock
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters import tasks
from equalfooting.apps.letters.actions import drafting, sending, settling, signing
from equalfooting.apps.letters.models import JointLetter, Signature, Step
from equalfooting.apps.letters.tokens import token_of
from tests.apps.letters.letters import AFTER, NOW, TOLD, by_mail, fresh, open_letter, sent, signed, told
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture
def letter(cast: Cast) -> JointLetter:
    """Sent; Pat (in French) and Ann (by mail) want to hear of it, Carlos and Bob do not."""
    cast.pat.language = "fr"
    cast.pat.save()
    made = open_letter(cast)
    signed(cast.pat, made, wants_news=True)
    signed(cast.carlos, made)
    for address, wants_news in (("ann@example.org", True), ("bob@example.org", False)):
        one = by_mail(made, address, wants_news=wants_news)
        signing.confirm(by=cast.pat, signature=one, now=NOW)
    Signature.objects.filter(person=cast.pat).exclude(verified_how="account").update(person=None)
    sending.record_sent(by=cast.mei, letter=made, told=TOLD, now=AFTER)
    mail.outbox.clear()
    return fresh(made)


def recorded(cast: Cast, letter: JointLetter, kind: str, days: int = 1) -> Step:
    on = AFTER + days * DAY
    return sending.record(by=cast.mei, letter=letter, kind=kind, told=told(on.date(), words="Yes."), now=on)


def addresses() -> set[str]:
    return {one for message in mail.outbox for one in message.to}


def test_after_sending_only_the_addresses_of_those_who_want_news_are_kept(letter: JointLetter) -> None:
    kept = set(Signature.objects.exclude(email="").values_list("email", flat=True))
    assert kept == {"ann@example.org"}


def test_who_wants_news_gets_one_mail_in_their_language_for_each_step(cast: Cast, letter: JointLetter) -> None:
    step = recorded(cast, letter, "acknowledged")
    for _ in range(2):
        tasks.mail_news.func(step.pk)
    assert addresses() == {"ann@example.org", cast.pat.email} and len(mail.outbox) == 2
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects["ann@example.org"] == "Receipt acknowledged: Hear those affected"
    assert subjects[cast.pat.email] == "Réception accusée : Hear those affected"
    assert all("One-Click" in message.extra_headers["List-Unsubscribe-Post"] for message in mail.outbox)
    mail.outbox.clear()
    tasks.mail_news.func(recorded(cast, letter, "answered", 2).pk)
    assert len(mail.outbox) == 2 and not Signature.objects.exclude(email="").exists()


def test_what_was_taken_back_and_a_reminder_are_told_to_nobody(cast: Cast, letter: JointLetter) -> None:
    step = recorded(cast, letter, "acknowledged")
    sending.take_back(by=cast.mei, step=step, reason="Another letter.", now=AFTER + 2 * DAY)
    tasks.mail_news.func(step.pk)
    tasks.mail_news.func(recorded(cast, letter, "reminded", 2).pk)
    assert mail.outbox == []


def test_the_link_of_the_mail_stops_them_by_button_or_by_the_mail_program(
    cast: Cast, letter: JointLetter, client: Client
) -> None:
    ann = Signature.objects.get(email="ann@example.org")
    address = f"/p/wg/letters/{letter.text.slug}/end-news/{token_of(ann)}/"
    assert "Stop the mails" in client.get(address).content.decode()
    assert Signature.objects.get(pk=ann.pk).wants_news
    for _ in range(2):
        assert "no more mails" in Client(enforce_csrf_checks=True).post(address).content.decode()
    ann.refresh_from_db()
    assert (ann.wants_news, ann.email) == (False, "")
    leaves = Leaf.objects.filter(verb="signature.end-news")
    assert [(leaf.actor_handle, leaf.actor_label) for leaf in leaves] == [("", "")]
    tasks.mail_news.func(recorded(cast, letter, "answered").pk)
    assert addresses() == {cast.pat.email}


def test_recording_on_the_page_mails_those_who_want_news(
    cast: Cast, letter: JointLetter, signed_in: Any, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    typed = {"kind": "answered", "on": AFTER.date().isoformat(), "way": "mail", "words": "Yes.", "language": "en"}
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(cast.mei).post(f"/p/wg/letters/{letter.text.slug}/track/", typed).status_code == 302
    assert addresses() == {"ann@example.org", cast.pat.email}


def test_silence_is_told_once_to_initiator_and_secretariat_after_the_days_they_chose(cast: Cast) -> None:
    letter = sent(cast)
    JointLetter.objects.update(silent_days=10)
    mail.outbox.clear()
    assert tasks.tell_due(AFTER + 9 * DAY) == []
    assert len(tasks.tell_due(AFTER + 10 * DAY)) == 1
    assert addresses() == {cast.mei.email, cast.sana.email}
    assert tasks.tell_due(AFTER + 40 * DAY) == []
    recorded(cast, letter, "acknowledged", 41)
    assert tasks.tell_due(AFTER + 50 * DAY) == []
    assert len(tasks.tell_due(AFTER + 51 * DAY)) == 1
    days = [leaf.facts["n_days"] for leaf in Leaf.objects.filter(verb="joint-letter.stay-silent").order_by("index")]
    assert days == [10, 10]


def test_a_silence_of_no_sense_is_brought_within_bounds(cast: Cast) -> None:
    assert [drafting._days(days) for days in (0, 30, 9_999)] == [7, 30, 365]


def test_the_feed_tells_what_was_open_and_where_it_stands(cast: Cast, client: Client, now: datetime) -> None:
    letter = open_letter(cast)
    drafting.start(
        by=cast.mei, process=cast.process, frame=drafting.Frame("A secret draft", "To see."), text="Words.",
        sign_until=AFTER, now=NOW,
    )  # fmt: skip
    answer = client.get("/p/wg/letters/feed.atom")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Hear those affected (open for signatures)" in text and "A secret draft" not in text
    settling.abandon(by=cast.mei, letter=letter, reason="Done.", now=NOW)
    assert "(given up)" in client.get("/p/wg/letters/feed.atom").content.decode()


@pytest.mark.parametrize("n", [1, 60])
def test_the_feed_costs_few_queries(cast: Cast, client: Client, n: int, django_assert_max_num_queries: Any) -> None:
    for k in range(n):
        open_letter(cast, title=f"Letter {k}")
    client.get("/p/wg/letters/feed.atom")
    with django_assert_max_num_queries(12):
        client.get("/p/wg/letters/feed.atom")
