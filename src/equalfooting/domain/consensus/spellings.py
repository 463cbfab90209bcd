"""In which other words do people write the headings and positions of a table?

Every spelling stands here, in six languages; nothing that does not stand here is taken for something similar. Where a
position is not written in its own word, the reading says so (`Read.read_as`). “No objection” is what somebody says who
lets a text pass: it is read as *can live with it*, not as support.
"""

import unicodedata
from collections.abc import Mapping

from equalfooting.domain.consensus.positions import ABSTAIN, LIVE_WITH, OBJECT, STANCES, SUPPORT

#: a member who said nothing, written out
SILENT = "silent"

#: what is looked for -> its headings, the best first
HEADINGS: dict[str, tuple[str, ...]] = {
    "recommendation": (
        "recommendation", "recommendation number", "recommendation no", "recommendation id", "rec", "rec no",
        "paragraph", "recommandation", "recomendación", "рекомендация", "التوصية", "توصية", "建议",
    ),
    "member": (
        "member", "member name", "name", "delegation", "participant", "membre", "miembro", "член группы", "член",
        "участник", "عضو", "العضو", "成员",
    ),
    "group": (
        "group", "groups", "stakeholder group", "stakeholder groups", "groupe", "groupes", "grupo", "grupos", "группа",
        "المجموعة", "群体", "组别",
    ),
    "region": (
        "region", "regions", "regional group", "un regional group", "région", "régions", "región", "регион", "المنطقة",
        "区域", "地区",
    ),
    "position": ("position", "positions", "stance", "posición", "позиция", "الموقف", "موقف", "立场"),
    "reason": ("reason", "reasons", "reason s", "why", "rationale", "motif", "motivo", "причина", "السبب", "理由"),
    "lifts_if": (
        "lifts if", "lift if", "lifted if", "would be lifted if", "what would lift it", "what would lift the objection",
        "ce qui permettrait de la lever", "qué permitiría retirarla", "что позволило бы его снять",
        "ما من شأنه أن يرفعه", "何种条件下可撤销",
    ),
    "on_behalf_of": ("on behalf of", "for whom"),
    "formal": ("formal", "formal objection", "is formal"),
    "answer": ("answer", "answer of the group", "answer by the group"),
    "said_at": ("said at", "said on", "date", "date and time", "timestamp"),
    "order": ("order", "sequence"),
    "id": ("id", "record"),
}  # fmt: skip

_WORDS: dict[str, tuple[str, ...]] = {
    SUPPORT: (
        "support", "supports", "supported", "supporting", "i support", "we support", "full support", "in support",
        "supports it", "support it", "yes", "for", "in favour", "in favor", "agree", "agrees", "agreed", "soutien",
        "soutient", "appuie", "pour", "apoya", "apoyo", "a favor", "поддерживает", "поддержка", "за", "مؤيد", "支持",
        "赞成",
    ),
    LIVE_WITH: (
        "live with", "live with it", "lives with it", "can live with", "can live with it", "can live with this",
        "could live with it", "i can live with it", "we can live with it", "no objection", "no objections",
        "does not object", "do not object", "not opposed", "can accept", "can accept it", "peut s en accommoder",
        "pas d objection", "puede aceptarla", "sin objeciones", "готов принять", "нет возражений", "يمكنه القبول به",
        "可以接受", "不反对",
    ),
    OBJECT: (
        "object", "objects", "objected", "objecting", "objection", "i object", "we object", "formal objection",
        "formally objects", "no", "against", "oppose", "opposes", "opposed", "disagree", "disagrees", "disagreed",
        "cannot live with it", "can not live with it", "can t live with it", "cannot live with", "cannot accept",
        "cannot accept it", "not in favour", "s oppose", "contre", "objeta", "objeción", "en contra", "возражает",
        "возражение", "против", "معترض", "反对",
    ),
    ABSTAIN: (
        "abstain", "abstains", "abstained", "abstaining", "abstention", "i abstain", "we abstain", "s abstient",
        "se abstiene", "abstención", "воздерживается", "воздержался", "ممتنع", "弃权",
    ),
    SILENT: ("silent", "silence", "no answer", "no response", "no reply", "did not answer", "did not respond"),
}  # fmt: skip
_FORMAL = ("formal objection", "formally objects")
_DASHES = frozenset("-–—")


def key(text: str) -> str:
    """A heading or position as it is looked up: without case, accents and marks.

    >>> key(" Lifts_IF "), key("Région"), key("Can’t live with it!")
    ('lifts if', 'region', 'can t live with it')
    """
    letters = (each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())


def _turned_round(listed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for meant, words in listed.items():
        for number, word in enumerate(words):
            found.setdefault(key(word), (meant, number))
    return found


#: heading -> what it holds, and how good a heading it is for it (0: the best)
MEANT = _turned_round(HEADINGS)
_STANCES = _turned_round(_WORDS)
_OWN = {SUPPORT: {"support"}, LIVE_WITH: {"live with", "can live with it"}, OBJECT: {"object"}, ABSTAIN: {"abstain"}}
_FORMAL_KEYS = frozenset(map(key, _FORMAL))


def stance_of(written: str) -> str | None:
    """The position that a cell means: one of `STANCES`, `SILENT` for a member who said nothing, None if unknown.

    >>> stance_of("Can live with"), stance_of("No objection"), stance_of(" - "), stance_of("perhaps")
    ('live-with', 'live-with', 'silent', None)
    """
    if not written.strip() or written.strip() in _DASHES:
        return SILENT
    return _STANCES.get(key(written), (None, 0))[0]


def is_own_word(written: str, stance: str) -> bool:
    """Is the position written in its own word, so that nothing need be said of how it was read?"""
    return stance not in STANCES or key(written) in _OWN[stance]


def is_formal(written: str) -> bool:
    """Does the cell say by itself that the objection is a formal one?"""
    return key(written) in _FORMAL_KEYS


def spelled_alike(text: str) -> str:
    """A name as it is compared with others: case and runs of spaces do not count, every other sign does.

    >>> spelled_alike("Civil  Society ") == spelled_alike("civil society"), spelled_alike("A.B") == spelled_alike("AB")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
