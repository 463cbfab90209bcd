"""What do people do to entries? Record them, rest them on evidence, edit, withdraw, bring back, restore."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Passage
from equalfooting.apps.mapping import content, rules, words_to_find
from equalfooting.apps.mapping.actions.revising import reason_given, revise_entry, save_as
from equalfooting.apps.mapping.content import entry_snapshot
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Revision
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.refusals import Refusal, insist

DEED = Revision.Deed


@transaction.atomic
def record_entry(  # noqa: PLR0913  what an entry is made of, all named
    *,
    by: Editor,
    issue: Issue,
    mechanism: Mechanism,
    now: datetime,
    description: str = "",
    language: str = "en",
    passages: Iterable[Passage] = (),
    reason: str = "",
) -> Entry:
    """Put an issue and a mechanism together, resting on passages.

    Who may: editors. Where the pair stands already, that entry is returned with the passages added and its
    words left alone; where it was withdrawn, it is brought back. Journalled: the entry, then each passage.
    """
    mechanism = Mechanism.objects.select_for_update().select_related("process").get(pk=mechanism.pk)
    insist(rules.edit_mechanism(by, mechanism, now) or rules.same_process(mechanism.process, taxonomy=issue.taxonomy))
    words = content.text(description, "description")
    entry = _standing(issue, mechanism) or _brought_back(by, issue, mechanism, words, language, reason, now)
    if entry is None:
        entry = Entry.objects.create(
            process=mechanism.process, issue=issue, mechanism=mechanism, description=words, language=language,
            updated_at=now,
        )  # fmt: skip
        revise_entry(by=by, entry=entry, deed=DEED.CREATE, before={}, reason=reason[:500], now=now)
    for passage in passages:
        add_evidence(by=by, entry=entry, passage=passage, now=now)
    words_to_find.refresh([mechanism.pk])
    return entry


def _standing(issue: Issue, mechanism: Mechanism) -> Entry | None:
    return Entry.objects.filter(issue=issue, mechanism=mechanism, withdrawn_at=None).first()


def _brought_back(
    by: Editor, issue: Issue, mechanism: Mechanism, description: str, language: str, reason: str, now: datetime
) -> Entry | None:
    entry = Entry.objects.filter(issue=issue, mechanism=mechanism).order_by("-withdrawn_at").first()
    if entry is None:
        return None
    before = entry_snapshot(entry)
    words = {"description": description, "language": language} if description else {}
    save_as(entry, entry.version, now, withdrawn_at=None, **words)
    revise_entry(by=by, entry=entry, deed=DEED.RETURN, before=before, reason=reason[:500], now=now)
    return entry


@transaction.atomic
def add_evidence(*, by: Editor, entry: Entry, passage: Passage, now: datetime) -> Evidence:
    """Rest an entry on a passage; resting on it already changes nothing.

    Who may: editors. Journalled: the number of the passage, never its words.
    """
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now) or _usable(passage, entry))
    before = entry_snapshot(entry)
    evidence, is_new = Evidence.objects.get_or_create(
        entry=entry, passage=passage, kind=Evidence.Kind.PASSAGE, withdrawn_at=None,
        defaults={"added_by": _person(by), "added_at": now},
    )  # fmt: skip
    if is_new:
        revise_entry(by=by, entry=entry, deed=DEED.EVIDENCE, before=before, reason="", now=now, passage=passage.pk)
    return evidence


@transaction.atomic
def add_source(
    *, by: Editor, entry: Entry, source: str, now: datetime, kind: str = "source", seen_on: date | None = None
) -> Evidence:
    """Rest an entry on a public source or on the organisation's own word. Who may: editors. Journalled."""
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now))
    content.one_of(kind, (Evidence.Kind.SOURCE, Evidence.Kind.OWN_WORD), "kind")
    words = content.text(source, "source", 500)
    if not words:
        raise Refusal("text-empty", field="source")
    if seen_on:
        content.day_past(seen_on, "seen_on", now)
    before = entry_snapshot(entry)
    evidence = Evidence.objects.create(
        entry=entry, kind=kind, source=words, seen_on=seen_on, added_by=_person(by), added_at=now
    )
    revise_entry(by=by, entry=entry, deed=DEED.EVIDENCE, before=before, reason="", now=now, kind=kind)
    return evidence


