"""Who may draw up, publish and withdraw decision rules, and when; if not, why not?

The chair and the secretariat draft and publish. What is published is for everybody, drafts are for those two only.
"""

from datetime import datetime

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal

TENDERS = ("secretariat", "chair")
Drafter = Someone | Operator


def tend(by: Drafter, process: Process) -> Refusal | None:
    """See drafts at all."""
    return None if isinstance(by, Operator) else needs_role(by, process, *TENDERS)


def draft(by: Drafter, process: Process, now: datetime) -> Refusal | None:
    return tend(by, process) or under_way(process, now)


def revise(by: Drafter, rule: DecisionRule, now: datetime) -> Refusal | None:
    """A new version, or the draft there is written anew."""
    return draft(by, rule.process, now) or _standing(rule)


def still_newest(rule: DecisionRule, seen: int | None) -> Refusal | None:
    """Whoever edits writes over what they have seen, not over what somebody else drafted meanwhile."""
    newest = rule.versions.order_by("-number").values_list("pk", flat=True).first()
    return Refusal("decision-drafted-meanwhile", title=rule.title) if seen is not None and seen != newest else None


def publish(by: Drafter, version: RuleVersion, now: datetime) -> Refusal | None:
    """A version that is analysed, or is too large for it; each once."""
    if refusal := revise(by, version.rule, now):
        return refusal
    if version.published_at:
        return Refusal("decision-published", number=version.number, published_on=version.published_at.date())
    if version.state == RuleVersion.State.WAITING:
        return Refusal("decision-analysis-waiting", number=version.number)
    return None


def withdraw(by: Drafter, rule: DecisionRule, now: datetime) -> Refusal | None:
    return revise(by, rule, now)


def _standing(rule: DecisionRule) -> Refusal | None:
    if rule.withdrawn_at:
        return Refusal("decision-withdrawn", title=rule.title, withdrawn_on=rule.withdrawn_at.date())
    return None
