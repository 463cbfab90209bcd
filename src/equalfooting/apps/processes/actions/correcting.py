"""How does a correction of an organisation come about, when whoever makes it only says that they speak for it?

Anybody with an account can say that they speak for an organisation. What they correct is therefore a proposal: it
stands on the page of the organisation and on the record, and changes nothing until it is confirmed.
"""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.actions.organisations import OrganisationSaid, become, before_and_after
from equalfooting.apps.stakeholders.models import Correction, Organisation
from equalfooting.domain.refusals import Refusal, insist

MAX_REASON = 300
State = Correction.State


@transaction.atomic
def propose_correction(
    *, by: Person, organisation: Organisation, said: OrganisationSaid, version: int, now: datetime
) -> Correction:
    """Propose to correct an organisation; one's former open proposal gives way to the new one.

    Who may: who says that they speak for it now. Journalled: the parts, before and after; the homepage sealed.
    Refuses `changed-meanwhile`, and `correction-same` where nothing differs.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    fields = said.as_fields()
    insist(rules.propose_correction(by, organisation, now) or rules.organisation_as_said(organisation, **fields))
    if organisation.version != version:
        raise Refusal("changed-meanwhile")
    becomes = {name: value for name, value in fields.items() if value != getattr(organisation, name)}
    if not becomes:
        raise Refusal("correction-same")
    for former in organisation.corrections.filter(by=by, state=State.OPEN):
        take_back_correction(by=by, correction=former, now=now)
    was = {name: getattr(organisation, name) for name in becomes}
    made = organisation.corrections.create(by=by, was=was, becomes=becomes, proposed_at=now)
    facts, sealed = before_and_after(list(becomes), was, becomes)
    facts["organisation"] = organisation.name
    write(by=by, verb="organisation.propose", on=made, facts=facts, sealed=sealed, now=now)
    return made


@transaction.atomic
def confirm_correction(*, by: Person, correction: Correction, version: int, now: datetime) -> Organisation:
    """Make a proposed correction true. `version`: of the organisation as the confirmer saw it.

    Who may: the secretariat of a process in which it takes part, whoever runs the site.
    Journalled as `organisation.change`, with the handle of whoever proposed it. Refuses `changed-meanwhile`.
    """
    correction = _held(correction)
    organisation = correction.organisation
    fields = {name: getattr(organisation, name) for name in ("name", "acronym", "country", "url", "groups")}
    fields |= correction.becomes
    insist(rules.decide_correction(by, correction, now) or rules.organisation_as_said(organisation, **fields))
    proposed_by = correction.by.handle if correction.by else ""
    changed = become(by=by, organisation=organisation, fields=fields, version=version, now=now, proposed_by=proposed_by)
    _decide(correction, State.CONFIRMED, by, now)
    return changed


@transaction.atomic
def refuse_correction(*, by: Person, correction: Correction, reason: str, now: datetime) -> None:
    """Say no to a proposed correction, and why. Who may: as for confirming. Journalled: the reason."""
    correction = _held(correction)
    reason = " ".join(reason.split())
    insist(rules.decide_correction(by, correction, now))
    if not reason:
        raise Refusal("text-empty", field="reason")
    if len(reason) > MAX_REASON:
        raise Refusal("text-too-long", field="reason", n_characters=len(reason), limit=MAX_REASON)
    _decide(correction, State.REFUSED, by, now)
    facts = {"organisation": correction.organisation.name, "reason": reason}
    write(by=by, verb="organisation.refuse", on=correction, facts=facts, now=now)


@transaction.atomic
def take_back_correction(*, by: Person, correction: Correction, now: datetime) -> None:
    """Take back what one has proposed, while it is open. Who may: oneself. Journalled."""
    correction = _held(correction)
    insist(rules.take_back_correction(by, correction))
    _decide(correction, State.TAKEN_BACK, by, now)
    facts = {"organisation": correction.organisation.name}
    write(by=by, verb="organisation.take-back", on=correction, facts=facts, now=now)


def _held(correction: Correction) -> Correction:
    """The row as it stands, held until the end of the transaction, with its organisation."""
    organisation = Organisation.objects.select_for_update().get(pk=correction.organisation_id)
    held = Correction.objects.select_for_update().get(pk=correction.pk)
    held.organisation = organisation
    return held


def _decide(correction: Correction, state: str, by: Person, now: datetime) -> None:
    correction.state, correction.decided_by, correction.decided_at = state, by, now
    correction.save(update_fields=["state", "decided_by", "decided_at"])
