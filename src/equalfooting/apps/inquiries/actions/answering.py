"""What does a respondent do? Start, save, submit, amend, and make a link to come back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions.attaching import keep_files
from equalfooting.apps.inquiries.actions.handing_in import content, hand_in, record
from equalfooting.apps.inquiries.actions.said import Typed
from equalfooting.apps.inquiries.actions.writing_down import take_turn, write_answers, write_profile, write_whole
from equalfooting.apps.inquiries.models import Call, ReceiptLink, Submission
from equalfooting.apps.inquiries.queries.mine import is_theirs, link_hash
from equalfooting.domain.answers.digest import digest_of
from equalfooting.domain.refusals import Refusal, insist

MAX_LINKS = 100


def start(*, by: Someone, call: Call, handle: str, now: datetime) -> Submission:
    """The draft named `handle`: the one that is there, or a new one. Drafts are private and not journalled.

    Who may: whoever may answer. Starting twice with one handle gives the same draft. Refuses a handle
    that belongs to somebody else's submission as if it did not exist.
    """
    insist(rules.answer(by, call, now))
    person = by if isinstance(by, Person) else None
    visitor = "" if isinstance(by, Person) else by.handle
    try:
        with transaction.atomic():
            return Submission.objects.create(
                call=call,
                handle=handle,
                person=person,
                visitor=visitor,
                started_at=now,
                language=(call.languages or ["en"])[0],
            )
    except IntegrityError:
        submission = Submission.objects.select_related("call").filter(call=call, handle=handle).first()
    if submission is None or not is_theirs(submission, by):
        raise Submission.DoesNotExist
    return submission


@transaction.atomic
def save_draft(*, by: Someone, submission: Submission, typed: Typed, version: int, now: datetime) -> list[Refusal]:
    """Keep what was typed so far; what cannot be kept as an answer is returned as refusals, the rest is saved.

    Who may: whoever opened the draft while the call takes answers. Not journalled: nobody else sees it.
    Refuses when another device saved meanwhile (`changed-meanwhile`) and when it is a draft no longer.
    """
    insist(rules.answer(by, submission.call, now))
    take_turn(submission, version, Submission.State.DRAFT)
    write_profile(submission, typed.profile)
    faults = write_answers(submission, typed, now, keep_earlier=False)
    keep_files(submission, typed.uploads, typed.removed, now)
    submission.saved_at = now
    submission.save()
    return faults


@transaction.atomic
def submit(*, by: Someone, submission: Submission, typed: Typed, version: int, now: datetime) -> Submission:
    """Hand it in: number it, mark it late if it is, take its fingerprint, put it on the record.

    Who may: whoever opened the draft, while the call takes answers. Journalled: reference, lateness and
    fingerprint, under the submission's own name; never who it was. Refuses an incomplete answer.
    """
    insist(rules.answer(by, submission.call, now))
    take_turn(submission, version, Submission.State.DRAFT)
    write_whole(submission, typed, now, keep_earlier=False)
    submission.state = Submission.State.SUBMITTED
    submission.submitted_at = submission.saved_at = now
    hand_in(submission, now)
    record(submission, "submission.submit", now)
    return submission


@transaction.atomic
def amend(*, submission: Submission, typed: Typed, version: int, now: datetime) -> Submission:
    """Change what was submitted; the earlier version of each changed answer is kept, its passages go stale.

    Who may: whoever opened it, as long as `rules.amend` allows. Journalled with the new fingerprint.
    """
    insist(rules.amend(submission, now))
    take_turn(submission, version, Submission.State.SUBMITTED)
    write_whole(submission, typed, now, keep_earlier=True)
    submission.amended_at = submission.saved_at = now
    submission.digest = digest_of(content(submission))
    submission.save()
    record(submission, "submission.amend", now)
    return submission


def make_link(*, submission: Submission, now: datetime) -> str:
    """A new secret that opens this submission; the caller shows it once, only its hash is kept."""
    n_links = submission.links.count()
    if n_links >= MAX_LINKS:
        raise Refusal("too-many-links", n_links=n_links)
    token = chance.token()
    ReceiptLink.objects.create(submission=submission, token_hash=link_hash(token), made_at=now)
    return token
