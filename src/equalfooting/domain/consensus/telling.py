"""In which words are the state of a level and a pivotal set of objections told?"""

from collections.abc import Callable, Iterator, Mapping

from equalfooting.domain.consensus.conditions import CONTRADICTED, MET, OPEN
from equalfooting.domain.consensus.levels import LevelSet
from equalfooting.domain.consensus.pivotal import Pivot
from equalfooting.domain.refusals.sentence import _

STATE_NAMES: dict[str, str] = {
    MET: _("borne out"),
    OPEN: _("open: it depends on who is silent"),
    CONTRADICTED: _("contradicted"),
}
NOT_A_DECISION = _(
    "This shows the evidence. It designates nothing: that is for the Chair, with reasons, and open to challenge."
)
_ONE = _("Were the objection of %(who)s lifted:")
_ALL = _("Were the objections of all of these lifted: %(who)s:")
_ANY = _("Were any %(n)s of the objections of these lifted: %(who)s:")
_AND = _("%(first)s and %(then)s")
_SOME = _("%(n)s of (%(who)s)")
_MIXED = _("Were these objections lifted together: %(who)s:")
_CHANGE = _("“%(level)s” would be %(after)s; now it is %(before)s.")
_MOST_NAMED = 12


def tell_pivot(
    pivot: Pivot, levels: LevelSet, names: Mapping[str, str], translate: Callable[[str], str] = str
) -> tuple[str, ...]:
    """A pivotal set in sentences: whose objections, then a sentence for each level that changes.

    Arguments: `names`, member id -> the name to show. Cost: O(members + levels).

    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> pivot = Pivot(((1, ("m5",)),), "", ("contradicted", "met", "met"), ("met", "met", "met"))
    >>> tell_pivot(pivot, LEVEL_SETS["w3c"], {"m5": "Atlantis"})
    ('Were the objection of Atlantis lifted:', '“Unanimity” would be borne out; now it is contradicted.')
    """
    return (_whose(pivot, names, translate), *_changes(pivot, levels, translate))


def _whose(pivot: Pivot, names: Mapping[str, str], translate: Callable[[str], str]) -> str:
    if len(pivot.parts) > 1:
        parts = [translate(_SOME) % {"n": n, "who": _listed(members, names)} for n, members in pivot.parts]
        return translate(_MIXED) % {"who": _joined(parts, translate)}
    n, members = pivot.parts[0]
    whole = n == len(members)
    sentence = (_ONE if n == 1 else _ALL) if whole else _ANY
    return translate(sentence) % {"n": n, "who": _listed(members, names)}


def _joined(parts: list[str], translate: Callable[[str], str]) -> str:
    told = parts[0]
    for part in parts[1:]:
        told = translate(_AND) % {"first": told, "then": part}
    return told


def _listed(members: tuple[str, ...], names: Mapping[str, str]) -> str:
    shown = ", ".join(names.get(member, member) for member in members[:_MOST_NAMED])
    return shown + (f", … (+{len(members) - _MOST_NAMED})" if len(members) > _MOST_NAMED else "")


def _changes(pivot: Pivot, levels: LevelSet, translate: Callable[[str], str]) -> Iterator[str]:
    for level, before, after in zip(levels.levels, pivot.before, pivot.after, strict=True):
        if before != after:
            yield translate(_CHANGE) % {
                "level": translate(level.name),
                "before": translate(STATE_NAMES[before]),
                "after": translate(STATE_NAMES[after]),
            }
