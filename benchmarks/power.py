"""How long does the exact analysis of a decision rule take? One majority of 193, the Union by population, groups."""

import os
import random
import time
from collections.abc import Callable
from typing import Any

from equalfooting.domain.power import analyse, assembly_of, majority
from equalfooting.domain.power.diagram import counted as by_diagram
from equalfooting.domain.power.game import Game, Threshold, compiled
from equalfooting.domain.power.indices import powers
from equalfooting.domain.power.ready_made import ready_made
from equalfooting.domain.refusals import Refusal


def timed(what: str, call: Callable[..., Any], *given: Any) -> Any:
    """Run once and print the seconds on the wall and of the processor, which say the same on an idle machine."""
    wall, processor = time.perf_counter(), time.process_time()
    try:
        result = call(*given)
    except Refusal as refusal:
        result = refusal.say()
    print(f"{what:<64}{time.perf_counter() - wall:8.3f} s {time.process_time() - processor:8.3f} CPU s")
    return result


def parliament(most: int, n: int = 193) -> tuple[int, ...]:
    rng = random.Random(most)
    return tuple(rng.randint(1, most) for _ in range(n))


def in_groups(n: int, n_groups: int) -> dict[str, Any]:
    members = [{"id": f"m{k}", "group": f"g{k % n_groups}"} for k in range(n)]
    return {"members": members, "rule": {"each": "group", "rule": {"count": ">50%"}}}


def naive(weights: tuple[int, ...], quota: int) -> list[int]:
    """The plain way for comparison: a table of sums for each member anew."""
    swings = []
    for i, weight in enumerate(weights):
        ways = [1] + [0] * (quota - 1)
        for other in weights[:i] + weights[i + 1 :]:
            for total in range(quota - 1, other - 1, -1):
                ways[total] += ways[total - other]
        swings.append(sum(ways[max(0, quota - weight) :]))
    return swings


def main() -> None:
    print(f"load average {os.getloadavg()[0]:.1f}")
    for most in (10, 100, 1_000):
        weights = parliament(most)
        quota = sum(weights) // 2 + 1
        names = tuple(map(str, range(len(weights))))
        raw = timed(f"Banzhaf, 193 weights up to {most}, all {sum(weights):,}", majority.raw_swings, weights, quota)
        counts = powers(names, timed("  counts by size, for Shapley-Shubik", majority.counted, weights, quota))
        assert tuple(power.swings for power in counts) == raw
    small = parliament(20, 40)
    quota = sum(small) // 2 + 1
    plain = timed("naive table for each member, 40 weights up to 20", naive, small, quota)
    game = Game(tuple(map(str, range(40))), (Threshold(small, quota),), 0)
    assert [sum(each) for each in timed("  the same by diagram, with sizes", by_diagram, game).swings] == plain
    for name in ("eu-council", "eu-council-28", "working-group", "two-houses"):
        assembly = assembly_of(ready_made(name))
        print(f"{name}: {len(assembly.members)} members, {len(compiled(assembly).types)} types")
        timed("  everything", analyse, assembly)
    for n, n_groups in ((100, 5), (400, 5), (1_000, 5)):
        assembly = assembly_of(in_groups(n, n_groups))
        timed(f"{n} members, a majority in each of {n_groups} groups", analyse, assembly)
    heavy = [{"id": str(k), "weights": {"v": 10**8 + k**5, "w": 10**8 + k**3 * 17}} for k in range(193)]
    rule = {"all": [{"weight": "v", "quota": ">50%"}, {"weight": "w", "quota": "2/3"}]}
    assembly = assembly_of({"members": heavy, "rule": rule})
    print(timed("a refusal of what is too large", analyse, assembly))


if __name__ == "__main__":
    main()
