"""Who may assert a gap, argue about one or take one back, and when; if not, why not?"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import under_way
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal


def assert_gap(by: Editor, process: Process, now: datetime) -> Refusal | None:
    """Anyone signed in, in their own name and with evidence."""
    if not isinstance(by, Person | Operator):
        return Refusal("sign-in-first")
    return under_way(process, now)


def argue(by: Editor, gap: AssertedGap, now: datetime) -> Refusal | None:
    """Anyone signed in, as long as the gap is asserted."""
    return assert_gap(by, gap.process, now) or _standing(gap)


def withdraw(by: Editor, gap: AssertedGap) -> Refusal | None:
    """Only whoever asserted it, and once."""
    if not isinstance(by, Person) or gap.by_id != by.pk:
        return Refusal("asserted-gap-of-another")
    return _standing(gap)


def withdraw_argument(by: Editor, argument: GapArgument) -> Refusal | None:
    """Only whoever wrote it, and once."""
    if not isinstance(by, Person) or argument.by_id != by.pk:
        return Refusal("gap-argument-of-another")
    return Refusal("gap-argument-withdrawn") if argument.withdrawn_at else None


def _standing(gap: AssertedGap) -> Refusal | None:
    if gap.withdrawn_at:
        return Refusal("asserted-gap-withdrawn", withdrawn_on=gap.withdrawn_at.date())
    return None
