"""How do people say that they are at an answer, and that they have read it to the end?"""

from datetime import datetime, timedelta

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.models import Reader, ReadMark
from equalfooting.domain.refusals import insist

#: a sign of somebody is written again after this long
SIGN_EVERY = timedelta(minutes=1)


def be_seen(*, by: Person, submission: Submission, now: datetime) -> None:
    """Somebody has the submission open; presence is courtesy, not history, so it is not journalled."""
    mine = Reader.objects.filter(submission=submission, person=by)
    if not mine.update(seen_at=now):
        Reader.objects.get_or_create(submission=submission, person=by, defaults={"seen_at": now})


@transaction.atomic
def mark_read(*, by: Editor, source: Answer | Attachment, now: datetime) -> ReadMark:
    """Say that this answer is read to the end, also where nothing in it belongs in the map. Journalled."""
    submission = source.submission
    insist(rules.sort(by, submission.call, now))
    place = {"answer": source} if isinstance(source, Answer) else {"attachment": source}
    mark, is_new = ReadMark.objects.get_or_create(
        **place, version=getattr(source, "version", 1),
        defaults={"submission": submission, "by": by if isinstance(by, Person) else None, "at": now},
    )  # fmt: skip
    if is_new:
        facts = {"reference": submission.reference}
        write(by=by, verb="answer.read", on=mark, process=submission.call.process.slug, facts=facts, now=now)
    return mark


@transaction.atomic
def ask_machine(*, by: Editor, call: Call, now: datetime, learn: bool, encoder_name: str) -> None:
    """Let the machine read what it has not read; with `learn`, everything open again, taught by decisions.

    Who may: who sorts. Journalled here, and again by the machine for each submission; the caller queues the work.
    """
    insist(rules.suggest(by, call, now))
    facts = {**call.named, "learn": learn, "encoder": encoder_name}
    write(by=by, verb="suggestion.ask", on=call, process=call.process.slug, facts=facts, now=now)
