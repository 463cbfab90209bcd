"""What is missing from a map, and how do we know?

A kind of gap is a function `(IndexedMap, GapRules) -> iterator of Gap` in a module of its own and one
line in `GAPS`. Gaps that people assert (`plain.AssertedGap`) stand beside them and are not computed.
"""

from collections.abc import Callable, Iterable, Iterator

from equalfooting.domain.mapping.gaps.coverage import coverage
from equalfooting.domain.mapping.gaps.evidence import evidence
from equalfooting.domain.mapping.gaps.gap import MISSING, OPEN, SHOWN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.gaps.outcome import outcome
from equalfooting.domain.mapping.gaps.participation import participation
from equalfooting.domain.mapping.gaps.sentences import SENTENCES
from equalfooting.domain.mapping.gaps.voice import heard, voice
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.refusals import Refusal

__all__ = [
    "GAPS",
    "MISSING",
    "OPEN",
    "SENTENCES",
    "SHOWN",
    "WEAK",
    "Because",
    "Gap",
    "GapRules",
    "Rows",
    "find_gaps",
    "heard",
]

GapFinder = Callable[[IndexedMap, GapRules], Iterator[Gap]]

GAPS: dict[str, GapFinder] = {
    "coverage": coverage,
    "participation": participation,
    "voice": voice,
    "evidence": evidence,
    "outcome": outcome,
}


def find_gaps(index: IndexedMap, rules: GapRules | None = None, kinds: Iterable[str] = tuple(GAPS)) -> tuple[Gap, ...]:
    """All gaps of a map, kind by kind, issue by issue in the order of the taxonomy.

    Arguments: `index`, from `index.indexed`; `rules`, what the process decided (by default `GapRules()`);
    `kinds`, of `GAPS`. Refuses a kind that no module computes ("gap-kind-unknown").

    Cost: O(entries x groups + voices + issues x (levels + regions)).

    Source: the gaps asked for in the 2015 mapping of international Internet public policy issues
    (E/CN.16/2015/CRP.2) and the questions of the 2004 WGIG template: who takes part, does it decide.

    >>> from equalfooting.domain.mapping.index import indexed
    >>> from equalfooting.domain.mapping.plain import Issue, IssueMap, Taxonomy
    >>> empty = indexed(IssueMap(Taxonomy("t", "T", (Issue("2.5", "Domain name system"),))))
    >>> [(gap.kind, gap.issue, gap.because.say()) for gap in find_gaps(empty)]
    [('coverage', '2.5', 'No mechanism is known for this issue at any level.')]
    """
    found: list[Gap] = []
    for kind in kinds:
        if kind not in GAPS:
            raise Refusal("gap-kind-unknown", kind=kind, choices=", ".join(GAPS))
        found.extend(GAPS[kind](index, rules or GapRules()))
    return tuple(found)
