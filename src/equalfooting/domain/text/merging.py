"""Two people changed one text: what do both have, and where must somebody choose?"""

from collections.abc import Sequence
from dataclasses import dataclass

from equalfooting.domain.text.edits import Edit, applied, do_collide, edits


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that two people changed in different ways: as they were, and as each of the two has them."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """A three-way merge in reading order: text that is settled, and conflicts that show both and ask."""

    parts: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def text(self) -> str | None:
        """The merged text, or None while there is a conflict."""
        if self.conflicts:
            return None
        return "".join(part for part in self.parts if isinstance(part, str))


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Both people's changes to one text. Nothing is lost: what collides stands in a `Conflict`, both ways.

    `merge(b, m, b)` is m, `merge(b, m, m)` is m, and mine and theirs are changed for one another if they
    are given so. Cost: two differences, then O(edits).

    Source: S. Khanna, K. Kunal, B. Pierce, "A Formal Investigation of Diff3", FSTTCS 2007, with edits of words
    in place of lines and insertions at one place held to collide.

    >>> merge("We may agree on names.", "We shall agree on names.", "We may agree on domain names.").text
    'We shall agree on domain names.'
    >>> merge("We may agree.", "We shall agree.", "We should agree.").conflicts
    (Conflict(base='may', mine='shall', theirs='should'),)
    """
    parts: list[str | Conflict] = []
    place = 0
    for mine_here, theirs_here in _groups(edits(base, mine), edits(base, theirs)):
        both = [*mine_here, *theirs_here]
        start, end = min(edit.start for edit in both), max(edit.end for edit in both)
        parts.append(base[place:start])
        parts.append(_settled(base[start:end], _local(mine_here, start), _local(theirs_here, start)))
        place = end
    parts.append(base[place:])
    return Merged(_joined(parts))


Group = tuple[list[Edit], list[Edit]]


def _groups(mine: Sequence[Edit], theirs: Sequence[Edit]) -> list[Group]:
    """Edits in reading order, those of the two people that collide or say the same in one group."""
    labelled = sorted(
        [(edit, 0) for edit in mine] + [(edit, 1) for edit in theirs], key=lambda pair: (pair[0].start, pair[0].end)
    )
    groups: list[Group] = []
    for edit, side in labelled:
        others = groups[-1][1 - side] if groups else []
        if not any(edit == other or do_collide(edit, other) for other in others[-1:]):
            groups.append(([], []))
        groups[-1][side].append(edit)
    return groups


def _local(changes: Sequence[Edit], start: int) -> list[Edit]:
    return [edit.moved(-start) for edit in changes]


def _settled(base: str, mine: list[Edit], theirs: list[Edit]) -> str | Conflict:
    my_words, their_words = applied(base, mine), applied(base, theirs)
    if not mine or not theirs or my_words == their_words:
        return my_words if mine else their_words
    return Conflict(base, my_words, their_words)


def _joined(parts: list[str | Conflict]) -> tuple[str | Conflict, ...]:
    joined: list[str | Conflict] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)
