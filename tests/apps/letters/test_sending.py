"""Does a letter go out once, and is what comes back recorded?"""

from datetime import timedelta
from typing import Any

import pytest

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters.actions import drafting, sending, settling, signing
from equalfooting.apps.letters.actions.drafting import Frame, digest_of
from equalfooting.apps.letters.actions.falling_due import long_silent, signing_over
from equalfooting.apps.letters.actions.sending import Told
from equalfooting.apps.letters.models import Signature, Step
from equalfooting.apps.processes.uploads import Upload
from tests.apps.letters.letters import (
    AFTER,
    LATER,
    TEXT,
    TOLD,
    UNTIL,
    VISITOR,
    by_mail,
    ended,
    fresh,
    names,
    open_letter,
    refused,
    sent,
    signed,
    told,
)
from tests.cast import NOW, Cast


def test_a_letter_is_sent_once_signing_has_ended_with_its_proof(cast: Cast) -> None:
    letter = ended(cast)
    signing.confirm(by=VISITOR, signature=by_mail(letter), now=NOW)
    by_mail(letter, "unused@example.org")
    with refused("letter-still-open"):
        sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=LATER)
    with refused("letter-proofless"):
        bare = Told(on=AFTER.date(), way="post", other_side="The Council")
        sending.record_sent(by=cast.mei, letter=letter, told=bare, now=AFTER)
    sending.record_sent(by=cast.chidi, letter=letter, told=TOLD, now=AFTER)
    assert fresh(letter).sent_on == AFTER.date()
    assert set(Signature.objects.values_list("email", flat=True)) == {""}, "addresses are deleted with the sending"
    assert Leaf.objects.get(verb="joint-letter.send").facts["n_signed"] == 3
    with refused("letter-sent"):
        sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=AFTER)


def test_nothing_of_a_sent_letter_changes(cast: Cast) -> None:
    letter = sent(cast)
    seen = digest_of(TEXT)
    deeds = (
        lambda: drafting.write_text(by=cast.mei, letter=letter, text="New.", seen=seen, now=AFTER),
        lambda: settling.settle(by=cast.mei, letter=letter, now=AFTER),
        lambda: settling.move_deadline(by=cast.mei, letter=letter, sign_until=AFTER + timedelta(days=3), now=AFTER),
        lambda: settling.abandon(by=cast.mei, letter=letter, reason="No.", now=AFTER),
        lambda: signed(cast.oksana, letter, AFTER),
    )
    for deed in deeds:
        with refused("letter-sent"):
            deed()


def test_an_unsigned_letter_is_not_sent(cast: Cast) -> None:
    with refused("letter-unsigned"):
        sending.record_sent(by=cast.mei, letter=open_letter(cast), told=TOLD, now=AFTER)


def test_the_site_mails_only_to_addresses_that_stood_in_the_signed_text(cast: Cast) -> None:
    letter = ended(cast)
    frame = Frame(title="", purpose="New.", addressees=[("Somebody", "victim@example.org")])
    drafting.describe(by=cast.mei, letter=letter, frame=frame, version=letter.version, now=LATER)
    step = sending.send_by_mail(by=cast.mei, letter=letter, now=AFTER)
    assert (step.way, step.other_side) == ("site", "The Council")


def test_a_correspondent_has_nothing_mailed_in_the_name_of_the_site(cast: Cast) -> None:
    frame = Frame(title="Mine", purpose="To ask.", addressees=[("Anyone", "anyone@example.org")])
    letter = drafting.start(by=cast.carlos, process=cast.process, frame=frame, text=TEXT, sign_until=UNTIL, now=NOW)
    settling.settle(by=cast.carlos, letter=letter, now=NOW)
    signed(cast.carlos, letter)
    with refused("role-needed"):
        sending.send_by_mail(by=cast.carlos, letter=letter, now=AFTER)
    assert sending.record_sent(by=cast.carlos, letter=letter, told=TOLD, now=AFTER).kind == "sent"


