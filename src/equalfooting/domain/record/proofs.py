"""How does one show, in a few hashes, that an entry stands in the record, or that an old record begins it?

Leaves are counted from 0. A proof is a list of hashes of spans of leaves; each span falls apart into perfect
subtrees, which `tree.completed` gives as the tree grows, so a proof needs at most 2 log₂ n stored hashes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

from equalfooting.domain.record.tree import WIDTH, node_hash
from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The leaves from `start` up to but not including `stop`."""

    start: int
    stop: int

    @property
    def level(self) -> int:
        """log₂ of the number of leaves, for a span that is a perfect subtree."""
        return (self.stop - self.start).bit_length() - 1


def inclusion_spans(index: int, size: int) -> list[Span]:
    """The spans whose hashes prove that leaf `index` stands in a tree of `size` leaves, lowest first.

    Refuses: `record-proof-index` unless 0 ≤ index < size. Cost: log₂ n.
    Source: RFC 6962, section 2.1.1 (PATH).

    >>> [(span.start, span.stop) for span in inclusion_spans(2, 3)]
    [(0, 2)]
    """
    if not 0 <= index < size:
        raise Refusal("record-proof-index", index=index, size=size)
    spans, start, stop = [], 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            spans.append(Span(middle, stop))
            stop = middle
        else:
            spans.append(Span(start, middle))
            start = middle
    return spans[::-1]


def consistency_spans(old_size: int, new_size: int) -> list[Span]:
    """The spans whose hashes prove that the first `old_size` leaves begin the tree of `new_size` leaves.

    Refuses: `record-proof-sizes` unless 0 ≤ old size ≤ new size. Cost: log₂ n.
    Source: RFC 6962, section 2.1.2 (SUBPROOF). Nothing needs proof when the old tree is empty or the same.

    >>> [(span.start, span.stop) for span in consistency_spans(3, 4)]
    [(2, 3), (3, 4), (0, 2)]
    """
    if not 0 <= old_size <= new_size:
        raise Refusal("record-proof-sizes", old_size=old_size, new_size=new_size)
    if old_size in (0, new_size):
        return []
    spans, start, stop = [], 0, new_size
    while old_size != stop:
        middle = start + _split(stop - start)
        if old_size <= middle:
            spans.append(Span(middle, stop))
            stop = middle
        else:
            spans.append(Span(start, middle))
            start = middle
    if start:
        spans.append(Span(start, stop))
    return spans[::-1]


def perfect(span: Span) -> list[Span]:
    """The perfect subtrees a proof's span falls apart into, left to right, largest first.

    >>> [(part.start, part.stop) for part in perfect(Span(8, 11))]
    [(8, 10), (10, 11)]
    """
    parts, start = [], span.start
    while start < span.stop:
        width = 1 << ((span.stop - start).bit_length() - 1)
        parts.append(Span(start, start + width))
        start += width
    return parts


def span_hash(span: Span, node: Callable[[Span], bytes]) -> bytes:
    """The Merkle hash of a proof's span, given the hash of each perfect subtree by `node`."""
    return reduce(lambda right, left: node_hash(left, right), [node(part) for part in perfect(span)][::-1])


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that leaf `index` stands in the tree of these leaf hashes, lowest hash first.

    Refuses: `record-proof-index`. Cost: linear; with stored subtrees use `inclusion_spans`.
    Source: RFC 6962, section 2.1.1.

    >>> from equalfooting.domain.record.tree import leaf_hash
    >>> inclusion_proof([leaf_hash(b"a"), leaf_hash(b"b")], 0) == [leaf_hash(b"b")]
    True
    """
    return [span_hash(span, _of(leaves)) for span in inclusion_spans(index, len(leaves))]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The proof that the first `old_size` of these leaf hashes begin their tree.

    Refuses: `record-proof-sizes`. Cost: linear; with stored subtrees use `consistency_spans`.
    Source: RFC 6962, section 2.1.2.
    """
    return [span_hash(span, _of(leaves)) for span in consistency_spans(old_size, len(leaves))]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Insist that leaf hash `leaf` is number `index` (from 0) of the `size` leaves under `root`.

    Refuses: `record-proof-index`, `record-inclusion-broken`. Cost: log₂ n hashes.
    Source: RFC 9162, section 2.1.3.2.

    >>> from equalfooting.domain.record.tree import leaf_hash
    >>> verify_inclusion(leaf_hash(b"a"), 0, 1, [], leaf_hash(b"a"))
    """
    spans = inclusion_spans(index, size)
    broken = Refusal("record-inclusion-broken", index=index, size=size)
    if len(spans) != len(proof) or not _are_hashes([leaf, root, *proof]):
        raise broken
    for span, sibling in zip(spans, proof, strict=True):
        leaf = node_hash(leaf, sibling) if span.start > index else node_hash(sibling, leaf)
    if leaf != root:
        raise broken


def verify_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Insist that the tree of `new_size` leaves begins with the `old_size` leaves under `old_root`.

    Refuses: `record-proof-sizes`, `record-consistency-broken`. Cost: log₂ n hashes.
    Source: RFC 9162, section 2.1.4.2. An empty old tree begins every tree.
    """
    spans = consistency_spans(old_size, new_size)
    broken = Refusal("record-consistency-broken", old_size=old_size, new_size=new_size)
    if len(spans) != len(proof) or not _are_hashes([old_root, new_root, *proof]):
        raise broken
    if old_size and (old_root, new_root) != _both_roots(spans, proof, old_size, new_root, old_root):
        raise broken


def _both_roots(
    spans: list[Span], proof: Sequence[bytes], old_size: int, new_root: bytes, old_root: bytes
) -> tuple[bytes, bytes]:
    """The old and the new root that follow from the proof."""
    if not spans:
        return new_root, old_root
    whole = spans[0].stop == old_size and spans[0].start != 0
    old = new = proof[0] if whole else old_root
    for span, sibling in list(zip(spans, proof, strict=True))[1 if whole else 0 :]:
        if span.start >= old_size:
            new = node_hash(new, sibling)
        else:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
    return old, new


def _split(size: int) -> int:
    """The largest power of two below `size` (which is at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def _of(leaves: Sequence[bytes]) -> Callable[[Span], bytes]:
    """Hashes of perfect subtrees straight from the leaves."""

    def node(span: Span) -> bytes:
        row = list(leaves[span.start : span.stop])
        while len(row) > 1:
            row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return row[0]

    return node


def _are_hashes(values: Sequence[bytes]) -> bool:
    """Whether each value is as long as a SHA-256 hash."""
    return all(len(value) == WIDTH for value in values)
