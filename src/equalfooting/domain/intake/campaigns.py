"""Which letters are the same letter, sent by many, perhaps with words swapped?

Texts become sets of runs of three words; their MinHash signatures (Broder, On the resemblance and
containment of documents, 1997) meet in bands (locality-sensitive hashing: Leskovec, Rajaraman and Ullman,
Mining of Massive Datasets, section 3.4), so that only likely pairs are compared. A template that swaps
synonyms keeps enough of its short runs to be found. A group is a fact about the letters, not a judgement
on the people: each still counts as one respondent.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from equalfooting.domain.intake.words import shingles

#: letters that share this much of their runs of words, in [0, 1], belong together
ALIKE = 0.35
#: runs of two words survive swapped synonyms; single words would join whatever has the same subject
RUN = 2
N_HASHES, N_BANDS = 128, 64
_ROWS = N_HASHES // N_BANDS
_FEWEST_RUNS = 12
_MOST_IN_BUCKET = 40


@dataclass(frozen=True, slots=True)
class Campaign:
    """Letters that are one letter: their places in the list given, and the least likeness that joined them."""

    members: tuple[int, ...]
    likeness: float


def find_campaigns(letters: Sequence[str], *, alike: float = ALIKE, seed: int = 1) -> tuple[Campaign, ...]:
    """Groups of near-duplicate letters, largest first.

    Arguments: `letters`; `alike` in (0, 1], the least share of common runs of words (Jaccard); `seed` of the
    hash functions. Letters of fewer than a dozen words are left out: short answers agree by chance.
    Cost: linear in the total length, plus the likely pairs.

    >>> text = "we urge you to keep the rules that protect an open internet for all people everywhere today"
    >>> [c.members for c in find_campaigns([text, text + " please", "Something else altogether."])]
    [(0, 1)]
    """
    runs = [_runs(letter) for letter in letters]
    long_enough = [place for place, own in enumerate(runs) if len(own) >= _FEWEST_RUNS]
    if len(long_enough) < 2:
        return ()
    signatures = _signatures([runs[place] for place in long_enough], seed)
    groups = _Joined(len(letters))
    for a, b in _likely_pairs(signatures):
        first, second = long_enough[a], long_enough[b]
        if groups.root(first) != groups.root(second):
            likeness = _jaccard(runs[first], runs[second])
            if likeness >= alike:
                groups.join(first, second, likeness)
    return tuple(sorted(groups.found(), key=lambda c: (-len(c.members), c.members)))


@dataclass(frozen=True, slots=True)
class Common:
    """The letter that stands for its group: its `place`, and the likeness of each letter to it, in [0, 1]."""

    place: int
    likenesses: tuple[float, ...]


def common_letter(letters: Sequence[str]) -> Common:
    """Which of the letters of a group is most like all the others, and how like it is each?

    It is the one with the least total symmetric difference of runs of words to the others, the first of
    several: a run that c of n letters hold speaks for a letter that has it by 2c - n. Likeness is the share
    of common runs (Jaccard), 1 where the words are the same. Refuses nothing; needs at least one letter.
    Cost: linear in the total length.

    >>> text = "we urge you to keep the rules that protect an open internet for all people"
    >>> common_letter(["Dear chair, " + text, text, text + " today"])
    Common(place=1, likenesses=(0.875, 1.0, 0.933))
    """
    runs = [_runs(letter) for letter in letters]
    held, counts = np.unique(np.concatenate(runs), return_counts=True)
    speaks = 2 * counts - len(letters)
    worth = [int(speaks[np.searchsorted(held, own)].sum()) for own in runs]
    place = int(np.argmax(worth))
    return Common(place, tuple(round(_jaccard(runs[place], own), 3) for own in runs))


def _runs(letter: str) -> NDArray[np.uint64]:
    """The distinct runs of words of a letter, as sorted 64-bit hashes."""
    hashes = {
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") >> 4 for run in shingles(letter, RUN)
    }
    return np.array(sorted(hashes), dtype=np.uint64)


def _signatures(runs: Sequence[NDArray[np.uint64]], seed: int) -> NDArray[np.uint64]:
    """(n, N_HASHES): for each hash function the least value over the runs of a letter."""
    rng = np.random.default_rng(seed)
    factors = rng.integers(1, 1 << 60, size=N_HASHES, dtype=np.uint64) | np.uint64(1)
    shifts = rng.integers(0, 1 << 60, size=N_HASHES, dtype=np.uint64)
    signatures = np.empty((len(runs), N_HASHES), dtype=np.uint64)
    for row, own in enumerate(runs):
        mixed = own[:, None] * factors[None, :] + shifts[None, :]  # wraps around, which mixes
        signatures[row] = (mixed ^ (mixed >> np.uint64(29))).min(axis=0)
    return signatures


def _likely_pairs(signatures: NDArray[np.uint64]) -> Iterable[tuple[int, int]]:
    """Pairs that agree on a whole band; in a crowded bucket each is compared with its first few only."""
    for band in range(N_BANDS):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for row in range(len(signatures)):
            bucket = buckets[signatures[row, band * _ROWS : (band + 1) * _ROWS].tobytes()]
            for other in bucket[:_MOST_IN_BUCKET]:
                yield other, row
            bucket.append(row)


def _jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)


class _Joined:
    """Groups that grow together (union-find with path halving)."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))
        self._likeness: dict[int, float] = {}

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, a: int, b: int, likeness: float) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first
        known = (self._likeness.pop(root, 1.0) for root in (first, second))
        self._likeness[first] = min(likeness, *known)

    def found(self) -> list[Campaign]:
        members: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            members[self.root(place)].append(place)
        return [Campaign(tuple(own), round(self._likeness[root], 3)) for root, own in members.items() if len(own) > 1]
