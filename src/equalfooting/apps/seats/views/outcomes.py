"""What do pages show of what was computed: a panel and its reasons, chances, and one's own?"""

from dataclasses import dataclass
from typing import Any

from equalfooting.apps.seats.models import Nomination, Run, SeatPlan
from equalfooting.apps.seats.plain import is_eligible
from equalfooting.apps.seats.queries.looks import crowds_of, looks_of
from equalfooting.apps.seats.queries.sitting import published_run
from equalfooting.apps.seats.reasons import reasons_in_words, terms_over
from equalfooting.apps.seats.views.finding import Here


@dataclass(frozen=True)
class Reasoning:
    """About one nominee: in or out, why in sentences, or the chance in a lottery."""

    is_in: bool
    sentences: tuple[str, ...]
    chance: float | None = None
    ticket: str = ""


def own_reasoning(place: Here, one: Nomination) -> Reasoning | None:
    """What was published or adopted, about this nominee alone; None before that."""
    if place.moment not in {"committed", "filled"} or one.withdrawn_at:
        return None
    if not is_eligible(place.plan, one):
        return Reasoning(False, (terms_over(place.plan),))
    run = published_run(place.plan)
    is_in = one.sittings.exists()
    if run is None:
        return Reasoning(is_in, ())
    return _reasoning(run, one, is_in)


def _reasoning(run: Run, one: Nomination, is_in: bool) -> Reasoning | None:
    content: dict[str, Any] = run.outcome.content
    if run.kind == SeatPlan.Method.LOTTERY:
        chance = content["probabilities"].get(one.particulars.ticket, 0.0)
        return Reasoning(is_in, (), chance, one.particulars.ticket)
    said = content.get("why", {}).get(str(one.number))
    return Reasoning(is_in, tuple(reasons_in_words(said)) if said else ())


def panel_page(place: Here, people: list[Nomination], numbers: list[int]) -> dict[str, Any]:
    """A panel as a page shows it: who, and what it looks like beside plan and pool."""
    chosen = set(numbers)
    return {
        "panel": [one for one in people if one.number in chosen],
        "looks": looks_of(place.plan, people, numbers, is_exact=place.is_selector),
        "crowds": crowds_of(place.plan, people, numbers),
    }  # fmt: skip
