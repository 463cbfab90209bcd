"""Which submission does somebody come back to: by their account, their browser, or a receipt link?"""

import hashlib

from django.db.models import QuerySet

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.inquiries.models import Call, Submission


def link_hash(token: str) -> str:
    """What is kept of a receipt link's secret (256 random bits, so a plain hash is enough)."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_theirs(submission: Submission, by: Someone) -> bool:
    """Did this person, or this browser, write it? A browser without a handle wrote nothing."""
    if isinstance(by, Person):
        return submission.person_id == by.pk
    return bool(by.handle) and submission.person_id is None and submission.visitor == by.handle


def submissions_of(by: Someone, call: Call) -> QuerySet[Submission]:
    """What somebody wrote for this call, newest first."""
    rows = Submission.objects.filter(call=call).order_by("-started_at", "-pk")
    if isinstance(by, Person):
        return rows.filter(person=by)
    return rows.filter(person=None, visitor=by.handle) if by.handle else rows.none()


def submission_opened(by: Someone, call: Call, key: str) -> Submission | None:
    """The submission that `key` opens for whoever asks: a receipt link's secret, or one's own handle."""
    rows = Submission.objects.filter(call=call).select_related("call__process", "person")
    if linked := rows.filter(links__token_hash=link_hash(key)).first():
        return linked
    own = rows.filter(handle=key).first()
    return own if own and is_theirs(own, by) else None