@transaction.atomic
def take_back_evidence(*, by: Editor, evidence: Evidence, reason: str, now: datetime) -> Entry:
    """The entry rests on this no longer; the row stays, marked. Who may: editors. Journalled with the reason."""
    entry = _locked(evidence.entry)
    insist(rules.edit_entry(by, entry, now))
    before = entry_snapshot(entry)
    if Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(withdrawn_at=now):
        why = reason_given(reason)
        revise_entry(by=by, entry=entry, deed=DEED.EVIDENCE, before=before, reason=why, now=now)
    return entry


@transaction.atomic
def edit_entry(  # noqa: PLR0913  what an entry is made of, all named
    *,
    by: Editor,
    entry: Entry,
    description: str,
    language: str,
    version: int,
    reason: str,
    now: datetime,
    issue: Issue | None = None,
) -> Entry:
    """Change the words of an entry, or the issue it stands under (see `move_entry`), or both.

    Who may: editors, at the version they saw. Journalled with the reason.
    """
    if issue and issue.pk != entry.issue_id:
        entry = move_entry(by=by, entry=entry, issue=issue, version=version, reason=reason, now=now)
        if (content.text(description, "description"), language) == (entry.description, entry.language):
            return entry
        version = entry.version
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now))
    before, why = entry_snapshot(entry), reason_given(reason)
    words = content.text(description, "description")
    if entry.version != version:
        raise Refusal("changed-meanwhile")
    if (words, language) == (entry.description, entry.language):
        raise Refusal("nothing-changed")
    save_as(entry, version, now, description=words, language=language)
    revise_entry(by=by, entry=entry, deed=DEED.EDIT, before=before, reason=why, now=now)
    words_to_find.refresh([entry.mechanism_id])
    return entry


@transaction.atomic
def withdraw_entry(*, by: Editor, entry: Entry, version: int, reason: str, now: datetime) -> Entry:
    """Take an entry out of the map; it stays readable with its history. Who may: editors. Journalled."""
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now))
    before, why = entry_snapshot(entry), reason_given(reason)
    save_as(entry, version, now, withdrawn_at=now)
    revise_entry(by=by, entry=entry, deed=DEED.WITHDRAW, before=before, reason=why, now=now)
    words_to_find.refresh([entry.mechanism_id])
    return entry


@transaction.atomic
def return_entry(*, by: Editor, entry: Entry, version: int, reason: str, now: datetime) -> Entry:
    """Bring back a withdrawn entry. Who may: editors, unless the pair stands again. Journalled."""
    entry = _locked(entry)
    insist(rules.return_entry(by, entry, now))
    if _standing(entry.issue, entry.mechanism):
        raise Refusal("entry-stands")
    before, why = entry_snapshot(entry), reason_given(reason)
    save_as(entry, version, now, withdrawn_at=None)
    revise_entry(by=by, entry=entry, deed=DEED.RETURN, before=before, reason=why, now=now)
    words_to_find.refresh([entry.mechanism_id])
    return entry


@transaction.atomic
def restore_entry(*, by: Editor, entry: Entry, revision: Revision, version: int, reason: str, now: datetime) -> Entry:
    """Bring back the words an entry had after an earlier change, as a new change. Who may: editors."""
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now))
    if revision.entry_id != entry.pk:
        raise Refusal("revision-elsewhere")
    if "description" not in revision.after:
        raise Refusal("revision-empty")
    before, why = entry_snapshot(entry), reason_given(reason)
    save_as(
        entry, version, now, description=revision.after["description"], language=revision.after.get("language", "en")
    )
    revise_entry(by=by, entry=entry, deed=DEED.RESTORE, before=before, reason=why, now=now, revision=revision.pk)
    words_to_find.refresh([entry.mechanism_id])
    return entry


