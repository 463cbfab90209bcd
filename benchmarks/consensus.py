"""How long does the evidence on 300 paragraphs take? 200 members, 20,000 positions: the size of the Chair's page.

Three sizes, each twice the one before, and one paragraph as its own page shows it. Half of the objections come from
five members, so that there is something to be pivotal and something to block everywhere.
"""

import random
import time
from collections.abc import Callable
from typing import Any

from equalfooting.domain.consensus.blocking import blocking
from equalfooting.domain.consensus.evidence import Said, evidence
from equalfooting.domain.consensus.pivotal import Lifting
from equalfooting.domain.consensus.positions import OBJECT, Answer, Member, Position, latest, roll_of
from equalfooting.domain.consensus.sets import LEVEL_SETS
from equalfooting.domain.consensus.spread import Roll, counted_roll

GROUPS = ("states", "intergovernmental", "civil", "business", "technical")
REGIONS = ("African", "Asia-Pacific", "Eastern European", "Latin American", "Western European")
N_MEMBERS, N_PARAGRAPHS = 200, 300


def roll() -> Roll:
    """200 members, every tenth of them in two groups."""
    rng = random.Random(1)
    members = [
        Member(f"m{n}", tuple(rng.sample(GROUPS, 2 if n % 10 == 0 else 1)), (rng.choice(REGIONS),))
        for n in range(N_MEMBERS)
    ]
    return counted_roll(roll_of(members))


def positions(n_positions: int) -> tuple[list[Position], list[Answer]]:
    """So many statements on 300 paragraphs, and answers to a third of the objections."""
    rng = random.Random(2)
    places = rng.sample(range(N_PARAGRAPHS * N_MEMBERS), n_positions)
    said = [_position(place % N_PARAGRAPHS, place // N_PARAGRAPHS, rng) for place in places]
    return said, [Answer(each.id, "It says so now.") for each in said if each.stance == OBJECT and rng.random() < 0.3]


def _position(paragraph: int, member: int, rng: random.Random) -> Position:
    objects = rng.random() < (0.6 if member < 5 else 0.02)
    stance = OBJECT if objects else rng.choice(["support", "support", "live-with", "abstain"])
    return Position(str(paragraph), f"m{member}", stance, "For a reason.", id=f"{paragraph}/{member}")


def timed(work: Callable[[], Any], n: int = 5) -> tuple[float, Any]:
    """The median of so many runs in milliseconds of processor time, and the result."""
    taken, result = [], None
    for _ in range(n):
        begun = time.process_time()
        result = work()
        taken.append((time.process_time() - begun) * 1000)
    return sorted(taken)[n // 2], result


def main() -> None:
    """Print a line a step: milliseconds of processor time at 10,000, 20,000 and 40,000 positions, medians."""
    sizes = (10_000, 20_000, 40_000)
    steps: dict[str, list[float]] = {}
    for size in sizes:
        for name, milliseconds in _measured(size):
            steps.setdefault(name, []).append(milliseconds)
    print(f"{'processor milliseconds at positions':44}" + "".join(f"{size:>10,}" for size in sizes))
    for name, taken in steps.items():
        print(f"{name:44}" + "".join(f"{each:10.1f}" for each in taken))


def _measured(size: int) -> list[tuple[str, float]]:
    members = roll()
    history, answers = positions(size)
    taken, counting = timed(lambda: latest(history))
    steps = [("latest of the history", taken)]
    for code in ("gnso", "ietf", "w3c"):
        taken, found = timed(lambda code=code: evidence(LEVEL_SETS[code], members, Said(counting, answers)))  # type: ignore[misc]
        steps.append((f"evidence on 300 paragraphs: {code}", taken))
    wide = Lifting(most=3, is_across_groups=True)
    taken, _ = timed(lambda: evidence(LEVEL_SETS["gnso"], members, Said(counting, answers), wide), 1)
    steps.append(("the same, sets of 3 across groups: gnso", taken))
    steps.append(("who objects everywhere", timed(lambda: blocking(members, found, counting))[0]))
    one = [position for position in counting if position.recommendation == "7"]
    taken, _ = timed(lambda: evidence(LEVEL_SETS["gnso"], members, Said(one, answers)))
    steps.append(("evidence on one paragraph: gnso", taken))
    return steps


if __name__ == "__main__":
    main()
