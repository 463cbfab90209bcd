"""How do the machine's suggestions come about? One submission at a time, restartable, on the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from equalfooting.apps.inquiries.actions.passages import mark_passage
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Passage, Submission
from equalfooting.apps.journal.actions import write
from equalfooting.apps.sorting.models import Reading, Suggestion
from equalfooting.apps.sorting.queries.room import LEAST_LETTERS, files_to_read
from equalfooting.apps.sorting.queries.sorter import Apparatus
from equalfooting.domain.actors import Machine
from equalfooting.domain.intake.draft import sort_document
from equalfooting.domain.intake.draft_values import DraftRow, SourceText


def unread(call: Call) -> QuerySet[Submission]:
    """Submissions whose present words the machine has not read yet."""
    seen = Reading.objects.filter(submission=OuterRef("pk"), version=OuterRef("version"))
    return Submission.objects.filter(call=call, state=Submission.State.SUBMITTED).exclude(Exists(seen)).order_by("pk")


def read_before(call: Call, asked_at: datetime) -> QuerySet[Submission]:
    """Submissions that the machine last read before it was asked again."""
    newer = Reading.objects.filter(submission=OuterRef("pk"), read_at__gte=asked_at)
    return Submission.objects.filter(call=call, state=Submission.State.SUBMITTED).exclude(Exists(newer)).order_by("pk")


def suggest_all(*, call: Call, machine: Apparatus, now: datetime, again: bool = False) -> int:
    """Read what is unread, a transaction for each submission; killed and started again it ends the same.

    With `again`, also what was read before `now`: open suggestions are made anew, decided ones stay.

    Returns the number of submissions read. Journalled: one leaf for each, with counts and the model's name.
    """
    n_read = 0
    to_read = read_before(call, now) if again else unread(call)
    for submission in to_read.select_related("call__process").iterator(chunk_size=50):
        suggest(submission=submission, machine=machine, now=now)
        n_read += 1
    return n_read


@transaction.atomic
def suggest(*, submission: Submission, machine: Apparatus, now: datetime) -> int:
    """Suggest passages of one submission, with issue, mechanism and why. Returns how many are new.

    What people decided is never touched: a passage with a verdict gets no new suggestion. Open ones of an
    earlier reading are replaced.
    """
    Submission.objects.select_for_update().get(pk=submission.pk)
    _forget_open(submission)
    rows = [(source, row) for source in _sources(submission) for row in _read(source, machine)]
    made = sum(_keep(submission, source, row, machine, now) for source, row in rows)
    Reading.objects.update_or_create(
        submission=submission, version=submission.version,
        defaults={"model": machine.model, "n_suggestions": made, "read_at": now},
    )  # fmt: skip
    facts = {
        "reference": submission.reference,
        "model": machine.model,
        "n_suggestions": made,
        "n_taught": machine.n_taught,
    }
    process = submission.call.process.slug
    write(by=Machine(machine.model), verb="suggestion.make", on=submission, process=process, facts=facts, now=now)
    return made


def _forget_open(submission: Submission) -> None:
    """Take back the machine's own suggestions that nobody has looked at."""
    Suggestion.objects.filter(
        submission=submission, state=Suggestion.State.OPEN, made_by=None, verdicts=None
    ).delete()  # fmt: skip


def _sources(submission: Submission) -> Iterator[Answer | Attachment]:
    """What the machine reads for the group: the answers, and the files of whoever agreed to be cited.

    A file may name its author; without consent it is the secretariat's to read, and nobody's to suggest from.
    """
    for answer in submission.answers.all():
        if len(answer.text) >= LEAST_LETTERS:
            yield answer
    files = files_to_read(submission.attachments.all()) if submission.may_cite else submission.attachments.none()
    for attachment in files:
        if len(attachment.text) >= LEAST_LETTERS:
            yield attachment


def _read(source: Answer | Attachment, machine: Apparatus) -> tuple[DraftRow, ...]:
    language = source.language if isinstance(source, Answer) else ""
    return sort_document(SourceText(str(source.pk), source.text, language=language), machine.sorter).rows


def _keep(
    submission: Submission, source: Answer | Attachment, row: DraftRow, machine: Apparatus, now: datetime
) -> bool:
    passage = _passage(submission, source, row, machine, now)
    if passage is None or Suggestion.objects.filter(passage=passage).exclude(state=Suggestion.State.OPEN).exists():
        return False
    Suggestion.objects.create(
        submission=submission, passage=passage, issue_id=machine.issues.get(row.issue),
        mechanism_id=machine.mechanisms.get(row.mechanism), candidate_name=row.candidate[:300],
        score=row.confidence, why=[_reason(reason) for reason in row.why], model=machine.model, made_at=now,
    )  # fmt: skip
    return True


def _passage(
    submission: Submission, source: Answer | Attachment, row: DraftRow, machine: Apparatus, now: datetime
) -> Passage | None:
    """The passage of this span; none where people have already made another one of the same words."""
    place: dict[str, Any] = {"answer": source} if isinstance(source, Answer) else {"attachment": source}
    decided = Passage.objects.filter(
        **place, is_stale=False, start__lt=row.end, end__gt=row.start, suggestions__verdicts__isnull=False
    ).exclude(start=row.start, end=row.end)  # fmt: skip
    if decided.exists():
        return None
    return mark_passage(
        submission=submission, start=row.start, end=row.end, by=Machine(machine.model), now=now, **place
    )


def _reason(reason: Any) -> dict[str, Any]:
    return {"kind": reason.kind, "fact": reason.fact, "weight": round(reason.weight, 3)}
