"""Into which passages does an answer fall, each saying one thing?

Blank lines, list items and headings divide first; a long paragraph is then divided between sentences
into groups of even length, preferring a sentence that turns ("However", "En revanche", "其次").
Nothing is lost and nothing moves: passages are spans of the text as given, in order, and every letter
of the text is in exactly one of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equalfooting.domain.intake.furniture import is_furniture, repeated_lines, without_digits
from equalfooting.domain.intake.sentences import sentence_ends

PROSE, ITEM, HEADING, FURNITURE = "prose", "item", "heading", "furniture"

#: letters of a passage that is long enough to be divided, by how dense the script is
LONGEST = {"zh": 260, "ja": 260, "ko": 320}
LONGEST_ELSEWHERE = 750
_SHORT_ITEM = 90
_HEADING_LETTERS = 110
_LABEL_LETTERS = 45
_WRAPPED_LINE = 50
#: in shares of a passage: how much further a cut may lie to meet a turn of thought, and at most
_TURN_BONUS, _FAR = 0.3, 0.45

_ITEM = re.compile(
    r"[-*•‣▪◦·●○–—]\s+\S|\(?[0-9٠-٩]{1,3}[.)、．]\s*\D|\(?[a-zа-я]\)\s+\S|\([ivxlIVXL]{1,5}\)\s|[一二三四五六七八九十]{1,3}[、．]"
)
_MARKED_HEADING = re.compile(r"#{1,6}\s+\S|(?:[0-9]+\.)+[0-9]*\s+\S[^.!?。]*$")
_TERMINAL = tuple(".!?…。！？؟;:；：،,、")
_TURN = re.compile(
    r"[\s\"“(]*(?:however|moreover|furthermore|in addition|finally|second(?:ly)?|third(?:ly)?|on the other hand|for"
    r"\s+example|we\s+(?:also|therefore|recommend|propose)|cependant|toutefois|en outre|par ailleurs|en revanche|enfin"
    r"|sin embargo|además|por otra parte|por último|en cambio|однако|кроме того|наконец|во-вторых|в-третьих"
    r"|ومع ذلك|بالإضافة|وأخيرا|ثانيا|然而|但是|此外|另外|其次|第二|第三|最后)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an answer that says one thing: `source[start:end] == text`.

    `kind` is "prose", "item" (of a list), "heading" or "furniture" (menus, code, addresses: page dress
    that says nothing); `heading` is the nearest heading above, "" where there is none.
    """

    start: int
    end: int
    text: str
    kind: str = PROSE
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    kind: str


def split_passages(text: str, language: str = "und") -> tuple[Passage, ...]:
    """Divide `text` into passages.

    Arguments: `text`, any text; `language`, a two-letter code ("und" if unknown): only how long a
    passage may grow depends on it. Returns passages in order, without overlap, covering every character
    that is not blank. Refuses nothing. Cost: linear in the length of the text.

    >>> [p.text for p in split_passages("Roads.\\n\\n- First point here.\\n- Second point.")]
    ['Roads.', '- First point here.\\n- Second point.']
    """
    longest = LONGEST.get(language, LONGEST_ELSEWHERE)
    units = list(_joined(list(_units(text)), text, longest))
    repeated = repeated_lines(text[unit.start : unit.end] for unit in units)
    passages: list[Passage] = []
    heading = ""
    for unit in units:
        chunk = text[unit.start : unit.end]
        kind = FURNITURE if is_furniture(chunk) or without_digits(chunk) in repeated else unit.kind
        if kind == HEADING:
            heading = chunk.lstrip("# ").strip("*_ ")
        for start, end in _divided(text, unit, longest):
            passages.append(Passage(start, end, text[start:end], kind, "" if kind == HEADING else heading))
    return tuple(passages)


def _units(text: str) -> Iterator[_Unit]:
    """Paragraphs, list items and headings, from the lines of the text."""
    start = end = -1
    previous = ""
    for line_start, line in _lines(text):
        bare = line.strip()
        if start >= 0 and (not bare or not _continues(previous, bare)):
            yield _Unit(start, end, _kind(text[start:end]))
            start = -1
        if bare:
            inset = line_start + len(line) - len(line.lstrip())
            start, end = (inset if start < 0 else start), inset + len(bare)
        previous = bare
    if start >= 0:
        yield _Unit(start, end, _kind(text[start:end]))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield place, line
        place += len(line)


