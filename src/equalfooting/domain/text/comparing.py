"""What became of each paragraph between any two versions, word by word, moved ones included?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from equalfooting.domain.text.difference import words as difference_of
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.matching import matched
from equalfooting.domain.text.rising import longest_rising
from equalfooting.domain.text.runs import ADDED, REMOVED, SAME, Change

#: versions are looked at again and again, and most paragraphs differ in the same way each time
words = lru_cache(maxsize=4096)(difference_of)

KEPT, CHANGED, NEW, GONE = "kept", "changed", "new", "gone"


@dataclass(frozen=True)
class Compared:
    """A paragraph in one or both versions. `kind`: kept, changed, new or gone; `changes` run by run.

    `is_moved`: does it stand elsewhere among the paragraphs that both versions have?
    """

    kind: str
    old: Paragraph | None
    new: Paragraph | None
    changes: tuple[Change, ...]
    is_moved: bool = False


def compare(old: Document, new: Document) -> tuple[Compared, ...]:
    """The paragraphs of the new version in order, those that are gone after the one they stood behind.

    Paragraphs are the same by identity; those that only one version knows are matched by their words (`matched`).
    The fewest paragraphs are called moved. The "same" and "removed" runs of all paragraphs are the old words, the
    "same" and "added" ones the new. Cost: one difference for each changed paragraph; O(n log n) for the order.

    >>> one = Document("d", "1", (Paragraph("p", "We may agree."), Paragraph("q", "On names.")))
    >>> two = Document("d", "2", (Paragraph("q", "On names."), Paragraph("p", "We shall agree.")))
    >>> [(row.kind, row.is_moved) for row in compare(one, two)]
    [('kept', True), ('changed', False)]
    """
    return tuple(map(worded, side_by_side(old, new)))


def side_by_side(old: Document, new: Document) -> tuple[Compared, ...]:
    """The same rows, their words not compared yet: for a page that shows some of them (`worded`). O(n log n)."""
    partners = _partners(old, new)
    moved = _moved([partners[place] for place in range(len(new.paragraphs)) if place in partners])
    rows: list[Compared] = []
    gone = _gone(old, set(partners.values()))
    rows.extend(gone.pop(-1, ()))
    for place, paragraph in enumerate(new.paragraphs):
        at = partners.get(place)
        if at is None:
            rows.append(Compared(NEW, None, paragraph, ()))
            continue
        rows.append(_both(old.paragraphs[at], paragraph, at in moved))
        rows.extend(gone.pop(at, ()))
    return tuple(rows)


def worded(row: Compared) -> Compared:
    """The row with its runs of words. Cost: one difference if it is changed."""
    old, new = row.old.text if row.old else "", row.new.text if row.new else ""
    if row.kind == CHANGED:
        return replace(row, changes=words(old, new))
    kind, text = {NEW: (ADDED, new), GONE: (REMOVED, old), KEPT: (SAME, new)}[row.kind]
    return replace(row, changes=(Change(kind, text),) if text else ())


def _partners(old: Document, new: Document) -> dict[int, int]:
    """Place in the new version -> place in the old one."""
    found = {place: old.place_of(one.id) for place, one in enumerate(new.paragraphs) if one.id in old}
    known = set(found.values())
    left_old = [place for place in range(len(old.paragraphs)) if place not in known]
    left_new = [place for place in range(len(new.paragraphs)) if place not in found]
    near = matched([old.paragraphs[at].text for at in left_old], [new.paragraphs[at].text for at in left_new])
    return found | {left_new[one]: left_old[other] for one, other in near.items()}


def _moved(places: Sequence[int]) -> set[int]:
    """Places that do not stand in the longest run which keeps its order."""
    run = longest_rising([(number, place) for number, place in enumerate(places)])
    return set(places) - {place for _, place in run}


def _both(old: Paragraph, new: Paragraph, is_moved: bool) -> Compared:
    return Compared(KEPT if old.text == new.text else CHANGED, old, new, (), is_moved)


def _gone(old: Document, kept: set[int]) -> dict[int, list[Compared]]:
    """Paragraphs that are gone, by the place of the kept one before them (-1 at the beginning)."""
    found: dict[int, list[Compared]] = {}
    before = -1
    for place, paragraph in enumerate(old.paragraphs):
        if place in kept:
            before = place
        else:
            found.setdefault(before, []).append(Compared(GONE, paragraph, None, ()))
    return found
