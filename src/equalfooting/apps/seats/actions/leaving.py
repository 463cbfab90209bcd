"""What stays of a nominee who leaves the site? The counts, and the seat held without a name."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.seats.models import FocalPoint, Nomination, Particulars, Sitting


@transaction.atomic
def take_out_of_nominations(*, person: Person, now: datetime) -> None:
    """Withdraw the standing nominations of somebody who leaves, and erase what they said of themselves.

    Who may: called when somebody leaves for good; that leaving is journalled. Answers that a published computation
    rests on stay under the ticket, without anything that names the person. Seats that they held become free.
    """
    rows = Nomination.objects.filter(particulars__person=person)
    rows.filter(withdrawn_at=None, sittings__isnull=True).update(withdrawn_at=now)
    numbers = list(rows.values_list("pk", flat=True))
    Nomination.objects.filter(pk__in=numbers).update(name="", statement="", organisation="", is_named=False)
    Particulars.objects.filter(person=person).update(email="", interests="", shown=[])
    Sitting.objects.filter(nomination__in=numbers, until_on=None).update(until_on=now.date())
    Sitting.objects.filter(nomination__in=numbers).update(holder="")
    FocalPoint.objects.filter(person=person, until_at=None).update(until_at=now)
