"""What happens when several people act on one letter at the same moment?"""

from datetime import timedelta

import pytest

from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters.actions import confirming, drafting, sending, settling, signing
from equalfooting.apps.letters.actions.drafting import digest_of
from equalfooting.apps.letters.actions.falling_due import signing_over
from equalfooting.apps.letters.actions.signing import Said
from equalfooting.apps.letters.models import SettledText, Signature
from tests.apps.letters.letters import AFTER, TEXT, TOLD, asked_for, ended, open_letter, signed
from tests.apps.mapping.test_races import N_HANDS, at_once, needs_postgres
from tests.cast import NOW, assemble

pytestmark = [pytest.mark.django_db(transaction=True), needs_postgres]


def test_one_person_signs_once_however_often_they_press() -> None:
    cast = assemble()
    letter = open_letter(cast)
    results = at_once(lambda number: signed(cast.pat, letter))
    assert results == ["done"] + ["signed-already"] * (N_HANDS - 1)
    assert Leaf.objects.filter(verb="signature.give").count() == 1


def test_a_link_opened_twice_at_once_signs_once() -> None:
    cast = assemble()
    asked = signing.ask_by_mail(
        by=Visitor("v"), letter=open_letter(cast), email="ann@example.org", said=Said(1, name="Ann"), came_from="x",
        now=NOW,
    )  # fmt: skip
    assert at_once(lambda number: signing.confirm(by=Visitor("v"), signature=asked, now=NOW)) == ["done"] * N_HANDS
    assert Leaf.objects.filter(verb="signature.give").count() == 1


def test_an_organisation_is_confirmed_or_refused_but_never_both() -> None:
    cast = assemble()
    asked = asked_for(cast.pat, open_letter(cast))

    def deed(number: int) -> object:
        if number % 2:
            return confirming.confirm(by=cast.sana, signature=asked, note="Known.", now=NOW)
        return confirming.refuse(by=cast.sana, signature=asked, reason="Unknown.", now=NOW)

    results = at_once(deed)
    assert results.count("done") == 1
    asked.refresh_from_db()
    assert (asked.signed_at is None) != (asked.withdrawn_at is None)


def test_nobody_signs_a_text_that_is_settled_anew_at_that_moment() -> None:
    cast = assemble()
    letter = open_letter(cast)
    drafting.write_text(by=cast.mei, letter=letter, text="Shorter.", seen=digest_of(TEXT), now=NOW)
    hands = [cast.pat, cast.carlos, cast.oksana, cast.sana]

    def deed(number: int) -> object:
        if number == 0:
            return settling.settle(by=cast.mei, letter=letter, now=NOW)
        return signed(hands[number], letter)

    at_once(deed)
    now = SettledText.objects.get(letter=letter, replaced_at=None)
    assert now.number == 2 and not Signature.objects.filter(settled=now).exists()


def test_a_letter_is_sent_once_and_nobody_withdraws_from_what_went_out() -> None:
    cast = assemble()
    letter = ended(cast)
    one = Signature.objects.get(person=cast.pat)

    def deed(number: int) -> object:
        if number % 2:
            return signing.withdraw(by=cast.pat, signature=one, now=AFTER)
        return sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=AFTER)

    at_once(deed)
    leaf = Leaf.objects.get(verb="joint-letter.send")
    assert leaf.facts["n_signed"] == Signature.objects.filter(withdrawn_at=None).count()


def test_the_end_of_signing_is_told_once_however_many_look() -> None:
    cast = assemble()
    ended(cast)
    told: list[int] = []
    at_once(lambda number: told.append(len(signing_over(AFTER + timedelta(days=1)))))
    assert sum(told) == 1
