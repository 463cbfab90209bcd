"""Which tokens stand for a text, so that a reader finds it whatever the accents, inflections and script?

Accents are folded, forms of Arabic letters unified, digits made European. Words are kept as they are and,
beside it, by their stem in the language of the text; runs of Chinese, Japanese and Korean become pairs of
characters. A token holds letters and digits only, so no database syntax can stand in it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer

STEMMED = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
MAX_TOKEN, MAX_TOKENS = 40, 20_000
MAX_QUERY_WORDS = 12

_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None,
                        "ё": "е", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i"})  # fmt: skip
_PAIRED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# what stands in these blocks without being a letter (a middle dot, a place not given yet) parts words
_RUNS = re.compile(rf"(?:(?![\W_])[{_PAIRED}])+|[^\W_{_PAIRED}]+")
_IS_PAIRED = re.compile(rf"[{_PAIRED}]")


def folded(text: str) -> str:
    """Small letters without accents and signs, Arabic forms unified, digits European.

    >>> folded("Élargissement"), folded("الإنترنت"), folded("٤٢")
    ('elargissement', 'الانترنت', '42')
    """
    if text.isascii():
        return text.casefold()
    # Twice, as compatibility caseless matching asks (Unicode, D146): a decomposition may bring a capital back.
    decomposed = text
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", decomposed.translate(_ALIKE).casefold().translate(_ALIKE))
    return "".join(_digit(mark) for mark in decomposed if not unicodedata.category(mark).startswith("M"))


def words(text: str) -> list[str]:
    """The words of a text as they are compared; a run of Chinese is one word."""
    return [run[:MAX_TOKEN] if not _IS_PAIRED.match(run) else run for run in _RUNS.findall(folded(text))]


def document_tokens(text: str, language: str = "") -> list[str]:
    """Every token a text is found by, each once, in the order of the text.

    >>> document_tokens("Governing the 域名系统", "en")
    ['governing', 'govern', 'the', '域名', '名系', '系统', '统']
    """
    found: dict[str, None] = {}
    for word in words(text):
        for token in _of_document(word, language):
            found[token] = None
        if len(found) >= MAX_TOKENS:
            break
    return list(found)


def alternatives(text: str, is_typing: bool = True) -> list[list[tuple[str, bool]]]:
    """For each word somebody typed, the tokens of which one must be there, and whether it is a beginning.

    The last word may be half typed. The language of a question is not known: a word stands for its stem in
    every language of its script.

    >>> alternatives("governing", is_typing=False)
    [[('governing', False), ('govern', False), ('governing', False)]]
    """
    typed = words(text)[:MAX_QUERY_WORDS]
    last = len(typed) - 1
    return [group for number, word in enumerate(typed) for group in _of_question(word, is_typing and number == last)]


def _of_document(word: str, language: str) -> Iterable[str]:
    if _IS_PAIRED.match(word):
        yield from (word[n : n + 2] for n in range(len(word)))
        return
    yield word
    stem = _stem(word, language)
    if stem:
        yield stem


def _of_question(word: str, is_last: bool) -> list[list[tuple[str, bool]]]:
    if _IS_PAIRED.match(word):
        if len(word) == 1:
            return [[(word, True)]]
        return [[(word[n : n + 2], False)] for n in range(len(word) - 1)]
    stems = [_stem(word, language) for language in _languages_of(word)]
    return [[(word, is_last), *((stem, False) for stem in stems if stem)]]


def _languages_of(word: str) -> tuple[str, ...]:
    name = unicodedata.name(word[0], "")
    if name.startswith("CYRILLIC"):
        return ("ru",)
    return ("ar",) if name.startswith("ARABIC") else ("en", "fr", "es")


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    """The folded stem; "" where the language has no stemmer here or the word is too short to have one."""
    algorithm = STEMMED.get(language.split("-")[0].lower())
    if algorithm is None or len(word) < 3:
        return ""
    return folded(_stemmer(algorithm).stemWord(word))[:MAX_TOKEN]


@cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)


def _digit(mark: str) -> str:
    if mark.isascii() or not mark.isdecimal():
        return mark
    return str(unicodedata.decimal(mark))
