"""Which lines of a printed page belong to one paragraph?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_ITEM = re.compile(r"([\ue000-\uf8ff•·▪◦‣●○■□–—*-]|\(?\d{1,3}[.)](?=\D|$)|\(?[a-z][.)]|[ivx]{1,4}[.)])\s+\S")
_BULLET = re.compile(r"^[\ue000-\uf8ff•·▪◦‣●○■□*]\s+")
_ENDS = re.compile(r"[.!?:;…。！？：；؟۔]['\"”’»)\]]*$")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad\u0002\ufffe]$")
_WORD_AT_END = re.compile(r"(?<!\w)(\w+)$")
_WORD_AT_START = re.compile(r"^([\w]+)")
_INNER_WORD = re.compile(r"(\w+(?:[-\u2010]\w+)*)([-\u2010]?)")
_WIDE = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_MIRRORED_ADDRESS = re.compile(r"(?<![!-~])[!-~]+://https?(?![!-~])", re.ASCII)
_SWAPPED = str.maketrans("()[]{}«»", ")(][}{»«")

SHORT_LINE = 0.25
WORD_MARGIN = 1.2
WIDE_GAP = 1.25
SIZE_STEP = 0.08


@dataclass(frozen=True)
class Line:
    """One line of a page; places in points, upwards and rightwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    is_at_edge: bool = False


@dataclass(frozen=True)
class _Column:
    left: float
    right: float
    pitch: float


def paragraphs_of(pages: Iterable[list[Line]]) -> Iterator[str]:
    """The paragraphs of all pages; one that goes over the end of a page or column is joined.

    A new paragraph begins where the gap or the letter size changes, at list marks and indents, and after a
    line that ends early. Words split at a line's end are made whole; a hyphen stays where the hyphenated
    word also stands elsewhere in the text.
    """
    pages = list(pages)
    words = _words(pages)
    current, previous = "", None
    for lines in pages:
        column = _column(lines)
        for line in lines:
            if previous is not None and _belongs(previous, line, column):
                current = _joined(current, _text(line), words)
            else:
                if current:
                    yield current
                current = _BULLET.sub("- ", _text(line))
            previous = line
    if current:
        yield current


def _column(lines: list[Line]) -> _Column:
    pitches = [above.top - below.top for above, below in pairwise(lines) if above.top > below.top]
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    if not lines:
        return _Column(0.0, 0.0, 0.0)
    close = [pitch for pitch in pitches if pitch < 4 * max(1.0, lines[0].top - lines[0].bottom)]
    return _Column(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20], median(close) if close else 0.0)


def _belongs(previous: Line, line: Line, column: _Column) -> bool:
    """Does `line` go on with the paragraph that `previous` is the last line of?"""
    if _ITEM.match(line.text) or abs(previous.size - line.size) > SIZE_STEP * max(previous.size, line.size):
        return False
    if line.top >= previous.top:
        return not _ENDS.search(previous.text) and not _ends_early(previous, line, column, SHORT_LINE)
    pitch = previous.top - line.top
    if column.pitch and pitch > max(WIDE_GAP * column.pitch, 1.05 * (previous.top - previous.bottom)):
        return False
    if _ENDS.search(previous.text):
        return not (_ends_early(previous, line, column, 0.0) or _is_indented(previous, line))
    return not _ends_early(previous, line, column, SHORT_LINE)


def _ends_early(line: Line, following: Line, column: _Column, share: float) -> bool:
    """Is a good share of the column left free, and would the next word have fitted there?"""
    free = line.left - column.left if is_right_to_left(line.text) else column.right - line.right
    first = following.text[:1] if _WIDE.match(following.text) else following.text.split(" ", 1)[0] + " "
    needed = WORD_MARGIN * len(first) * (line.right - line.left) / max(1, len(line.text))
    return free > max(needed, share * (column.right - column.left))


def _is_indented(previous: Line, line: Line) -> bool:
    step = line.size or 10.0
    if is_right_to_left(line.text):
        return line.right < previous.right - step and not _ITEM.match(previous.text)
    return line.left > previous.left + step and not _ITEM.match(previous.text)


def is_right_to_left(text: str) -> bool:
    """Is most of the text in letters that run from right to left?"""
    kinds = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return 2 * sum(kind in ("R", "AL") for kind in kinds) > len(kinds)


def _text(line: Line) -> str:
    """The line's text; brackets and web addresses that a right-to-left page gives mirrored are turned back."""
    text = _MIRRORED_ADDRESS.sub(_turned_back, line.text)
    if not is_right_to_left(text):
        return text
    brackets = re.findall(r"[()\[\]{}«»]", text)
    is_mirrored = bool(brackets) and brackets[0] in ")]}»" and brackets[-1] in "([{«"
    return text.translate(_SWAPPED) if is_mirrored else text


def _turned_back(match: re.Match[str]) -> str:
    return "".join(reversed(re.split(r"(://|\W)", match.group())))


def _joined(before: str, after: str, words: set[str]) -> str:
    split = _HYPHEN.search(before)
    if split and after[:1].isalnum():
        return _unsplit(before[: split.start()], before[split.start()], after, words)
    if before and after and _WIDE.match(before[-1]) and _WIDE.match(after[0]):
        return before + after
    return f"{before} {after}"


def _unsplit(before: str, hyphen: str, after: str, words: set[str]) -> str:
    """The word whole, as it stands elsewhere in the text; else a hyphen stays between two words of the text."""
    first, second = _WORD_AT_END.search(before), _WORD_AT_START.search(after)
    parts = [match.group(1).casefold() for match in (first, second) if match]
    if hyphen not in "-\u2010" or len(parts) < 2:
        return before + after
    stands_whole, stands_split = "".join(parts) in words, "-".join(parts) in words
    keeps = stands_split or not after[0].islower() or all(part in words for part in parts)
    return before + ("-" if keeps and not stands_whole else "") + after


def _words(pages: list[list[Line]]) -> set[str]:
    """Every word inside a line, with and without its hyphens; not the pieces at a line's end."""
    return {
        word.replace("\u2010", "-").casefold()
        for lines in pages
        for line in lines
        for word, hyphen in _INNER_WORD.findall(line.text)
        if not hyphen
    }
