"""Which counts of people may everybody see? None so small that it says something about one of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from equalfooting.apps.seats.models import Nomination
from equalfooting.apps.seats.plain import value_of

#: a count below this is not shown to the public
LEAST = 3


def coarse(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts with the small ones hidden (None), and the next smallest too where one alone could be worked out.

    >>> coarse({"a": 10, "b": 5, "c": 1})
    {'a': 10, 'b': None, 'c': None}
    """
    hidden = {value for value, n in counts.items() if 0 < n < LEAST}
    if len(hidden) == 1:
        others = sorted((n, value) for value, n in counts.items() if value not in hidden and n)
        hidden |= {value for _n, value in others[:1]}
    return {value: None if value in hidden else n for value, n in counts.items()}


def counted(nominations: Iterable[Nomination], feature: str) -> Counter[str]:
    """Value -> how many nominees said so, with those who did not say."""
    return Counter(value_of(one, feature) for one in nominations)
