"""What does an amendment put where, once the amendments to it are done too?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from equalfooting.domain.text.amendment import DELETE, SPLIT, Amendment
from equalfooting.domain.text.strips import Piece, Strip, strip_of, taken_apart
from equalfooting.domain.text.touches import word_edits, words_begin

#: the `start` of an empty piece at which a paragraph is cut in two
CUT = -2

Children = Mapping[str, Sequence[Amendment]]


@dataclass(frozen=True, slots=True)
class Patch:
    """Characters `start` up to `end` of a text give way to `pieces`, which keep the origin of each word."""

    start: int
    end: int
    pieces: Strip

    def moved(self, by: int) -> "Patch":
        return replace(self, start=self.start + by, end=self.end + by)

    @property
    def said(self) -> tuple[int, int, str, bool]:
        """The same for patches that do the same, whoever proposed them."""
        return self.start, self.end, "".join(piece.text for piece in self.pieces), bool(self.pieces)


def patches(amendment: Amendment, frame: str, children: Children) -> tuple[Patch, ...]:
    """What the amendment does to its frame's words, with what its own amendments (`children`) do to it.

    Cost: O(edits) for each amendment below it.
    """
    span = amendment.span
    if amendment.kind == SPLIT and span:
        return (Patch(span.start, span.end, (Piece("", amendment.id, CUT),)),)
    own = tuple(_own(amendment, frame))
    below = children.get(amendment.id, ())
    if not below:
        return own
    offset = words_begin(amendment, frame)
    strip = patched(strip_of(frame, ""), own)
    strip = patched(strip, [patch.moved(offset) for patch in _below(amendment, children)])
    return patches_of(strip, len(frame))


def proposed(amendment: Amendment, children: Children) -> Strip:
    """The words of an amendment itself, with the amendments to it done."""
    strip = patched(strip_of(amendment.text, amendment.id), _below(amendment, children))
    return tuple(replace(piece, start=-1) for piece in strip)


def _own(amendment: Amendment, frame: str) -> Iterable[Patch]:
    for edit in word_edits(amendment, frame):
        yield Patch(edit.start, edit.end, (Piece(edit.new, amendment.id),) if edit.new else ())


def _below(amendment: Amendment, children: Children) -> list[Patch]:
    found = [patch for child in children.get(amendment.id, ()) for patch in patches(child, amendment.text, children)]
    return in_order(found)


def in_order(found: Iterable[Patch]) -> list[Patch]:
    """Patches by their place, each once however many people propose it. O(n log n)."""
    once = {patch.said: patch for patch in reversed(list(found))}
    return sorted(once.values(), key=lambda patch: (patch.start, patch.end))


def patched(strip: Strip, changes: Iterable[Patch]) -> Strip:
    """The strip with patches done, in order; places are those of the strip's text. O(pieces + patches)."""
    done: list[Piece] = []
    rest, place = list(reversed(strip)), 0
    for patch in changes:
        place = taken_apart(done, rest, place, patch.start)
        done.extend(patch.pieces)
        place = taken_apart([], rest, place, patch.end)
    done.extend(reversed(rest))
    return tuple(done)


def patches_of(strip: Iterable[Piece], length: int) -> tuple[Patch, ...]:
    """The patches of a text of that length that lead to the strip. Linear."""
    found: list[Patch] = []
    place = 0
    new: list[Piece] = []
    for piece in (*strip, Piece("", "", length)):
        if piece.start < 0:
            new.append(piece)
            continue
        if new or piece.start > place:
            found.append(Patch(place, piece.start, tuple(new)))
        place, new = piece.start + len(piece.text), []
    return tuple(found)


def by_parent(amendments: Iterable[Amendment]) -> dict[str, list[Amendment]]:
    """The amendments to each amendment, in order of their filing."""
    found: dict[str, list[Amendment]] = {}
    for amendment in sorted(amendments, key=lambda one: one.order):
        if amendment.amends:
            found.setdefault(amendment.amends, []).append(amendment)
    return found


def is_whole_deletion(amendment: Amendment) -> bool:
    """Does it delete a paragraph as a whole?"""
    return amendment.kind == DELETE and amendment.span is None and not amendment.amends
