"""What do people decide about a suggestion? Confirm, correct, reject; and take it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.actions.entries import record_entry, take_back_evidence, withdraw_entry
from equalfooting.apps.mapping.actions.mechanisms import withdraw_mechanism
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.domain.refusals import Refusal, insist

STATE, DEED = Suggestion.State, Verdict.Deed


@dataclass(frozen=True)
class Along:
    """The decision that is given for this passage too, in letters of a campaign of this likeness in [0, 1]."""

    first: Verdict
    campaign: int
    likeness: float


@transaction.atomic
def confirm(*, by: Editor, suggestion: Suggestion, version: int, now: datetime, along: Along | None = None) -> Verdict:
    """The suggestion is right: the passage goes to its issue, and with its mechanism into the map.

    Who may: who edits the map. Journalled with what the machine proposed; an entry is made or extended in
    the same transaction. Refuses when somebody decided meanwhile.
    """
    suggestion = taken(by, suggestion, version, now, STATE.CONFIRMED)
    if suggestion.issue is None:
        raise Refusal("verdict-needs-issue", field="issue")
    _enter(by, suggestion, now)
    return give_verdict(by, suggestion, DEED.CONFIRM, before=proposal(suggestion), now=now, along=along)


@transaction.atomic
def correct(
    *, by: Editor, suggestion: Suggestion, version: int, issue: Issue | None, mechanism: Mechanism | None,
    now: datetime, along: Along | None = None,
) -> Verdict:  # fmt: skip
    """The passage speaks of something else: put it where it belongs; what the machine proposed is kept."""
    if issue is None:
        raise Refusal("verdict-needs-issue", field="issue")
    suggestion = taken(by, suggestion, version, now, STATE.CORRECTED)
    before = proposal(suggestion)
    suggestion.issue, suggestion.mechanism, suggestion.candidate_name = issue, mechanism, ""
    suggestion.save(update_fields=["issue", "mechanism", "candidate_name"])
    _enter(by, suggestion, now)
    return give_verdict(by, suggestion, DEED.CORRECT, before=before, now=now, along=along)


@transaction.atomic
def reject(
    *, by: Editor, suggestion: Suggestion, version: int, now: datetime, reason: str = "", along: Along | None = None
) -> Verdict:
    """The passage does not belong in the map; the reason, if given, is shown."""
    suggestion = taken(by, suggestion, version, now, STATE.REJECTED)
    before = proposal(suggestion)
    return give_verdict(by, suggestion, DEED.REJECT, before=before, now=now, reason=reason[:500], along=along)


@transaction.atomic
def undo(*, by: Editor, verdict: Verdict, now: datetime) -> Suggestion:
    """Take a verdict back: the passage is open again, as the machine (or whoever) proposed it.

    What it put into the map goes too, where nothing else holds it. What was given for several letters at once is
    taken back in all of them, where it still stands. Each is journalled; the verdicts stay, marked.
    """
    given = Verdict.objects.filter(given_with(verdict))
    rows = Suggestion.objects.filter(pk__in=given.values("suggestion"))
    locked = {one.pk: one for one in rows.select_for_update().order_by("pk")}
    verdict = Verdict.objects.select_related("suggestion__submission__call__process").get(pk=verdict.pk)
    insist(rules.undo(by, verdict, now))
    standing = given.filter(undone_at=None).select_related("suggestion__submission__call__process", "made")
    for one in standing.order_by("-pk"):
        insist(rules.undo(by, one, now))
        _take_back(by, one, locked[one.suggestion_id], now)
    return locked[verdict.suggestion_id]


def given_with(verdict: Verdict) -> Q:
    """The verdicts that one decision gave: the first and those along with it."""
    first = verdict.along_with_id or verdict.pk
    return Q(pk=first) | Q(along_with=first)


def _take_back(by: Editor, verdict: Verdict, suggestion: Suggestion, now: datetime) -> None:
    _withdraw_from_map(by, suggestion, now)
    if verdict.made:
        _withdraw_made(by, verdict.made, now)
    Verdict.objects.filter(pk=verdict.pk).update(undone_at=now)
    fields = _as_proposed(verdict.before)
    Suggestion.objects.filter(pk=suggestion.pk).update(state=STATE.OPEN, version=suggestion.version + 1, **fields)
    suggestion.refresh_from_db()
    facts = {"reference": suggestion.submission.reference, "suggestion": suggestion.pk, "deed": verdict.deed}
    process = suggestion.submission.call.process.slug
    write(by=by, verb="verdict.undo", on=verdict, process=process, facts=facts, now=now)


def proposal(suggestion: Suggestion) -> dict[str, Any]:
    """What was proposed, in codes that stay readable."""
    return {
        "issue": suggestion.issue.code if suggestion.issue else "",
        "mechanism": suggestion.mechanism.code if suggestion.mechanism else "",
        "candidate": suggestion.candidate_name,
    }


def taken(by: Editor, suggestion: Suggestion, version: int, now: datetime, state: str) -> Suggestion:
    """The suggestion, decided by a compare-and-set on its version; who comes second is refused."""
    found = (
        Suggestion.objects.select_related("submission__call__process", "passage", "issue__taxonomy", "mechanism")
        .select_for_update(of=("self",))
        .get(pk=suggestion.pk)
    )
    insist(rules.decide(by, found, now))
    changed = Suggestion.objects.filter(pk=found.pk, version=version, state=STATE.OPEN)
    if not changed.update(state=state, version=version + 1):
        raise Refusal("changed-meanwhile")
    found.state, found.version = state, version + 1
    return found


def _enter(by: Editor, suggestion: Suggestion, now: datetime) -> None:
    """Put the passage into the map, if a mechanism is known; an issue alone is a voice without an entry."""
    if suggestion.issue and suggestion.mechanism:
        record_entry(
            by=by, issue=suggestion.issue, mechanism=suggestion.mechanism, passages=[suggestion.passage], now=now
        )


def _withdraw_from_map(by: Editor, suggestion: Suggestion, now: datetime) -> None:
    """Take the passage out of the entry; an entry that nothing else made or held goes as well."""
    evidence = Evidence.objects.filter(
        passage=suggestion.passage, entry__issue=suggestion.issue, entry__mechanism=suggestion.mechanism,
        withdrawn_at=None,
    ).first()  # fmt: skip
    if evidence is None:
        return
    entry = take_back_evidence(by=by, evidence=evidence, reason="the decision about the passage was undone", now=now)
    entry = Entry.objects.get(pk=entry.pk)
    if not entry.description and not entry.evidence.filter(withdrawn_at=None).exists():
        withdraw_entry(by=by, entry=entry, version=entry.version, reason="nothing holds it any longer", now=now)


def _withdraw_made(by: Editor, mechanism: Mechanism, now: datetime) -> None:
    """Take the mechanism that the decision made off the map, unless others have worked on it or rest on it since."""
    is_untouched = mechanism.version == 1 and mechanism.withdrawn_at is None
    if is_untouched and not mechanism.entries.filter(withdrawn_at=None).exists():
        why = "the decision that added it was undone"
        withdraw_mechanism(by=by, mechanism=mechanism, version=mechanism.version, reason=why, now=now)


def _as_proposed(before: dict[str, Any]) -> dict[str, Any]:
    return {
        "issue_id": before["issue_id"],
        "mechanism_id": before["mechanism_id"],
        "candidate_name": before["candidate"],
    }


def give_verdict(
    by: Editor, suggestion: Suggestion, deed: str, *, before: dict[str, Any], now: datetime, reason: str = "",
    along: Along | None = None,
) -> Verdict:  # fmt: skip
    actor = by.actor
    after = proposal(suggestion) if deed != DEED.REJECT else {}
    facts = {
        "reference": suggestion.submission.reference, "passage": suggestion.passage_id, "deed": deed,
        "model": suggestion.model, "proposed": before, "decided": after, **_facts_of(along),
    }  # fmt: skip
    verdict = Verdict.objects.create(
        suggestion=suggestion, deed=deed, before={**before, **_keys(suggestion, before)}, after=after, reason=reason,
        by=by if isinstance(by, Person) else None, by_groups=list(actor.groups),
        by_organisation=actor.organisation, at=now, along_with=along.first if along else None,
    )  # fmt: skip
    process = suggestion.submission.call.process.slug
    leaf = write(by=by, verb=f"passage.{deed}", on=suggestion, process=process, facts=facts, now=now)
    Verdict.objects.filter(pk=verdict.pk).update(leaf=leaf)
    return verdict


def _facts_of(along: Along | None) -> dict[str, Any]:
    if along is None:
        return {}
    return {
        "along_with": along.first.suggestion_id,
        "campaign": along.campaign,
        "likeness_percent": round(100 * along.likeness),
    }


def _keys(suggestion: Suggestion, before: dict[str, Any]) -> dict[str, Any]:
    """The rows that the proposal named, so that undoing finds them again."""
    process = suggestion.submission.call.process
    issue = Issue.objects.filter(taxonomy__process=process, code=before["issue"]).order_by("-taxonomy__is_main").first()
    mechanism = Mechanism.objects.filter(process=process, code=before["mechanism"]).first()
    return {"issue_id": issue.pk if issue else None, "mechanism_id": mechanism.pk if mechanism else None}
