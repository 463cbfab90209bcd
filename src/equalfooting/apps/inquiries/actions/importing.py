"""How does what came another way become submissions: decided about, applied as a whole, undone as a whole?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions.attaching import Upload, attach
from equalfooting.apps.inquiries.actions.handing_in import hand_in, record
from equalfooting.apps.inquiries.models import Answer, Import, ImportRow, Question, Submission
from equalfooting.apps.inquiries.queries.imports import DOUBTFUL, READY, LookedAt, looked_at, n_built_upon
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting
from equalfooting.domain.refusals import Refusal, insist

_CAME_BY: dict[str, str] = {
    Import.Source.FILES: Submission.CameBy.FILE,
    Import.Source.TABLE: Submission.CameBy.TABLE,
    Import.Source.MAIL: Submission.CameBy.EMAIL,
}


@transaction.atomic
def decide(
    *,
    by: Acting,
    of: Import,
    version: int,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, Any] | None = None,
    rows: Mapping[int, Mapping[str, Any]] | None = None,
    skipped: Mapping[int, bool] | None = None,
) -> None:
    """Keep what the secretariat answered: columns, settings, and single rows (row pk -> decisions).

    Who may: the secretariat, until the import is applied. Not journalled: nothing public changes.
    """
    insist(rules.tend(rules.roles_of(by, of.call.process.slug)))
    turn = Import.objects.filter(pk=of.pk, version=version, state=Import.State.LOOKED_AT)
    if not turn.update(version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    of.refresh_from_db()
    of.mapping = dict(mapping) if mapping is not None else of.mapping
    of.choices = {**of.choices, **(choices or {})}
    of.save()
    for row in ImportRow.objects.filter(of=of, pk__in={*(rows or {}), *(skipped or {})}):
        row.decided = {**row.decided, **(rows or {}).get(row.pk, {})}
        row.is_skipped = (skipped or {}).get(row.pk, row.is_skipped)
        row.save()


@transaction.atomic
def apply_import(*, by: Acting, of: Import, now: datetime) -> Import:
    """Make a submission of every row that is ready: all of them, or, if anything fails, none.

    Who may: the secretariat, once no row is doubtful. Journalled, each submission and the import as a
    whole. Applying again does nothing: a row that became a submission never becomes another.
    """
    turn = Import.objects.filter(pk=of.pk, state=Import.State.LOOKED_AT)
    is_mine = turn.update(state=Import.State.APPLIED, applied_at=now, version=F("version") + 1)
    of.refresh_from_db()
    looked = looked_at(of)
    doubtful = sum(one.fate == DOUBTFUL for one in looked)
    insist(rules.apply_import(rules.roles_of(by, of.call.process.slug), of, doubtful if is_mine else 0))
    if not is_mine:
        return of
    questions = {question.key: question for question in Question.objects.filter(call=of.call)}
    ready = [one for one in looked if one.fate == READY]
    for one in ready:
        _make(of, one, questions, by, now)
    facts = {**of.call.named, "n_submissions": len(ready), "source": of.source}
    write(by=by, verb="import.apply", on=of, process=of.call.process.slug, facts=facts, now=now)
    return of


@transaction.atomic
def undo_import(*, by: Acting, of: Import, now: datetime) -> Import:
    """Take every submission of an import away again, while nobody has built on them. Journalled.

    Who may: the secretariat. The rows stay, so that it can be seen what was undone.
    """
    of = Import.objects.select_for_update().select_related("call__process").get(pk=of.pk)
    insist(rules.undo_import(rules.roles_of(by, of.call.process.slug), of, n_built_upon(of)))
    mine = Submission.objects.filter(pk__in=list(of.rows.exclude(submission=None).values_list("submission", flat=True)))
    references = list(mine.order_by("reference").values_list("reference", flat=True))
    mine.delete()
    of.state, of.undone_at, of.version = Import.State.UNDONE, now, of.version + 1
    of.save()
    facts = {**of.call.named, "n_submissions": len(references), "references": references}
    write(by=by, verb="import.undo", on=of, process=of.call.process.slug, facts=facts, now=now)
    return of


def forget_files(of: Import) -> None:
    """Take away the files that a look kept, of an import that is not kept itself."""
    for row in of.rows.all():
        if row.file:
            row.file.delete(save=False)
        for kept in row.found.get("files", []):
            default_storage.delete(kept["place"])


def _make(of: Import, one: LookedAt, questions: Mapping[str, Question], by: Acting, now: datetime) -> None:
    reading, row = one.reading, one.row
    submission = Submission.objects.create(
        call=of.call, state=Submission.State.SUBMITTED, respondent=reading.respondent,
        organisation_name=reading.organisation, contact_email=reading.email, groups=list(reading.groups),
        country=reading.country, language=reading.language, may_cite=reading.may_cite, came_by=_CAME_BY[of.source],
        started_at=now, saved_at=now, submitted_at=_received_at(one, of, now), source_name=row.name, source_key=row.key,
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(
            submission=submission, question=questions[key], text=given.text, value=given.value,
            language=reading.language,
        )
        for key, given in reading.answers.items()
    )  # fmt: skip
    for upload in _uploads(row):
        attach(submission, upload, now)
    hand_in(submission, now)
    record(submission, "submission.import", now, by=by)
    row.submission = submission
    row.save(update_fields=["submission"])


def _received_at(one: LookedAt, of: Import, now: datetime) -> datetime:
    """The exact moment of a message; otherwise noon of the day, and on the day of the deadline in time."""
    sent = str(one.row.found.get("sent_at", ""))
    if sent and "date" not in one.row.decided:
        moment = datetime.fromisoformat(sent)
        return min(moment if moment.tzinfo else moment.replace(tzinfo=UTC), now)
    day = one.reading.received_on or now.date()
    moment = datetime.combine(day, time(12), UTC)
    deadline = of.call.deadline_at
    if deadline and day == deadline.date():
        moment = min(moment, deadline)
    return min(moment, now)


def _uploads(row: ImportRow) -> Sequence[Upload]:
    """The file of the row, and the files that came with a message."""
    uploads = []
    if row.file:
        with row.file.open("rb") as file:
            uploads.append(Upload(row.name, file.read(), text=row.text, trouble=row.trouble))
    elif row.key.startswith("mail:") and row.text:
        uploads.append(Upload("message.txt", row.text.encode(), text=""))
    for kept in row.found.get("files", []):
        with default_storage.open(kept["place"], "rb") as file:
            uploads.append(Upload(kept["name"], file.read(), text=kept["text"], trouble=kept["trouble"]))
    return uploads
