"""How does a span of an answer become a passage that others can quote?"""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Answer, Attachment, Passage, Submission
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting
from equalfooting.domain.refusals import Refusal


@transaction.atomic
def mark_passage(
    *,
    submission: Submission,
    start: int,
    end: int,
    by: Acting,
    now: datetime,
    answer: Answer | None = None,
    attachment: Attachment | None = None,
) -> Passage:
    """Keep the exact words of `[start:end]` (code points) of an answer or of an attachment's text.

    Who may: whoever may read those words (`rules.see_words`; attachments: `rules.see_name`), and the
    machine on behalf of the group. Journalled without the words. Marking the same span again gives the
    same passage. Refuses a span outside the text, and text that is not shared with this reader.
    """
    source = answer or attachment
    if source is None or (answer and attachment) or source.submission_id != submission.pk:
        raise Refusal("passage-not-readable")
    _insist_on_readable(by, submission, attachment)
    if not 0 <= start < end <= len(source.text):
        raise Refusal("passage-outside", start=start, end=end, n_characters=len(source.text))
    words = source.text[start:end]
    passage, is_new = Passage.objects.get_or_create(
        submission=submission, answer=answer, attachment=attachment, start=start, end=end, is_stale=False,
        defaults={"text": words, "language": getattr(source, "language", "") or submission.language},
    )  # fmt: skip
    if is_new:
        facts = {"reference": submission.reference, **submission.call.named, "n_characters": len(words)}
        write(by=by, verb="passage.mark", on=passage, process=submission.call.process.slug, facts=facts, now=now)
    return passage


def _insist_on_readable(by: Acting, submission: Submission, attachment: Attachment | None) -> None:
    if submission.state != Submission.State.SUBMITTED or (attachment and attachment.removed_at):
        raise Refusal("passage-not-readable")
    is_machine = by.actor.kind in {"machine", "operator"}
    roles = (
        rules.READS_WITHOUT_NAME - rules.SECRETARIAT if is_machine else rules.roles_of(by, submission.call.process.slug)
    )
    may = rules.see_name(roles, submission) if attachment else rules.see_words(roles, submission)
    if not may or not roles & rules.READS_WITHOUT_NAME:
        raise Refusal("passage-not-readable")
