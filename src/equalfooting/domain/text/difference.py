"""Which words did a text gain and lose between two versions?

Words, spaces and marks are compared as tokens (`wording`). The shortest script of edits is found first;
afterwards it is made readable without ceasing to be exact (`readable`).
"""

from collections.abc import Sequence

from equalfooting.domain.text.readable import readable
from equalfooting.domain.text.rising import longest_rising
from equalfooting.domain.text.runs import ADDED, REMOVED, SAME, Change, Piece, runs_of
from equalfooting.domain.text.wording import tokens

#: Edits up to which the shortest script is searched in one piece; the search costs at most its square.
MOST_EDITS = 800

#: How often a piece that took more edits is cut again; bounds the work on texts made to be slow.
MOST_CUTS = 6

__all__ = ["ADDED", "REMOVED", "SAME", "Change", "tokens", "words"]


def words(a: str, b: str) -> tuple[Change, ...]:
    """What became of `a` on its way to `b`, word by word.

    Returns runs in reading order; where something was replaced, what went stands before what came. The
    "same" and "removed" runs joined are `a`, the "same" and "added" ones are `b`. Empty for two empty texts.

    Cost: O(ND) for N tokens and D edits up to `MOST_EDITS`; a text changed beyond that is cut at the
    tokens that stand once in both, each piece compared by itself, and a piece that has none is shown as
    replaced. Never more than O(N x MOST_EDITS x MOST_CUTS).

    Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986); the
    cutting points are those of B. Cohen's patience difference.

    >>> [(change.kind, change.text) for change in words("by consensus", "by rough consensus")]
    [('same', 'by '), ('added', 'rough '), ('same', 'consensus')]
    """
    return tuple(readable(runs_of(_compared(tokens(a), tokens(b)))))


def _compared(a: Sequence[str], b: Sequence[str], cuts: int = MOST_CUTS) -> list[Piece]:
    """Pieces of "same", "removed" and "added" tokens, in order; `cuts` left before a piece stays whole."""
    start = _shared(a, b)
    a, b, head = a[start:], b[start:], a[:start]
    end = _shared(a[::-1], b[::-1])
    tail = a[len(a) - end :]
    a, b = a[: len(a) - end], b[: len(b) - end]
    return [(SAME, head), *_middle(a, b, cuts), (SAME, tail)]


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many tokens two lists begin with in common."""
    n = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            return n
        n += 1
    return n


def _middle(a: Sequence[str], b: Sequence[str], cuts: int) -> list[Piece]:
    if not a or not b:
        return [(REMOVED, a), (ADDED, b)]
    found = _shortest(a, b)
    if found is not None:
        return found
    anchors = _anchors(a, b) if cuts else []
    if not anchors:
        return [(REMOVED, a), (ADDED, b)]
    pieces: list[Piece] = []
    from_a = from_b = 0
    for at_a, at_b in [*anchors, (len(a), len(b))]:
        pieces.extend(_compared(a[from_a:at_a], b[from_b:at_b], cuts - 1))
        pieces.append((SAME, a[at_a : at_a + 1]))
        from_a, from_b = at_a + 1, at_b + 1
    return pieces


def _shortest(a: Sequence[str], b: Sequence[str]) -> list[Piece] | None:
    """The shortest edit script by Myers' greedy search, None where it needs more than MOST_EDITS."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(len(a) + len(b), MOST_EDITS) + 1):
        trace.append(furthest)
        furthest, is_done = _step(a, b, furthest, edits)
        if is_done:
            return _walked(a, b, trace)
    return None


def _step(a: Sequence[str], b: Sequence[str], before: dict[int, int], edits: int) -> tuple[dict[int, int], bool]:
    """How far each diagonal gets with one edit more, and whether one of them reaches the end."""
    reached: dict[int, int] = {}
    n, m, get = len(a), len(b), before.get
    for k in range(-edits, edits + 1, 2):
        down, right = get(k + 1, -1), get(k - 1, -2) + 1  # as in `_from`, written out: this is the innermost loop
        x = down if down > right else right
        y = x - k
        if x < 0 or y < 0 or x > n or y > m:
            continue
        while x < n and y < m and a[x] == b[y]:
            x, y = x + 1, y + 1
        reached[k] = x
        if x == n and y == m:
            return reached, True
    return reached, False


def _from(before: dict[int, int], k: int, edits: int) -> int:
    """Where diagonal k starts: one down from k + 1 (an insertion) or one right from k - 1 (a deletion)."""
    if edits == 0:
        return 0
    down, right = before.get(k + 1, -1), before.get(k - 1, -2) + 1
    return max(down, right)


def _walked(a: Sequence[str], b: Sequence[str], trace: list[dict[int, int]]) -> list[Piece]:
    """The pieces along the found path, walked back from its end."""
    pieces: list[Piece] = []
    x, y = len(a), len(b)
    for edits in range(len(trace) - 1, 0, -1):
        before, k = trace[edits], x - y
        start = _from(before, k, edits)
        is_insertion = start == before.get(k + 1, -1)
        pieces.append((SAME, a[start:x]))
        x, y = start, start - k
        pieces.append((ADDED, b[y - 1 : y]) if is_insertion else (REMOVED, a[x - 1 : x]))
        x, y = (x, y - 1) if is_insertion else (x - 1, y)
    pieces.append((SAME, a[:x]))
    return pieces[::-1]


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of tokens that stand once in each text, in the longest run that keeps both orders."""
    once = {token: place for token, place in _places(b).items() if place >= 0}
    pairs = [(place, once[token]) for token, place in _places(a).items() if place >= 0 and token in once]
    return longest_rising(sorted(pairs))


def _places(sequence: Sequence[str]) -> dict[str, int]:
    """Token -> its place, or -1 where it stands more than once; spaces are no landmarks."""
    places: dict[str, int] = {}
    for place, token in enumerate(sequence):
        if not token.isspace():
            places[token] = -1 if token in places else place
    return places
