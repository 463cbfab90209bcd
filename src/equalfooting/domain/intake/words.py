"""Which words does a text hold, where, and in which form can they be compared?

Comparing needs one form for `Gouvernance`, `GOUVERNANCE` and `gouvernance`, for `الإنترنت` and
`والانترنت`: accents and case are folded, Arabic letter forms are joined and the particles written
onto an Arabic word are taken off. Chinese characters are words of one character, so that a name is
found inside running text without segmenting it. Positions always point into the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
ARABIC = re.compile("[\u0621-\u064a]")
_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[\u0300-\u036f\u064b-\u065f\u0670\u0640]|[^\W_{HAN}])*")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_ARABIC_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_ARABIC_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")


class Word(NamedTuple):
    """A word of a text: its comparable form, and where it stands (`text[start:end]`)."""

    form: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Every word of `text`, in order, with its comparable form and its exact place.

    Cost: linear in the length of the text.

    >>> [w.form for w in words("Le Forum, 互联网!")]
    ['le', 'forum', '互', '联', '网']
    """
    return [Word(folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def forms(text: str) -> tuple[str, ...]:
    """Only the comparable forms of the words of `text`.

    >>> forms("Éducation en ligne")
    ('education', 'en', 'ligne')
    """
    return tuple(folded(match[0]) for match in _WORD.finditer(text))


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """The comparable form of one word: no case, no accents, one Arabic letter form, no particles.

    >>> folded("Société"), folded("والإنترنت"), folded("الإنترنت")
    ('societe', 'انترنت', 'انترنت')
    """
    if word.isascii():
        return word.casefold()
    if ARABIC.search(word):
        return _arabic_core(_ARABIC_MARKS.sub("", word).translate(_ARABIC_FORMS))
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare or word


def _arabic_core(word: str) -> str:
    """Take off the article and the particles written onto an Arabic word, if three letters remain."""
    for article in _ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    if word.startswith("و") and len(word) >= 6:
        return word[1:]
    return word


def shingles(text: str, size: int = 5) -> Iterator[str]:
    """Runs of `size` neighbouring words (the whole text when it is shorter), for near-duplicates."""
    names = forms(text)
    for first in range(max(1, len(names) - size + 1)):
        yield " ".join(names[first : first + size])


def words_key(text: str) -> str:
    """32 letters that two texts share when their folded words are the same, whatever their case, marks or spaces.

    Cost: linear in the length of the text.

    >>> words_key("Le Forum, enfin!") == words_key("le  forum enfin"), words_key("the forum") == words_key("a forum")
    (True, False)
    """
    return blake2b(" ".join(forms(text)).encode(), digest_size=16).hexdigest()
