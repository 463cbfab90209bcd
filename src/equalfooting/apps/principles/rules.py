"""Who may say by which thresholds a process is judged, and when; if not, why not?

The chair and the secretariat draft and publish. What is published is for everybody and never changes.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.principles.models import Thresholds
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.refusals import Refusal

SETTERS = ("secretariat", "chair")


def see_drafts(by: Someone, process: Process) -> Refusal | None:
    return needs_role(by, process, *SETTERS)


def draft(by: Someone, process: Process, now: datetime) -> Refusal | None:
    return see_drafts(by, process) or under_way(process, now)


def publish(by: Someone, version: Thresholds, now: datetime) -> Refusal | None:
    """Each version once, with a reason, and only if it asks something else than before."""
    if refusal := draft(by, version.process, now):
        return refusal
    if version.published_at:
        return Refusal("thresholds-published", number=version.number, published_on=version.published_at.date())
    return None


def differs(values: Mapping[str, Any], before: Thresholds | None) -> Refusal | None:
    """A new version asks something else than the one in force."""
    same = dict(values) == (before.values if before else {})
    return Refusal("thresholds-unchanged", number=before.number if before else 0) if same else None
