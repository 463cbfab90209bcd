"""How does somebody outside the editing group change the map? By a proposal that is taken or refused, never dropped."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.editions import rules
from equalfooting.apps.editions.actions.words import words
from equalfooting.apps.editions.models import Proposal
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.models import Entry, Issue, Mechanism, Revision
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.domain.refusals import Refusal, insist

STATE = Proposal.State


@transaction.atomic
def propose(  # noqa: PLR0913  what a proposal is about, all named
    *,
    by: Editor,
    process: Process,
    text: str,
    now: datetime,
    reason: str = "",
    entry: Entry | None = None,
    mechanism: Mechanism | None = None,
    issue: Issue | None = None,
    language: str = "en",
) -> Proposal:
    """Propose a change to the map. Who may: everybody signed in. Journalled without the words."""
    insist(rules.propose(by, process, now) or rules.of_process(process, entry, mechanism, issue))
    actor = by.actor
    proposal = Proposal.objects.create(
        process=process, entry=entry, mechanism=mechanism, issue=issue, text=words(text, "text"),
        reason=reason.strip()[:5000], language=language, by=by if isinstance(by, Person) else None,
        by_label=actor.label, by_groups=list(actor.groups), by_organisation=actor.organisation, at=now,
    )  # fmt: skip
    _journal(by, "proposal.make", proposal, now)
    return proposal


@transaction.atomic
def answer_proposal(
    *, by: Editor, proposal: Proposal, is_taken: bool, text: str, now: datetime, revision: Revision | None = None
) -> Proposal:
    """Take or refuse it, with a reason. Who may: who edits the map, save its author. Journalled.

    A proposal that is taken names the change it led to: `revision`, or the newest one of what it is about.
    """
    proposal = _locked(proposal)
    insist(rules.answer_proposal(by, proposal, now))
    state = STATE.TAKEN if is_taken else STATE.REFUSED
    Proposal.objects.filter(pk=proposal.pk).update(
        state=state, answer=words(text, "answer"), answered_at=now,
        answered_by=by if isinstance(by, Person) else None,
        revision=(revision or _newest_change(proposal)) if is_taken else None,
    )  # fmt: skip
    _journal(by, "proposal.take" if is_taken else "proposal.refuse", proposal, now)
    proposal.refresh_from_db()
    return proposal


@transaction.atomic
def withdraw_proposal(*, by: Editor, proposal: Proposal, now: datetime) -> Proposal:
    """Take one's own proposal back; it stays visible as withdrawn. Journalled."""
    proposal = _locked(proposal)
    insist(rules.withdraw_proposal(by, proposal))
    Proposal.objects.filter(pk=proposal.pk).update(state=STATE.WITHDRAWN)
    _journal(by, "proposal.withdraw", proposal, now)
    proposal.refresh_from_db()
    return proposal


def _newest_change(proposal: Proposal) -> Revision | None:
    """What was done to the entry or its mechanism since it was proposed; None for a proposal about neither."""
    about = Q()
    if proposal.entry_id:
        about |= Q(entry=proposal.entry_id)
    if proposal.mechanism_id:
        about |= Q(mechanism=proposal.mechanism_id)
    if not about:
        return None
    found = Revision.objects.filter(about, process=proposal.process, at__gte=proposal.at).order_by("-at", "-pk").first()
    if found is None:
        raise Refusal("proposal-not-carried-out")
    return found


def _locked(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("process").select_for_update(of=("self",)).get(pk=proposal.pk)


def _journal(by: Editor, verb: str, proposal: Proposal, now: datetime) -> None:
    facts = {"proposal": proposal.pk}
    write(by=by, verb=verb, on=proposal, process=proposal.process.slug, facts=facts, now=now)
