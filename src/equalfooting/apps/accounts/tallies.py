"""How often may somebody try something? Counted by one UPDATE each, so that parallel tries cannot slip through."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import F

from equalfooting.apps.accounts.models import Tally
from equalfooting.domain.refusals import Refusal


def count(what: str, *, most: int, minutes: int, now: datetime) -> None:
    """Count one more try of `what`; refuses `too-many-requests` past `most` within `minutes`.

    `what` names the thing and whoever tries it ("code:1.2.3.4"); only its hash is kept.
    """
    key = hashlib.sha256(what.encode()).hexdigest()
    begins = now - timedelta(minutes=minutes)
    Tally.objects.get_or_create(key=key, defaults={"since_at": now})
    Tally.objects.filter(key=key, since_at__lt=begins).update(n=0, since_at=now)
    counted = Tally.objects.filter(key=key, n__lt=most).update(n=F("n") + 1)
    if not counted:
        raise Refusal("too-many-requests", minutes=minutes)


def forget_old(now: datetime) -> list[str]:
    """Drop tallies nobody needs any more; a day is longer than any of them counts."""
    n_dropped, _ = Tally.objects.filter(since_at__lt=now - timedelta(days=1)).delete()
    return [f"forgot {n_dropped} tallies of tries"] if n_dropped else []
