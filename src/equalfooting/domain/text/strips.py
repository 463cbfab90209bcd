"""Whose words are these? A text as a strip of pieces, each with where it came from.

Editing a strip keeps the origin of everything that stays; amendments to amendments, authorship of the final
words and the words an amendment really touches are all read from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text and its origin. `start`: its first character in the base text; negative where it came with a change."""

    text: str
    origin: str
    start: int = -1


Strip = tuple[Piece, ...]


def strip_of(text: str, origin: str) -> Strip:
    """An untouched base text as a strip.

    >>> strip_of("We agree.", "version 1")
    (Piece(text='We agree.', origin='version 1', start=0),)
    """
    return (Piece(text, origin, 0),) if text else ()


def text_of(strip: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in strip)


def taken_apart(done: list[Piece], rest: list[Piece], place: int, until: int) -> int:
    """Move pieces from `rest` (last first) to `done` up to a place, cutting the last one; the place reached."""
    while rest and place < until:
        piece = rest.pop()
        n = until - place
        if len(piece.text) > n:
            rest.append(Piece(piece.text[n:], piece.origin, piece.start + n if piece.start >= 0 else -1))
            piece = Piece(piece.text[:n], piece.origin, piece.start)
        done.append(piece)
        place += len(piece.text)
    return place
