"""What does the secretariat do with a call that is ready? Open it, move the deadline, close it, invite."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Attachment, Call, Invitation, Submission
from equalfooting.apps.inquiries.queries.calls import n_submissions
from equalfooting.apps.journal.actions import write
from equalfooting.apps.stakeholders.models import Organisation
from equalfooting.domain.actors import Acting
from equalfooting.domain.answers.countries import is_country
from equalfooting.domain.refusals import Refusal, insist

#: How long after a call closed the drafts that nobody handed in are kept.
DRAFTS_KEPT = timedelta(days=60)


@transaction.atomic
def open_call(
    *,
    by: Acting,
    call: Call,
    deadline_at: datetime | None,
    now: datetime,
    version: int,
    opens_at: datetime | None = None,
) -> Call:
    """Open at once, or announce that it opens later. Who may: the secretariat. Journalled."""
    insist(rules.open_call(rules.roles_of(by, call.process.slug), call, call.questions.count(), now))
    opens_at = max(opens_at, now) if opens_at else now
    _insist_on_deadline(deadline_at, opens_at, now)
    _change(call, version, opens_at=opens_at, deadline_at=deadline_at, closed_at=None)
    _journal(by, "call.open", call, now, opens_at=_written(opens_at), deadline_at=_written(deadline_at))
    return call


@transaction.atomic
def set_deadline(*, by: Acting, call: Call, deadline_at: datetime | None, now: datetime, version: int) -> Call:
    """Move the deadline; what was marked late before stays marked. Journalled with both moments."""
    insist(rules.set_deadline(rules.roles_of(by, call.process.slug), call, now))
    _insist_on_deadline(deadline_at, call.opens_at or now, now)
    earlier = _written(call.deadline_at)
    _change(call, version, deadline_at=deadline_at)
    _journal(by, "call.set-deadline", call, now, earlier=earlier, deadline_at=_written(deadline_at))
    return call


@transaction.atomic
def close_call(*, by: Acting, call: Call, now: datetime, version: int) -> Call:
    """Take no more answers, late ones neither. Who may: the secretariat. Journalled with how many answered."""
    insist(rules.close_call(rules.roles_of(by, call.process.slug), call, now))
    _change(call, version, closed_at=now)
    _journal(by, "call.close", call, now, n_submissions=n_submissions(call))
    return call


@transaction.atomic
def invite(
    *, by: Acting, call: Call, countries: Sequence[str], organisations: Sequence[Organisation], now: datetime
) -> None:
    """Say who is asked to answer, so that silence can be seen. The list replaces the earlier one. Journalled."""
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    for country in countries:
        if not is_country(country):
            raise Refusal("country-unknown", field="countries", country=country[:40])
    call.invitations.filter(organisation=None).exclude(country__in=countries).delete()
    call.invitations.filter(country="").exclude(organisation__in=organisations).delete()
    for country in dict.fromkeys(countries):
        Invitation.objects.get_or_create(call=call, country=country, organisation=None, defaults={"invited_at": now})
    for organisation in organisations:
        Invitation.objects.get_or_create(call=call, organisation=organisation, defaults={"invited_at": now})
    _journal(by, "call.invite", call, now, n_invited=call.invitations.count())


def _insist_on_deadline(deadline_at: datetime | None, opens_at: datetime, now: datetime) -> None:
    if deadline_at is None:
        return
    if deadline_at <= opens_at:
        raise Refusal("deadline-before-opening", field="deadline_at")
    if deadline_at <= now:
        raise Refusal("deadline-in-the-past", field="deadline_at")


def _change(call: Call, version: int, **fields: datetime | None) -> None:
    if not Call.objects.filter(pk=call.pk, version=version).update(version=F("version") + 1, **fields):
        raise Refusal("changed-meanwhile")
    call.refresh_from_db()


def _written(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _journal(by: Acting, verb: str, call: Call, now: datetime, **facts: str | int) -> None:
    write(by=by, verb=verb, on=call, process=call.process.slug, facts={**call.named, **facts}, now=now)


def forget_drafts(now: datetime) -> list[str]:
    """Delete drafts that nobody can submit any more: their call closed `DRAFTS_KEPT` ago. Nothing public changes.

    They hold what people typed and did not hand in, so they are not kept longer than somebody may ask for them.
    """
    old = Submission.objects.filter(state=Submission.State.DRAFT, call__closed_at__lt=now - DRAFTS_KEPT)
    places = [file.file for file in Attachment.objects.filter(submission__in=old)]
    n_drafts = old.count()
    with transaction.atomic():
        old.delete()
    for place in places:
        place.delete(save=False)
    return [f"forgot {n_drafts} drafts of closed calls"] if n_drafts else []
