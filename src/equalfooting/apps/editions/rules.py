"""Who may do what to editions and proposals, and when; if not, why not?

The chair and the secretariat circulate, answer and publish. Members and correspondents may break the silence;
everybody signed in may propose a change to the map. At the deadline silence is consent.
"""

from datetime import datetime, timedelta

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.editions.models import Edition, Objection, Option, Proposal
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism
from equalfooting.apps.mapping.rules import EDITORS, TENDERS, Editor
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal

#: days that an edition circulates at least
LEAST_DAYS = 7
STATE = Edition.State


def _role(by: Editor, process: Process, *roles: str) -> Refusal | None:
    return None if isinstance(by, Operator) else needs_role(by, process, *roles)


def tend(by: Editor, process: Process, now: datetime) -> Refusal | None:
    """Circulate, answer, publish: for the chair and the secretariat."""
    return _role(by, process, *TENDERS) or under_way(process, now)


def circulate(by: Editor, process: Process, now: datetime) -> Refusal | None:
    if refusal := tend(by, process, now):
        return refusal
    other = Edition.objects.filter(process=process, state=STATE.CIRCULATING).first()
    return Refusal("edition-circulates-already", number=other.number) if other else None


def long_enough(deadline_at: datetime, now: datetime) -> Refusal | None:
    if deadline_at < now + timedelta(days=LEAST_DAYS):
        return Refusal("edition-too-short", field="deadline_at", n_days=LEAST_DAYS)
    return None


def object_to(by: Editor, edition: Edition, now: datetime) -> Refusal | None:
    """Break the silence: members, correspondents, chair and secretariat, until the deadline."""
    if refusal := _role(by, edition.process, *EDITORS):
        return refusal
    if edition.state != STATE.CIRCULATING or now >= edition.deadline_at:
        return Refusal("edition-silence-over", number=edition.number, deadline_on=edition.deadline_at.date())
    return None


def withdraw_objection(by: Editor, objection: Objection) -> Refusal | None:
    """Only whoever raised it lifts it."""
    if not isinstance(by, Person) or objection.by_id != by.pk:
        return Refusal("objection-of-another")
    if objection.state == Objection.State.WITHDRAWN:
        return Refusal("objection-withdrawn")
    return None


def answer(by: Editor, objection: Objection, now: datetime) -> Refusal | None:
    if refusal := tend(by, objection.edition.process, now):
        return refusal
    if objection.edition.state == STATE.PUBLISHED:
        return Refusal("edition-published", number=objection.edition.number)
    return Refusal("objection-withdrawn") if objection.state == Objection.State.WITHDRAWN else None


def put_option(by: Editor, edition: Edition, now: datetime) -> Refusal | None:
    """Put up what could not be agreed, as long as the edition is not published."""
    if refusal := tend(by, edition.process, now):
        return refusal
    return Refusal("edition-published", number=edition.number) if edition.state == STATE.PUBLISHED else None


def hold_option(by: Editor, option: Option, now: datetime) -> Refusal | None:
    if refusal := _role(by, option.edition.process, *EDITORS):
        return refusal
    if option.edition.state == STATE.PUBLISHED:
        return Refusal("edition-published", number=option.edition.number)
    return None


def publish(by: Editor, edition: Edition, now: datetime) -> Refusal | None:
    """After the deadline: adopted, or with unmet objections attached, once each of them has an answer."""
    if refusal := tend(by, edition.process, now):
        return refusal
    if edition.state == STATE.PUBLISHED:
        return Refusal("edition-published", number=edition.number)
    if edition.state == STATE.CIRCULATING:
        return Refusal("edition-still-circulates", number=edition.number, deadline_on=edition.deadline_at.date())
    silent = edition.objections.filter(state=Objection.State.STANDING, answer="").count()
    return Refusal("objections-unanswered", n=silent) if silent else None


def propose(by: Editor, process: Process, now: datetime) -> Refusal | None:
    """Everybody signed in may propose a change."""
    if not isinstance(by, Person | Operator):
        return Refusal("sign-in-first")
    return under_way(process, now)


def of_process(
    process: Process, entry: Entry | None, mechanism: Mechanism | None, issue: Issue | None
) -> Refusal | None:
    """What a proposal or an objection is about belongs to the process."""
    if issue and issue.taxonomy.process_id != process.pk:
        return Refusal("not-of-this-process", what="issue")
    if mechanism and mechanism.process_id != process.pk:
        return Refusal("not-of-this-process", what="mechanism")
    return Refusal("not-of-this-process", what="entry") if entry and entry.process_id != process.pk else None


def answer_proposal(by: Editor, proposal: Proposal, now: datetime) -> Refusal | None:
    """Take or refuse it: whoever edits the map, but nobody answers a proposal of their own."""
    if refusal := _role(by, proposal.process, *EDITORS) or under_way(proposal.process, now):
        return refusal
    if proposal.state != Proposal.State.OPEN:
        return Refusal("proposal-answered", state=proposal.state)
    own = isinstance(by, Person) and proposal.by_id == by.pk
    return Refusal("proposal-is-own") if own else None


def withdraw_proposal(by: Editor, proposal: Proposal) -> Refusal | None:
    if not isinstance(by, Person) or proposal.by_id != by.pk:
        return Refusal("proposal-of-another")
    return None if proposal.state == Proposal.State.OPEN else Refusal("proposal-answered", state=proposal.state)
