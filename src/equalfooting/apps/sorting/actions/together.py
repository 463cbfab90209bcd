"""How is one decision given for the same passage in all letters of a campaign?"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions.deciding import Along
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.queries.campaigns import letters_seen, same_as
from equalfooting.apps.sorting.queries.desk import letter_of
from equalfooting.domain.refusals import Refusal, insist

#: so many letters besides the first in one go; the rest are decided from one of them
MOST_AT_ONCE = 200
Deed = Callable[[Suggestion, Along | None], Verdict]


@transaction.atomic
def decide_in_all_letters(*, by: Editor, suggestion: Suggestion, deed: Deed, now: datetime) -> list[Verdict]:
    """Give the verdict of `deed` here, and where the same is open about the same words in the campaign's letters.

    Who may: who decides about the passage at all; only letters that this person may read are touched, and only
    suggestions that are open and propose the same. Each is a verdict of its own with a leaf of its own, which
    names the first and the likeness of the letters; they are undone together. Refuses a passage of no campaign.
    """
    insist(rules.sort(by, suggestion.submission.call, now))
    source = suggestion.passage.answer or suggestion.passage.attachment
    letters = letters_seen(by, suggestion.submission.call)
    letter = letter_of(source) if source else None
    if letter is None:
        raise Refusal("letter-of-no-campaign")
    alike = same_as(letters, letter, suggestion).select_related("passage", "submission__call__process")
    others = list(alike.select_for_update(of=("self",))[:MOST_AT_ONCE])
    first = deed(suggestion, None)
    along = Along(first, letter.campaign_id, letter.campaign.likeness)
    verdicts = [first, *(deed(other, along) for other in others)]
    n_at_once = len({suggestion.submission_id, *(other.submission_id for other in others)})
    Verdict.objects.filter(pk__in=[one.pk for one in verdicts]).update(n_at_once=n_at_once)
    return verdicts
