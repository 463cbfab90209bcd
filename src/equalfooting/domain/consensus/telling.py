"""In which words are the state of a level and a pivotal set of objections told?"""

from collections.abc import Callable, Mapping

from equalfooting.domain.consensus.conditions import CONTRADICTED, MET, OPEN
from equalfooting.domain.consensus.levels import LevelSet
from equalfooting.domain.consensus.pivotal import Pivot
from equalfooting.domain.refusals.sentence import _

STATE_NAMES: dict[str, str] = {
    MET: _("borne out"),
    OPEN: _("open: it depends on who is silent"),
    CONTRADICTED: _("contradicted"),
}
#: the same of a single test
FINDING_NAMES: dict[str, str] = {MET: _("holds"), OPEN: _("open"), CONTRADICTED: _("fails")}
NOT_A_DECISION = _(
    "This shows the evidence. It designates nothing: that is for the Chair, with reasons, and open to challenge."
)
_ONE = _("If the objection of %(who)s were lifted:")
_ALL = _("If all of these objections were lifted (%(who)s):")
_ANY_ONE = _("If any one of these objections were lifted (%(who)s):")
_ANY = _("If any %(n)s of these objections were lifted (%(who)s):")
_MIXED = _("If these objections were lifted together (%(who)s):")
_AND = _("%(first)s and %(then)s")
_SOME = _("%(n)s of %(who)s")
#: whether some level would be borne out, and whether some would be open -> the sentence
_THEN = {
    (True, True): _("borne out: %(met)s; open: %(open)s."),
    (True, False): _("borne out: %(met)s."),
    (False, True): _("no level is borne out yet; open: %(open)s."),
    (False, False): _("no level is borne out."),
}
_FEWEST = _("It would be borne out if this many of the objections were lifted: %(n)s.")
#: what is said where objections stand and no set of them is pivotal
NONE_PIVOTAL = _(
    "No objection alone, and no pair from one stakeholder group, would change by being lifted which levels are borne "
    "out or open."
)
_MOST_NAMED = 12


def tell_pivot(
    pivot: Pivot, levels: LevelSet, names: Mapping[str, str], translate: Callable[[str], str] = str
) -> tuple[str, str]:
    """A pivotal set in two sentences: whose objections, and which levels would then be borne out or open.

    Arguments: `names`, member id -> the name to show. Cost: O(members + levels).

    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> pivot = Pivot(((1, ("m5",)),), "", ("contradicted", "contradicted", "met"), ("open", "met", "contradicted"))
    >>> tell_pivot(pivot, LEVEL_SETS["w3c"], {"m5": "Atlantis"})
    ('If the objection of Atlantis were lifted:', 'borne out: Consensus; open: Unanimity.')
    """
    return _whose(pivot, names, translate), _then(pivot, levels, translate)


def _whose(pivot: Pivot, names: Mapping[str, str], translate: Callable[[str], str]) -> str:
    if len(pivot.parts) > 1:
        parts = [_some(n, members, names, translate) for n, members in pivot.parts]
        return translate(_MIXED) % {"who": _joined(parts, translate)}
    n, members = pivot.parts[0]
    is_whole, is_single = n == len(members), n == 1
    sentence = {(True, True): _ONE, (True, False): _ALL, (False, True): _ANY_ONE, (False, False): _ANY}
    return translate(sentence[is_whole, is_single]) % {"n": n, "who": _listed(members, names)}


def _some(n: int, members: tuple[str, ...], names: Mapping[str, str], translate: Callable[[str], str]) -> str:
    """All of them by name, or so many of them."""
    who = _listed(members, names)
    return who if n == len(members) else translate(_SOME) % {"n": n, "who": who}


def _joined(parts: list[str], translate: Callable[[str], str]) -> str:
    told = parts[0]
    for part in parts[1:]:
        told = translate(_AND) % {"first": told, "then": part}
    return told


def _listed(members: tuple[str, ...], names: Mapping[str, str]) -> str:
    shown = ", ".join(names.get(member, member) for member in members[:_MOST_NAMED])
    return shown + (f", … (+{len(members) - _MOST_NAMED})" if len(members) > _MOST_NAMED else "")


def _then(pivot: Pivot, levels: LevelSet, translate: Callable[[str], str]) -> str:
    named: dict[str, list[str]] = {MET: [], OPEN: [], CONTRADICTED: []}
    for level, after in zip(levels.levels, pivot.after, strict=True):
        named[after].append(translate(level.name))
    sentence = _THEN[bool(named[MET]), bool(named[OPEN])]
    return translate(sentence) % {"met": "; ".join(named[MET]), "open": "; ".join(named[OPEN])}


def tell_fewest(n: int | None, translate: Callable[[str], str] = str) -> str:
    """How many objections stand between the evidence and a level; "" where it is borne out or lifting does not help.

    >>> tell_fewest(2), tell_fewest(0)
    ('It would be borne out if this many of the objections were lifted: 2.', '')
    """
    return translate(_FEWEST) % {"n": n} if n and n > 0 else ""
