"""How does an exact difference become one that people can read, and stay exact?

Two habits of a careful editor: what is shared by accident inside a rewritten passage is rewritten with it, and a
sentence that came in is shown from its beginning, not from the middle of the sentence before it.
"""

from collections.abc import Sequence
from typing import Any

from equalfooting.domain.text.runs import ADDED, REMOVED, SAME, Change, Piece, runs_of
from equalfooting.domain.text.wording import n_words, tokens

#: the longest island, in words, that is folded into replacements around it
MOST_ISLAND_WORDS = 2

_SENTENCE_ENDS = ".!?;:。！？；：؟؛۔…"


def readable(runs: list[Change]) -> list[Change]:
    """The same difference with small islands folded and single edits moved to where a reader expects them.

    Removed and same runs joined are the first text, added and same runs the second, as before. Cost: O(tokens)
    for folding; a single edit slides at most its own length and that of the run beside it.

    Source: N. Fraser, "Writing: Diff Strategies" (2006), semantic clean-up, in words instead of letters.

    >>> came = readable([Change("same", "We agree. We "), Change("added", "listen. We "), Change("same", "act.")])
    >>> [change.text for change in came]
    ['We agree. ', 'We listen. ', 'We act.']
    """
    return _slid(_folded(_folded(runs, 0), MOST_ISLAND_WORDS))


def _folded(runs: list[Change], most_words: int) -> list[Change]:
    """Islands of so many words at most, between two replacements that are longer than they, folded in."""
    if len(runs) < 5:
        return runs
    pieces: list[Piece] = []
    for number, run in enumerate(runs):
        if run.kind == SAME and _is_island(runs, number, most_words):
            pieces.extend([(REMOVED, [run.text]), (ADDED, [run.text])])
        else:
            pieces.append((run.kind, [run.text]))
    return runs_of(pieces)


def _is_island(runs: list[Change], number: int, most_words: int) -> bool:
    if not 2 <= number <= len(runs) - 3:
        return False
    before, after = runs[number - 2 : number], runs[number + 1 : number + 3]
    if not (_replaces(before) and _replaces(after)):
        return False
    n_island = n_words(runs[number].text)
    if n_island > most_words:
        return False
    return n_island == 0 or n_island < min(_n_most(before), _n_most(after))


def _replaces(neighbours: Sequence[Change]) -> bool:
    """Do the runs next to an island both take away and add?"""
    return {run.kind for run in neighbours} == {ADDED, REMOVED}


def _n_most(neighbours: Sequence[Change]) -> int:
    return max(n_words(run.text) for run in neighbours)


def _slid(runs: list[Change]) -> list[Change]:
    """Single edits between two shared runs, moved along what repeats to the best place to begin."""
    slid = list(runs)
    for number in range(len(slid)):
        if slid[number].kind != SAME and _stands_alone(slid, number):
            _slide(slid, number)
    return runs_of([(run.kind, [run.text]) for run in slid])


def _stands_alone(runs: list[Change], number: int) -> bool:
    before = number == 0 or runs[number - 1].kind == SAME
    after = number == len(runs) - 1 or runs[number + 1].kind == SAME
    return before and after


def _slide(runs: list[Change], number: int) -> None:
    """Move the edit; an edge of the text counts as an empty shared run, which must not be made longer."""
    if number == 0 or number == len(runs) - 1:
        return
    edit = tokens(runs[number].text)
    reach = len(edit) + 3
    head, before = _parted(tokens(runs[number - 1].text), -reach)
    after, tail = _parted(tokens(runs[number + 1].text), reach)
    best = min(_places(before, edit, after), key=lambda place: (-place[0], abs(place[1])))[1]
    if best == 0:
        return
    text = [*before, *edit, *after]
    begin, end = len(before) + best, len(before) + best + len(edit)
    runs[number - 1] = Change(SAME, head + "".join(text[:begin]))
    runs[number] = Change(runs[number].kind, "".join(text[begin:end]))
    runs[number + 1] = Change(SAME, "".join(text[end:]) + tail)


def _parted(words: list[str], place: int) -> Any:
    """The tokens near the edit as a list, and those further off as text; `place` < 0 keeps the last ones."""
    if place < 0:
        return "".join(words[:place]), words[place:]
    return words[:place], "".join(words[place:])


def _places(before: list[str], edit: list[str], after: list[str]) -> list[tuple[int, int]]:
    """(score, tokens moved) of every place where the edit could stand and mean the same."""
    found = [(_score(before, edit, after), 0)]
    for way in (-1, 1):
        left, middle, right = list(before), list(edit), list(after)
        moved = 0
        while abs(moved) < len(edit) + 1 and _move(left, middle, right, way):
            moved += way
            found.append((_score(left, middle, right), moved))
    return found


def _move(left: list[str], middle: list[str], right: list[str], way: int) -> bool:
    """One token to the left (-1) or right (1), if it repeats there."""
    if way < 0:
        if not left or left[-1] != middle[-1]:
            return False
        right.insert(0, middle.pop())
        middle.insert(0, left.pop())
        return True
    if not right or right[0] != middle[0]:
        return False
    left.append(middle.pop(0))
    middle.append(right.pop(0))
    return True


def _score(left: list[str], middle: list[str], right: list[str]) -> int:
    """How natural it is to begin here: after a line or sentence 3, at a word after a space 2, else 0."""
    last = left[-1] if left else "\n"
    if "\n" in last or (last.isspace() and len(left) > 1 and left[-2][-1] in _SENTENCE_ENDS):
        return 3
    if last[-1] in "。！？；：":
        return 3
    return 2 if last.isspace() and not middle[0].isspace() else 0
