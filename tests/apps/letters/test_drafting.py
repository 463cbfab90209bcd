"""Is a letter drafted and settled as the actions promise?"""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from equalfooting.apps.drafting.models import Paragraph, Version
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters.actions import drafting, settling, signing
from equalfooting.apps.letters.actions.drafting import Frame, digest_of, text_of
from equalfooting.apps.letters.freezing import is_whole
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.flows.leaving import leave
from tests.apps.drafting.texts import amended
from tests.apps.letters.letters import (
    AFTER,
    LATER,
    TEXT,
    UNTIL,
    VISITOR,
    by_mail,
    drafted,
    ended,
    fresh,
    names,
    open_letter,
    refused,
    sent,
    settled,
    signed,
)
from tests.cast import NOW, Cast


def test_a_letter_begins_as_a_draft_that_the_record_does_not_name(cast: Cast) -> None:
    letter = drafted(cast)
    assert [one.words for one in Paragraph.objects.order_by("place")] == [
        "Why",
        "Nobody was asked.",
        "We ask to be heard.",
    ]
    assert text_of(letter) == TEXT
    leaf = Leaf.objects.get(verb="joint-letter.start")
    assert leaf.facts == {} and leaf.actor_handle == "mei"


def test_paragraphs_that_stay_alike_keep_their_identity(cast: Cast) -> None:
    letter = drafted(cast)
    before = dict(Paragraph.objects.values_list("words", "key"))
    text = "# Why\n\nA new beginning, of all things.\n\nWe ask to be heard."
    drafting.write_text(by=cast.mei, letter=letter, text=text, seen=digest_of(TEXT), now=LATER)
    after = dict(Paragraph.objects.values_list("words", "key"))
    assert after["We ask to be heard."] == before["We ask to be heard."]
    assert after["A new beginning, of all things."] not in before.values()


def test_nobody_writes_over_words_they_have_not_seen(cast: Cast) -> None:
    letter = drafted(cast)
    drafting.write_text(by=cast.mei, letter=letter, text="Mine.", seen=digest_of(TEXT), now=LATER)
    with refused("changed-meanwhile"):
        drafting.write_text(by=cast.mei, letter=letter, text="Also mine.", seen=digest_of(TEXT), now=LATER)
    assert text_of(letter) == "Mine."


def test_whom_the_initiator_names_may_write_and_others_may_not(cast: Cast) -> None:
    letter = drafted(cast, drafters=["carlos"])
    seen = digest_of(TEXT)
    with refused("letter-of-another"):
        drafting.write_text(by=cast.oksana, letter=letter, text="Hers.", seen=seen, now=LATER)
    drafting.write_text(by=cast.carlos, letter=letter, text="His.", seen=seen, now=LATER)
    assert text_of(letter) == "His."
    with refused("letter-of-another"):
        settling.settle(by=cast.carlos, letter=letter, now=LATER)


def test_a_title_stays_once_the_letter_was_settled(cast: Cast) -> None:
    letter = open_letter(cast)
    frame = Frame(title="Another", purpose="New.", addressees=[("The Board", "")])
    letter = drafting.describe(by=cast.mei, letter=letter, frame=frame, version=letter.version, now=LATER)
    assert (letter.text.title, letter.purpose) == ("Hear those affected", "New.")
    assert settled(letter).content["addressees"] == [{"name": "The Council", "email": "council@example.org"}]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"title": " \u202e "}, "text-empty"), ({"title": "x" * 300}, "text-too-long"),
        ({"drafters": ["nobody-at-all"]}, "person-unknown"),
        ({"languages": ["English please"]}, "page-language-unknown"),
        ({"addressees": [("x", "")] * 21}, "letter-too-many-addressees"),
    ],
)  # fmt: skip
def test_a_frame_that_cannot_be_is_refused_and_leaves_nothing(cast: Cast, frame: dict[str, Any], code: str) -> None:
    with refused(code):
        drafted(cast, **frame)
    assert not JointLetter.objects.exists() and not Version.objects.exists()


def test_what_is_settled_is_frozen_published_and_named_in_the_record(cast: Cast) -> None:
    letter = open_letter(cast, languages=["en", "fr"])
    found = settled(letter)
    assert found.content["paragraphs"][0] == ["heading", "Why"] and is_whole(found)
    assert Version.objects.get().published_at == NOW
    leaf = Leaf.objects.get(verb="joint-letter.settle")
    assert leaf.facts == {
        "letter": "Hear those affected", "number": 1, "sha256": found.sha256, "sign_until": UNTIL.isoformat(),
    }  # fmt: skip


