"""To which stakeholder group does a respondent say they belong, in their own words?

People write "NGO", "Gov't", "société civile", "政府", tick two boxes, or tick Government as an academy of
sciences. The answer names the groups with how sure each is, and what is doubtful is said to be doubtful:
a person decides, never the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from equalfooting.domain.intake.phrases import Phrases
from equalfooting.domain.intake.words import words

#: the codes of the stakeholder groups
GOVERNMENTS, INTERGOVERNMENTAL = "gov", "igo"
CIVIL, BUSINESS, TECHNICAL = "civil", "business", "tech"

#: group -> phrases, in six languages; `*` stands for any ending
SAID: Mapping[str, tuple[str, ...]] = {
    GOVERNMENTS: (
        "government*", "gov t", "govt", "gov", "state", "member state*", "ministry", "ministries",
        "ministère*", "public sector",
        "public administration", "regulator*", "delegation", "permanent mission", "gouvernement*", "état", "états",
        "administration publique", "gobierno*", "ministerio*", "estado*", "правительств*", "министерств*",
        "государств*",
        "госорган*", "حكومة", "حكومات", "حكومي*", "وزارة", "دولة", "政府", "部委", "国家",
    ),
    INTERGOVERNMENTAL: (
        "intergovernmental", "inter-governmental", "igo", "igos", "international organi*", "un agency",
        "united nations",
        "organisation intergouvernementale", "organisations intergouvernementales", "organisation internationale",
        "organisations internationales", "intergubernamental*", "organización internacional",
        "organizaciones internacionales", "organismo internacional", "межправительственн*", "международн* организаци*",
        "منظمة حكومية دولية", "منظمات حكومية دولية", "منظمة دولية", "منظمات دولية", "政府间组织", "国际组织", "政府间",
    ),
    CIVIL: (
        "civil society", "cso", "csos", "ngo", "ngos", "non-governmental*", "nongovernmental*",
        "non governmental*", "nonprofit",
        "non-profit", "not-for-profit", "charity", "activist*", "advocacy", "grassroots", "individual user*",
        "end user*",
        "société civile", "ong", "association", "associations", "organisation non gouvernementale",
        "organisations non gouvernementales", "sociedad civil", "organización no gubernamental", "sin fines de lucro",
        "гражданск* обществ*", "нпо", "неправительственн*", "некоммерческ*", "مجتمع مدني", "منظمة غير حكومية",
        "منظمات غير حكومية", "جمعية", "民间社会", "非政府组织", "公民社会", "社会组织",
    ),
    BUSINESS: (
        "business*", "private sector", "industry", "company", "companies", "enterprise*", "corporate", "corporation",
        "chamber of commerce", "trade association", "sme", "smes", "start-up*", "startup*", "operator*",
        "secteur privé",
        "entreprise*", "industrie", "sector privado", "empresa*", "empresarial", "industria", "частн* сектор*",
        "бизнес*",
        "компани*", "предприяти*", "قطاع خاص", "شركة", "شركات", "أعمال", "企业", "私营部门", "工商界", "公司", "私营",
    ),
    TECHNICAL: (
        "technical community", "technical", "tech community", "academia", "academic*", "university", "universities",
        "research*", "scientist*", "scholar*", "professor", "think tank", "standards body", "registry", "isp engineer*",
        "academy of sciences", "communauté technique", "technique", "universitaire*", "université*", "recherche",
        "académie*", "academie*", "monde universitaire", "comunidad técnica", "académic*", "universidad*",
        "investigación",
        "техническ* сообществ*", "академическ*", "университет*", "научн*", "академи*", "مجتمع تقني",
        "أكاديمي*", "جامعة",
        "جامعات", "بحث*", "技术界", "技术社群", "学术界", "学术", "大学", "研究", "科学院",
    ),
}  # fmt: skip
_SURE, _TWO, _MIXED, _ODD = 0.95, 0.6, 0.5, 0.4
_NEGATED = re.compile(r"\bnot\b(?!\s*-?\s*for)|\bneither\b|\bno\b(?!\s+gubernamental)", re.IGNORECASE)
_UNTICKED = re.compile(r"\[\s*\]\s*[^\[☐☑☒✓✔]*|☐\s*[^\[☐☑☒✓✔]*")


@dataclass(frozen=True, slots=True)
class GroupGuess:
    """The respondent seems to belong to `group`; `certainty` in [0, 1]; `words` that say so."""

    group: str
    certainty: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Category:
    """What a free-text category says.

    `groups`, most certain first; `is_doubtful` when a person should look; `doubt`, why: "" (none), "nothing-said",
    "unknown-words", "several-groups", "name-says-otherwise", "negated".
    """

    groups: tuple[GroupGuess, ...]
    is_doubtful: bool = False
    doubt: str = ""


def read_category(said: str, organisation: str = "") -> Category:
    """Read a free-text stakeholder category.

    Arguments: `said`, what the respondent wrote or ticked; `organisation`, its name, used only to raise doubt
    (an academy of sciences that ticked Government). Several groups are all returned, as doubtful. Refuses
    nothing; nothing recognised gives no groups. Cost: linear in the length of the texts.

    >>> [g.group for g in read_category("NGO").groups]
    ['civil']
    >>> read_category("Government", "National Academy of Sciences").doubt
    'name-says-otherwise'
    """
    ticked = _UNTICKED.sub(" ", said).strip()
    if not ticked:
        return Category((), True, "nothing-said")
    found = _found(ticked)
    if not found:
        return Category((), True, "unknown-words")
    if _NEGATED.search(ticked):
        return Category(_guesses(found, _MIXED), True, "negated")
    if len(found) > 1:
        return Category(_guesses(found, _TWO), True, "several-groups")
    named = _found(organisation)
    if named and not set(named).intersection(found):
        other = {group: surfaces for group, surfaces in named.items() if group not in found}
        return Category((*_guesses(found, _MIXED), *_guesses(other, _ODD)), True, "name-says-otherwise")
    return Category(_guesses(found, _SURE))


def _phrases() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for group, said in SAID.items():
        for phrase in said:
            phrases.add(phrase, group)
    return phrases


_PHRASES = _phrases()


def _found(text: str) -> dict[str, tuple[str, ...]]:
    """The groups named in `text` with the words; a phrase inside a longer one does not count."""
    spelled = words(text)
    found: dict[str, list[str]] = {}
    reach = -1
    for phrase in sorted(_PHRASES.find(spelled), key=lambda f: (f.first, -f.last)):
        if phrase.last <= reach and phrase.first <= reach:
            continue
        reach = phrase.last
        surface = text[spelled[phrase.first].start : spelled[phrase.last].end]
        found.setdefault(phrase.payload, []).append(surface)
    return {group: tuple(dict.fromkeys(surfaces)) for group, surfaces in found.items()}


def _guesses(found: Mapping[str, tuple[str, ...]], certainty: float) -> tuple[GroupGuess, ...]:
    return tuple(GroupGuess(group, certainty, surfaces) for group, surfaces in found.items())
