"""Which of several things kept their order, when some were moved?"""

from collections.abc import Sequence


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides, by patience sorting in O(n log n).

    `pairs` are in order of their first number. Source: C. Schensted, "Longest Increasing and Decreasing
    Subsequences", Canadian Journal of Mathematics 13 (1961).

    >>> longest_rising([(0, 2), (1, 0), (2, 1)])
    [(1, 0), (2, 1)]
    """
    tops: list[int] = []
    piles: list[int] = []
    previous: list[int] = []
    for number, (_, value) in enumerate(pairs):
        pile = _pile(tops, value)
        previous.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        piles[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        run.append(pairs[number])
        number = previous[number]
    return run[::-1]


def _pile(tops: list[int], value: int) -> int:
    low, high = 0, len(tops)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tops[middle] < value else (low, middle)
    return low
