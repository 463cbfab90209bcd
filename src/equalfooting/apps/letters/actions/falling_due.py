"""What happens to letters as time passes? Signing ends at its deadline, and long silences are told, once each."""

from datetime import datetime, timedelta

from django.db import transaction

from equalfooting.apps.letters.actions.finding import journal, locked, settled_now
from equalfooting.apps.letters.models import JointLetter
from equalfooting.domain.actors import Machine
from equalfooting.domain.letters import days_silent

#: acts when a day passes and nobody has to do anything
CALENDAR = Machine("calendar of letters")
LEAST_SILENT_DAYS, SILENT_DAYS, MOST_SILENT_DAYS = 7, 30, 365


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
    """Letters that nobody answered for the days their initiator chose; each silence is told once. Journalled."""
    before = now - timedelta(days=LEAST_SILENT_DAYS)
    due = JointLetter.objects.filter(
        answered_on=None, abandoned_at=None, sent_on__lte=before.date(), told_silent_at=None
    )
    return [one for key in due.values_list("pk", flat=True) if (one := _tell_silence(key, now))]


@transaction.atomic
def _tell_silence(key: int, now: datetime) -> JointLetter | None:
    letter = locked(key)
    n_days = days_silent(letter.moments, now)
    if n_days is None or n_days < letter.silent_days or letter.told_silent_at:
        return None
    JointLetter.objects.filter(pk=key).update(told_silent_at=now)
    journal(CALENDAR, "joint-letter.stay-silent", letter, now, n_days=n_days)
    return letter
