"""How do people change where passages begin and end? Split one, merge two, mark one by hand."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.actions.passages import mark_passage
from equalfooting.apps.inquiries.models import Answer, Attachment, Passage, Submission
from equalfooting.apps.mapping.models import Issue, Mechanism
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions.deciding import DEED, STATE, give_verdict, proposal, taken
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def split(*, by: Editor, suggestion: Suggestion, version: int, at: int, now: datetime) -> list[Suggestion]:
    """Cut the passage in two at character `at` (counted within it); both halves are open suggestions.

    Journalled; the whole is kept as replaced. Refuses a cut that leaves one half without words.
    """
    words = suggestion.passage.text
    halves = (words[:at].strip(), words[at:].strip())
    if not 0 < at < len(words) or not all(halves):
        raise Refusal("split-outside", at=at, n_characters=len(words))
    whole = taken(by, suggestion, version, now, STATE.REPLACED)
    start = whole.passage.start
    cut = start + at
    parts = [_part(by, whole, *_trim(whole.passage, *span), now) for span in ((start, cut), (cut, whole.passage.end))]
    give_verdict(by, whole, DEED.SPLIT, before=proposal(whole), now=now)
    return parts


@transaction.atomic
def merge(*, by: Editor, suggestion: Suggestion, version: int, now: datetime) -> Suggestion:
    """Join the passage with the next open one of the same text; keeps this one's issue and mechanism."""
    following = _next_open(suggestion)
    if following is None:
        raise Refusal("merge-needs-neighbour")
    first = taken(by, suggestion, version, now, STATE.REPLACED)
    second = taken(by, following, following.version, now, STATE.REPLACED)
    joined = _part(by, first, first.passage.start, second.passage.end, now)
    give_verdict(by, first, DEED.MERGE, before=proposal(first), now=now)
    give_verdict(by, second, DEED.MERGE, before=proposal(second), now=now)
    return joined


@transaction.atomic
def mark(
    *,
    by: Editor,
    source: Answer | Attachment,
    start: int,
    end: int,
    now: datetime,
    issue: Issue | None = None,
    mechanism: Mechanism | None = None,
) -> Suggestion:
    """Mark a passage that the machine did not see; an open suggestion of the person who marked it."""
    submission = source.submission
    insist(rules.sort(by, submission.call, now))
    passage = _marked(by, submission, source, start, end, now)
    return Suggestion.objects.create(
        submission=submission, passage=passage, issue=issue, mechanism=mechanism, made_at=now,
        made_by=by if isinstance(by, Person) else None,
    )  # fmt: skip


def span_of(text: str, first: str, last: str) -> tuple[int, int]:
    """Where a passage stands that begins with the words `first` and ends with `last`. Refuses words not found."""
    start = text.find(first.strip()) if first.strip() else -1
    found = text.find(last.strip(), start) if start >= 0 and last.strip() else -1
    if start < 0 or found < 0:
        raise Refusal("words-not-found", field="first")
    return start, found + len(last.strip())


def _next_open(suggestion: Suggestion) -> Suggestion | None:
    passage = suggestion.passage
    return (
        Suggestion.objects.filter(
            state=STATE.OPEN, passage__answer=passage.answer_id, passage__attachment=passage.attachment_id,
            passage__start__gte=passage.end, passage__is_stale=False,
        )
        .select_related("passage", "submission__call__process")
        .order_by("passage__start")
        .first()
    )  # fmt: skip


def _trim(passage: Passage, start: int, end: int) -> tuple[int, int]:
    inside = passage.text[start - passage.start : end - passage.start]
    return start + len(inside) - len(inside.lstrip()), end - (len(inside) - len(inside.rstrip()))


def _part(by: Editor, whole: Suggestion, start: int, end: int, now: datetime) -> Suggestion:
    source = whole.passage.answer or whole.passage.attachment
    assert source is not None  # noqa: S101  a constraint of the table
    passage = _marked(by, whole.submission, source, start, end, now)
    return Suggestion.objects.create(
        submission=whole.submission, passage=passage, issue=whole.issue, mechanism=whole.mechanism,
        candidate_name=whole.candidate_name, score=whole.score, why=whole.why, model=whole.model,
        made_by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip


def _marked(
    by: Editor, submission: Submission, source: Answer | Attachment, start: int, end: int, now: datetime
) -> Passage:
    if isinstance(source, Answer):
        return mark_passage(submission=submission, answer=source, start=start, end=end, by=by, now=now)
    return mark_passage(submission=submission, attachment=source, start=start, end=end, by=by, now=now)
