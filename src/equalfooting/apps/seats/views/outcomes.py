"""What do pages show of what was computed: a panel and its reasons, chances, and one's own?"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.seats.models import Nomination, Run, SeatPlan
from equalfooting.apps.seats.pictures import chances_picture, crossing_picture, panel_picture
from equalfooting.apps.seats.plain import is_eligible, rules_of
from equalfooting.apps.seats.queries.looks import crowds_of, looks_of
from equalfooting.apps.seats.queries.sitting import published_run
from equalfooting.apps.seats.queries.world import shares_of_states
from equalfooting.apps.seats.reasons import conflicts_in_words, reasons_in_words, rule_costs_in_words, terms_over
from equalfooting.apps.seats.views.finding import Here
from equalfooting.apps.seats.words import OBJECTIVES, nominee_name
from equalfooting.domain.refusals import Refusal


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
    """A panel as a page shows it: who, and what it looks like beside plan, pool and world."""
    chosen = set(numbers)
    looks = looks_of(place.plan, people, numbers, is_exact=place.is_selector)
    return {
        "panel": [one for one in people if one.number in chosen], "looks": looks,
        "crowds": crowds_of(place.plan, people, numbers) if place.is_selector else [],
        "picture": panel_picture(looks, shares_of_states(place.on)) if numbers else "",
    }  # fmt: skip


def _crossing(place: Here, people: list[Nomination], chosen: set[str]) -> Any:
    """Groups against the first attribute that the plan balances across all; nothing without one."""
    feature = next((rule.feature for rule in rules_of(place.plan).attributes if not rule.group), "")
    pool = [one for one in people if is_eligible(place.plan, one)]
    return crossing_picture(pool, map(int, chosen), feature) if feature else ""


def run_page(place: Here, run: Run, people: list[Nomination], shown: int) -> dict[str, Any]:
    """What a run found, as its page shows it; for one that waits, that it waits; for one refused, why."""
    if run.state in {Run.State.WAITING, Run.State.RUNNING}:
        return {"is_pending": True}
    content: dict[str, Any] = run.outcome.content
    if "refusal" in content:
        said = content["refusal"]
        refusal = Refusal(said["code"], **said["facts"])
        return {"is_pending": False, "refused_run": refusal, "conflicts": conflicts_in_words(content)}
    if run.kind == SeatPlan.Method.LOTTERY:
        return {"is_pending": False, **_lottery(place, run, people, 0)}
    return {"is_pending": False, **_balance(place, content, people, shown)}


def _balance(place: Here, content: dict[str, Any], people: list[Nomination], shown: int) -> dict[str, Any]:
    """The best panel or one of its alternatives, each beside the best, and why everybody is in or out."""
    panels: list[dict[str, Any]] = content["panels"]
    here = shown if shown < len(panels) else 0
    by_id = {str(one.number): one for one in people}
    best = set(panels[0]["people"])
    chosen = set(panels[here]["people"])
    rows = [
        {
            "place": place_, "cost": one["cost"], "is_shown": place_ == here,
            "is_optimal": one["is_optimal"], "gap": one.get("gap"),
            "coming": _named(by_id, [id_ for id_ in one["people"] if id_ not in best]),
            "leaving": _named(by_id, [id_ for id_ in panels[0]["people"] if id_ not in set(one["people"])]),
        }
        for place_, one in enumerate(panels)
    ]  # fmt: skip
    why: dict[str, Any] = content["why"]
    told = [(one, reasons_in_words(why[str(one.number)]) if str(one.number) in why else _not_eligible(place, one))
            for one in people if one.withdrawn_at is None]  # fmt: skip
    page = panel_page(place, people, [int(id_) for id_ in chosen])
    return {
        **page, "panels": rows, "shown": here, "is_optimal": content["is_optimal"], "gap": content["gap"],
        "inside": [row for row in told if str(row[0].number) in chosen],
        "outside": [row for row in told if str(row[0].number) not in chosen],
        "rule_costs": rule_costs_in_words(content), "crossing": _crossing(place, people, chosen),
    }  # fmt: skip


def _not_eligible(place: Here, one: Nomination) -> list[str]:
    """Somebody whom the computation did not look at: the terms are served, or the nomination came later."""
    return [terms_over(place.plan)] if not is_eligible(place.plan, one) else [gettext("Nominated later.")]


def _named(by_id: dict[str, Nomination], ids: list[str]) -> list[Nomination]:
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _lottery(place: Here, run: Run, people: list[Nomination], own: int) -> dict[str, Any]:
    """Everybody's chance by ticket, smallest first; names only for the selection."""
    content: dict[str, Any] = run.outcome.content
    chances: dict[str, float] = content["probabilities"]
    by_ticket = {one.particulars.ticket: one for one in people}
    drawn = getattr(place.plan, "draw", None)
    lucky = set(drawn.tickets) if drawn else set()
    rows = [
        {
            "ticket": ticket, "chance": chance, "inverse": f"{1 / chance:.1f}" if chance else "–",
            "group": content["groups"][ticket], "is_drawn": ticket in lucky,
            "name": nominee_name(by_ticket[ticket]) if place.is_selector and ticket in by_ticket else "",
            "is_own": bool(own) and ticket in by_ticket and by_ticket[ticket].particulars.person_id == own,
        }
        for ticket, chance in sorted(chances.items(), key=lambda row: (row[1], row[0]))
    ]  # fmt: skip
    return {
        "tickets": rows, "smallest": min((p for p in chances.values() if p), default=0.0),
        "largest": max(chances.values(), default=0.0),
        "n_panels": content["n_panels"], "n_unreachable": len(content["unreachable"]), "drawn": drawn,
        "objective": OBJECTIVES.get(content["method"], (content["method"], "")),
        "picture": chances_picture(chances, place.plan.seats),
    }  # fmt: skip


def chances_page(place: Here, run: Run, people: list[Nomination], by: Someone) -> dict[str, Any]:
    """The published chances, with one's own ticket marked for whoever has one."""
    return _lottery(place, run, people, by.pk if isinstance(by, Person) else 0)
