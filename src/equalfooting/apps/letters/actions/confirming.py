"""How does the secretariat confirm that somebody may sign for an organisation, or refuse it?"""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions.finding import signature_locked
from equalfooting.apps.letters.actions.signing import stand
from equalfooting.apps.letters.actions.words import line
from equalfooting.apps.letters.models import Signature
from equalfooting.domain.refusals import insist


@transaction.atomic
def confirm(*, by: Person, signature: Signature, note: str, now: datetime) -> Signature:
    """Confirm a signature for an organisation, and say how one knows; everybody reads it.

    Who may: the secretariat, nobody their own. Journalled.
    """
    signature = signature_locked(signature)
    insist(rules.vouch(by, signature, now))
    return stand(by=by, signature=signature, note=line(note, "note", limit=300), now=now)


@transaction.atomic
def refuse(*, by: Person, signature: Signature, reason: str, now: datetime) -> Signature:
    """Refuse to confirm it, with a reason for whoever asked. Who may: the secretariat. Journalled without a name."""
    signature = signature_locked(signature)
    insist(rules.vouch(by, signature, now))
    because = line(reason, "reason", limit=300)
    Signature.objects.filter(pk=signature.pk).update(withdrawn_at=now, refused_because=because, email="")
    letter = signature.settled.letter
    facts = {"letter": letter.text.title, "organisation": signature.organisation_name}
    write(by=by, verb="signature.refuse", on=signature, process=letter.process.slug, facts=facts, now=now)
    signature.refresh_from_db()
    return signature
