"""Which letter does an action change? Locked, so that two who act at once act one after the other."""

from datetime import datetime

from equalfooting.apps.drafting.models import Version
from equalfooting.apps.journal.actions import write
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.domain.actors import Acting


def locked(letter: JointLetter | int) -> JointLetter:
    """The letter as it is now; nobody else changes it, or signs it, until the transaction ends."""
    key = letter if isinstance(letter, int) else letter.pk
    rows = JointLetter.objects.select_related("process", "text", "by")
    return rows.select_for_update(of=("self",)).get(pk=key)


def settled_now(letter: JointLetter) -> SettledText | None:
    """The text that people sign now."""
    found = SettledText.objects.filter(letter=letter, replaced_at=None).first()
    if found:
        found.letter = letter
    return found


def newest_version(letter: JointLetter) -> Version | None:
    """The draft where there is one, else the version that was published last; None where all drafts were discarded."""
    return Version.objects.filter(text_id=letter.text_id).order_by("-number").first()


def signature_locked(signature: Signature) -> Signature:
    """A signature with its letter, locked."""
    key = Signature.objects.values_list("settled__letter", flat=True).get(pk=signature.pk)
    letter = locked(key)
    found = Signature.objects.select_related("settled").get(pk=signature.pk)
    found.settled.letter = letter
    return found


def journal(by: Acting, verb: str, letter: JointLetter, now: datetime, **facts: object) -> None:
    """A leaf about the letter; its title is told from the first settlement on, not before."""
    known = {"letter": letter.text.title, **facts} if letter.settled_at else facts
    write(by=by, verb=verb, on=letter, process=letter.process.slug, facts=known, now=now)