def _continues(previous: str, line: str) -> bool:
    """Is `line` the same paragraph as the line above it (wrapped, or broken by a link)?"""
    if _ITEM.match(line) or _MARKED_HEADING.match(line) or _MARKED_HEADING.match(previous):
        return False
    is_closed = previous.endswith((".", "!", "?", "。", "؟"))
    if not line[0].isupper() and not line[0].isdigit():
        return not is_closed or len(previous) >= _WRAPPED_LINE
    is_label = len(line) < _WRAPPED_LINE and not line.endswith(_TERMINAL)
    return len(previous) >= _WRAPPED_LINE and not (is_closed and is_label)


def _kind(unit: str) -> str:
    if _MARKED_HEADING.match(unit) and len(unit) <= 2 * _HEADING_LETTERS:
        return HEADING
    if _ITEM.match(unit):
        return ITEM
    if len(unit) <= _LABEL_LETTERS and unit.rstrip("*_ ").endswith((":", "：")):
        return HEADING
    is_short = len(unit) <= _HEADING_LETTERS
    return HEADING if is_short and not unit.rstrip("*_”’\"' )").endswith(_TERMINAL) else PROSE


def _joined(units: list[_Unit], text: str, longest: int) -> Iterator[_Unit]:
    """Join what is too small to say a thing: short items of one list, runs of menu lines."""
    place = 0
    while place < len(units):
        run = _run_of(units, place, text)
        if run > 1:
            yield _Unit(units[place].start, units[place + run - 1].end, _kind_of_run(units[place].kind))
        elif units[place].kind == ITEM:
            run = _short_items(units, place, longest)
            yield _Unit(units[place].start, units[place + run - 1].end, ITEM)
        else:
            yield units[place]
        place += max(run, 1)


def _kind_of_run(kind: str) -> str:
    return FURNITURE if kind == HEADING else kind


def _run_of(units: list[_Unit], place: int, text: str) -> int:
    """How many headings follow one another here without a marked one? Three or more are a menu."""
    run = 0
    while place + run < len(units) and _is_loose_line(units[place + run], text):
        run += 1
    return run if run >= 3 else 0


def _is_loose_line(unit: _Unit, text: str) -> bool:
    return unit.kind == HEADING and not _MARKED_HEADING.match(text[unit.start : unit.start + 60])


def _short_items(units: list[_Unit], place: int, longest: int) -> int:
    """How many neighbouring list items, all short, make one passage here (at least 1)?"""
    run = 1
    first = units[place]
    while place + run < len(units):
        unit = units[place + run]
        if unit.kind != ITEM or unit.end - unit.start > _SHORT_ITEM or unit.end - first.start > longest // 2:
            break
        if first.end - first.start > _SHORT_ITEM:
            break
        run += 1
    return run


def _divided(text: str, unit: _Unit, longest: int) -> Iterator[tuple[int, int]]:
    """The spans of one unit: itself, or groups of sentences of even length."""
    length = unit.end - unit.start
    if length <= longest or unit.kind == FURNITURE:
        yield unit.start, unit.end
        return
    inside = text[unit.start : unit.end]
    start = 0
    for end in _cuts(inside, longest):
        span = _trimmed(inside, start, end)
        if span is not None:
            yield unit.start + span[0], unit.start + span[1]
        start = end


def _cuts(inside: str, longest: int) -> list[int]:
    """Where to divide `inside`: near even shares, at the sentence end that fits best, by force where none is."""
    n_parts = -(-len(inside) // longest)
    share = len(inside) / n_parts
    best: dict[int, tuple[float, int]] = {}
    for end in _breakable(inside, longest):
        part = min(max(1, round(end / share)), n_parts - 1)
        distance = abs(end / share - part) - (_TURN_BONUS if _TURN.match(inside, end) else 0)
        best[part] = min(best.get(part, (distance, end)), (distance, end))
    cuts = {end for distance, end in best.values() if distance <= _FAR and 0 < end < len(inside)}
    return _filled(sorted(cuts), inside, longest)


def _filled(cuts: list[int], inside: str, longest: int) -> list[int]:
    """`cuts` and the end, with more sentence ends wherever a piece would still be far too long."""
    filled: list[int] = []
    last = 0
    ends = iter(_breakable(inside, longest))
    end = next(ends)
    for cut in [*cuts, len(inside)]:
        while cut - last > 2 * longest and end < cut:
            if end - last >= longest:
                filled.append(end)
                last = end
            end = next(ends)
        filled.append(cut)
        last = cut
    return filled


def _breakable(inside: str, longest: int) -> Iterable[int]:
    last = 0
    for end in sentence_ends(inside):
        while end - last > 2 * longest:
            blank = inside.rfind(" ", last + longest // 2, last + longest)
            last = blank + 1 if blank > 0 else last + longest
            yield last
        yield end
        last = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    chunk = text[start:end]
    bare = chunk.strip()
    if not bare:
        return None
    inset = start + len(chunk) - len(chunk.lstrip())
    return inset, inset + len(bare)
