"""How is everybody told about a seat plan? By the notices of the process, in each language of the site."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext, ngettext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes import announcing
from equalfooting.apps.processes.announcing import Said
from equalfooting.apps.processes.models import Notice
from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.words import METHODS, origin_of
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words


def published(plan: SeatPlan) -> Said:
    facts = _facts(plan)
    return (
        gettext("Nominations for %(body)s: %(n)s seats") % facts,
        gettext(
            "Nominations open on %(opens)s and close on %(closes)s. The seats are filled by this method, which was "
            "published before: %(method)s. %(address)s"
        )
        % facts,
    )


def amended(plan: SeatPlan) -> Said:
    facts = _facts(plan)
    return (
        gettext("The seat plan of %(body)s was amended") % facts,
        gettext("What it said before, what it says now, and why: %(address)s") % facts,
    )


def closed(plan: SeatPlan) -> Said:
    facts = _facts(plan)
    n = plan.nominations.filter(withdrawn_at=None).count()
    count = ngettext("%(n)s person is nominated", "%(n)s people are nominated", n) % {"n": n}
    facts["count"] = count
    return (
        gettext("Nominations for %(body)s are closed") % facts,
        gettext("%(count)s for %(n)s seats. %(address)s") % facts,
    )


def committed(plan: SeatPlan) -> Said:
    facts = _facts(plan)
    return (
        gettext("Everybody's chance in the lottery of %(body)s is published") % facts,
        gettext("The draw is made from this value, which nobody knows yet: %(seed)s %(address)s") % facts,
    )


def filled(plan: SeatPlan) -> Said:
    facts = _facts(plan, "members")
    return gettext("The seats of %(body)s are filled") % facts, gettext("Who sits, and for whom: %(address)s") % facts


def announce(plan: SeatPlan, said: Callable[[SeatPlan], Said], by: Person | None, now: datetime) -> Notice:
    """Publish a notice inside the caller's transaction; the mails go out once it is through."""
    return announcing.announce(plan.process, lambda: said(plan), by=by, now=now)


def _facts(plan: SeatPlan, page: str = "plan") -> dict[str, object]:
    return {
        "body": for_reader(plan.titles).text, "n": plan.seats, "method": METHODS[plan.method][0],
        "opens": moment_in_words(plan.opens_at) if plan.opens_at else "",
        "closes": moment_in_words(plan.closes_at) if plan.closes_at else "",
        "seed": plan.seed_source, "address": origin_of(plan, page),
    }  # fmt: skip
