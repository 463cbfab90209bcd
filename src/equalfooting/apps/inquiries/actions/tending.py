"""What is done with a submission after it was handed in: take it back, put right what is said of a respondent?"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions.handing_in import content, record
from equalfooting.apps.inquiries.actions.said import Profile, profile_faults
from equalfooting.apps.inquiries.actions.writing_down import take_turn, write_profile
from equalfooting.apps.inquiries.models import Passage, Submission
from equalfooting.domain.actors import Acting
from equalfooting.domain.answers.digest import digest_of
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def withdraw(*, submission: Submission, now: datetime, by: Acting | None = None, reason: str = "") -> Submission:
    """Take it back: nobody sees its content any more; the record keeps that it was there.

    Who may: whoever opened it, at any time; the secretariat on request, who then stands on the record (`by`).
    """
    insist(rules.withdraw(submission))
    taken = Submission.objects.filter(pk=submission.pk, state=Submission.State.SUBMITTED)
    if not taken.update(state=Submission.State.WITHDRAWN, withdrawn_at=now, version=F("version") + 1):
        raise Refusal("changed-meanwhile")
    submission.refresh_from_db()
    Passage.objects.filter(submission=submission).update(is_stale=True)
    record(submission, "submission.withdraw", now, by=by, reason=reason)
    return submission


@transaction.atomic
def correct(
    *, by: Acting, submission: Submission, profile: Profile, version: int, reason: str, now: datetime
) -> Submission:
    """Put right what is said of a respondent whose answers came another way; never the answers themselves.

    Who may: the secretariat. Who answered on the site amends for themselves. Journalled under the
    secretariat's name, with which lines changed and the new fingerprint; the reason is sealed.
    """
    insist(rules.correct(rules.roles_of(by, submission.call.process.slug), submission))
    for refusal in profile_faults(profile):
        raise refusal
    before = {name: getattr(submission, name) for name in Profile.__dataclass_fields__}
    take_turn(submission, version, Submission.State.SUBMITTED)
    write_profile(submission, profile)
    submission.amended_at = now
    submission.digest = digest_of(content(submission))
    submission.save()
    changed = sorted(name for name, value in before.items() if getattr(submission, name) != value)
    record(submission, "submission.correct", now, by=by, reason=reason, changed=changed)
    return submission
