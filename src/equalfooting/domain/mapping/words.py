"""Which words does a map use for levels, groups, regions, participation and standing?

Every set is ordered, and the order is what pages and pictures follow. Names are English sentences
that the edge translates; codes are what tables and addresses carry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from equalfooting.domain.refusals.sentence import _

LEVELS: tuple[str, ...] = ("national", "regional", "international")

#: How far a group may go, from least to most; each step holds the ones before it.
REACHES: tuple[str, ...] = ("none", "read", "observe", "speak", "decide")

#: Not a step of the ladder: nobody has established it. It is never read as "none".
UNKNOWN = "unknown"

#: From this step on a group takes part; below it, it watches.
TAKES_PART = "speak"

CONFIDENCES: tuple[str, ...] = ("seen", "partly", "knowledge")

EVIDENCE_KINDS: tuple[str, ...] = ("passage", "own-word", "document")

#: Gaps that people assert with evidence, as against those that are computed.
ASSERTED_KINDS: tuple[str, ...] = ("implementation", "awareness", "capacity", "research")


@dataclass(frozen=True)
class Group:
    """A stakeholder group; with `within` it is a part of another one, found in `regions` only.

    A part (governments of developing countries) is not a seat of its own in the sources: what a
    mechanism says of the whole group holds for the part where the mechanism reaches one of its
    regions, unless the mechanism states the part itself.
    """

    code: str
    name: str
    within: str = ""
    regions: tuple[str, ...] = ()


GOVERNMENTS = Group("gov", _("governments"))
INTERGOVERNMENTAL = Group("igo", _("intergovernmental organisations"))
CIVIL_SOCIETY = Group("civil", _("civil society"))
BUSINESS = Group("business", _("business"))
TECHNICAL = Group("tech", _("technical and academic community"))
DEVELOPING = Group(
    "gov-developing",
    _("governments of developing countries"),
    within="gov",
    regions=("african", "asia-pacific", "latin-american-caribbean"),
)

FIVE_GROUPS: tuple[Group, ...] = (GOVERNMENTS, INTERGOVERNMENTAL, CIVIL_SOCIETY, BUSINESS, TECHNICAL)
DEFAULT_GROUPS: tuple[Group, ...] = (GOVERNMENTS, DEVELOPING, *FIVE_GROUPS[1:])

#: The five regional groups of the United Nations (not the M49 regions of its statisticians).
REGION_NAMES: dict[str, str] = {
    "african": _("African Group"),
    "asia-pacific": _("Asia-Pacific Group"),
    "eastern-european": _("Eastern European Group"),
    "latin-american-caribbean": _("Latin American and Caribbean Group"),
    "western-european-others": _("Western European and Others Group"),
}

WORD_NAMES: dict[str, str] = {
    **{group.code: group.name for group in DEFAULT_GROUPS},
    **REGION_NAMES,
    "national": _("national"),
    "regional": _("regional"),
    "international": _("international"),
    "none": _("no access"),
    "read": _("read"),
    "observe": _("observe"),
    "speak": _("speak"),
    "decide": _("decide"),
    "unknown": _("not known"),
    "seen": _("seen in a public page"),
    "partly": _("partly checked"),
    "knowledge": _("from general knowledge, not checked"),
}

#: What the written status of a mechanism says about whether it stands today.
STANDING: dict[str, str] = {
    "active": "stands",
    "in force": "stands",
    "under revision": "stands",
    "stands": "stands",
    "ended": "ended",
    "replaced": "ended",
    "superseded": "ended",
    "closed": "ended",
    "repealed": "ended",
    "not adopted": "ended",
    "not in force": "ended",
    "abandoned": "ended",
}


def standing(status: str, end_year: int | None = None) -> str:
    """Does a mechanism stand today: "stands", "ended" or "unknown"?

    Arguments: `status`, as written; `end_year`, if one is recorded. A status the table does not know
    ("unclear", "in preparation") is unknown unless an end year is recorded; it is never taken for
    ended. A status that says it stands outweighs an end year, which may be the end of a term.

    >>> standing("in force"), standing("unclear"), standing("", 2012)
    ('stands', 'unknown', 'ended')
    """
    known = STANDING.get(" ".join(status.casefold().split()))
    if known:
        return known
    return "ended" if end_year is not None else "unknown"


def name_of(code: str, translate: Callable[[str], str] = str, names: Mapping[str, str] = WORD_NAMES) -> str:
    """The reader's name of a code; a code without a name (an issue, a custom group) stands for itself.

    >>> name_of("gov"), name_of("2.5")
    ('governments', '2.5')
    """
    return translate(names[code]) if code in names else code
