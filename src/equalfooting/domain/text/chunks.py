"""Which changes did each person make to the words of a paragraph, and which to what another had put in?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from equalfooting.domain.text.returned import Bit, Mark
from equalfooting.domain.text.wording import widened


@dataclass
class Chunk:
    """One person's change: characters `start` up to `end` become `words`; `below` are others' changes to those."""

    mark: Mark
    start: int
    end: int
    words: str = ""
    below: list["Chunk"] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)

    def note(self, bit: Bit) -> None:
        self.remarks.update(dict.fromkeys(bit.remarks))


def chunks(bits: Iterable[Bit], text: str) -> list[Chunk]:
    """The changes in the bits of a text, in order, each by one person and of whole words.

    `text` are the words without the changes. What somebody put in right after another's new words, or inside them,
    or took out of them, is a change below the other's. Cost: linear, with a search for word boundaries.

    >>> ana, bo = Mark("Ana"), Mark("Bo")
    >>> found = chunks([Bit("We "), Bit("may", went=ana), Bit("shall", came=ana), Bit(" not", came=bo)], "We may")
    >>> [(one.start, one.end, one.words, [(b.start, b.end, b.words) for b in one.below]) for one in found]
    [(3, 6, 'shall', [(5, 5, ' not')])]
    """
    found: list[Chunk] = []
    place = 0
    is_open = False  # does the last chunk reach up to here?
    for bit in bits:
        if not bit.text:
            continue
        if bit.came is None and bit.went is None:
            place += len(bit.text)
            is_open = False
        elif bit.came is None and bit.went is not None:
            _take_out(found, bit, bit.went, place, is_open)
            place += len(bit.text)
            is_open = True
        elif bit.came is not None and not _is_own_undo(bit):
            _put_in(found, bit, bit.came, place, is_open)
            is_open = True
    return _whole_words(found, text)


def _is_own_undo(bit: Bit) -> bool:
    return bit.came is not None and bit.went is not None and bit.came.author == bit.went.author


def _take_out(found: list[Chunk], bit: Bit, mark: Mark, place: int, is_open: bool) -> None:
    if not (is_open and found[-1].mark.author == mark.author and found[-1].end == place):
        found.append(Chunk(mark, place, place))
    found[-1].end = place + len(bit.text)
    found[-1].note(bit)


def _put_in(found: list[Chunk], bit: Bit, mark: Mark, place: int, is_open: bool) -> None:
    last = found[-1] if is_open else None
    if last is None or (last.mark.author != mark.author and not last.words):
        last = Chunk(mark, place, place)
        found.append(last)
    _say(last, bit, mark)


def _say(chunk: Chunk, bit: Bit, mark: Mark) -> None:
    """Words at the end of a chunk: its own author's, or an amendment to them by somebody else."""
    end = len(chunk.words)
    if chunk.mark.author != mark.author:
        _say(_at_end(chunk, mark), bit, mark)
        return
    chunk.words += bit.text
    chunk.note(bit)
    if bit.went is not None:
        last = chunk.below[-1] if chunk.below else None
        if last is None or last.end != end or last.mark.author != bit.went.author:
            last = Chunk(bit.went, end, end)
            chunk.below.append(last)
        last.end = len(chunk.words)
        last.note(bit)


def _at_end(chunk: Chunk, mark: Mark) -> Chunk:
    """The change below that goes on at the chunk's end, or a new one there."""
    end = len(chunk.words)
    last = chunk.below[-1] if chunk.below else None
    if last is None or last.end != end or (last.mark.author != mark.author and not last.words):
        last = Chunk(mark, end, end)
        chunk.below.append(last)
    return last


def _whole_words(found: Sequence[Chunk], text: str) -> list[Chunk]:
    """Every change widened to whole words; what one person changed in one word is one change."""
    joined: list[Chunk] = []
    for one in found:
        near = [other for other in joined[-3:] if other.mark.author == one.mark.author]
        if near and _is_one_change(near[-1], one, text, is_next=near[-1] is joined[-1]):
            _join(near[-1], one, text)
        else:
            joined.append(one)
    for one in joined:
        start, end = widened(text, one.start, one.end)
        _widen(one, text[start : one.start], text[one.end : end])
        one.start, one.end = start, end
        one.below = _whole_words(sorted(one.below, key=lambda below: (below.start, below.end)), one.words)
    return [kept for one in joined for kept in _lifted(one, text)]


def _is_one_change(one: Chunk, other: Chunk, text: str, *, is_next: bool) -> bool:
    """Do two changes of one person share a word, or meet at the end of one with nobody's change between them?"""
    end, start = widened(text, one.start, one.end)[1], widened(text, other.start, other.end)[0]
    return end > start or (is_next and end == start)


def _lifted(one: Chunk, text: str) -> list[Chunk]:
    """The change; where it leaves the words as they were, the changes below it, which stand for themselves."""
    if one.words != text[one.start : one.end]:
        return [one]
    _shift(one.below, one.start)
    return one.below


def _widen(one: Chunk, before: str, after: str) -> None:
    one.words = before + one.words + after
    _shift(one.below, len(before))


def _join(first: Chunk, second: Chunk, text: str) -> None:
    """Two changes of one person become one, with the words between them."""
    first.words += text[first.end : second.start]
    _shift(second.below, len(first.words))
    first.words += second.words
    first.end = second.end
    first.below += second.below
    first.remarks.update(second.remarks)


def _shift(found: Iterable[Chunk], by: int) -> None:
    for one in found:
        one.start += by
        one.end += by
