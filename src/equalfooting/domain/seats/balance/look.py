"""What does a whole panel look like, and which balance does it miss, whoever put it together?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.balance.program import program_of
from equalfooting.domain.seats.plan import UNSAID, Aim, Bound, Plan, Where
from equalfooting.domain.seats.pool import Pool


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule or aim and how many seats of the panel count towards it, beside how many of the pool."""

    rule: Bound | Aim
    n: int
    n_pool: int

    @property
    def is_hard(self) -> bool:
        return isinstance(self.rule, Bound)

    @property
    def off(self) -> int:
        """Seats too few (below 0) or too many (above 0); 0 where it is kept."""
        return min(self.n - self.rule.least, 0) or max(self.n - self.rule.most, 0)


@dataclass(frozen=True)
class Look:
    """Every rule and aim with its count, the number of seats still empty (below 0: too many people)."""

    rules: tuple[Kept, ...]
    aims: tuple[Kept, ...]
    n_empty: int

    @property
    def missed(self) -> tuple[Kept, ...]:
        """What the panel does not keep, hard rules first."""
        return tuple(each for each in (*self.rules, *self.aims) if each.off)

    @property
    def is_allowed(self) -> bool:
        """All seats filled and every hard rule kept."""
        return self.n_empty == 0 and not any(each.off for each in self.rules)


def look_of(panel: Collection[str], plan: Plan, pool: Pool) -> Look:
    """Count a panel against a plan, complete or not; rules that can never be missed are left out.

    Refuses ("seats-id-unknown") who is not in the pool. Cost: O(n_people x n_rules).

    >>> pool = Pool(("a", "b"), ("sex",), (("m",), ("f",)))
    >>> [each.off for each in look_of(["a"], Plan(1, (Bound((("sex", "f"),), 1, 1),)), pool).missed]
    [-1]
    """
    program = program_of(plan, pool)
    counts = program.counts_of(tuple(panel))
    rules = zip(program.rules, program.hard @ counts, program.hard @ program.sizes, strict=True)
    aims = zip(program.aims, program.soft @ counts, program.soft @ program.sizes, strict=True)
    return Look(
        tuple(Kept(rule, int(n), int(n_pool)) for rule, n, n_pool in rules),
        tuple(Kept(aim, int(n), int(n_pool)) for aim, n, n_pool in aims),
        plan.seats - len(panel),
    )


@dataclass(frozen=True, slots=True)
class Portion:
    """Of one value: how many seats of the panel, how many of the pool."""

    value: str
    n_panel: int
    n_pool: int


def portions(panel: Collection[str], pool: Pool, feature: str, where: Where = ()) -> tuple[Portion, ...]:
    """The panel and the pool by the values of a feature, among those who meet `where`; most seats first.

    Whoever did not say is counted as having not said. Refuses a feature the pool does not have. Cost: O(n_people).
    """
    column, met = pool.column(feature).tolist(), pool.meets(where).tolist()
    seated = set(panel)
    _refuse_unknown(seated, pool)
    counts: dict[str, list[int]] = {}
    for id_, value, is_met in zip(pool.ids, column, met, strict=True):
        if is_met:
            count = counts.setdefault(value or UNSAID, [0, 0])
            count[0] += id_ in seated
            count[1] += 1
    found = (Portion(value, n_panel, n_pool) for value, (n_panel, n_pool) in counts.items())
    return tuple(sorted(found, key=lambda each: (-each.n_panel, -each.n_pool, each.value)))


def crossed(panel: Collection[str], pool: Pool, features: Sequence[str]) -> dict[tuple[str, str], Portion]:
    """(value of the first feature, value of the second) -> portion, for every pair that somebody in the pool has."""
    first, second = features
    return {
        (row.value, each.value): each
        for row in portions(panel, pool, first)
        for each in portions(panel, pool, second, ((first, row.value),))
    }


def _refuse_unknown(ids: set[str], pool: Pool) -> None:
    for id_ in sorted(ids - set(pool.ids)):
        raise Refusal("seats-id-unknown", id=id_)
