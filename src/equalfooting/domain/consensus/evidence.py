"""What is the evidence on every recommendation: spread, levels, objections, and who is pivotal?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equalfooting.domain.consensus.levels import Borne, LevelSet, borne_out
from equalfooting.domain.consensus.needed import fewest_lifted
from equalfooting.domain.consensus.pivotal import Lifting, Pivot, pivotal
from equalfooting.domain.consensus.positions import OBJECT, Answer, Position
from equalfooting.domain.consensus.remarks import Remark, remarks
from equalfooting.domain.consensus.spread import Roll, Spread, spread


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection that stands, and the group's answers to it (none: it is unanswered)."""

    position: Position
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All there is to weigh on one recommendation; which level it has is for a person to say.

    `fewest`: for each level how many objections would have to be lifted (see `needed.fewest_lifted`).
    """

    recommendation: str
    spread: Spread
    levels: tuple[Borne, ...]
    objections: tuple[Objection, ...]
    pivots: tuple[Pivot, ...]
    fewest: tuple[int, ...] | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: `positions` that count (see `latest`), `answers` to objections, and which `recommendations`
    were asked about, in their order (by default those that somebody has a position on)."""

    positions: Sequence[Position]
    answers: Sequence[Answer] = ()
    recommendations: Sequence[str] = ()


def evidence(levels: LevelSet, roll: Roll, said: Said, how: Lifting | None = None) -> tuple[Evidence, ...]:
    """The evidence on each recommendation, in their order.

    Arguments: `levels`, the set in force; `roll`, everybody entitled to speak on each recommendation; `how`, in which
    way pivotal objections are looked for and whether the deadline has passed (`Lifting.is_closed`).

    Refuses what `spread`, `levels.borne_out` and `pivotal` refuse. Cost: O(positions + recommendations × (groups +
    regions)) and the cost of `pivotal` for each recommendation with objections.

    >>> from equalfooting.domain.consensus.positions import SUPPORT, Member, roll_of
    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> from equalfooting.domain.consensus.spread import counted_roll
    >>> roll = counted_roll(roll_of([Member("a"), Member("b")]))
    >>> (found,) = evidence(LEVEL_SETS["gnso"], roll, Said([Position("1", "a", SUPPORT)]))
    >>> found.levels[0].level.code, found.levels[0].state, found.spread.all.n_silent
    ('full-consensus', 'met', 1)
    """
    how = how or Lifting()
    answers: dict[str, list[Answer]] = {}
    for answer in said.answers:
        answers.setdefault(answer.position, []).append(answer)
    by_recommendation: dict[str, list[Position]] = {each: [] for each in said.recommendations}
    for position in said.positions:
        by_recommendation.setdefault(position.recommendation, []).append(position)
    return tuple(
        _on_one(levels, roll, (recommendation, positions), answers, how)
        for recommendation, positions in by_recommendation.items()
    )


def _on_one(
    levels: LevelSet,
    roll: Roll,
    told: tuple[str, list[Position]],
    answers: dict[str, list[Answer]],
    how: Lifting,
) -> Evidence:
    recommendation, positions = told
    answered = frozenset(answers)
    found = spread(roll, positions, answered)
    objecting = tuple(position for position in positions if position.stance == OBJECT)
    return Evidence(
        recommendation,
        found,
        borne_out(levels, found, is_closed=how.is_closed),
        tuple(Objection(position, tuple(answers.get(position.id, ()))) for position in objecting),
        pivotal(levels, roll, found, objecting, answered, how) if objecting else (),
        fewest_lifted(levels, found, objecting, answered, how),
        tuple(remarks(found, objecting)),
    )


def unanswered(found: Iterable[Evidence]) -> tuple[Objection, ...]:
    """Every objection of all recommendations that has no answer yet: the Chair's list of work. Cost: O(objections)."""
    return tuple(each for evidence in found for each in evidence.objections if not each.answers)
