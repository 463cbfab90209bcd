"""What happens when nominations close? Everybody is told, once; what was looked at and never taken in is forgotten."""

from datetime import datetime, timedelta

from django.db import transaction

from equalfooting.apps.seats import notices
from equalfooting.apps.seats.models import Intake, SeatPlan

#: how long a file that was looked at waits to be taken in
KEPT_FOR = timedelta(days=2)


def tell_closed(now: datetime) -> list[str]:
    """A notice for every plan whose nominations have closed; a sentence for each. Idempotent."""
    due = SeatPlan.objects.filter(closes_at__lte=now, told_closed_at=None, filled_at=None).exclude(published_at=None)
    return [said for plan in due.select_related("process") if (said := _tell(plan, now))]


@transaction.atomic
def _tell(plan: SeatPlan, now: datetime) -> str:
    if not SeatPlan.objects.filter(pk=plan.pk, told_closed_at=None).update(told_closed_at=now):
        return ""
    notices.announce(plan, notices.closed, None, now)
    return f"{plan.process.slug} {plan.slug}: nominations closed"


def forget_files(now: datetime) -> list[str]:
    """Files of nominees that nobody took in are deleted: they hold what is private."""
    n, _ = Intake.objects.filter(at__lt=now - KEPT_FOR).delete()
    return [f"forgot {n} files of nominees"] if n else []
