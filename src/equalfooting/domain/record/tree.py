"""What single number stands for all entries so far, and how does it grow by one?

The Merkle tree of RFC 6962: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right), and a
tree of n leaves splits at the largest power of two below n. Only its frontier has to be kept: the roots
of the perfect subtrees from left to right, one for each 1 in the binary form of n.
"""

from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Self

from equalfooting.domain.refusals import Refusal

#: Bytes of one SHA-256 hash.
WIDTH = 32


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 ‖ data), 32 bytes: the hash of one entry (RFC 6962, section 2.1).

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right), 32 bytes: the hash of two subtrees side by side (RFC 6962, section 2.1).

    >>> node_hash(leaf_hash(b"a"), leaf_hash(b"b")).hex()[:16]
    'b137985ff484fb60'
    """
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that has to be kept of a tree to go on growing it: at most 64 hashes for any size.

    Arguments: `size`, leaves so far (≥ 0); `peaks`, the roots of its perfect subtrees, largest (leftmost)
    first, 32 bytes each, as many as there are 1s in the binary form of `size`.
    Refuses: `record-frontier-broken` when the number of peaks does not fit the size.

    >>> append(Frontier.empty(), leaf_hash(b"first")).size
    1
    """

    size: int
    peaks: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise Refusal("record-frontier-broken", size=self.size, n_peaks=len(self.peaks))

    @classmethod
    def empty(cls) -> Self:
        """The frontier of a tree without leaves."""
        return cls(0, ())

    @classmethod
    def from_hex(cls, size: int, text: str) -> Self:
        """The frontier written by `to_hex`; refuses (`record-frontier-broken`) anything else.

        >>> Frontier.from_hex(0, "") == Frontier.empty()
        True
        """
        try:
            raw = bytes.fromhex(text)
        except ValueError as error:
            raise Refusal("record-frontier-broken", size=size, n_peaks=0) from error
        if len(raw) % WIDTH:
            raise Refusal("record-frontier-broken", size=size, n_peaks=len(raw) // WIDTH)
        return cls(size, tuple(raw[at : at + WIDTH] for at in range(0, len(raw), WIDTH)))

    def to_hex(self) -> str:
        """The peaks in hex, one after another: 64 digits each, the empty text for the empty tree."""
        return b"".join(self.peaks).hex()


def append(frontier: Frontier, leaf: bytes) -> Frontier:
    """The frontier after one more leaf.

    Arguments: `leaf`, the 32 bytes of `leaf_hash`. Refuses: `record-hash-length`.
    Cost: two hashes on average, log₂ n at worst. Source: RFC 6962, section 2.1; Crosby and Wallach,
    "Efficient data structures for tamper-evident logging" (2009), section 3.

    >>> append(append(Frontier.empty(), leaf_hash(b"a")), leaf_hash(b"b")).peaks[0].hex()[:16]
    'b137985ff484fb60'
    """
    grown = completed(frontier, leaf)
    kept = len(frontier.peaks) - (len(grown) - 1)
    return Frontier(frontier.size + 1, (*frontier.peaks[:kept], grown[-1]))


def completed(frontier: Frontier, leaf: bytes) -> tuple[bytes, ...]:
    """The roots of all perfect subtrees that end with this new leaf: the leaf first, the largest last.

    Stored beside the leaf they let any proof be made from at most 2 log₂ n stored rows (`proofs.py`).
    Arguments, refusals and cost as for `append`. Result: 1 + (trailing 1s of the old size) hashes.

    >>> one = append(Frontier.empty(), leaf_hash(b"a"))
    >>> [h.hex()[:4] for h in completed(one, leaf_hash(b"b"))]
    ['57eb', 'b137']
    """
    if len(leaf) != WIDTH:
        raise Refusal("record-hash-length", n_bytes=len(leaf))
    grown = [leaf]
    size, at = frontier.size, len(frontier.peaks)
    while size & 1:
        at -= 1
        grown.append(node_hash(frontier.peaks[at], grown[-1]))
        size >>= 1
    return tuple(grown)


def root(frontier: Frontier) -> bytes:
    """The Merkle Tree Hash of all leaves so far, 32 bytes; SHA-256 of nothing for the empty tree.

    Cost: one hash for each peak but one. Source: RFC 6962, section 2.1.

    >>> root(Frontier.empty()).hex()[:16]
    'e3b0c44298fc1c14'
    """
    if not frontier.peaks:
        return sha256(b"").digest()
    return reduce(lambda right, left: node_hash(left, right), reversed(frontier.peaks))
