"""How does a submission get its number, its fingerprint and its place on the record?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting, Actor
from equalfooting.domain.answers.digest import content_of, digest_of


@dataclass(frozen=True)
class Respondent:
    """Whoever acts on a submission, as the public record names them: by the submission, never by the person."""

    actor: Actor

    @classmethod
    def of(cls, submission: Submission) -> "Respondent":
        return cls(Actor(kind="visitor", handle=f"submission:{submission.reference}", label=submission.respondent))


def hand_in(submission: Submission, now: datetime) -> None:
    """Give the next reference number and the fingerprint; the row of the call is the queue."""
    call = submission.call
    Call.objects.filter(pk=call.pk).update(n_references=F("n_references") + 1)
    number = Call.objects.values_list("n_references", flat=True).get(pk=call.pk)
    submission.reference = f"{call.prefix or call.slug[:16].upper()}-{number:04d}"
    handed_in_at = submission.submitted_at or now
    submission.is_late = call.deadline_at is not None and handed_in_at > call.deadline_at
    submission.digest = digest_of(content(submission))
    submission.save()


def record(
    submission: Submission, verb: str, now: datetime, *, by: Acting | None = None, reason: str = "", **more: Any
) -> None:
    """Put it on the record under the submission's own name, with everything personal sealed."""
    call = submission.call
    facts = {
        **call.named, "reference": submission.reference, "is_late": submission.is_late,
        "sha256": submission.digest, "version": submission.version, **more,
    }  # fmt: skip
    sealed = {
        "organisation": submission.organisation_name, "country": submission.country,
        "person": submission.person.handle if submission.person else "", "reason": reason,
    }  # fmt: skip
    whoever = by or Respondent.of(submission)
    write(by=whoever, verb=verb, on=submission, process=call.process.slug, facts=facts, sealed=sealed, now=now)


def content(submission: Submission) -> dict[str, Any]:
    """What the receipt's fingerprint covers."""
    answers = submission.answers.select_related("question")
    files = submission.attachments.filter(removed_at=None).order_by("pk")
    return content_of(
        {
            **submission.call.named, "handle": submission.handle, "reference": submission.reference,
            "respondent": submission.respondent, "organisation": submission.organisation_name,
            "groups": list(submission.groups), "country": submission.country, "language": submission.language,
            "may_cite": submission.may_cite,
        },
        {answer.question.key: {"text": answer.text, "value": answer.value} for answer in answers},
        [{"name": file.name, "sha256": file.sha256} for file in files],
    )  # fmt: skip
