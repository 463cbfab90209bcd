"""Who may draft, edit and publish summaries and reports, and when; if not, why not?

The chair and the secretariat draft, edit and publish. What is published is for everybody, drafts are for those two.
"""

from collections.abc import Sequence
from datetime import datetime

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus.models import Round
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.apps.summaries.models import Summary
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal

TENDERS = ("secretariat", "chair")
Drafter = Someone | Operator


def tend(by: Drafter, process: Process) -> Refusal | None:
    """See drafts at all."""
    return None if isinstance(by, Operator) else needs_role(by, process, *TENDERS)


def draft(by: Drafter, process: Process, now: datetime) -> Refusal | None:
    return tend(by, process) or under_way(process, now)


def about(process: Process, rounds: Sequence[Round]) -> Refusal | None:
    """A summary is about at least one opened round of its own process."""
    if not rounds or any(one.process_id != process.pk or one.opened_at is None for one in rounds):
        return Refusal("summary-without-round", field="rounds")
    return None


def edit(by: Drafter, summary: Summary, now: datetime) -> Refusal | None:
    """Edit, or draft from the record again, until it is published."""
    return draft(by, summary.process, now) or _unpublished(summary)


def publish(by: Drafter, summary: Summary, now: datetime) -> Refusal | None:
    """Once the rounds have ended, and from the record as it stood after their end."""
    if refusal := edit(by, summary, now):
        return refusal
    last = max(one.ends_at for one in summary.rounds.all())
    if now < last:
        return Refusal("summary-round-runs", ends_at=last)
    return Refusal("summary-drafted-early", ended_at=last) if summary.drafted_at < last else None


def _unpublished(summary: Summary) -> Refusal | None:
    if summary.published_at:
        return Refusal("summary-published", published_on=summary.published_at.date())
    return None
