"""How is what somebody typed made safe to keep without changing what it says?"""

import re
import unicodedata

#: Marks that reorder or hide what follows them: a name with U+202E shows itself backwards.
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_TOO_MANY_MARKS = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")


def clean_line(text: str, limit: int = 300) -> str:
    """One line as a name is kept: composed, without control or direction marks, at most `limit` characters.

    >>> clean_line("  Evil\\u202etxt.exe\\x00 \\n Corp ")
    'Eviltxt.exe Corp'
    """
    kept = _INVISIBLE.sub("", _DIRECTION_MARKS.sub("", _SPACES.sub(" ", text)))
    kept = "".join(mark for mark in kept if unicodedata.category(mark) not in {"Cc", "Cs"})
    composed = _TOO_MANY_MARKS.sub(r"\1", unicodedata.normalize("NFC", kept))
    return _SPACES.sub(" ", composed).strip()[:limit].strip()


def clean_text(text: str) -> str:
    """Several lines as an answer is kept: line breaks as \\n, without controls and direction overrides.

    >>> clean_text("one\\r\\ntwo\\x00")
    'one\\ntwo'
    """
    kept = _OVERRIDES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(mark for mark in kept if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept).strip()