def test_what_comes_back_is_recorded_and_mistakes_are_taken_back(cast: Cast) -> None:
    letter = sent(cast)
    now = AFTER + timedelta(days=41)
    first = told(AFTER.date() + timedelta(days=2))
    sending.record(by=cast.mei, letter=letter, kind="acknowledged", told=first, now=now)
    answer = told(now.date(), words="Nous publierons le projet.", language="fr", other_side="La présidente")
    step = sending.record(by=cast.mei, letter=letter, kind="answered", told=answer, now=now)
    assert fresh(letter).answered_on == now.date()
    sending.take_back(by=cast.chidi, step=step, reason="It was to another letter.", now=now)
    assert (fresh(letter).answered_on, fresh(letter).acknowledged_on) == (None, first.on)
    with refused("already-ended"):
        sending.take_back(by=cast.chidi, step=step, reason="Again.", now=now)
    with refused("letter-sent"):
        sending.take_back(by=cast.mei, step=Step.objects.get(kind="sent"), reason="Oops.", now=now)


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("answered", {}, "text-empty"),
        ("acknowledged", {"on": AFTER.date() - timedelta(days=1)}, "letter-before-sent"),
        ("acknowledged", {"on": AFTER.date() + timedelta(days=9)}, "letter-day-to-come"),
        ("answered", {"words": "x" * 50_000}, "text-too-long"),
        ("answered", {"words": "Yes.", "language": "in French"}, "page-language-unknown"),
        ("answered", {"upload": Upload("reply.exe", b"MZ" + b"\0" * 90)}, "file-kind-unknown"),
        ("answered", {"upload": Upload("reply.pdf", b"")}, "file-empty"),
    ],
)
def test_what_cannot_have_come_back_is_refused(cast: Cast, kind: str, given: dict[str, Any], code: str) -> None:
    letter = sent(cast)
    with refused(code):
        sending.record(by=cast.mei, letter=letter, kind=kind, told=told(**{"on": AFTER.date(), **given}), now=AFTER)
    assert Step.objects.count() == 1


def test_the_end_of_signing_and_a_silence_are_told_once(cast: Cast) -> None:
    letter = ended(cast)
    assert signing_over(LATER) == []
    assert [one.pk for one in signing_over(AFTER)] == [letter.pk]
    assert signing_over(AFTER) == []
    sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=AFTER)
    month = AFTER + timedelta(days=30)
    assert long_silent(month - timedelta(days=1)) == []
    assert [one.pk for one in long_silent(month)] == [letter.pk]
    assert long_silent(month) == [] == long_silent(month + timedelta(days=60))
    told_of = Leaf.objects.filter(verb="joint-letter.stay-silent")
    assert [leaf.facts["n_days"] for leaf in told_of] == [30]
    sending.record(by=cast.mei, letter=letter, kind="answered", told=told(month.date(), words="Yes."), now=month)
    assert long_silent(month + timedelta(days=90)) == []


def test_a_deadline_that_is_moved_opens_the_letter_again(cast: Cast) -> None:
    letter = ended(cast)
    signing_over(AFTER)
    with refused("letter-signing-over"):
        signed(cast.oksana, letter, AFTER)
    settling.move_deadline(by=cast.chidi, letter=letter, sign_until=AFTER + timedelta(days=2), now=AFTER)
    signed(cast.oksana, letter, AFTER)
    assert len(names(letter)) == 3 and len(signing_over(AFTER + timedelta(days=2))) == 1


def test_a_letter_that_is_given_up_keeps_its_reason_and_no_addresses(cast: Cast) -> None:
    letter = open_letter(cast)
    by_mail(letter)
    settling.abandon(by=cast.mei, letter=letter, reason="They published the draft.", now=LATER)
    assert fresh(letter).abandoned_because == "They published the draft."
    assert Signature.objects.get().email == ""
    with refused("letter-abandoned"):
        signed(cast.pat, letter, LATER)
