"""How do people come to sit, leave, and get replaced?"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.apps.seats import notices, rules
from equalfooting.apps.seats.models import Dossier, Nomination, Seat, SeatPlan, Sitting
from equalfooting.apps.seats.plain import rules_of, unnamed
from equalfooting.apps.seats.queries.replacing import Candidate, candidates_for
from equalfooting.apps.seats.rules.sitting import MAX_REASON
from equalfooting.apps.seats.solving import panel_dossier
from equalfooting.domain.actors import Acting, Machine
from equalfooting.domain.refusals import Refusal, insist

#: ends terms when nobody has to do anything
CALENDAR = Machine("terms of office")
#: a reason that pages put into the reader's words
TERM_OVER = "term-over"


def fill(
    *,
    by: Person,
    plan: SeatPlan,
    panel: Iterable[Nomination],
    run: int | None,
    now: datetime,
    is_proven: bool = False,
) -> list[Sitting]:
    """Seat a panel: a numbered seat each, in the order of groups and nominees. Called inside the transaction of
    whoever adopts, draws or closes the choosing, after the rule. Only one panel can ever be seated: the plan's
    `filled_at` is set by compare-and-set. Journalled once, with the numbers."""
    if not SeatPlan.objects.filter(pk=plan.pk, filled_at=None).update(
        filled_at=now, adopted_run=run, version=F("version") + 1
    ):
        raise Refusal("seats-filled")
    order = {group: place for place, group in enumerate(rules_of(plan).group_values)}
    people = sorted(panel, key=lambda one: (order.get(one.group, len(order)), one.number))
    seats = Seat.objects.bulk_create(
        Seat(plan=plan, number=number, group=one.group) for number, one in enumerate(people, start=1)
    )
    sittings = Sitting.objects.bulk_create(
        _sitting(seat, one, now.date(), due_on(plan, now.date()))
        for seat, one in zip(seats, people, strict=True)
        if one.withdrawn_at is None  # who was drawn and has left the site meanwhile leaves the seat free
    )
    plan.refresh_from_db()
    if plan.method != SeatPlan.Method.LOTTERY:
        _keep_dossier(plan, people, is_proven)
    facts = {**plan.named, "seats": len(people), "numbers": sorted(one.number for one in people)}
    write(by=by, verb="seatplan.fill", on=plan, process=plan.process.slug, facts=facts, now=now)
    notices.announce(plan, notices.filled, by, now)
    return sittings


def _keep_dossier(plan: SeatPlan, panel: list[Nomination], is_proven: bool) -> None:
    """Keep what anybody needs to check the panel, as plan and pool are at this moment, by ticket."""
    asked, pool = unnamed(plan, plan.nominations.select_related("particulars"))
    tickets = [one.particulars.ticket for one in panel if one.particulars.ticket in pool.ids]
    Dossier.objects.create(plan=plan, content=panel_dossier(asked, pool, tickets, is_optimal=is_proven))


@transaction.atomic
def end_sitting(*, by: Acting, sitting: Sitting, reason: str, on: date, now: datetime) -> Sitting:
    """Somebody leaves a seat. Who may: whoever sits, secretariat, chair; the calendar at the end of a term.
    Journalled; the reason stands on the page and is sealed in the record."""
    sitting = _locked(sitting)
    if isinstance(by, Person):
        insist(rules.end_sitting(by, sitting, now) or fits(reason, "reason", MAX_REASON))
    until = min(max(on, sitting.since_on), now.date())
    if not Sitting.objects.filter(pk=sitting.pk, until_on=None).update(until_on=until, ended_because=reason.strip()):
        raise Refusal("already-ended")
    sitting.refresh_from_db()
    _journal(by, "sitting.end", sitting, now, reason=sitting.ended_because)
    return sitting


@transaction.atomic
def replace(*, by: Person, seat: Seat, nomination: Nomination, now: datetime) -> Sitting:
    """Put a nominee on a free seat, for the rest of the term.

    Who may: secretariat and chair. Journalled. Refuses somebody of another group, somebody who sits already, and
    somebody with whom the panel would break the plan while others would keep it.
    """
    plan = SeatPlan.objects.select_for_update(of=("self",)).select_related("process").get(pk=seat.plan_id)
    seat = Seat.objects.select_related("plan__process").prefetch_related("sittings").get(pk=seat.pk)
    insist(rules.replace(by, seat, now))
    candidates = candidates_for(plan, seat)
    chosen = next((one for one in candidates if one.nomination.pk == nomination.pk), None)
    if chosen is None:
        raise Refusal("nominee-sits", number=nomination.number)
    _keep_balance(plan, seat, chosen, candidates)
    before = max(seat.sittings.all(), key=lambda one: (one.since_on, one.pk), default=None)
    due = before.due_on if before and before.due_on and before.due_on > now.date() else due_on(plan, now.date())
    made = _sitting(seat, chosen.nomination, now.date(), due)
    made.after = before
    made.save()
    _journal(by, "sitting.begin", made, now)
    return made


def _keep_balance(plan: SeatPlan, seat: Seat, chosen: Candidate, candidates: list[Candidate]) -> None:
    """Only where everybody sits but on this seat can the whole be judged."""
    n_seated = Sitting.objects.filter(seat__plan=plan, until_on=None).count()
    if n_seated + 1 < plan.seats or chosen.keeps_rules:
        return
    if any(one.keeps_rules for one in candidates):
        raise Refusal("replacement-breaks-plan", number=chosen.nomination.number, missed=chosen.why)


def end_due_terms(now: datetime) -> list[str]:
    """Terms that are over end; a sentence for each. Idempotent."""
    due = Sitting.objects.filter(until_on=None, due_on__lte=now.date()).select_related("seat__plan__process")
    ended = []
    for one in due:
        end_sitting(by=CALENDAR, sitting=one, reason=TERM_OVER, on=one.due_on or now.date(), now=now)
        ended.append(f"{one.seat.plan.process.slug} {one.seat.plan.slug} seat {one.seat.number}: term over")
    return ended


def due_on(plan: SeatPlan, since: date) -> date | None:
    """The day a term ends: so many months on, the last day of a shorter month at most."""
    if not plan.n_months:
        return None
    months = since.month - 1 + plan.n_months
    year, month = since.year + months // 12, months % 12 + 1
    first_after = date(year + month // 12, month % 12 + 1, 1)
    last = (first_after - date(year, month, 1)).days
    return date(year, month, min(since.day, last))


def _sitting(seat: Seat, one: Nomination, since: date, due: date | None) -> Sitting:
    return Sitting(
        seat=seat, nomination=one, person_id=one.particulars.person_id, holder=one.name, organisation=one.organisation,
        term=one.particulars.n_terms + 1, since_on=since, due_on=due,
    )  # fmt: skip


def _locked(sitting: Sitting) -> Sitting:
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("seat__plan__process", "nomination")
    return rows.get(pk=sitting.pk)


def _journal(by: Acting, verb: str, sitting: Sitting, now: datetime, reason: str = "") -> None:
    plan = sitting.seat.plan
    facts = {**plan.named, "seat": sitting.seat.number, "number": sitting.nomination.number}
    sealed = {"reason": reason} if reason else {}
    write(by=by, verb=verb, on=sitting, process=plan.process.slug, facts=facts, sealed=sealed, now=now)
