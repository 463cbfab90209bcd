"""Who took all answers of a call away, and when? Confidential words that leave the site leave a trace."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting
from equalfooting.domain.refusals import insist


@transaction.atomic
def take_all(*, by: Acting, call: Call, n_submissions: int, archive: bytes, now: datetime) -> None:
    """Take a copy of all answers, also of those that may not be cited.

    Who may: the secretariat. Journalled: how many submissions, and the fingerprint of the file.
    """
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    facts = {**call.named, "n_submissions": n_submissions, "sha256": sha256(archive).hexdigest()}
    write(by=by, verb="call.take-all", on=call, process=call.process.slug, facts=facts, now=now)
