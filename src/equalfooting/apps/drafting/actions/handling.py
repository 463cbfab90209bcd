"""What does the Chair propose to do with amendments, and what do their sponsors say to it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.words import MOST_WORDS, kept, tell
from equalfooting.apps.drafting.models import Amendment, Handling, Reply, Text
from equalfooting.apps.drafting.queries.choosing import changed_since, chosen_on, with_packages
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.taking import insist_compatible

HANDLED = Amendment.Handled
#: what brings words into the next version
TAKING = (HANDLED.ACCEPTED, HANDLED.MODIFIED)
ONE_BY_ONE = (HANDLED.MODIFIED, HANDLED.MERGED)


@dataclass(frozen=True)
class Proposal:
    """What the Chair proposes: accepted, merged with another, modified to `words`, rejected, or referred elsewhere."""

    handled: str
    reason: str
    words: str = ""
    with_amendment: Amendment | None = None
    referred_to: str = ""
    language: str = "en"


@transaction.atomic
def handle(
    *, by: Someone, text: Text, amendments: Sequence[Amendment], proposal: Proposal, now: datetime, seen: str = ""
) -> list[Handling]:
    """Propose what becomes of one or several amendments, with a reason; packages are handled whole.

    `seen`: the mark of what was shown; refuses `changed-meanwhile` where one reads otherwise, or is handled, since.

    Who may: chair, secretariat, while they stand. Journalled one by one. Refuses `amendments-collide` where two that
    are accepted touch the same words, and `amendment-needs-parent` where one amends what is not accepted.
    """
    text = Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)
    chosen = with_packages(text, amendments)
    newest = newest_of(text)
    _insist_whole(proposal, chosen)
    for amendment in chosen:
        amendment.text = text
        insist(rules.handle(by, amendment, newest, now))
    if newest and changed_since(seen, newest, amendments).exists():
        raise Refusal("changed-meanwhile")
    made = [_handled(by, one, proposal, now) for one in chosen]
    if proposal.handled in TAKING and newest:
        _insist_together(text)
    return made


def _insist_whole(proposal: Proposal, chosen: Sequence[Amendment]) -> None:
    """What this handling needs is there."""
    if not chosen:
        raise Refusal("amendments-none-chosen")
    if proposal.handled in ONE_BY_ONE and len(chosen) > 1:
        raise Refusal("handling-not-for-several", n=len(chosen))
    if proposal.handled == HANDLED.MODIFIED and not proposal.words.strip():
        raise Refusal("handling-words-missing", field="words")
    if proposal.handled == HANDLED.REFERRED and not proposal.referred_to.strip():
        raise Refusal("handling-venue-missing", field="referred_to")
    other = proposal.with_amendment
    is_unfit = other is None or other.pk == chosen[0].pk or other.text_id != chosen[0].text_id or other.withdrawn_at
    if proposal.handled == HANDLED.MERGED and is_unfit:
        raise Refusal("handling-other-missing", field="with_number")


def _handled(by: Someone, amendment: Amendment, proposal: Proposal, now: datetime) -> Handling:
    is_modified = proposal.handled == HANDLED.MODIFIED
    row = Handling.objects.create(
        amendment=amendment, handled=proposal.handled, reason=kept(proposal.reason, "reason"),
        words=kept(proposal.words, "words", limit=MOST_WORDS) if is_modified else "",
        with_amendment=proposal.with_amendment if proposal.handled == HANDLED.MERGED else None,
        referred_to=proposal.referred_to.strip()[:200] if proposal.handled == HANDLED.REFERRED else "",
        language=proposal.language, by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    amendment.handled = proposal.handled
    amendment.save(update_fields=["handled"])
    tell(by, "text-amendment.handle", row, amendment.text, now, number=amendment.number, handled=row.handled)
    return row


def _insist_together(text: Text) -> None:
    """All that is accepted so far can be taken at once."""
    newest = newest_of(text)
    if newest is None:
        return
    document, proposed = chosen_on(newest)
    numbers = {one.id for one in proposed}
    for one in proposed:
        if one.amends and one.amends not in numbers:
            raise Refusal("amendment-needs-parent", number=one.id, parent=one.amends)
    insist_compatible(document, proposed)


@transaction.atomic
def reply(
    *, by: Someone, handling: Handling, agrees: bool, now: datetime, words: str = "", language: str = "en",
    seen: int | None = None,
) -> Reply:  # fmt: skip
    """Answer what the Chair proposes for one's amendment. Who may: its sponsors, while it stands. Journalled.

    `seen`: the key of the proposal that was read; refuses `changed-meanwhile` where it is another one.
    """
    if seen not in (None, handling.pk):
        raise Refusal("changed-meanwhile")
    if not agrees and not words.strip():
        raise Refusal("reply-without-words", field="words")
    handling = Handling.objects.select_related("amendment__text__process").get(pk=handling.pk)
    amendment = handling.amendment
    insist(rules.reply(by, amendment, newest_of(amendment.text), now))
    said = kept(words, "words", may_be_empty=agrees)
    row = Reply.objects.create(
        handling=handling, person=by if isinstance(by, Person) else None, sponsor=by.actor.label, agrees=agrees,
        words=said, language=language, made_at=now,
    )  # fmt: skip
    tell(by, "text-amendment.reply", row, amendment.text, now, number=amendment.number, agrees=agrees)
    return row
