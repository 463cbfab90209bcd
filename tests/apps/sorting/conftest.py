"""What do tests of the reading room find? A small map, one answer, a machine that has read it."""

from dataclasses import dataclass

import pytest

from equalfooting.apps.inquiries.models import Answer, Submission
from equalfooting.apps.mapping.models import Issue, Mechanism
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY, apparatus
from tests.apps.inquiries.calls import a_submission, an_open_call
from tests.apps.mapping import putting
from tests.cast import NOW, Cast

WORDS = (
    "Spam is still the first complaint of our members. The Anti-Spam Alliance meets twice a year about it.\n\n"
    "Privacy and the protection of personal data need a treaty. The Privacy Forum cannot bind anybody."
)


@dataclass(frozen=True)
class Room:
    submission: Submission
    answer: Answer
    suggestions: list[Suggestion]
    spam: Issue
    privacy: Issue
    alliance: Mechanism
    forum: Mechanism


@pytest.fixture
def room(cast: Cast) -> Room:
    taxonomy = putting.taxonomy(cast.process, n=0)
    spam, privacy = (
        Issue.objects.create(taxonomy=taxonomy, code=code, titles={"en": title}, position=position)
        for position, (code, title) in enumerate((("3.7", "Spam"), ("4.2", "Privacy and data protection")))
    )
    alliance = putting.mechanism(cast.process, "M001", "Anti-Spam Alliance")
    forum = putting.mechanism(cast.process, "M002", "Privacy Forum")
    call = an_open_call(cast)
    submission = a_submission(cast, call, why=WORDS)
    suggest_all(call=call, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW)
    found = list(Suggestion.objects.order_by("passage__start"))
    return Room(submission, submission.answers.get(question__key="why"), found, spam, privacy, alliance, forum)
