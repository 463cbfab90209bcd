"""What happens to letters as time passes? Signing ends at its deadline, and long silences are told, once each."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from equalfooting.apps.letters.actions.finding import journal, locked, settled_now
from equalfooting.apps.letters.models import JointLetter
from equalfooting.domain.actors import Machine
from equalfooting.domain.letters import days_silent

#: acts when a day passes and nobody has to do anything
CALENDAR = Machine("calendar of letters")
SILENT_DAYS = 30


def signing_over(now: datetime) -> list[JointLetter]:
    """Letters whose signing has ended and whose initiator was not told; each told once. Journalled."""
    due = JointLetter.objects.filter(sent_on=None, abandoned_at=None, told_closed_at=None, sign_until__lte=now)
    return [one for key in due.exclude(settled_at=None).values_list("pk", flat=True) if (one := _close(key, now))]


@transaction.atomic
def _close(key: int, now: datetime) -> JointLetter | None:
    letter = locked(key)
    if letter.told_closed_at or letter.sign_until > now:
        return None
    JointLetter.objects.filter(pk=key).update(told_closed_at=now)
    settled = settled_now(letter)
    signed = settled.signatures.filter(withdrawn_at=None).exclude(signed_at=None).count() if settled else 0
    journal(CALENDAR, "joint-letter.close", letter, now, n_signed=signed)
    return letter


def long_silent(now: datetime) -> list[JointLetter]:
    """Letters that nobody answered for thirty days, and again for each thirty days more; each told once. Journalled."""
    before = now - timedelta(days=SILENT_DAYS)
    open_letters = JointLetter.objects.filter(answered_on=None, abandoned_at=None, sent_on__lte=before.date())
    due = open_letters.filter(Q(told_silent_at=None) | Q(told_silent_at__lte=before))
    return [one for key in due.values_list("pk", flat=True) if (one := _tell_silence(key, before, now))]


@transaction.atomic
def _tell_silence(key: int, before: datetime, now: datetime) -> JointLetter | None:
    letter = locked(key)
    n_days = days_silent(letter.moments, now)
    if n_days is None or n_days < SILENT_DAYS or (letter.told_silent_at and letter.told_silent_at > before):
        return None
    JointLetter.objects.filter(pk=key).update(told_silent_at=now)
    journal(CALENDAR, "joint-letter.stay-silent", letter, now, n_days=n_days)
    return letter
