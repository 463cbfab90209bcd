"""Which editions are there, what do they hold, and is it still what was frozen?

What follows from content that never changes is kept in the cache under its checksum.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import QuerySet

from equalfooting.apps.editions import freezing
from equalfooting.apps.editions.models import Edition, Objection, Option
from equalfooting.apps.journal.models import Checkpoint
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.changes import Change, changes
from equalfooting.domain.mapping.plain import IssueMap

Kept = TypeVar("Kept")
#: seconds for which a checked checksum, and what follows from the content, is kept
WHILE = 15 * 60


@dataclass(frozen=True)
class TellingEntry:
    """An entry of an edition as its page lists it."""

    name: str
    description: str
    urls: tuple[str, ...]
    levels: tuple[str, ...]
    n_evidence: int


@dataclass(frozen=True)
class Told:
    """A change between two editions with the names of what it is about."""

    change: Change
    name: str


def editions_of(process: Process) -> QuerySet[Edition]:
    return Edition.objects.filter(process=process).select_related("by")


def content_of(edition: Edition) -> freezing.Content:
    content: freezing.Content = Edition.objects.values_list("content", flat=True).get(pk=edition.pk)
    return content


def map_of(edition: Edition) -> IssueMap:
    return freezing.from_content(content_of(edition))


def is_whole(edition: Edition) -> bool:
    """Does the content still match the checksum? Looked at anew every quarter of an hour."""
    key = f"edition:{edition.pk}:{edition.sha256}:whole"
    return _kept(key, lambda: freezing.checksum(content_of(edition)) == edition.sha256)


def entries_of(edition: Edition, issue: str) -> list[TellingEntry]:
    """The entries of one issue."""
    return _kept(f"edition:{edition.sha256}:issue:{issue}", lambda: _entries(map_of(edition), issue))


def _entries(frozen: IssueMap, issue: str) -> list[TellingEntry]:
    mechanisms = {one.id: one for one in frozen.mechanisms}
    return [
        TellingEntry(
            mechanisms[one.mechanism].name(), one.description, mechanisms[one.mechanism].urls,
            mechanisms[one.mechanism].levels, len(one.evidence),
        )
        for one in frozen.entries if one.issue == issue
    ]  # fmt: skip


def changed(before: Edition, after: Edition) -> list[Told]:
    """What differs between two editions."""
    return _kept(f"editions:{before.sha256}:{after.sha256}", lambda: _told(map_of(before), map_of(after)))


def _told(old: IssueMap, new: IssueMap) -> list[Told]:
    names: dict[tuple[str, str], str] = {}
    for one in (old, new):
        mechanisms = {mechanism.id: mechanism.name() for mechanism in one.mechanisms}
        names |= {("mechanism", id): name for id, name in mechanisms.items()}
        names |= {("issue", issue.code): f"{issue.code} {issue.title}" for issue in one.taxonomy.issues}
        names |= {("entry", row.id): f"{row.issue} · {mechanisms.get(row.mechanism, '')}" for row in one.entries}
        names |= {("asserted gap", gap.id): f"{gap.issue} · {gap.statement[:80]}" for gap in one.asserted}
    return [Told(change, names.get((change.thing, change.id), change.id)) for change in changes(old, new)]


def _kept(key: str, make: Callable[[], Kept]) -> Kept:
    found: Any = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, WHILE)
    kept: Kept = found
    return kept


def objections_of(edition: Edition) -> list[Objection]:
    rows = edition.objections.select_related("entry__mechanism", "entry__issue", "answered_by")
    return list(rows)


def points_of(edition: Edition) -> list[tuple[str, list[Option]]]:
    """Points that could not be agreed, each with its options and who holds them: two queries."""
    points: dict[str, list[Option]] = {}
    for option in edition.options.prefetch_related("holders"):
        points.setdefault(option.question, []).append(option)
    return list(points.items())


def signed_at(edition: Edition) -> Checkpoint | None:
    """The first signed checkpoint of the record that holds the circulation of the edition."""
    return Checkpoint.objects.filter(size__gt=edition.record_until).order_by("size").first()
