"""What is a level set, and which of its levels does the evidence bear out?"""

from collections.abc import Mapping
from dataclasses import dataclass

from equalfooting.domain.consensus.conditions import ALL, MARKS_READ, Condition, Finding, find, state_of, worst
from equalfooting.domain.consensus.spread import Spread
from equalfooting.domain.refusals import Refusal

#: where a level puts a recommendation in a Chair's summary
AGREED, SUPPORTED, DIVERGED = "agreed", "supported", "diverged"
OUTCOMES = (AGREED, SUPPORTED, DIVERGED)


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what its words require (`conditions`, all of them), and what they leave to a person (`weighed`).

    `meaning` tells the words in our own sentence; `weighed` are questions that no count answers; `outcome` says
    under which heading of a summary a recommendation of this level stands.
    """

    code: str
    name: str
    meaning: str
    outcome: str
    conditions: tuple[Condition, ...]
    weighed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise Refusal("consensus-outcome-unknown", level=self.code, given=self.outcome, choices=", ".join(OUTCOMES))


@dataclass(frozen=True, slots=True)
class LevelSet:
    """Levels from the strongest to the weakest, as one version of one source has them.

    `attachments` are what any level may carry (code -> name), such as a minority view. A designation names the code
    and version of its set, so that a later version never changes what was said under an earlier one.
    """

    code: str
    version: str
    name: str
    source: str
    levels: tuple[Level, ...]
    attachments: Mapping[str, str]

    def __post_init__(self) -> None:
        codes = [level.code for level in self.levels]
        if not codes or len(set(codes)) < len(codes):
            raise Refusal("consensus-levels-unfit", set=self.code, n_levels=len(codes))

    def level(self, code: str) -> Level:
        """A level by its code; refuses ("consensus-level-unknown") one that the set does not have."""
        for level in self.levels:
            if level.code == code:
                return level
        raise Refusal(
            "consensus-level-unknown", field="level", given=code, choices=", ".join(each.code for each in self.levels)
        )

    @property
    def marks_read(self) -> frozenset[str]:
        """Which marks of an objection any condition of the set looks at."""
        codes = (condition.code for level in self.levels for condition in level.conditions)
        return frozenset(MARKS_READ[code] for code in codes if code in MARKS_READ)

    @property
    def is_by_parts(self) -> bool:
        """Does any condition look at single groups or regions?"""
        return any(condition.scope != ALL for level in self.levels for condition in level.conditions)


@dataclass(frozen=True, slots=True)
class Borne:
    """How a level fares before the evidence: `state` is the worst of its findings."""

    level: Level
    state: str
    findings: tuple[Finding, ...]


def borne_out(levels: LevelSet, spread: Spread, *, is_closed: bool = False) -> tuple[Borne, ...]:
    """Which levels are met, open or contradicted, in the order of the set.

    Several may be met at once, and then the choice between them is the Chair's: `weighed` says what to weigh. A level
    that is *met* is not thereby designated. Cost: O(conditions), or O(conditions x groups) where they ask each group.

    >>> from equalfooting.domain.consensus.sets import LEVEL_SETS
    >>> from equalfooting.domain.consensus.spread import Counts
    >>> two_object = Spread(Counts(10, n_support=8, n_object=2), {}, {})
    >>> [(each.level.code, each.state) for each in borne_out(LEVEL_SETS["gnso"], two_object)][:3]
    [('full-consensus', 'contradicted'), ('consensus', 'met'), ('strong-support', 'met')]
    """
    found = []
    for level in levels.levels:
        findings = tuple(find(condition, spread, is_closed=is_closed) for condition in level.conditions)
        found.append(Borne(level, worst(finding.state for finding in findings), findings))
    return tuple(found)


def states(levels: LevelSet, spread: Spread, is_closed: bool) -> tuple[str, ...]:
    """The state of each level alone, in the order of the set."""
    return tuple(
        worst([state_of(condition, spread, is_closed) for condition in level.conditions]) for level in levels.levels
    )
