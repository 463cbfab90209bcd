"""What is a difference made of? Runs of text that stayed, came or went, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAME, ADDED, REMOVED = "same", "added", "removed"

Piece = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that stayed, came or went. `kind`: "same", "added" or "removed"."""

    kind: str
    text: str


def runs_of(pieces: Iterable[Piece]) -> list[Change]:
    """Neighbouring pieces of a kind as one; between two "same" runs, what went before what came. Linear.

    >>> runs_of([("added", ["b"]), ("removed", ["a"]), ("same", ["c"])])
    [Change(kind='removed', text='a'), Change(kind='added', text='b'), Change(kind='same', text='c')]
    """
    runs: list[Change] = []
    gone: list[str] = []
    come: list[str] = []
    for kind, piece in [*pieces, (SAME, ())]:
        text = "".join(piece)
        if kind == REMOVED:
            gone.append(text)
        elif kind == ADDED:
            come.append(text)
        elif text:
            _flush(runs, gone, come)
            _append(runs, SAME, text)
    _flush(runs, gone, come)
    return runs


def _flush(runs: list[Change], gone: list[str], come: list[str]) -> None:
    _append(runs, REMOVED, "".join(gone))
    _append(runs, ADDED, "".join(come))
    gone.clear()
    come.clear()


def _append(runs: list[Change], kind: str, text: str) -> None:
    if runs and runs[-1].kind == kind:
        runs[-1] = Change(kind, runs[-1].text + text)
    elif text:
        runs.append(Change(kind, text))
