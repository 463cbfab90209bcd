"""What do the record's pages need to read? The timeline, proofs, checkpoints, the export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from equalfooting.apps.journal.halves import public_part
from equalfooting.apps.journal.models import Checkpoint, Head, Leaf
from equalfooting.domain.record.checkpoints import is_signed
from equalfooting.domain.record.export import checkpoint_line, entry_line, header_line, withheld_line
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.record.proofs import Span, consistency_spans, inclusion_spans, perfect, span_hash

#: Entries on one page of the timeline, and in a feed.
PAGE = 30
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Filters:
    """What the reader wants to see; empty means everything."""

    process: str = ""
    kind: str = ""
    object_id: str = ""
    group: str = ""
    actor: str = ""
    q: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Stretch:
    """A page of the timeline, newest first, with the index to go on from in either direction."""

    leaves: list[Leaf]
    before: int | None
    after: int | None


def entries(filters: Filters, hidden: frozenset[str]) -> QuerySet[Leaf]:
    """The entries that fit, newest first, without those of processes hidden from the reader."""
    found = Leaf.objects.order_by("-index")
    if hidden:
        found = found.exclude(process__in=hidden)
    exact = {
        "process": filters.process, "object_kind": filters.kind,
        "object_id": filters.object_id, "actor_handle": filters.actor,
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if filters.group:
        found = found.alias(groups=Cast("actor_groups", TextField())).filter(groups__contains=f'"{filters.group}"')
    return _within(_with_words(found, filters.q), filters)


def _with_words(found: QuerySet[Leaf], q: str) -> QuerySet[Leaf]:
    """Entries in which every word stands, in a public fact or in the name shown."""
    for word in q.split()[:8]:
        found = found.filter(Q(words__contains=word.casefold()) | Q(actor_label__icontains=word))
    return found


def _within(found: QuerySet[Leaf], filters: Filters) -> QuerySet[Leaf]:
    """Entries of the days asked for, in UTC, both included."""
    if filters.from_on:
        found = found.filter(at__gte=datetime.combine(filters.from_on, time(), UTC))
    if filters.until_on:
        found = found.filter(at__lt=datetime.combine(filters.until_on + timedelta(days=1), time(), UTC))
    return found


def stretch(found: QuerySet[Leaf], *, before: int | None = None, after: int | None = None, n: int = PAGE) -> Stretch:
    """One page by keyset: the entries just before or just after an index, the newest otherwise."""
    if after is not None:
        rows = list(found.filter(index__gt=after).order_by("index")[: n + 1])
        leaves = rows[:n][::-1]
        return Stretch(leaves, leaves[-1].index if leaves else None, leaves[0].index if len(rows) > n else None)
    rows = list((found if before is None else found.filter(index__lt=before))[: n + 1])
    leaves = rows[:n]
    older = leaves[-1].index if len(rows) > n else None
    return Stretch(leaves, older, leaves[0].index if leaves and before is not None else None)


def size() -> int:
    """How many entries the record has."""
    return Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0


def newest_checkpoint() -> Checkpoint | None:
    """The last statement the site signed."""
    return Checkpoint.objects.order_by("-size").first()


def inclusion_proof(index: int, size: int) -> list[bytes]:
    """The proof that an entry stands among the first `size`; refuses `record-proof-index`. One query."""
    return _hashes(inclusion_spans(index, size))


def consistency_proof(old_size: int, new_size: int) -> list[bytes]:
    """The proof that the first `old_size` entries begin the first `new_size`; refuses `record-proof-sizes`."""
    return _hashes(consistency_spans(old_size, new_size))


def _hashes(spans: list[Span]) -> list[bytes]:
    """The hash of each span, from the subtrees stored with the last leaf of each."""
    ends = {part.stop - 1 for span in spans for part in perfect(span)}
    rows = Leaf.objects.filter(pk__in=ends).values_list("index", "leaf_hash", "nodes") if ends else ()
    stored = {index: bytes.fromhex(leaf_hash + nodes) for index, leaf_hash, nodes in rows}

    def node(part: Span) -> bytes:
        return stored[part.stop - 1][32 * part.level : 32 * (part.level + 1)]

    return [span_hash(span, node) for span in spans]


def export_lines(newest: Checkpoint, hidden: frozenset[str], verifier: Verifier) -> Iterator[str]:
    """The whole record up to a checkpoint, line by line; of hidden processes only the hashes.

    Checkpoints of a key or a name that the site no longer has are left out: this file is under one key.
    """
    yield header_line(verifier.name, verifier)
    signed = Checkpoint.objects.filter(size__lte=newest.size).values_list("size", "note")
    notes = {size: note for size, note in signed if is_signed(note, verifier)}
    leaves = Leaf.objects.filter(index__lt=newest.size).order_by("index")
    for leaf in leaves.iterator(chunk_size=ROWS_AT_ONCE):
        if leaf.process in hidden:
            yield withheld_line(leaf.leaf_hash)
        else:
            yield entry_line(public_part(leaf), digest=leaf.leaf_hash)
        if note := notes.get(leaf.index + 1):
            yield checkpoint_line(note)


def proof_of_entry(leaf: Leaf, checkpoint: Checkpoint | None) -> dict[str, Any] | None:
    """All that somebody needs to check the entry against a checkpoint; None until one covers it."""
    if checkpoint is None or checkpoint.size <= leaf.index:
        return None
    return {
        "index": leaf.index,
        "leaf_hash": leaf.leaf_hash,
        "size": checkpoint.size,
        "proof": [part.hex() for part in inclusion_proof(leaf.index, checkpoint.size)],
        "root": checkpoint.root,
        "checkpoint": checkpoint.note,
    }
