"""Short ways to instances and what lotteries make of them."""

from collections import defaultdict

import numpy as np

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries import Lottery, hold
from equalfooting.domain.seats.lotteries.lottery import TOTAL
from equalfooting.domain.seats.plan import Bound, Plan
from equalfooting.domain.seats.pool import Instance, Pool, compiled


def instance_of(seats: int, people: list[str], **quotas: tuple[int, int]) -> Instance:
    """People as words of one letter a feature ("fa": f and a); quotas by letter: f=(1, 2)."""
    n_features = len(people[0])
    features = tuple(f"feature {place}" for place in range(n_features))
    pool = Pool(tuple(f"p{number}" for number in range(len(people))), features, tuple(map(tuple, people)))
    where = {letter: ((features[place], letter),) for person in people for place, letter in enumerate(person)}
    return compiled(Plan(seats, tuple(Bound(where[letter], *span) for letter, span in quotas.items())), pool)


def chances_of_types(lottery: Lottery) -> np.ndarray:
    """The mean chance of each type, (n_types,)."""
    return np.array([sum(lottery.shares[who] for who in people) / TOTAL / len(people)
                     for people in lottery.instance.members])  # fmt: skip


def held_or_refused(instance: Instance, method: str) -> Lottery | None:
    """The lottery; None where no panel exists. Any other refusal is a failure."""
    try:
        return hold(instance, method)
    except Refusal as refusal:
        assert refusal.code == "seats-no-panel", refusal
        return None


def by_word(lottery: Lottery) -> dict[str, float]:
    """Chance of each kind of person, by their letters."""
    found = defaultdict(set)
    for values, chance in zip(lottery.instance.pool.values, lottery.chances, strict=True):
        found["".join(values)].add(round(chance, 7))
    assert all(len(each) == 1 for each in found.values())
    return {word: next(iter(each)) for word, each in found.items()}


def cut_instance() -> Instance:
    """Three people of whom each two share a trait that at most one seat may go to, and two with none of them.

    On average half of each of the three could sit; in whole panels it is one of them.
    """
    values = (("x", "y", "-"), ("x", "-", "z"), ("-", "y", "z"), ("-", "-", "-"), ("-", "-", "-"))
    bounds = tuple(Bound(((feature, value),), 0, 1) for feature, value in zip("123", "xyz", strict=True))
    return compiled(Plan(2, bounds), Pool(tuple("abcde"), tuple("123"), values))
