"""Which words does an amendment touch, in the text itself and in the amendments it amends?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, REPLACE, SPLIT, Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.edits import Edit, edits, inverted, moved_place

#: what a track is of: the words of a paragraph, its place among the others, the words of an amendment
WORDS, PLACE, PROPOSED = "words", "place", "proposed"

Track = tuple[str, str]


class Touch(NamedTuple):
    """A stretch of a track that an amendment changes, in characters; `what` is the same for the same change."""

    track: Track
    start: int
    end: int
    what: str


def frame_of(document: Document, amendment: Amendment, by_id: Mapping[str, Amendment]) -> str:
    """The text in which the amendment's span is counted: its paragraph's, or that of the amendment it amends."""
    if amendment.amends:
        return by_id[amendment.amends].text
    return document.paragraph(amendment.paragraph).text if amendment.paragraph else ""


def word_edits(amendment: Amendment, frame: str) -> tuple[Edit, ...]:
    """The edits the amendment makes to its frame's words; none where it touches paragraphs as a whole.

    A replacement is reduced to the words that really change, so that two people who send back the same paragraph
    with different words changed do not collide. Cost: that of `edits`.

    >>> from equalfooting.domain.text.amendment import Span
    >>> word_edits(Amendment("x", "replace", "p", Span(0, 6), "We may", "We shall"), "We may agree.")
    (Edit(start=3, end=6, old='may', new='shall'),)
    """
    span = amendment.span
    if amendment.kind == REPLACE:
        begin = span.start if span else 0
        return tuple(edit.moved(begin) for edit in edits(amendment.quote if span else frame, amendment.text))
    if amendment.kind == INSERT and span:
        return (Edit(span.end, span.end, "", amendment.text),)
    if amendment.kind == INSERT and amendment.amends:
        return (Edit(len(frame), len(frame), "", amendment.text),)
    if amendment.kind == DELETE and (span or amendment.amends):
        start, end = (span.start, span.end) if span else (0, len(frame))
        return (Edit(start, end, frame[start:end], ""),)
    return ()


def words_begin(amendment: Amendment, frame: str) -> int:
    """Where the amendment's own words begin in its frame once it is taken, in characters.

    >>> words_begin(Amendment("x", "insert", amends="y", text=" again"), "We agree")
    8
    """
    if amendment.kind == INSERT:
        return amendment.span.end if amendment.span else len(frame)
    return amendment.span.start if amendment.span else 0


def touches(document: Document, amendment: Amendment, by_id: Mapping[str, Amendment]) -> tuple[Touch, ...]:
    """Every stretch the amendment touches. Two of one track that overlap and differ are a collision.

    An amendment to an amendment also touches the words of the paragraph that its parent left as they were.
    Cost: O(edits), times the depth of amendments to amendments.
    """
    frame = frame_of(document, amendment, by_id)
    if amendment.amends:
        return tuple(_below(document, amendment, frame, by_id))
    if amendment.kind == MOVE:
        return (Touch((PLACE, amendment.paragraph), -1, len(frame) + 2, f"to {amendment.after}"),)
    if amendment.kind == DELETE and amendment.span is None:
        return tuple(Touch((sort, amendment.paragraph), -1, len(frame) + 2, "gone") for sort in (WORDS, PLACE))
    if amendment.kind == SPLIT and amendment.span:
        start, end = amendment.span.start, amendment.span.end
        words = Touch((WORDS, amendment.paragraph), start, end, "split")
        return words, Touch((PLACE, amendment.paragraph), start, start + 1, "split")
    return tuple(_on(WORDS, amendment.paragraph, word_edits(amendment, frame)))


def _on(sort: str, id: str, changes: Iterable[Edit]) -> Iterable[Touch]:
    return (Touch((sort, id), edit.start, edit.end, f"= {edit.new}") for edit in changes)


def _below(document: Document, amendment: Amendment, frame: str, by_id: Mapping[str, Amendment]) -> Iterable[Touch]:
    """What it touches in the words of its parent, in those of the parent's parent, down to the paragraph."""
    changes: Sequence[Edit] = word_edits(amendment, frame)
    at = amendment
    while at.amends:
        yield from _on(PROPOSED, at.amends, changes)
        parent = by_id[at.amends]
        if parent.is_new_paragraph:
            return
        frame = frame_of(document, parent, by_id)
        changes = _seen_below(changes, parent, frame)
        at = parent
    yield from _on(WORDS, at.paragraph, changes)


def _seen_below(changes: Iterable[Edit], parent: Amendment, frame: str) -> list[Edit]:
    """The part of the edits of a parent's words that falls on words the parent left as they were."""
    own = word_edits(parent, frame)
    offset = words_begin(parent, frame)
    back = inverted(own)
    seen: list[Edit] = []
    for edit in changes:
        seen.extend(_outside(edit.moved(offset), back))
    return seen


def _outside(edit: Edit, back: Sequence[Edit]) -> Iterable[Edit]:
    """The stretches of the edit outside the words that `back` takes away again, as places of the older text."""
    if edit.start == edit.end:
        is_inside = any(own.start <= edit.start <= own.end for own in back)
        place = None if is_inside else moved_place(edit.start, back, is_start=True)
        return [] if place is None else [Edit(place, place, "", edit.new)]
    found: list[Edit] = []
    start = edit.start
    for own in (*back, Edit(edit.end, edit.end, "", "")):
        end = min(max(own.start, start), edit.end)
        if end > start:
            old = edit.old[start - edit.start : end - edit.start]
            place = moved_place(start, back, is_start=True)
            if place is not None:
                found.append(Edit(place, place + end - start, old, f"{edit.start}:{edit.new}"))
        start = max(start, own.end)
    return found
