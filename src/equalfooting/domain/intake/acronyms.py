"""Is a group of capitals in a text really the acronym of a mechanism?

The IGF is a forum and also a mining body, COP a conference and a policeman: so an acronym counts only
in its own capitals, not inside a shouted heading, with less certainty the shorter and the more shared
it is; and when a text writes "Internet Governance Caucus (IGC)", the text decides.
"""

import re
from dataclasses import dataclass

from equalfooting.domain.intake.evidence import Evidence

#: acronyms that are everyday words or units too; they count for little on their own
EVERYDAY = frozenset(
    """
    ABC ADA ADM2025 ASO APT ATU C2 C3 C4 C7 C8 C9 CIGF COL COP CPC CRI CSC CSL CTO DC DPO DSF DST EAA EC ECC
    EQUALS FIB FIRST IMPACT INC MAG MoW NIS Octopus Meridian P2C PNC RELE RCC SAIGF WA WAD WIC WPEC Ceibal
    Diplo WSA
    """.split()
)
#: how alike the expansion in the text and a name must be, in [0, 1], to be the same
DEFINES_ITSELF = 0.72
_DEFINITION = re.compile(r"\(\s*[“\"']?(?:the\s+)?([A-Z][\w./&-]{1,14})[”\"']?\s*[),;]")
_GOES_ON = re.compile(r"[.@][^\W_]|_|-(?:[^\W\d_]+-)?\d")
_EXPANSION_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Acronym:
    mechanism: str
    letters: str


def acronym_score(letters: str, text: str, start: int, end: int, *, n_owners: int) -> tuple[float, Evidence]:
    """How sure is it that `text[start:end]` stands for one of the mechanisms written `letters`?

    Returns a score in [0, 1] (0: it does not) and the reason. `n_owners` mechanisms share the acronym.
    """
    surface = text[start:end]
    is_plural = surface == letters + "s"
    if surface != letters and not is_plural:
        return 0.0, Evidence("acronym", surface)
    if _is_glued(text, start, end) or (letters.isupper() and _is_shouted(text, start, end)):
        return 0.0, Evidence("acronym", surface)
    if n_owners > 1:
        return 0.7 / n_owners, Evidence("acronym-shared", surface)
    if letters in EVERYDAY or letters.islower():
        return 0.45, Evidence("acronym-everyday", surface)
    n_letters = sum(map(str.isalnum, letters))
    return (0.65 if n_letters <= 2 else 0.85 if n_letters == 3 else 0.92), Evidence("acronym", surface)


def defined_acronyms(text: str) -> dict[str, str]:
    """What the text itself says its acronyms stand for: {"IGC": "Internet Governance Caucus"}.

    After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text,
    PSB 2003. Cost: linear in the length of the text.

    >>> defined_acronyms("We belong to the Internet Governance Caucus (IGC).")
    {'IGC': 'Internet Governance Caucus'}
    """
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        before = text[max(0, match.start() - _EXPANSION_LETTERS) : match.start()].rpartition("\n\n")[2]
        expansion = _expansion(match[1], before)
        if expansion:
            found.setdefault(match[1], expansion)
    return found


def _expansion(acronym: str, before: str) -> str:
    """The shortest end of `before` in which the letters of `acronym` occur in order, the first at a word's start."""
    place = len(before)
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        place -= 1
        while place >= 0 and not _fits(before, place, letter, is_first=number == 0):
            place -= 1
        if place < 0:
            return ""
    expansion = " ".join(before[place:].split())
    n_words = len(expansion.split())
    return expansion if 2 <= n_words <= max(len(letters) + 5, 2 * len(letters)) else ""


def _fits(text: str, place: int, letter: str, *, is_first: bool) -> bool:
    at_start = place == 0 or not text[place - 1].isalnum()
    return text[place].casefold() == letter and (at_start or not is_first)


def _is_glued(text: str, start: int, end: int) -> bool:
    """Is the acronym part of an address or of a longer code ("@IETF", "www.IGF.org", "ARIN-prop-135")?"""
    return text[max(0, start - 1) : start] in ("@", "#", "_") or bool(_GOES_ON.match(text, end))


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Does the acronym stand in a line written all in capitals, where any word would look like one?"""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[max(line_start, start - 60) : min(line_end if line_end >= 0 else len(text), end + 60)]
    others = [word for word in re.findall(r"[^\W\d_]{2,}", line) if word != text[start:end]]
    return len(others) >= 3 and sum(map(str.isupper, others)) > 0.7 * len(others)
