"""Which names look like a mechanism that nobody has put on the map yet?

Three signs: capitalised words around a word that forums, treaties and bodies are called by (in six
languages), a name with its acronym in brackets, and a Chinese or Arabic name ending or beginning with
such a word. They are proposals for people to judge, never entries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADS = (
    "forum|convention|committee|commission|conference|council|compact|charter|coalition|consortium|alliance|agreement"
    "|assembly|association|authority|board|body|bureau|caucus|centre|center|code|court|declaration|dialogue|directive"
    "|framework|fund|group|initiative|institute|law|act|network|observatory|organi[sz]ation|panel|partnership|platform"
    "|plan|policy|principles|process|programme|program|project|protocol|recommendation|registry|regulation|resolution"
    "|scheme|secretariat|society|strategy|summit|symposium|task force|treaty|tribunal|union|week|working group"
    "|workshop|roadmap|memorandum|guidelines|bill"
    # French, Spanish
    "|comité|conférence|conseil|convention|charte|coalition|commission|accord|alliance|assemblée|autorité|centre"
    "|déclaration|directive|fonds|groupe de travail|groupe|initiative|observatoire|organisation|pacte|partenariat"
    "|plateforme|programme|protocole|règlement|réseau|sommet|stratégie|traité|union|loi|agence"
    "|foro|comité|conferencia|consejo|convenio|convención|carta|coalición|comisión|acuerdo|alianza|asamblea|autoridad"
    "|centro|declaración|directiva|fondo|grupo de trabajo|grupo|iniciativa|observatorio|organización|pacto|plataforma"
    "|programa|protocolo|reglamento|red|cumbre|estrategia|tratado|unión|ley|agencia"
    # Russian
    "|форум|конвенци|комитет|комисси|конференци|совет|хартия|коалици|соглашени|альянс|ассамбле|деклараци|директив"
    "|рабочая группа|группа|инициатив|организаци|пакт|платформ|программ|протокол|саммит|стратеги|договор|союз|закон"
)
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_LOWER = "a-zà-öø-ÿа-яё"
_NAME_WORD = rf"(?:[{_CAPITAL}][\w’'.&/-]*[\w]|[{_CAPITAL}]+)"
_LINK = (
    r"(?:of|the|on|for|and|against|in|to|de|la|le|les|des|du|d['’]|l['’]|et|sur|pour|contre|à|del|los|las|el|y|en|para"
    r"|sobre|contra|по|в|о|об|на|для|и|против|за)"
)
_RUN = re.compile(rf"\b{_NAME_WORD}(?:(?:\s+{_LINK}){{0,3}}\s+(?:[dl]['’])?{_NAME_WORD}){{1,11}}")
_SENTENCE_CASE = re.compile(
    rf"\b(?=[{_CAPITAL}])(?i:{_HEADS})(?:s|[а-яё]{{1,4}})?\b(?:\s+[{_LOWER}]{{4,}}){{0,2}}(?:\s+{_LINK}){{1,2}}"
    rf"\s*[\w’'-]+(?:(?:\s+{_LINK}){{1,2}}\s*[\w’'-]+){{0,2}}"
)
_HAS_HEAD = re.compile(rf"\b(?:{_HEADS})(?:s|es|e|es|a|ы|и|а|у|е|ю|я|й|ом|ем|ей|ой|ов|ам|ами|ях|ию|ия|ии)?\b", re.I)
_HEAD_IN_PLACE = re.compile(rf"\b(?:{_HEADS})s?(?:$|\s+{_LINK}\b)|^(?:{_HEADS})\s+[A-Z].*\s{_LINK}\s", re.I)
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:论坛|公约|委员会|会议|理事会|联盟|协定|宣言|工作组|倡议|组织|计划|纲领|峰会|条约|协会|机制|大会)"
)
_CHINESE_EDGE = re.compile(
    r"^.*(?:[的了在和与及是由对从向为于以把被让使]|认为|通过|根据|按照|支持|建议|希望|参加|举行|设立|成立|一个|这个|该|各国|我们)"
)
_ARABIC = re.compile(
    r"\b(?:منتدى|المنتدى|اتفاقية|الاتفاقية|لجنة|اللجنة|مؤتمر|المؤتمر|مجلس|المجلس|ميثاق|تحالف|معاهدة|مبادرة|قمة|إعلان|برنامج|فريق)"
    r"(?:\s+[\u0621-\u064a]{3,}){2,4}"
)
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z0-9./&-]{1,11})[”\"]?\s*\)")
_LEADING = re.compile(r"^(?:(?:The|This|These|Our|In|At|On|As|By|For|And|But|If|While|Since|Under"
                      r"|Le|La|Les|L['’]|El|Los"
                      r"|Las|En|Un|Une|Una|В|На|Это|При)\s+(?:the\s+)?)+")  # fmt: skip
_TECHNICAL = re.compile(r"\b(?:Protocol|Code|Codes|Codes? for .*|Process|Draft Policy)$")
_BARE_HEAD = re.compile(rf"^(?:the\s+)?(?:{_HEADS})s?$", re.I)
_TOO_LONG = 140


@dataclass(frozen=True, slots=True)
class CandidateName:
    """`text[start:end] == name` looks like a mechanism's name, `score` in [0, 1]; `acronym` as the text gives it."""

    name: str
    start: int
    end: int
    acronym: str = ""
    score: float = 0.4


def capitalised_names(text: str) -> list[CandidateName]:
    """Names in `text` that look like those of mechanisms, in reading order, without overlap.

    Cost: linear in the length of the text.

    >>> [c.name for c in capitalised_names("We support the Internet Rights Forum (IRF) in Nairobi.")]
    ['Internet Rights Forum']
    """
    found = [*_latin_names(text), *_chinese_names(text), *_whole(_ARABIC, text), *_whole(_SENTENCE_CASE, text)]
    kept: list[CandidateName] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.score)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def has_head(name: str) -> bool:
    """Does `name` hold a word that forums, treaties and bodies are called by?"""
    return bool(_HAS_HEAD.search(name))


def _latin_names(text: str) -> Iterator[CandidateName]:
    for match in _RUN.finditer(text):
        name = _LEADING.sub("", match[0])
        start = match.end() - len(name)
        acronym = _ACRONYM.match(text, match.end())
        score = _name_score(name, bool(acronym)) if len(name) <= _TOO_LONG and "\n\n" not in name else 0.0
        if score:
            yield CandidateName(name, start, match.end(), acronym[1] if acronym else "", score)


def _name_score(name: str, has_acronym: bool) -> float:
    """How much a capitalised run looks like a mechanism: its head stands last ("Rights Forum") or before "of", "on"."""
    n_words = len(name.split())
    if n_words < 2 or _BARE_HEAD.match(name) or name.isupper():
        return 0.0
    if _TECHNICAL.search(name):
        return 0.3
    if _HEAD_IN_PLACE.search(name):
        return 0.8 if has_acronym else 0.6 if n_words > 2 else 0.45
    return 0.3 if has_acronym else 0.0


def _chinese_names(text: str) -> Iterator[CandidateName]:
    for match in _CHINESE.finditer(text):
        name = _CHINESE_EDGE.sub("", match[0])
        if len(name) >= 5:
            yield CandidateName(name, match.end() - len(name), match.end())


def _whole(pattern: "re.Pattern[str]", text: str) -> Iterator[CandidateName]:
    for match in pattern.finditer(text):
        yield CandidateName(match[0], match.start(), match.end())
