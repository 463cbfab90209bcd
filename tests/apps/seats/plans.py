"""What do the tests of seats begin with? A small plan, nominees who answer, and a clock that can be moved."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from equalfooting.apps.seats.actions import nominating, planning
from equalfooting.apps.seats.actions.nominating import NomineeSaid
from equalfooting.apps.seats.actions.planning import PlanSaid
from equalfooting.apps.seats.models import Nomination, SeatPlan
from equalfooting.apps.seats.plain import AttributeRule, CapRule, GroupRule, Rules
from tests.cast import NOW, Cast

OPENS, CLOSES = NOW + timedelta(days=1), NOW + timedelta(days=11)
WHILE_OPEN, AFTER, SEED_KNOWN = NOW + timedelta(days=5), NOW + timedelta(days=12), NOW + timedelta(days=20)
RULES = Rules(
    groups=(GroupRule("gov", 2, 2), GroupRule("civil", 2, 2)),
    attributes=(AttributeRule("gender", "woman", "", 2, None, 2), AttributeRule("newcomer", "yes", "gov", 0, 1)),
    caps=(CapRule("organisation", 1),),
)
SAID = PlanSaid(
    titles={"en": "Working group"}, seats=4, rules=RULES, n_months=12, n_terms_most=3, method="balance",
    opens_at=OPENS, closes_at=CLOSES,
)  # fmt: skip
LOTTERY = replace(
    SAID, method="lottery", objective="leximin", seed_source="The lottery numbers of 24 May.", seed_at=SEED_KNOWN
)


def a_draft(cast: Cast, said: PlanSaid = SAID, slug: str = "group") -> SeatPlan:
    return planning.draft(by=cast.sana, process=cast.process, slug=slug, said=said, now=NOW)


def a_plan(cast: Cast, said: PlanSaid = SAID, slug: str = "group") -> SeatPlan:
    """Published, before nominations open."""
    return planning.publish(by=cast.sana, plan=a_draft(cast, said, slug), now=NOW)


def said_of(name: str, group: str = "gov", **more: Any) -> NomineeSaid:
    answers = more.pop("attributes", {"gender": "woman", "newcomer": "no"})
    more = {"organisation": f"House of {name}", "email": f"{name.lower()}@example.net", **more}
    return NomineeSaid(name=name, group=group, attributes=answers, has_consent=True, **more)


def a_nominee(cast: Cast, plan: SeatPlan, name: str, group: str = "gov", **more: Any) -> Nomination:
    said = said_of(name, group, **more)
    return nominating.enter(by=cast.sana, plan=plan, said=said, now=WHILE_OPEN)


def a_pool(cast: Cast, plan: SeatPlan, n_each: int = 4) -> list[Nomination]:
    """So many nominees of each group, women and men in turn, none a newcomer."""
    return [
        a_nominee(
            cast, plan, f"{group.title()}{n}", group,
            attributes={"gender": ("woman", "man")[n % 2], "newcomer": "no"}, n_terms=0,
        )
        for group in ("gov", "civil")
        for n in range(n_each)
    ]  # fmt: skip


def at(moment: datetime, monkeypatch: Any) -> None:
    """The site's clock stands still at a moment."""
    from equalfooting.adapters import clock  # noqa: PLC0415  the clock is patched where it stands

    monkeypatch.setattr(clock, "now", lambda: moment)
