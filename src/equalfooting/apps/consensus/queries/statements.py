"""Which minority statements does whoever asks get to see, and who signed them?"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import MinorityStatement, Recommendation, Round, Signature, Voice


@dataclass(frozen=True)
class Signed:
    """Who signed the words as they stand, and who signed earlier ones and is asked again."""

    current: list[Signature]
    earlier: list[Signature]


def statements_of(round_: Round, voice: Voice | None) -> QuerySet[MinorityStatement]:
    """Filed ones; drafts too for who has a voice in the round."""
    rows = MinorityStatement.objects.filter(round=round_, withdrawn_at=None)
    return rows if voice is not None else rows.exclude(filed_at=None)


def statement_seen_by(round_: Round, voice: Voice | None, key: int) -> MinorityStatement:
    """One of them (404 for a draft of members that is not theirs to see): two queries."""
    rows = statements_of(round_, voice).prefetch_related("recommendations__paragraph").select_related("by")
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404("no statement of this number that you may see")
    found.round = round_
    return found


def signed(statement: MinorityStatement) -> Signed:
    """The signatures that stand, first come first: one query."""
    rows = list(statement.signatures.filter(withdrawn_at=None).select_related("voice"))
    current = [row for row in rows if row.edition == statement.edition]
    return Signed(current, [] if statement.filed_at else [row for row in rows if row.edition != statement.edition])


def attached_to(recommendation: Recommendation) -> QuerySet[MinorityStatement]:
    """The filed statements about a recommendation, and those about the whole round."""
    about = Q(recommendations=recommendation) | Q(recommendations=None)
    rows = MinorityStatement.objects.filter(about, round=recommendation.round_id, withdrawn_at=None)
    return rows.exclude(filed_at=None).distinct()


def to_ask_again(statement: MinorityStatement) -> list[Person]:
    """Who signed earlier words and can be written to: one query."""
    rows = statement.signatures.filter(withdrawn_at=None, edition__lt=statement.edition, voice__person__isnull=False)
    return [row.voice.person for row in rows.select_related("voice__person") if row.voice.person]
