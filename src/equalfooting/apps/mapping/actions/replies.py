"""How does an organisation named in the map answer? By a link the secretariat sends; no account is needed."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping import content, rules
from equalfooting.apps.mapping.models import Entry, Mechanism, Reply, ReplyInvitation
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.actors import Actor
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import Refusal, insist

VALID_FOR = timedelta(days=60)
MAX_REPLY = 10_000


class Respondent:
    """Whoever holds a link to reply acts for the organisation it was sent to."""

    def __init__(self, invitation: ReplyInvitation) -> None:
        self.invitation = invitation

    @property
    def actor(self) -> Actor:
        organisation = self.invitation.organisation
        return Actor("visitor", f"reply-link:{self.invitation.pk}", organisation, organisation=organisation)


def hash_of(token: str) -> str:
    """What is stored of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_reply(
    *, by: Editor, mechanism: Mechanism, organisation: str, email: str, now: datetime
) -> tuple[ReplyInvitation, str]:
    """Make a link by which the organisation may reply; returns it with the secret, which is not kept.

    Who may: the secretariat. Journalled: the organisation, never the address. Sending the mail is the caller's.
    """
    insist(rules.invite_reply(by, mechanism, now))
    name = content.text(organisation, "organisation", 300)
    if not name:
        raise Refusal("text-empty", field="organisation")
    token = chance.token()
    invitation = ReplyInvitation.objects.create(
        mechanism=mechanism, organisation=name, email=email, token_hash=hash_of(token), sent_at=now,
        expires_at=now + VALID_FOR, sent_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    _journal(by, "reply-invitation.send", invitation, now)
    return invitation, token


@transaction.atomic
def revoke_reply_link(*, by: Editor, invitation: ReplyInvitation, now: datetime) -> ReplyInvitation:
    """Make a link worthless; replies given through it stay. Who may: the secretariat. Journalled."""
    rows = ReplyInvitation.objects.select_for_update(of=("self",)).select_related("mechanism__process")
    invitation = rows.get(pk=invitation.pk)
    insist(rules.revoke_reply_link(by, invitation, now))
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    _journal(by, "reply-invitation.revoke", invitation, now)
    return invitation


@transaction.atomic
def reply(*, token: str, text: str, language: str, now: datetime, entry: Entry | None = None) -> Reply:
    """Answer what the map says about the mechanism, or about one entry of it.

    Who may: whoever holds a valid link. A later reply to the same thing supersedes the earlier, which is kept.
    Journalled: that the organisation replied, not the words.
    """
    rows = ReplyInvitation.objects.select_for_update(of=("self",)).select_related("mechanism__process")
    invitation = rows.filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Refusal("reply-link-dead")
    insist(rules.reply(invitation, now))
    if entry is not None and entry.mechanism_id != invitation.mechanism_id:
        raise Refusal("not-of-this-process", what="entry")
    words = content.text(text, "text", MAX_REPLY)
    if not words:
        raise Refusal("text-empty", field="text")
    earlier = Reply.objects.filter(mechanism=invitation.mechanism, entry=entry, superseded_at=None)
    earlier.filter(invitation__organisation=invitation.organisation).update(superseded_at=now)
    given = Reply.objects.create(
        invitation=invitation, mechanism=invitation.mechanism, entry=entry, organisation=invitation.organisation,
        text=words, language=language, at=now,
    )  # fmt: skip
    _journal(Respondent(invitation), "reply.give", invitation, now)
    return given


def _journal(by: Editor | Respondent, verb: str, invitation: ReplyInvitation, now: datetime) -> None:
    mechanism = invitation.mechanism
    facts = {"code": mechanism.code, "name": pick(mechanism.names, "en").text, "organisation": invitation.organisation}
    write(by=by, verb=verb, on=invitation, process=mechanism.process.slug, facts=facts, now=now)
