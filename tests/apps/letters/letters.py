"""Which letters do the tests begin with? Drafted, open, ended, sent."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.letters.actions import drafting, sending, settling, signing
from equalfooting.apps.letters.actions.drafting import Frame
from equalfooting.apps.letters.actions.sending import Told
from equalfooting.apps.letters.actions.signing import Said
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.apps.letters.queries.signatures import standing
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

VISITOR = Visitor("v")
LATER = NOW + timedelta(hours=1)
UNTIL = NOW + timedelta(days=10)
AFTER = UNTIL + timedelta(hours=1)
TEXT = "# Why\n\nNobody was asked.\n\nWe ask to be heard."
TOLD = Told(on=AFTER.date(), way="post", other_side="The Council", words="Registered letter 7.")


def drafted(cast: Cast, **frame: Any) -> JointLetter:
    """Mei's letter to the Council."""
    facts = {
        "title": "Hear those affected", "purpose": "To be heard.",
        "addressees": [("The Council", "council@example.org")], **frame,
    }  # fmt: skip
    return drafting.start(by=cast.mei, process=cast.process, frame=Frame(**facts), text=TEXT, sign_until=UNTIL, now=NOW)


def open_letter(cast: Cast, **frame: Any) -> JointLetter:
    letter = drafted(cast, **frame)
    settling.settle(by=cast.mei, letter=letter, now=NOW)
    return fresh(letter)


def ended(cast: Cast) -> JointLetter:
    """Open for signatures until a moment ago, with two that stand."""
    letter = open_letter(cast)
    signed(cast.pat, letter, may_name=True)
    signed(cast.carlos, letter)
    return letter


def sent(cast: Cast) -> JointLetter:
    letter = ended(cast)
    sending.record_sent(by=cast.mei, letter=letter, told=TOLD, now=AFTER)
    return fresh(letter)


def signed(by: Person, letter: JointLetter, now: datetime = NOW, **said: Any) -> Signature:
    return signing.sign(by=by, letter=letter, said=Said(**{"number": 1, **said}), now=now)


def asked_for(by: Person, letter: JointLetter, email: str = "", now: datetime = NOW, **said: Any) -> Signature:
    """Somebody of the cast asks to sign for their organisation."""
    organisation = Organisation.objects.get(slug=f"org-of-{by.handle}")
    return signing.sign_for(
        by=by, letter=letter, organisation=organisation, email=email, said=Said(**{"number": 1, **said}), now=now
    )


def told(on: date, **more: Any) -> Told:
    return Told(**{"on": on, "way": "mail", **more})


def fresh(letter: JointLetter) -> JointLetter:
    return JointLetter.objects.select_related("process", "text", "by").get(pk=letter.pk)


def refused(code: str) -> Any:
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)


def settled(letter: JointLetter) -> SettledText:
    return SettledText.objects.get(letter=letter, replaced_at=None)


def names(letter: JointLetter) -> list[str]:
    return [one.signer for one in standing(settled(letter))]


def by_mail(letter: JointLetter, email: str = "ann@example.org", now: Any = NOW, **said: Any) -> Signature:
    facts = {"number": 1, "name": "Ann", "may_name": True, **said}
    return signing.ask_by_mail(by=VISITOR, letter=letter, email=email, said=Said(**facts), came_from="1.2.3.4", now=now)
