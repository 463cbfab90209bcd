"""Where does one word end and the next begin, in any script?

Words, spaces and marks are tokens: Chinese and Japanese character by character, Arabic and other scripts with
their vowel signs kept on the word. No token ends inside what a reader sees as one sign (a grapheme cluster:
a letter and its accents, a flag, a family of emoji), so nothing that is cut at tokens is ever torn.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

#: where the combining marks of Unicode stand: the planes of living and historic scripts, and the variation selectors
_PLANES = ((0x300, 0x1F000), (0xE0100, 0xE01F0))
#: marks that stand right behind a word
_CLOSING = ",.;:!?)]»%،؛؟、。，；：！？）"


def _combining() -> str:
    """The combining marks (general category M) as ranges of a character class."""
    ranges: list[list[int]] = []
    for begin, end in _PLANES:
        for point in range(begin, end):
            if unicodedata.category(chr(point))[0] != "M":
                continue
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


#: marks and joiners that belong to the letter before them, as ranges of a character class
MARKS = _combining() + "\u200c\u200d"
_EXTENDS = MARKS + "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_PREPENDS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
_FLAGS = "\U0001f1e6-\U0001f1ff"
_SINGLE = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"(?:[^\W{_SINGLE}]++[{_EXTENDS}]*+)++"
_TOKEN = re.compile(
    rf"[A-Za-z0-9_]++(?![\w'’‑\-{_EXTENDS}])"  # most words of most texts, found without a look at the large classes
    r"| (?=[!-~])"
    rf"|[{_PREPENDS}]*[{_SINGLE}][{_EXTENDS}]*"
    rf"|[{_PREPENDS}]*{_WORD}(?:['’‑-]{_WORD})*"
    rf"|(?:\s(?![{_EXTENDS}]))+"
    rf"|[{_FLAGS}]{{2}}[{_EXTENDS}]*"
    rf"|[{_PREPENDS}]*.[{_EXTENDS}]*(?:(?<=\u200d)[^\w\s][{_EXTENDS}]*)*",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """The words, spaces and marks of a text; joined again they are the text. Cost: O(length).

    Source: Unicode Standard Annex 29, rules GB3 to GB13: a token ends where a grapheme cluster ends.

    >>> tokens("Rough consensus, 域名")
    ['Rough', ' ', 'consensus', ',', ' ', '域', '名']
    """
    return list(_tokens(text))


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=4096)
def boundaries(text: str) -> tuple[int, ...]:
    """The places, in characters from the beginning, where a token begins or the text ends. Cost: O(length).

    >>> boundaries("may agree")
    (0, 3, 4, 9)
    """
    return (*[match.start() for match in _TOKEN.finditer(text)], len(text))


def is_boundary(text: str, place: int) -> bool:
    """May the text be cut at this place without cutting a word? Cost: O(log length) after the first question.

    >>> is_boundary("may agree", 3), is_boundary("may agree", 6)
    (True, False)
    """
    places = boundaries(text)
    found = bisect_left(places, place)
    return found < len(places) and places[found] == place


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span of whole words that holds the span given; an empty one between two words stays empty.

    Arguments: 0 <= start <= end <= len(text), in characters. Cost: O(log length) after the first question.

    >>> widened("may agree", 5, 6), widened("may agree", 3, 3)
    ((4, 9), (3, 3))
    """
    places = boundaries(text)
    return places[bisect_right(places, start) - 1], places[bisect_left(places, end)]


def n_words(text: str) -> int:
    """How many words a text has; spaces and marks do not count. Cost: O(length).

    >>> n_words("Rough consensus, 域名")
    4
    """
    return sum(any(map(str.isalnum, token)) for token in tokens(text))


def spaced_like(said: str, instead: str) -> str:
    """Words that take the place of others, with the spaces these had at their ends. Cost: O(length).

    Whoever writes other words for an insertion writes words, not the space that held them apart from what stands
    before; a comma or a full stop follows the word before it without one.

    >>> spaced_like(" and equal time", "and the papers"), spaced_like(" and equal time", ", and the papers")
    (' and the papers', ', and the papers')
    """
    inner = said.strip()
    if not inner or not instead.strip():
        return instead
    before, after = said[: said.index(inner)], said[said.index(inner) + len(inner) :]
    words = instead.strip()
    return ("" if words[0] in _CLOSING else before) + words + after
