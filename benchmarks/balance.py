"""How long do the best panel, its reasons, its alternatives and the check of an impossible plan take?

Made-up pools with eight attributes beside the organisation; by default every nominee is nearly a type of their own,
which is the hard case. The plan has quotas for group, gender and region, at most two from one organisation, a target
for every value and a spread over countries; "crossed" adds an aim for every value inside every group.
"""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from equalfooting.domain.seats.balance import alternatives_to, best_panel, check, prices_of, program_of
from equalfooting.domain.seats.plan import Aim, Bound, Cap, Plan, Spread
from equalfooting.domain.seats.pool import Pool

VALUES = {
    "group": ("states", "business", "civil", "technical", "international"),
    "gender": ("f", "m", "x"),
    "region": ("african", "asia-pacific", "eastern", "latin", "western"),
    "status": ("developed", "developing", "least developed"),
    "age": ("under 30", "30-44", "45-59", "60 and over"),
    "language": ("ar", "en", "es", "fr", "ru", "zh"),
    "newcomer": ("yes", "no"),
    "country": tuple(f"country {n}" for n in range(80)),
}
QUOTAS, AIMED = ("group", "gender", "region"), tuple(VALUES)[:7]
SIZES = ((200, 40), (500, 60), (1000, 100))


def pool_of(n: int, seed: int) -> Pool:
    """A pool in which some values are rare: each value has a weight of its own."""
    rng = random.Random(seed)
    values = {**VALUES, "organisation": tuple(f"org {k}" for k in range(int(0.7 * n)))}
    weights = {feature: [rng.random() ** 1.5 + 0.05 for _ in each] for feature, each in values.items()}
    rows = tuple(tuple(rng.choices(values[f], weights[f])[0] for f in values) for _ in range(n))
    return Pool(tuple(f"n{k}" for k in range(n)), tuple(values), rows)


def plan_for(pool: Pool, seats: int, *, is_crossed: bool = False) -> Plan:
    """Targets between the pool's shares and equal shares, quotas a quarter below and above them."""
    bounds, aims = [], []
    for feature in AIMED:
        for value in VALUES[feature]:
            n = int((pool.column(feature) == value).sum())
            equal = 1 / len(VALUES[feature])
            target = min(round(seats * (0.35 * n / len(pool.ids) + 0.65 * equal)), n)
            where = ((feature, value),)
            if feature in QUOTAS:
                bounds.append(Bound(where, int(0.75 * target), max(int(1.3 * target), target) + 1))
            aims.append(Aim(where, target, target, 3 if feature == "newcomer" else 10))
            if is_crossed and feature != "group":
                inside = [(("group", group), *where) for group in VALUES["group"]]
                aims += [Aim(each, int(seats / 5 * equal), seats, 2) for each in inside]
    return Plan(seats, tuple(bounds), (Cap("organisation", 2),), tuple(aims), (Spread("country", 1, 4),))


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, seconds of processor, result."""
    begun, spent = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - begun, time.process_time() - spent, result


def main(seeds: tuple[int, ...] = (1, 2, 3)) -> None:
    """Print the slowest of the seeds for each size, clock and processor."""
    best_panel(program_of(plan_for(pool_of(50, 1), 5), pool_of(50, 1)))  # loads the solver
    print("seconds by the clock / of processor, the slowest of", len(seeds), "pools; gap is the largest")
    for n, seats in SIZES:
        for is_crossed in (False, True):
            for name, (clock, spent, note) in _slowest(n, seats, is_crossed, seeds).items():
                shape = "crossed" if is_crossed else "plain"
                print(f"{n:>5} nominees {seats:>4} seats {shape:8} {name:28} {clock:7.2f} / {spent:6.2f}  {note}")


def _slowest(n: int, seats: int, is_crossed: bool, seeds: tuple[int, ...]) -> dict[str, tuple[float, float, str]]:
    slowest: dict[str, tuple[float, float, str]] = {}
    for seed in seeds:
        pool = pool_of(n, seed)
        for name, row in _measured(plan_for(pool, seats, is_crossed=is_crossed), pool).items():
            slowest[name] = max(row, slowest.get(name, (0.0, 0.0, "")))
    return slowest


def _measured(plan: Plan, pool: Pool) -> dict[str, tuple[float, float, str]]:
    clock, spent, best = timed(lambda: best_panel(program_of(plan, pool)))
    found = {"best panel": (clock, spent, f"gap {best.gap:.3%}")}
    clock, spent, prices = timed(lambda: prices_of(best, 1.5))
    n_open, n_sides = len(prices.open_sides()), 2 * len(best.program.members)
    found["costs of everybody, work 1.5"] = (clock, spent, f"{1 - n_open / n_sides:.0%} exact")
    clock, spent, others = timed(lambda: alternatives_to(best, 3))
    found["three alternatives"] = (clock, spent, f"{sum(each.is_optimal for each in others)} proven")
    seats = plan.seats
    women = replace(plan.bounds[5], least=seats // 2, most=seats)
    states = replace(plan.bounds[0], least=seats // 2 + 1, most=seats)
    impossible = replace(plan, bounds=(states, *plan.bounds[1:5], women, *plan.bounds[6:]))
    for name, given in (("check against the pool", pool), ("check of the plan alone", None)):
        clock, spent, checked = timed(lambda given=given: check(impossible, given))  # type: ignore[misc]
        found[name] = (clock, spent, "possible" if checked.is_possible else f"{len(checked.way_out)} changes")
    return found


if __name__ == "__main__":
    main()
