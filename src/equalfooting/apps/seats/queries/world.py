"""What is the world like, as far as public lists say? Shares of States, for pictures of a panel."""

from collections import Counter
from datetime import date

from equalfooting.apps.stakeholders.queries import current_standings


def shares_of_states(on: date) -> dict[str, dict[str, float]]:
    """Kind of list -> value -> its share of the States that stand in that list on a day. One query.

    A State that stands in two groups counts in both, so the shares of a list may add up to a little more than one.
    """
    counts: dict[str, Counter[str]] = {}
    countries: dict[str, set[str]] = {}
    for standing in current_standings(on):
        counts.setdefault(standing.kind, Counter())[standing.value] += 1
        countries.setdefault(standing.kind, set()).add(standing.country)
    return {
        kind: {value: min(1.0, n / len(countries[kind])) for value, n in found.items()}
        for kind, found in counts.items()
        if kind != "development-status"  # its lists overlap: a least developed country is a developing one too
    }
