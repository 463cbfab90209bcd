"""Where do the round numbers of an axis stand?"""

from math import floor, log10


def ticks(most: float, about: int = 4) -> list[float]:
    """Round numbers from 0 to at least `most`, about as many as asked for.

    >>> ticks(37)
    [0, 10, 20, 30, 40]
    """
    if most <= 0:
        return [0, 1]
    rough = most / about
    power = 10 ** floor(log10(rough))
    pace = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    pace = max(pace, 1) if float(most).is_integer() else pace
    n = int(-(-most // pace))
    return [round(pace * k, 10) if pace % 1 else int(pace * k) for k in range(n + 1)]
