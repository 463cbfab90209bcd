"""How does a change reach the row, its history and the record at once?"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.content import entry_snapshot, snapshot
from equalfooting.apps.mapping.models import Entry, Mechanism, Revision
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import Refusal

Snapshot = dict[str, Any]


def save_as(row: models.Model, version: int, now: datetime, **values: Any) -> None:
    """Change a row only if it still is at `version`, compared inside the UPDATE; refuses otherwise."""
    changed = (
        type(row)
        ._default_manager.filter(pk=row.pk, version=version)
        .update(**values, updated_at=now, version=F("version") + 1)
    )
    if changed != 1:
        raise Refusal("changed-meanwhile")
    for name, value in {**values, "updated_at": now, "version": version + 1}.items():
        setattr(row, name, value)


def revise_mechanism(
    *, by: Editor, mechanism: Mechanism, deed: str, before: Snapshot, reason: str, now: datetime, **facts: Any
) -> Revision:
    """Write the revision and the record leaf of a change of a mechanism; the row is saved already."""
    fresh = Mechanism.objects.select_related("keeper").prefetch_related("participations").get(pk=mechanism.pk)
    after = snapshot(fresh)
    facts |= {
        "code": mechanism.code, "name": pick(mechanism.names, "en").text, "fields": differing(before, after),
        "digest": digest(after),
    }  # fmt: skip
    leaf = write(by=by, verb=f"mechanism.{deed}", on=mechanism, process=mechanism.process.slug, facts=facts, now=now)
    return Revision.objects.create(
        process=mechanism.process, mechanism=mechanism, deed=deed, before=before, after=after, reason=reason,
        at=now, leaf=leaf, **signature(by),
    )  # fmt: skip


def revise_entry(
    *, by: Editor, entry: Entry, deed: str, before: Snapshot, reason: str, now: datetime, **facts: Any
) -> Revision:
    """Write the revision and the record leaf of a change of an entry; the row is saved already."""
    after = entry_snapshot(entry)
    facts |= {
        "issue": entry.issue.code, "mechanism": entry.mechanism.code,
        "name": pick(entry.mechanism.names, "en").text, "fields": differing(before, after), "digest": digest(after),
    }  # fmt: skip
    leaf = write(by=by, verb=f"entry.{deed}", on=entry, process=entry.process.slug, facts=facts, now=now)
    return Revision.objects.create(
        process=entry.process, entry=entry, mechanism=entry.mechanism, deed=deed, before=before, after=after,
        reason=reason, at=now, leaf=leaf, **signature(by),
    )  # fmt: skip


def signature(by: Editor) -> dict[str, Any]:
    """Who changed something, with the affiliation held at that moment."""
    actor = by.actor
    return {
        "by": by if isinstance(by, Person) else None, "by_label": actor.label, "by_groups": list(actor.groups),
        "by_organisation": actor.organisation,
    }  # fmt: skip


def differing(before: Snapshot, after: Snapshot) -> list[str]:
    """The names of the fields that say something else than before."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def digest(after: Snapshot) -> str:
    """SHA-256 of what the map says now, so that the record vouches for the words without holding them."""
    return hashlib.sha256(json.dumps(after, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def reason_given(reason: str, limit: int = 500) -> str:
    """The reason without outer spaces; refuses a blank one and one that does not fit."""
    stripped = " ".join(reason.split())
    if not stripped:
        raise Refusal("reason-missing", field="reason")
    if len(stripped) > limit:
        raise Refusal("text-too-long", field="reason", n_characters=len(stripped), limit=limit)
    return stripped
