"""Who may sort answers, and when; if not, why not?

Those who edit the map sort: secretariat, chair, members and correspondents. The machine only suggests.
A verdict is undone by whoever gave it, while nobody has decided anew.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.apps.mapping import rules as map_rules
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal

DECIDED = frozenset({Suggestion.State.CONFIRMED, Suggestion.State.CORRECTED, Suggestion.State.REJECTED})


def sort(by: Editor, call: Call, now: datetime) -> Refusal | None:
    """Decide about passages of this call's answers at all."""
    return map_rules.edit(by, call.process, now)


def decide(by: Editor, suggestion: Suggestion, now: datetime) -> Refusal | None:
    """Give a verdict: the words must still stand, and nobody may have decided meanwhile."""
    if refusal := sort(by, suggestion.submission.call, now):
        return refusal
    if suggestion.submission.state != Submission.State.SUBMITTED or suggestion.passage.is_stale:
        return Refusal("passage-amended", reference=suggestion.submission.reference)
    if suggestion.state != Suggestion.State.OPEN:
        return Refusal("decided-already", state=suggestion.state)
    return None


def undo(by: Editor, verdict: Verdict, now: datetime) -> Refusal | None:
    """Take one's own verdict back, or any as the operator."""
    if refusal := sort(by, verdict.suggestion.submission.call, now):
        return refusal
    if verdict.undone_at:
        return Refusal("verdict-undone", undone_on=verdict.undone_at.date())
    own = isinstance(by, Operator) or (isinstance(by, Person) and verdict.by_id == by.pk)
    if not own:
        return Refusal("verdict-of-another")
    newer = verdict.suggestion.verdicts.filter(undone_at=None, pk__gt=verdict.pk).exists()
    return Refusal("verdict-built-upon") if newer else None


def suggest(by: Editor, call: Call, now: datetime) -> Refusal | None:
    """Ask the machine to read the answers (again)."""
    return sort(by, call, now)
