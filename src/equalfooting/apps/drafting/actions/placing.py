"""How does an amendment whose words drifted come to stand on another paragraph, with its sponsors' consent?"""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.proposing import locked_amendment, look, put
from equalfooting.apps.drafting.actions.words import digest, kept, tell
from equalfooting.apps.drafting.models import Amendment, Placement
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.amendment import Span


@transaction.atomic
def place(*, by: Someone, amendment: Amendment, wanted: Proposed, now: datetime) -> Amendment:
    """Put an amendment on another paragraph of the newest version; where it stood before stays readable.

    Who may: its sponsors, while it stands. Other sponsors' names go, as with any change, and they may join again. An
    amendment to one that stands no more becomes one of its own. Journalled.
    """
    amendment = locked_amendment(amendment)
    insist(rules.place(by, amendment, newest_of(amendment.text), now))
    freed = {"freed_from": amendment.amends.number} if amendment.amends else {}
    placed = put(by=by, amendment=amendment, amends=None, wanted=wanted, now=now)
    words = digest(placed.quote, placed.text)
    facts = {"number": amendment.number, "paragraph": placed.paragraph, "words": words, **freed}
    tell(by, "text-amendment.place", amendment, amendment.text, now, **facts)
    return amendment


@transaction.atomic
def offer_place(
    *, by: Someone, amendment: Amendment, wanted: Proposed, reason: str, now: datetime, language: str = "en"
) -> Placement:
    """Propose another place to the sponsors; the amendment stays as it is until one of them agrees.

    Who may: whoever handles it, where its words drifted. A place proposed before ends with that. Journalled.
    """
    amendment = locked_amendment(amendment)
    newest = newest_of(amendment.text)
    insist(rules.offer_place(by, amendment, newest, now))
    if newest is None:
        raise Refusal("drafting-unpublished", title=amendment.text.title)
    placed = look(version=newest, wanted=wanted)
    amendment.placements.filter(ended_at=None).update(ended_at=now)
    span = placed.span
    row = Placement.objects.create(
        amendment=amendment, version=newest, kind=placed.kind, paragraph=placed.paragraph, quote=placed.quote,
        start=span.start if span else None, end=span.end if span else None, words=placed.text, after=placed.after,
        reason=kept(reason, "reason"), language=language, by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    _tell(by, "offer", row, now, words=digest(placed.quote, placed.text), paragraph=placed.paragraph)
    return row


@transaction.atomic
def answer_place(*, by: Someone, placement: Placement, agrees: bool, now: datetime) -> Placement:
    """Agree to the place that is proposed: the amendment stands there from then on; or not: nothing changes.

    Who may: its sponsors, as long as it is proposed. Journalled; the consent stands by name beside the proposal.
    """
    placement = _locked(placement)
    amendment = placement.amendment
    insist(rules.answer_place(by, placement, newest_of(amendment.text), now))
    placement.agrees, placement.ended_at = agrees, now
    placement.person, placement.sponsor = by if isinstance(by, Person) else None, by.actor.label
    placement.save(update_fields=["agrees", "ended_at", "person", "sponsor"])
    _tell(by, "answer", placement, now, agrees=agrees)
    if agrees:
        place(by=by, amendment=amendment, wanted=_wanted(placement), now=now)
    return placement


@transaction.atomic
def take_back_place(*, by: Someone, placement: Placement, now: datetime) -> Placement:
    """Propose the place no more. Who may: whoever handles the amendment. Journalled."""
    placement = _locked(placement)
    insist(rules.take_back_place(by, placement, newest_of(placement.amendment.text), now))
    placement.ended_at = now
    placement.save(update_fields=["ended_at"])
    _tell(by, "take-back", placement, now)
    return placement


def _wanted(row: Placement) -> Proposed:
    """The place as the domain knows it, with the sponsors' own reason."""
    span = Span(row.start, row.end) if row.start is not None and row.end is not None else None
    return Proposed(
        "", row.kind, row.paragraph, span, row.quote, row.words, after=row.after, reason=row.amendment.reason,
        language=row.amendment.language,
    )  # fmt: skip


def _locked(placement: Placement) -> Placement:
    amendment = locked_amendment(Amendment.objects.select_related("text").get(pk=placement.amendment_id))
    placement = Placement.objects.get(pk=placement.pk)
    placement.amendment = amendment
    return placement


def _tell(by: Someone, deed: str, row: Placement, now: datetime, **facts: object) -> None:
    tell(by, f"text-placement.{deed}", row, row.amendment.text, now, number=row.amendment.number, **facts)
