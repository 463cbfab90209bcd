"""May somebody end a sitting or put somebody else on a seat, and if not, why not?"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.apps.seats.models import Seat, Sitting
from equalfooting.apps.seats.rules.planning import SELECTORS
from equalfooting.domain.refusals import Refusal

MAX_REASON = 300


def end_sitting(by: Someone, sitting: Sitting, now: datetime) -> Refusal | None:
    """Whoever sits gives the seat up; the secretariat and the chair put on record that somebody left."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    process = sitting.seat.plan.process
    if sitting.person_id != by.pk and (refusal := needs_role(by, process, *SELECTORS)):
        return refusal
    return Refusal("already-ended") if sitting.until_on else under_way(process, now)


def replace(by: Someone, seat: Seat, now: datetime) -> Refusal | None:
    """The secretariat and the chair fill a seat that is free."""
    process = seat.plan.process
    if refusal := needs_role(by, process, *SELECTORS) or under_way(process, now):
        return refusal
    is_taken = any(sitting.until_on is None for sitting in seat.sittings.all())
    return Refusal("seat-taken", number=seat.number) if is_taken else None
