"""How does a text become what people sign? It is settled and frozen; a newer one asks everybody again."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions.counting import recount_all
from equalfooting.apps.drafting.actions.publishing import carry
from equalfooting.apps.drafting.models import Text, Version
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions.finding import journal, locked, newest_version, settled_now
from equalfooting.apps.letters.actions.words import words
from equalfooting.apps.letters.freezing import checksum, content_of
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def settle(*, by: Person, letter: JointLetter, now: datetime) -> SettledText:
    """Freeze the text as it is drafted and open it for signatures.

    Who may: the initiator. Journalled with number and checksum. Where another text was open before, its signatures
    count no longer: those who signed by mail get a new signature that waits for their link, the others sign anew
    (`tasks.mail_again` writes to both). Refuses `letter-unchanged` and a letter to nobody.
    """
    letter = locked(letter)
    insist(rules.settle(by, letter, now))
    before, version = settled_now(letter), newest_version(letter)
    if version is None:
        raise Refusal("text-empty", field="text")
    content = content_of(letter, version)
    if letter.text.kind == Text.Kind.LETTER and not content["addressees"]:
        raise Refusal("letter-without-addressee", field="addressees")
    if before and before.sha256 == checksum(content):
        raise Refusal("letter-unchanged")
    settled = _freeze(letter, version, content, now)
    if before:
        _ask_again(before, settled, now)
    facts = {"number": settled.number, "sha256": settled.sha256, "sign_until": letter.sign_until.isoformat()}
    journal(by, "joint-letter.settle", letter, now, **facts)
    return settled


def _freeze(letter: JointLetter, version: Version, content: dict[str, object], now: datetime) -> SettledText:
    _publish(version, now)
    SettledText.objects.filter(letter=letter, replaced_at=None).update(replaced_at=now)
    number = SettledText.objects.filter(letter=letter).aggregate(last=Max("number"))["last"] or 0
    settled = SettledText.objects.create(
        letter=letter, number=number + 1, drafted=version, content=content, sha256=checksum(content), settled_at=now
    )
    JointLetter.objects.filter(pk=letter.pk, settled_at=None).update(settled_at=now)
    letter.settled_at = letter.settled_at or now
    return settled


def _publish(version: Version, now: datetime) -> None:
    """Publish a draft: amendments proposed to the version before are carried over, as in any text of the group."""
    if version.published_at:
        return
    before = newest_of(version.text)
    version.published_at = now
    version.save(update_fields=["published_at"])
    if before:
        carry(before, version)
    recount_all(version)


def close_text(letter: JointLetter, now: datetime) -> None:
    """No amendments to the text from now on."""
    Text.objects.filter(pk=letter.text_id, closed_at=None).update(closed_at=now)


def _ask_again(before: SettledText, settled: SettledText, now: datetime) -> None:
    """Who signed by mail has a signature that waits under the new text, with a new link."""
    signed = before.signatures.filter(kind=Signature.Kind.PERSON, withdrawn_at=None).exclude(email="")
    for one in signed.exclude(signed_at=None).iterator():
        one.pk, one.settled, one.nonce, one.asked_at = None, settled, chance.token(), now
        one.signed_at, one.verified_how = None, ""
        one._state.adding = True
        one.save()


@transaction.atomic
def share(*, by: Person, letter: JointLetter, now: datetime) -> Version:
    """Publish the draft among the texts of the group, so that whoever takes part can propose amendments to it.

    Who may: the initiator. Journalled. Nobody can sign it yet; refuses `letter-shared-already` where nothing is new.
    """
    letter = locked(letter)
    insist(rules.lead(by, letter, now))
    version = newest_version(letter)
    if version is None or version.published_at:
        raise Refusal("letter-shared-already")
    _publish(version, now)
    journal(by, "joint-letter.share", letter, now)
    return version


@transaction.atomic
def move_deadline(*, by: Person, letter: JointLetter, sign_until: datetime, now: datetime) -> JointLetter:
    """Let people sign for longer, or end it. Who may: the initiator, chair, secretariat. Journalled."""
    letter = locked(letter)
    insist(rules.move_deadline(by, letter, now))
    until = max(sign_until, now)
    JointLetter.objects.filter(pk=letter.pk).update(sign_until=until, told_closed_at=None, version=F("version") + 1)
    journal(by, "joint-letter.move-deadline", letter, now, sign_until=until.isoformat())
    return locked(letter)


@transaction.atomic
def abandon(*, by: Person, letter: JointLetter, reason: str, now: datetime) -> JointLetter:
    """Give a letter up before it is sent. Who may: the initiator. Journalled; addresses of signers are deleted."""
    letter = locked(letter)
    insist(rules.lead(by, letter, now))
    because = words(reason, "reason", limit=1_000)
    JointLetter.objects.filter(pk=letter.pk).update(abandoned_at=now, abandoned_because=because)
    Signature.objects.filter(settled__letter=letter).update(email="")
    close_text(letter, now)
    journal(by, "joint-letter.abandon", letter, now)
    return locked(letter)