@transaction.atomic
def move_entry(*, by: Editor, entry: Entry, issue: Issue, version: int, reason: str, now: datetime) -> Entry:
    """Put an entry under another issue, with its words, evidence and history.

    Who may: editors, at the version they saw; refused where the mechanism stands under that issue already (see
    `fold_entry`). Journalled: from which issue to which.
    """
    entry = _held_to_move(by, entry, issue, version, now)
    if _standing(issue, entry.mechanism):
        name = rules.name_of(entry.mechanism)
        raise Refusal("entry-stands-there", field="issue", name=name, issue=issue.code)
    before, why, was = entry_snapshot(entry), reason_given(reason), entry.issue.code
    save_as(entry, version, now, issue=issue)
    revise_entry(by=by, entry=entry, deed=DEED.MOVE, before=before, reason=why, now=now, was=was)
    words_to_find.refresh([entry.mechanism_id])
    return entry


@transaction.atomic
def fold_entry(*, by: Editor, entry: Entry, issue: Issue, version: int, reason: str, now: datetime) -> Entry:
    """Merge an entry into the one its mechanism has under another issue; that one keeps its words.

    What it rests on moves along; the entry itself is withdrawn and its words stay in its history. Returns the entry
    that stays. Who may: editors, at the version they saw. Journalled: both.
    """
    entry = _held_to_move(by, entry, issue, version, now)
    twin = _standing(issue, entry.mechanism)
    if twin is None:
        raise Refusal("changed-meanwhile")
    twin = _locked(twin)
    before, before_twin, why = entry_snapshot(entry), entry_snapshot(twin), reason_given(reason)
    moved = evidence_moved(entry, twin)
    save_as(entry, version, now, withdrawn_at=now)
    revise_entry(by=by, entry=entry, deed=DEED.WITHDRAW, before=before, reason=why, now=now, into=twin.pk)
    if moved:
        save_as(twin, twin.version, now)
        revise_entry(by=by, entry=twin, deed=DEED.EVIDENCE, before=before_twin, reason=why, now=now)
    words_to_find.refresh([entry.mechanism_id])
    return twin


def evidence_moved(entry: Entry, twin: Entry) -> list[int]:
    """Evidence the twin does not rest on yet moves to it; says which."""
    held = set(twin.evidence.filter(withdrawn_at=None, passage__isnull=False).values_list("passage", flat=True))
    keys = [one.pk for one in entry.evidence.filter(withdrawn_at=None) if one.passage_id not in held]
    Evidence.objects.filter(pk__in=keys).update(entry=twin)
    return keys


def _held_to_move(by: Editor, entry: Entry, issue: Issue, version: int, now: datetime) -> Entry:
    """The entry as it is now, its mechanism held too, so that two never arrive under one issue."""
    Mechanism.objects.select_for_update().get(pk=entry.mechanism_id)
    entry = _locked(entry)
    insist(rules.edit_entry(by, entry, now) or rules.same_process(entry.process, taxonomy=issue.taxonomy))
    if entry.version != version:
        raise Refusal("changed-meanwhile")
    if issue.pk == entry.issue_id:
        raise Refusal("nothing-changed")
    return entry


def _locked(entry: Entry) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",)).select_related(
        "process", "issue__taxonomy", "mechanism__process"
    )
    return rows.get(pk=entry.pk)


def _usable(passage: Passage, entry: Entry) -> Refusal | None:
    submission = passage.submission
    if submission.call.process_id != entry.process_id:
        return Refusal("not-of-this-process", what="passage")
    return Refusal("passage-taken-back") if submission.state == submission.State.WITHDRAWN else None


def _person(by: Editor) -> Person | None:
    return by if isinstance(by, Person) else None
