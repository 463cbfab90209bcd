"""Whom does a rule give power, who can decide or block alone, and does the principle hold?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from equalfooting.domain.power.counting import counted
from equalfooting.domain.power.counts import Tell, silent
from equalfooting.domain.power.game import Game, compiled
from equalfooting.domain.power.indices import Power, decisiveness, powers
from equalfooting.domain.power.rule import Assembly, By
from equalfooting.domain.power.smallest import Smallest, smallest

KINDS: tuple[By, ...] = ("group", "region")


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group or region acting as one: its power among blocs, its members, and the sums of their own indices."""

    power: Power
    members: tuple[str, ...]
    banzhaf_of_members: Fraction
    shapley_shubik_of_members: Fraction


@dataclass(frozen=True, slots=True)
class Blocs:
    """All groups, or all regions, acting as blocs; members without one stay single. None of it where nobody has one."""

    blocs: tuple[Bloc, ...] = ()
    deciding: Smallest | None = None
    blocking: Smallest | None = None


@dataclass(frozen=True, slots=True)
class Principle:
    """No stakeholder group and no region can determine the outcome without the cooperation of all others.

    `holds`: nobody of them decides alone. `decides_alone`, `blocks_alone`: (kind, name) of those who can, as
    witnesses: the rule is met by their members only, or unmet by all except them. `unjudged`: kinds with fewer than
    two blocs, of which nothing can be said.
    """

    holds: bool
    decides_alone: tuple[tuple[By, str], ...]
    blocks_alone: tuple[tuple[By, str], ...]
    unjudged: tuple[By, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of a rule, exactly."""

    assembly: Assembly
    members: tuple[Power, ...]
    groups: Blocs
    regions: Blocs
    deciding: Smallest
    blocking: Smallest
    decisiveness: Fraction
    n_deciding: int
    principle: Principle

    @property
    def capturable_by(self) -> tuple[str, ...]:
        """Members, groups and regions that decide alone, each name once."""
        alone = [power.id for power in self.members if power.can_decide_alone]
        return tuple(dict.fromkeys([*(name for _, name in self.principle.decides_alone), *alone]))


def analyse(assembly: Assembly, tell: Tell = silent) -> Analysis:
    """Analyse a rule exactly.

    Arguments: `assembly`; `tell` hears now and then how far it has come, in [0, 1]. Refuses what cannot be met by
    anybody or is met by nobody (see `compiled`), and ("power-too-large") what would not fit into memory, naming the
    size. Cost: that of `counting.counted`, thrice: members, groups, regions.

    >>> from equalfooting.domain.power.reading import assembly_of
    >>> given = {"members": [{"id": i, "group": i} for i in "abc"], "rule": {"any": [{"members": ["a"]}, {"count": 2}]}}
    >>> analyse(assembly_of(given)).capturable_by
    ('a',)
    """
    game = compiled(assembly)
    groups = [member.group for member in assembly.members]
    counts = counted(game, lambda share: tell(0.8 * share))
    own = powers(game.players, counts)
    blocs = {kind: _blocs(game, assembly, kind, own) for kind in KINDS}
    tell(1.0)
    return Analysis(
        assembly, own, blocs["group"], blocs["region"], smallest(game, counts, groups),
        smallest(game.dual(), counts.dual(), groups), decisiveness(counts), sum(counts.deciding), _principle(blocs),
    )  # fmt: skip


def _blocs(game: Game, assembly: Assembly, kind: By, own: Sequence[Power]) -> Blocs:
    names = [getattr(member, kind) for member in assembly.members]
    known = list(dict.fromkeys(name for name in names if name))
    if not known:
        return Blocs()
    joined = game.blocs(names)
    counts = counted(joined)
    # a single member may be called like a bloc: blocs are found by their place
    places = list(
        dict.fromkeys(("bloc", n) if n else ("single", m.id) for n, m in zip(names, assembly.members, strict=True))
    )
    as_blocs = powers(joined.players, counts)
    single = [""] * len(joined.players)
    return Blocs(
        tuple(_bloc(as_blocs[places.index(("bloc", name))], [p for p, n in zip(own, names, strict=True) if n == name])
              for name in known),
        smallest(joined, counts, single), smallest(joined.dual(), counts.dual(), single),
    )  # fmt: skip


def _bloc(power: Power, members: Sequence[Power]) -> Bloc:
    total = Fraction(0)
    return Bloc(
        power, tuple(member.id for member in members),
        sum((member.banzhaf for member in members), total), sum((member.shapley_shubik for member in members), total),
    )  # fmt: skip


def _principle(blocs: dict[By, Blocs]) -> Principle:
    def those(can: Callable[[Power], bool]) -> tuple[tuple[By, str], ...]:
        return tuple((kind, b.power.id) for kind in KINDS for b in blocs[kind].blocs if can(b.power))

    decides = those(lambda power: power.can_decide_alone)
    unjudged = tuple(kind for kind in KINDS if len(blocs[kind].blocs) < 2)
    judged = [kind for kind, _ in decides if kind not in unjudged]
    return Principle(not judged, decides, those(lambda power: power.can_block_alone), unjudged)
