"""Where does one sentence end and the next begin, in the six languages of the house?

Rules, not a model: a full stop ends a sentence unless it closes an abbreviation, an initial or a
number, or the next word goes on in small letters. Chinese and Arabic marks need no blank after them.
"""

import re

_END = re.compile(
    r"[。！？]+[”’」』》）)\"']*"  # Chinese: no blank follows
    r"|[.!?…؟۔।]+[”’»\"')\]]*(?=\s|$)"
    r"|(?<=[؛;])\s*\n"
)
_OPENERS = "\"'“‘«„([¿¡—–- \t\r\n"
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sr jr no nos art arts para paras par vol pp cf al e.g i.e eg ie viz vs inc ltd co
    corp dept gov gen sen rep fig figs sec ch ed eds est approx u.s u.n u.k e.u a.m p.m ph.d jan feb mar apr
    jun jul aug sept sep oct nov dec m mm mme mlle me n° p ex c.-à-d chap sra srta ud uds núm num pág págs
    ee.uu cap г гг в вв им ст стр см др т.е т.д т.п тыс млн млрд руб п пп гл рис напр проф
    """.split()
)
_LAST_WORD = re.compile(r"[\w.°&-]+$")


def sentence_ends(text: str) -> list[int]:
    """The places in `text` just after each sentence; the last one is the end of the text.

    Cost: linear in the length of the text.

    >>> sentence_ends("See para. 69. It matters.")
    [13, 25]
    >>> sentence_ends("这是一句。那是另一句。")
    [5, 11]
    """
    ends = [match.end() for match in _END.finditer(text) if _is_end(text, match)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _is_end(text: str, match: "re.Match[str]") -> bool:
    mark = match[0][0]
    if mark in "。！？؟۔।…!?" or mark.isspace() or len(match[0]) > 1:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    word = before[0] if before else ""
    return not (_is_abbreviation(word) or _goes_on(text, match.end()))


def _is_abbreviation(word: str) -> bool:
    """`Dr`, `e.g`, the initial of `J. Klensin`; a bare year or number at the end of a line is not one."""
    return word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word.isupper())


def _goes_on(text: str, place: int) -> bool:
    """Does what follows a full stop go on in small letters?"""
    for letter in text[place : place + 12]:
        if letter not in _OPENERS:
            return letter.islower()
    return False
