"""What happens when two mechanisms turn out to be one? Entries move, history stays, and it can be undone."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from equalfooting.apps.mapping import rules, words_to_find
from equalfooting.apps.mapping.actions.entries import evidence_moved
from equalfooting.apps.mapping.actions.mechanisms import locked
from equalfooting.apps.mapping.actions.revising import (
    Snapshot,
    reason_given,
    revise_entry,
    revise_mechanism,
    save_as,
    signature,
)
from equalfooting.apps.mapping.content import entry_snapshot, snapshot
from equalfooting.apps.mapping.models import Entry, Evidence, Mechanism, Merge, Revision
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import insist

DEED = Revision.Deed


@transaction.atomic
def merge_mechanisms(*, by: Editor, kept: Mechanism, dropped: Mechanism, reason: str, now: datetime) -> Merge:
    """Make one mechanism of two: entries of `dropped` move to `kept`, which keeps its own words.

    Where both have an entry under one issue, that of `dropped` is withdrawn and its evidence moves; its words
    stay in the history. Names and acronyms that `kept` lacks are added. Who may: editors. Journalled.
    """
    first, second = (locked(one) for one in sorted((kept, dropped), key=lambda one: one.pk))
    kept, dropped = (first, second) if kept.pk <= dropped.pk else (second, first)
    insist(rules.merge(by, kept, dropped, now))
    why = reason_given(reason)
    before, before_dropped = snapshot(kept), snapshot(dropped)
    moved = _move_entries(by, kept, dropped, why, now)
    moved |= {"names": dict(kept.names), "acronyms": list(kept.acronyms)}
    _adopt_names(kept, dropped, now)
    save_as(dropped, dropped.version, now, withdrawn_at=now, merged_into=kept)
    revise_mechanism(by=by, mechanism=dropped, deed=DEED.WITHDRAW, before=before_dropped, reason=why, now=now)
    revision = _revise_kept(by, kept, dropped, before, DEED.MERGE, why, now)
    words_to_find.refresh([kept.pk, dropped.pk])
    who = signature(by)
    return Merge.objects.create(
        process=kept.process, kept=kept, dropped=dropped, moved=moved, reason=why, at=now, leaf=revision.leaf,
        by=who["by"], by_label=who["by_label"],
    )  # fmt: skip


def _move_entries(by: Editor, kept: Mechanism, dropped: Mechanism, why: str, now: datetime) -> dict[str, Any]:
    own = {entry.issue_id: entry for entry in Entry.objects.filter(mechanism=kept, withdrawn_at=None)}
    moved: list[list[int]] = []
    folded: list[dict[str, Any]] = []
    standing = Entry.objects.filter(mechanism=dropped, withdrawn_at=None).select_related(
        "issue", "process", "mechanism"
    )
    for entry in standing:
        before = entry_snapshot(entry)
        twin = own.get(entry.issue_id)
        if twin is None:
            save_as(entry, entry.version, now, mechanism=kept)
            moved.append([entry.pk, entry.version])
            revise_entry(by=by, entry=entry, deed=DEED.MERGE, before=before, reason=why, now=now)
        else:
            evidence = evidence_moved(entry, twin)
            save_as(entry, entry.version, now, withdrawn_at=now)
            folded.append({"entry": entry.pk, "version": entry.version, "into": twin.pk, "evidence": evidence})
            revise_entry(by=by, entry=entry, deed=DEED.WITHDRAW, before=before, reason=why, now=now)
    return {"entries": moved, "folded": folded}


def _adopt_names(kept: Mechanism, dropped: Mechanism, now: datetime) -> None:
    names = {**dropped.names, **kept.names}
    acronyms = list(dict.fromkeys([*kept.acronyms, *dropped.acronyms]))
    save_as(kept, kept.version, now, names=names, acronyms=acronyms)


def _revise_kept(  # what merging and undoing share
    by: Editor, kept: Mechanism, dropped: Mechanism, before: Snapshot, deed: str, why: str, now: datetime
) -> Revision:
    return revise_mechanism(
        by=by, mechanism=kept, deed=deed, before=before, reason=why, now=now,
        dropped=pick(dropped.names, "en").text, dropped_code=dropped.code,
    )  # fmt: skip


def built_upon(merge: Merge) -> int:
    """How many of the entries that moved or were folded were changed since; undoing needs none."""
    marks = [*merge.moved["entries"], *([one["entry"], one["version"]] for one in merge.moved["folded"])]
    unchanged = {
        (pk, version) for pk, version in Entry.objects.filter(pk__in=[m[0] for m in marks]).values_list("pk", "version")
    }
    return sum((pk, version) not in unchanged for pk, version in marks)


@transaction.atomic
def undo_merge(*, by: Editor, merge: Merge, now: datetime) -> Merge:
    """Part two mechanisms again, each with the entries it had. Who may: editors, while nothing was built on it."""
    merge = Merge.objects.select_for_update(of=("self",)).select_related("process", "kept", "dropped").get(pk=merge.pk)
    kept, dropped = locked(merge.kept), locked(merge.dropped)
    insist(rules.undo_merge(by, merge, built_upon(merge), now))
    before, before_dropped = snapshot(kept), snapshot(dropped)
    keys = [pk for pk, _ in merge.moved["entries"]]
    Entry.objects.filter(pk__in=keys).update(mechanism=dropped, version=F("version") + 1, updated_at=now)
    for folded in merge.moved["folded"]:
        Evidence.objects.filter(pk__in=folded["evidence"]).update(entry=folded["entry"])
        Entry.objects.filter(pk=folded["entry"]).update(withdrawn_at=None, version=F("version") + 1, updated_at=now)
    save_as(dropped, dropped.version, now, withdrawn_at=None, merged_into=None)
    save_as(kept, kept.version, now, **_without_adopted(kept, merge))
    Merge.objects.filter(pk=merge.pk).update(undone_at=now)
    why = merge.reason
    revise_mechanism(by=by, mechanism=dropped, deed=DEED.RETURN, before=before_dropped, reason=why, now=now)
    _revise_kept(by, kept, dropped, before, DEED.UNDO, why, now)
    words_to_find.refresh([kept.pk, dropped.pk])
    return merge


def _without_adopted(kept: Mechanism, merge: Merge) -> dict[str, Any]:
    """The names of the kept mechanism without what the merge added; later changes of a name stay."""
    had_names, had_acronyms = merge.moved["names"], merge.moved["acronyms"]
    other = merge.dropped
    names = {lang: name for lang, name in kept.names.items() if lang in had_names or name != other.names.get(lang)}
    acronyms = [one for one in kept.acronyms if one in had_acronyms or one not in other.acronyms]
    return {"names": names, "acronyms": acronyms}
