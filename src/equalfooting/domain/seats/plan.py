"""What must, and what should, a panel look like?"""

from collections.abc import Iterable
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal

#: one condition on a nominee: the value of a feature; several stand for "all of these"
Where = tuple[tuple[str, str], ...]

#: the answer that counts towards no bound and is never guessed at
UNSAID = "prefer not to say"

#: an aim weighs at most this much for each seat
HEAVIEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Bound:
    """A hard rule: at least `least` and at most `most` of the seats go to people who meet all of `where`.

    `where` empty means everyone. A seat quota of a stakeholder group has one condition, a quota inside a group two.
    """

    where: Where
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Cap:
    """A hard rule for each value of a feature alike: at most `most` seats to people of one `feature` value.

    "At most two from one organisation" is `Cap("organisation", 2)`; `where` narrows it to a group. People who did
    not say, or have nothing there, are not counted against each other.
    """

    feature: str
    most: int
    where: Where = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """A soft rule: between `least` and `most` seats for `where`; each seat outside costs `weight` (> 0).

    Aims of a lower `rank` come first whatever the others cost (lexicographic); within a rank weights add up. A
    preference ("newcomers where possible") is an aim for as many as there are seats, with a small weight.
    """

    where: Where
    least: int
    most: int
    weight: float = 1.0
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """A soft cap, for each value of a feature alike: each seat above `most` of one value costs `weight` (> 0).

    "As many countries as possible" is `Spread("country", 1)`.
    """

    feature: str
    most: int
    weight: float = 1.0
    rank: int = 1
    where: Where = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How many seats, the hard rules (bounds, caps) and the soft ones (aims, spreads)."""

    seats: int
    bounds: tuple[Bound, ...] = ()
    caps: tuple[Cap, ...] = ()
    aims: tuple[Aim, ...] = ()
    spreads: tuple[Spread, ...] = ()

    def __post_init__(self) -> None:
        if self.seats < 1:
            raise Refusal("seats-none", field="seats", seats=self.seats)
        rules: tuple[Bound | Aim, ...] = (*self.bounds, *self.aims)
        for rule in rules:
            if not 0 <= rule.least <= rule.most:
                raise Refusal("seats-bound-crossed", what=told(rule.where), least=rule.least, most=rule.most)
        caps: tuple[Cap | Spread, ...] = (*self.caps, *self.spreads)
        for cap in caps:
            if cap.most < 0:
                raise Refusal("seats-bound-crossed", what=cap.feature, least=0, most=cap.most)
        softs: tuple[Aim | Spread, ...] = (*self.aims, *self.spreads)
        for soft in softs:
            if not 0 < soft.weight <= HEAVIEST:
                what = told(soft.where) if isinstance(soft, Aim) else soft.feature
                raise Refusal("seats-weight-wrong", what=what, weight=soft.weight, heaviest=HEAVIEST)

    @property
    def features(self) -> tuple[str, ...]:
        """Every feature the plan looks at, each once, in the order of its rules."""
        return tuple(dict.fromkeys(feature for where in self._wheres() for feature, _ in where))

    def _wheres(self) -> Iterable[Where]:
        yield from (rule.where for rule in self.bounds)
        caps: tuple[Cap | Spread, ...] = (*self.caps, *self.spreads)
        for cap in caps:
            yield ((cap.feature, ""), *cap.where)
        yield from (aim.where for aim in self.aims)


def told(where: Where) -> str:
    """Conditions as people read them.

    >>> told((("group", "states"), ("region", "Africa"))), told(())
    ('group: states, region: Africa', '-')
    """
    return ", ".join(f"{feature}: {value}" for feature, value in where) or "-"
