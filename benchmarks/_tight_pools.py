"""What pools leave almost no panel? Made up from a seed: many attributes, quotas at or next to what one panel holds."""

import random
from dataclasses import dataclass

from benchmarks._seat_pools import VALUES
from equalfooting.domain.seats.plan import Bound, Plan
from equalfooting.domain.seats.pool import Instance, Pool, compiled

MORE = {"sector": {"public": 40, "private": 35, "other": 25}}


@dataclass(frozen=True)
class Tight:
    """One recipe: people, seats, attributes, the most by which a quota is wider than the planted panel, and a seed."""

    n: int
    seats: int
    n_features: int
    room: int
    seed: int

    @property
    def name(self) -> str:
        return f"{self.n}/{self.seats}, {self.n_features} attributes, room {self.room}, seed {self.seed}"


def tight(recipe: Tight) -> Instance:
    """The pool and plan of a recipe: a panel drawn by lot is planted, every quota lies within `room` of its counts.

    With room 0 each quota has least = most; with room 1 each bound is loosened by one seat as a coin falls.

    >>> instance = tight(Tight(40, 12, 7, 0, 1))
    >>> bool((instance.least == instance.most).all())
    True
    """
    rng = random.Random(f"{recipe.n} {recipe.seats} {recipe.n_features} {recipe.room} {recipe.seed}")
    features = dict(list({**VALUES, **MORE}.items())[: recipe.n_features])
    people = [tuple(rng.choices(list(values), list(values.values()))[0] for values in features.values())
              for _ in range(recipe.n)]  # fmt: skip
    planted = rng.sample(people, recipe.seats)
    bounds = []
    for place, (feature, values) in enumerate(features.items()):
        for value in values:
            count = sum(person[place] == value for person in planted)
            least, most = count - rng.randint(0, recipe.room), count + rng.randint(0, recipe.room)
            bounds.append(Bound(((feature, value),), max(least, 0), most))
    pool = Pool(tuple(f"n{number}" for number in range(recipe.n)), tuple(features), tuple(people))
    return compiled(Plan(recipe.seats, tuple(bounds)), pool)


#: the pools of the benchmark: half of them with quotas of no room at all
RECIPES = tuple(
    Tight(n, seats, n_features, room, seed)
    for n, seats, n_features in ((40, 12, 7), (60, 20, 8), (80, 25, 8), (110, 30, 8), (150, 40, 8))
    for room in (0, 1)
    for seed in (1, 2, 3, 4)
)
