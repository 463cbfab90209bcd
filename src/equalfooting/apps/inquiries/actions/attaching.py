"""What becomes of the files of a submission? Kept beside the answers, taken back, counted by question."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile

from equalfooting.apps.inquiries.models import Attachment, Passage, Question, Submission
from equalfooting.domain.answers.cleaning import clean_line
from equalfooting.domain.refusals import Refusal

MAX_FILES = 10


@dataclass(frozen=True)
class Upload:
    """A file as received and as far as it could be read. `question` is the key of the question it answers."""

    name: str
    content: bytes
    text: str = ""
    trouble: str = ""
    question: str = ""


def keep_files(submission: Submission, uploads: Sequence[Upload], removed: Collection[int], now: datetime) -> None:
    """Keep what was added and mark what was taken back, as part of an action; refuses more than `MAX_FILES`."""
    questions = {question.key: question for question in Question.objects.filter(call=submission.call, kind="file")}
    taken_back = submission.attachments.filter(pk__in=removed, removed_at=None)
    Passage.objects.filter(attachment__in=taken_back).update(is_stale=True)
    taken_back.update(removed_at=now)
    n_files = submission.attachments.filter(removed_at=None).count() + len(uploads)
    if n_files > MAX_FILES:
        raise Refusal("too-many-files", n_files=n_files, at_most=MAX_FILES)
    for upload in uploads:
        attach(submission, upload, now, question=questions.get(upload.question))


def attach(submission: Submission, upload: Upload, now: datetime, *, question: Question | None = None) -> Attachment:
    """Keep a file beside the answers; the same bytes twice are kept once."""
    digest = hashlib.sha256(upload.content).hexdigest()
    same = submission.attachments.filter(sha256=digest, question=question, removed_at=None).first()
    if same:
        return same
    return Attachment.objects.create(
        submission=submission, question=question, name=clean_line(upload.name, 200) or "file",
        file=ContentFile(upload.content, name="file"), n_bytes=len(upload.content), sha256=digest,
        text=upload.text, trouble=upload.trouble[:600], added_at=now,
    )  # fmt: skip


def files_by_question(submission: Submission) -> dict[str, int]:
    """How many files stand at each question ("" for the submission as a whole)."""
    counts: dict[str, int] = {}
    for key in submission.attachments.filter(removed_at=None).values_list("question__key", flat=True):
        counts[key or ""] = counts.get(key or "", 0) + 1
    return counts
