"""How does a passage that names a mechanism nobody has mapped yet put it on the map?"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from equalfooting.apps.mapping.actions.mechanisms import create_mechanism
from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.models import Issue
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions.deciding import correct
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def correct_into_new(
    *, by: Editor, suggestion: Suggestion, version: int, issue: Issue | None, content: MechanismContent, now: datetime
) -> Verdict:
    """Add the mechanism that the passage names to the map, and put the passage there, in one transaction.

    Who may: who decides about the passage. Journalled: the mechanism, the entry, the verdict. Undoing the verdict
    withdraws the mechanism too, unless somebody has worked on it since. Refuses what adding and correcting refuse.
    """
    insist(rules.decide(by, suggestion, now))
    if issue is None:
        raise Refusal("verdict-needs-issue", field="issue")
    reference = suggestion.submission.reference
    said = replace(content, seen_at=content.seen_at or reference)
    process = suggestion.submission.call.process
    made = create_mechanism(by=by, process=process, content=said, reason=f"named in {reference}", now=now)
    verdict = correct(by=by, suggestion=suggestion, version=version, issue=issue, mechanism=made, now=now)
    verdict.made = made
    Verdict.objects.filter(pk=verdict.pk).update(made=made)
    return verdict
