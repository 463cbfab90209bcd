"""What do people do with the tokens of their programs? Make one, revoke it; programs are known by them."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import ApiToken, Person
from equalfooting.apps.journal.actions import write
from equalfooting.domain.refusals import Refusal

MOST = 20
MAX_NAME = 80


def fingerprint(token: str) -> str:
    """What is kept of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_token(*, by: Person, name: str, now: datetime, may_write: bool = False) -> tuple[ApiToken, str]:
    """Make a token. Returns its row and the token itself, which nobody can show again.

    Who may: anyone signed in, for themselves. Journalled: that it was made, and whether it may write. Refuses
    `token-name-empty`, `text-too-long` and `too-many-tokens`.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    name = " ".join(name.split())
    if not name:
        raise Refusal("token-name-empty", field="name")
    if len(name) > MAX_NAME:
        raise Refusal("text-too-long", field="name", n_characters=len(name), limit=MAX_NAME)
    n_tokens = ApiToken.objects.filter(person=by, revoked_at=None).count()
    if n_tokens >= MOST:
        raise Refusal("too-many-tokens", n_tokens=n_tokens, limit=MOST)
    token = f"ef_{chance.token()}"
    made = ApiToken.objects.create(person=by, name=name, hash=fingerprint(token), may_write=may_write, created_at=now)
    write(by=by, verb="apitoken.make", on=made, facts={"may_write": may_write}, sealed={"name": name}, now=now)
    return made, token


@transaction.atomic
def revoke_token(*, by: Person, token: ApiToken, now: datetime) -> None:
    """End a token at once. Who may: whoever made it. Journalled: that it was revoked."""
    if token.person_id != by.pk:
        raise Refusal("not-yours")
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        raise Refusal("already-ended")
    write(by=by, verb="apitoken.revoke", on=token, now=now)


def known_token(token: str, now: datetime) -> ApiToken:
    """The row of a token, with its person; the day of its last use is kept. Refuses `token-unknown`."""
    found = (
        ApiToken.objects.filter(hash=fingerprint(token), revoked_at=None, person__is_active=True)
        .select_related("person")
        .first()
    )
    if found is None:
        raise Refusal("token-unknown")
    if found.last_used_on != now.date():
        unused_today = Q(last_used_on=None) | Q(last_used_on__lt=now.date())
        ApiToken.objects.filter(unused_today, pk=found.pk).update(last_used_on=now.date())
    return found
