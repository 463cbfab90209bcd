"""Which parts of a text are page dress (menus, code, addresses) rather than something somebody says?"""

import re
from collections import Counter
from collections.abc import Iterable

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|&[a-z]{2,6};|\{%[^{}]*%\}")
_CODE = re.compile(
    r"[{}][^.]*[;{}]|[{};]\s*$|^\s*@\w+\{|\bfunction\s*\(|=>|^\s*const \w+ =|\w\.\w+\([^()]*\);"
    r"|^\s*(?:layout|permalink|page_id|categories|created|source|pdf)\s*:",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@]+")
_COOKIES = re.compile(
    r"\b(?:cookies?|sign (?:in|up|out)|log ?(?:in|out)|subscribe|newsletter|all rights reserved"
    r"|skip to (?:main )?content"
    r"|follow us|table of contents|privacy (?:policy|notice)|terms of (?:use|service)|back to top|page not found"
    r"|javascript (?:is )?(?:disabled|required))\b",
    re.IGNORECASE,
)
_DOTTED_LEADER = re.compile(r"(?:\.\s?){5,}|_{5,}|-{8,}|={5,}")
_REFERENCE = re.compile(r"^\W*(?:[\w.-]{2,20}\s*\]\s*)?[A-ZÀ-Þ][\w’'-]+, (?:[A-Z]\.|[A-ZÀ-Þ][a-zà-ÿ]+[,.] )")
_DIGITS = re.compile(r"[0-9]+")
_SENTENCE_END = re.compile(r"[.!?。！？؟](?:\s|$|[”\"’)])")


def is_furniture(text: str) -> bool:
    """Does `text` say nothing: code, style sheets, addresses only, contents lists, references to
    literature, cookie and sign-in notices?

    Cost: linear in the length of the text.

    >>> is_furniture(".pub-details { background: #f9fbfe; }"), is_furniture("We propose a forum.")
    (True, False)
    """
    bare = _TAG.sub(" ", text)
    if _CODE.search(bare) or _DOTTED_LEADER.search(bare):
        return True
    without_addresses = _ADDRESS.sub("", bare)
    letters = sum(map(str.isalpha, without_addresses))
    solid = sum(not letter.isspace() for letter in without_addresses)
    if letters < 3 or letters < 0.6 * solid:
        return True
    if len(text) < 500 and _REFERENCE.match(bare):
        return True
    return bool(_COOKIES.search(text)) and (len(text) < 160 or not _SENTENCE_END.search(text))


def without_digits(text: str) -> str:
    """`text` with its numbers masked, so that "Page 2" and "Page 3" are the same running head."""
    return _DIGITS.sub("0", text[:200]).strip()


def repeated_lines(chunks: Iterable[str], *, n_times: int = 3) -> frozenset[str]:
    """Short chunks (numbers masked) that return at least `n_times`: running heads and page feet.

    >>> sorted(repeated_lines(["Page 1", "We agree.", "Page 2", "Page 3"]))
    ['Page 0']
    """
    counts = Counter(without_digits(chunk) for chunk in chunks if len(chunk) < 200)
    return frozenset(line for line, n in counts.items() if n >= n_times)
