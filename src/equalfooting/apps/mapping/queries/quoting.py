"""How may this reader see the passages an entry rests on, and who said them?

Consent decides (`apps.inquiries.rules`): without it the name is for the secretariat alone, and the words are for
those who work with them; everybody else learns only from which stakeholder group somebody spoke.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equalfooting.apps.inquiries.models import Passage
from equalfooting.apps.inquiries.rules import Roles, see_name, see_words
from equalfooting.apps.mapping.models import Evidence


@dataclass(frozen=True)
class Quoted:
    """One thing an entry rests on, as much of it as the reader may see; withheld parts are empty."""

    pk: int
    kind: str
    source: str
    seen_on: date | None
    words: str = ""
    language: str = ""
    is_named: bool = True
    respondent: str = ""
    groups: tuple[str, ...] = ()
    country: str = ""
    reference: str = ""
    call: str = ""
    is_stale: bool = False
    is_taken_back: bool = False


def quoted(evidence: Iterable[Evidence], roles: Roles) -> list[Quoted]:
    """Evidence for one reader; the rows come with passage, submission, call and organisation at hand."""
    return [_quoted(one, roles) for one in evidence]


def _quoted(evidence: Evidence, roles: Roles) -> Quoted:
    passage: Passage | None = evidence.passage
    if passage is None:
        return Quoted(evidence.pk, evidence.kind, evidence.source, evidence.seen_on)
    submission = passage.submission
    is_taken_back = submission.state == submission.State.WITHDRAWN
    is_named = see_name(roles, submission) and not is_taken_back
    has_words = see_words(roles, submission) and not is_taken_back
    organisation = submission.organisation.name if submission.organisation else ""
    return Quoted(
        evidence.pk, evidence.kind, "", None,
        words=passage.text if has_words else "", language=passage.language or submission.language,
        is_named=is_named, respondent=(submission.respondent or organisation) if is_named else "",
        groups=tuple(submission.groups), country=submission.country if is_named else "",
        reference=submission.reference if is_named else "", call=submission.call.slug if is_named else "",
        is_stale=passage.is_stale, is_taken_back=is_taken_back,
    )  # fmt: skip


def evidence_of(entry_key: int) -> list[Evidence]:
    """What an entry rests on, ready for `quoted`. One query."""
    return evidence_of_all([entry_key])


def evidence_of_all(entry_keys: Iterable[int]) -> list[Evidence]:
    """What several entries rest on, ready for `quoted`. One query."""
    rows = Evidence.objects.filter(entry__in=list(entry_keys), withdrawn_at=None).order_by("added_at", "pk")
    return list(rows.select_related("passage__submission__call", "passage__submission__organisation", "added_by"))
