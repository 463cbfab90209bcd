"""How far may a stakeholder group go in a mechanism, and who says so?

What the mechanism states of the group decides. For a group that is part of another (governments of
developing countries) and of which nothing is stated, the whole group's step is carried over, and
marked as carried: a mechanism that works only in regions where the part does not live is closed to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from equalfooting.domain.mapping.index import IndexedMap, Place
from equalfooting.domain.mapping.plain import Mechanism
from equalfooting.domain.mapping.words import REACHES, UNKNOWN, Group

_STEP = {reach: step for step, reach in enumerate(REACHES)}


@dataclass(frozen=True, slots=True)
class Reach:
    """A step of participation, and whether it was carried over from the group's whole."""

    word: str
    is_carried: bool = False


def reach(mechanism: Mechanism, place: Place, group: Group) -> Reach:
    """How far `group` may go in `mechanism`, as established by evidence; "unknown" where nobody knows.

    >>> from equalfooting.domain.mapping.words import DEVELOPING
    >>> west = Mechanism("m", {"en": "M"}, participation={"gov": "decide"})
    >>> reach(west, Place("stands", ("western-european-others",)), DEVELOPING)
    Reach(word='none', is_carried=True)
    """
    stated = mechanism.participation.get(group.code)
    if stated is not None or not group.within:
        return Reach(stated or UNKNOWN)
    if place.regions is None:
        return Reach(UNKNOWN, is_carried=True)
    if place.regions and group.regions and not set(place.regions) & set(group.regions):
        return Reach("none", is_carried=True)
    return Reach(mechanism.participation.get(group.within, UNKNOWN), is_carried=True)


def step(word: str) -> int:
    """The place of a word on the ladder, 0 for "none" to 4 for "decide"; -1 for "unknown".

    >>> step("none"), step("decide"), step("unknown")
    (0, 4, -1)
    """
    return _STEP.get(word, -1)


def counts_for_reach(index: IndexedMap, mechanism: Mechanism, levels: Iterable[str]) -> bool:
    """Does a mechanism count when we ask how far a group may go: not ended, and at one of the levels?

    A mechanism without a recorded level counts: leaving it out would make a gap out of ignorance.
    """
    if index.places[mechanism.id].standing == "ended":
        return False
    return not mechanism.levels or any(level in mechanism.levels for level in levels)