def test_the_database_itself_keeps_a_settled_text(cast: Cast) -> None:
    found = settled(open_letter(cast))
    for change in ({"content": {}}, {"sha256": "0"}, {"number": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            SettledText.objects.filter(pk=found.pk).update(**change)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE letters_settledtext SET replaced_at = NULL")


def test_a_text_settled_anew_asks_everybody_again(cast: Cast) -> None:
    letter = ended(cast)
    mailed = by_mail(letter)
    signing.confirm(by=VISITOR, signature=mailed, now=NOW)
    drafting.write_text(by=cast.mei, letter=letter, text="Shorter.", seen=digest_of(TEXT), now=LATER)
    assert len(names(letter)) == 3, "a draft changes nothing of what is signed"

    settling.settle(by=cast.mei, letter=letter, now=LATER)

    assert names(letter) == []
    waiting = Signature.objects.get(settled=settled(letter))
    assert (waiting.email, waiting.signed_at, waiting.nonce != mailed.nonce) == ("ann@example.org", None, True)
    with refused("letter-settled-anew"):
        signed(cast.pat, letter, LATER, number=1)
    signed(cast.pat, letter, LATER, number=2)
    signing.confirm(by=VISITOR, signature=waiting, now=LATER)
    assert names(letter) == ["Ann", "Pat"]
    with refused("letter-settled-anew"):
        signing.confirm(by=VISITOR, signature=by_mail_unused(mailed), now=LATER)


def by_mail_unused(old: Signature) -> Signature:
    """A signature under the replaced text whose link nobody had used."""
    return Signature.objects.create(
        settled=old.settled, kind="person", signer="Late", email="late@example.org", asked_at=NOW
    )


def test_nothing_is_settled_twice_nor_to_nobody_nor_past_its_deadline(cast: Cast) -> None:
    letter = open_letter(cast)
    with refused("letter-unchanged"):
        settling.settle(by=cast.mei, letter=letter, now=LATER)
    with refused("letter-without-addressee"):
        settling.settle(by=cast.mei, letter=drafted(cast, addressees=[]), now=LATER)
    settling.settle(by=cast.mei, letter=drafted(cast, addressees=[], kind="statement"), now=LATER)
    with refused("letter-deadline-past"):
        settling.settle(by=cast.mei, letter=drafted(cast), now=AFTER)


def test_the_chair_settles_what_an_initiator_who_left_has_left_behind(cast: Cast) -> None:
    letter = drafted(cast)
    with refused("letter-of-another"):
        settling.settle(by=cast.chidi, letter=letter, now=LATER)
    leave(by=cast.mei, has_confirmed=True, now=LATER)
    settling.settle(by=cast.chidi, letter=letter, now=LATER)
    assert fresh(letter).by_label == ""


def test_amendments_are_asked_for_before_anybody_signs_and_carried_over(cast: Cast) -> None:
    letter = drafted(cast)
    version = settling.share(by=cast.mei, letter=letter, now=NOW)
    with refused("letter-shared-already"):
        settling.share(by=cast.mei, letter=letter, now=NOW)
    key = version.paragraphs.get(words="We ask to be heard.").key
    amendment = amended(cast.carlos, version, key, "heard", "heard and answered")
    text = TEXT.replace("Nobody was asked.", "Nobody outside was asked.")
    drafting.write_text(by=cast.mei, letter=letter, text=text, seen=digest_of(TEXT), now=LATER)
    settling.settle(by=cast.mei, letter=letter, now=LATER)
    anchor = amendment.anchors.get(version__number=2)
    assert (anchor.paragraph, anchor.quote, anchor.problem) == (key, "heard", {})


def test_the_text_takes_no_amendments_once_the_letter_is_sent_or_given_up(cast: Cast) -> None:
    letter = sent(cast)
    assert letter.text.closed_at == AFTER
    version = Version.objects.select_related("text__process").get(text=letter.text)
    key = version.paragraphs.get(words="We ask to be heard.").key
    with refused("drafting-closed"):
        amended(cast.carlos, version, key, "heard", "read")
    other = drafted(cast, title="Another")
    settling.abandon(by=cast.mei, letter=other, reason="No.", now=LATER)
    assert fresh(other).text.closed_at == LATER


def test_a_letter_whose_draft_the_chair_discarded_is_written_anew(cast: Cast) -> None:
    letter = drafted(cast)
    Version.objects.all().delete()
    with refused("text-empty"):
        settling.settle(by=cast.mei, letter=letter, now=LATER)
    drafting.write_text(by=cast.mei, letter=letter, text="Anew.", seen=digest_of(""), now=LATER)
    settling.settle(by=cast.mei, letter=letter, now=LATER)
