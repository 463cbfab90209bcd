"""Which words does a change take away and bring, at which place, and what is the text with them done?"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from equalfooting.domain.text.difference import words
from equalfooting.domain.text.runs import ADDED, SAME


class Edit(NamedTuple):
    """`old`, the characters `start` up to `end` of a text, becomes `new`; one of the two may be empty."""

    start: int
    end: int
    old: str
    new: str

    def moved(self, by: int) -> "Edit":
        return Edit(self.start + by, self.end + by, self.old, self.new)


@lru_cache(maxsize=16_384)
def edits(a: str, b: str) -> tuple[Edit, ...]:
    """The edits that make `b` of `a`, in order, never touching each other. Cost: that of `difference.words`.

    `applied(a, edits(a, b)) == b` for all texts; edits begin and end between words of `a`.

    >>> edits("We may agree.", "We shall agree.")
    (Edit(start=3, end=6, old='may', new='shall'),)
    """
    found: list[Edit] = []
    place = 0
    for change in words(a, b):
        if change.kind == SAME:
            place += len(change.text)
        elif change.kind == ADDED and found and found[-1].end == place:
            found[-1] = Edit(found[-1].start, place, found[-1].old, change.text)
        elif change.kind == ADDED:
            found.append(Edit(place, place, "", change.text))
        else:
            found.append(Edit(place, place + len(change.text), change.text, ""))
            place += len(change.text)
    return tuple(found)


def applied(text: str, changes: Sequence[Edit]) -> str:
    """The text with the edits done; they are in order and do not overlap. Cost: O(length + edits).

    Raises ValueError where an edit's old words do not stand in the text at its place.

    >>> applied("We may agree.", [Edit(3, 6, "may", "shall")])
    'We shall agree.'
    """
    pieces: list[str] = []
    place = 0
    for edit in changes:
        if edit.start < place or text[edit.start : edit.end] != edit.old:
            raise ValueError(f"“{edit.old}” does not stand at {edit.start}")
        pieces += [text[place : edit.start], edit.new]
        place = edit.end
    return "".join([*pieces, text[place:]])


def inverted(changes: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that undo these, in the text they led to.

    >>> inverted([Edit(3, 6, "may", "shall")])
    (Edit(start=3, end=8, old='shall', new='may'),)
    """
    undone: list[Edit] = []
    shift = 0
    for edit in changes:
        start = edit.start + shift
        undone.append(Edit(start, start + len(edit.new), edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    return tuple(undone)


def do_collide(one: Edit, other: Edit) -> bool:
    """Do two edits of one text touch the same words, or bring words to the same place?

    Edits that stand side by side do not; an insertion collides inside what another takes away, not at its edge.
    Two edits that say the same are one and do not collide.

    >>> do_collide(Edit(0, 2, "We", ""), Edit(2, 2, "", " all")), do_collide(Edit(0, 2, "We", ""), Edit(1, 1, "", "x"))
    (False, True)
    """
    if one == other:
        return False
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def moved_place(place: int, changes: Iterable[Edit], *, is_start: bool) -> int | None:
    """Where a place of the old text stands in the new one, None inside words that an edit took away.

    What was inserted exactly there comes before it if it `is_start` of something, else after it. O(edits).

    >>> moved_place(6, [Edit(3, 6, "may", "shall")], is_start=True)
    8
    """
    shift = 0
    for edit in changes:
        is_insertion_here = edit.start == edit.end == place
        if edit.start >= place and not (is_insertion_here and is_start):
            break
        if edit.end > place:
            return None
        shift += len(edit.new) - len(edit.old)
    return place + shift


def covering(base: str, own: Sequence[Edit], asked: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits of a text, widened so that each stretch of the new text that is `asked` about lies in one of them.

    `own` leads from `base` to the new text; `asked` are edits of the new text, of which only the place counts.
    The edits that come back lead to the same new text. Cost: O(n log n) for n edits.

    >>> covering("We may agree.", [Edit(3, 6, "may", "shall")], [Edit(9, 14, "agree", "decide")])
    (Edit(start=3, end=6, old='may', new='shall'), Edit(start=7, end=12, old='agree', new='agree'))
    """
    new, back = applied(base, own), inverted(own)
    widened: list[tuple[int, int]] = []
    for start, end in sorted({(edit.start, edit.end) for edit in (*back, *asked)}):
        if widened and start <= widened[-1][1]:
            widened[-1] = (widened[-1][0], max(widened[-1][1], end))
        else:
            widened.append((start, end))
    return tuple(_seen(base, new, back, start, end) for start, end in widened)


def _seen(base: str, new: str, back: Sequence[Edit], start: int, end: int) -> Edit:
    first = moved_place(start, back, is_start=False)
    last = moved_place(end, back, is_start=True)
    if first is None or last is None:
        raise ValueError("a widened stretch never begins or ends inside an edit")
    return Edit(first, last, base[first:last], new[start:end])
