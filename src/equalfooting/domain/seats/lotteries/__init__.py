"""Which lotteries are there, and how is one held?

A lottery gives every panel that meets the plan a probability, so that people's chances are as fair as an objective
says. To add one: a module with a function from a `Region` to an `Aim`, a line in `LOTTERIES`, a test, a page.
"""

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.lotteries.aim import Objective
from equalfooting.domain.seats.lotteries.evenest import evenest
from equalfooting.domain.seats.lotteries.holding import held_lottery
from equalfooting.domain.seats.lotteries.leximin import leximin
from equalfooting.domain.seats.lotteries.lottery import Lottery
from equalfooting.domain.seats.lotteries.maximin import maximin
from equalfooting.domain.seats.lotteries.minimax import minimax
from equalfooting.domain.seats.lotteries.nash import nash
from equalfooting.domain.seats.lotteries.tell import Tell, nobody
from equalfooting.domain.seats.pool import Instance

#: name -> objective
LOTTERIES: dict[str, Objective] = {
    "maximin": maximin,
    "leximin": leximin,
    "nash": nash,
    "minimax": minimax,
    "evenest": evenest,
}

__all__ = ["LOTTERIES", "Lottery", "hold"]


def hold(instance: Instance, method: str, *, seed: int = 0, tell: Tell = nobody) -> Lottery:
    """The panels of a lottery and their probabilities.

    Arguments: `instance`; `method`, a name in `LOTTERIES`; `seed`, for the search for panels (which of many equally
    fair sets of panels comes out; the chances do not depend on it); `tell`, called after each round.

    Returns a `Lottery`: panels of people whose weights are whole numbers that add up to `lottery.TOTAL`, everybody's
    chance, who can be in no panel, and what proves it.

    Refuses a method that does not exist ("seats-method-unknown"), a plan that no panel meets ("seats-no-panel"), and
    what could not be settled exactly ("seats-lottery-doubt", "seats-lottery-unsettled"). Cost: see `docs/explanation/`.

    >>> from equalfooting.domain.seats.plan import Bound, Plan
    >>> from equalfooting.domain.seats.pool import Pool, compiled
    >>> pool = Pool(("a", "b", "c"), ("sex",), (("f",), ("m",), ("m",)))
    >>> lottery = hold(compiled(Plan(2, (Bound((("sex", "m"),), 1, 1),)), pool), "leximin")
    >>> [round(chance, 9) for chance in lottery.chances]
    [1.0, 0.5, 0.5]
    """
    if method not in LOTTERIES:
        raise Refusal("seats-method-unknown", method=method, choices=", ".join(LOTTERIES))
    return held_lottery(instance, method, LOTTERIES[method], seed, tell)
