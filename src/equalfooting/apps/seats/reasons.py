"""Why is somebody in or out, and why is a plan impossible? What the domain found, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from equalfooting.apps.seats.models import SeatPlan
from equalfooting.apps.seats.solving import Conflict, reason_of
from equalfooting.apps.seats.words import where_in_words


def terms_over(plan: SeatPlan) -> str:
    """For whoever has served as many terms as anybody may."""
    n = plan.n_terms_most or 0
    said = ngettext(
        "The plan lets nobody serve more than %(n)s term.", "The plan lets nobody serve more than %(n)s terms.", n
    )
    return said % {"n": n}


def in_words(said: Mapping[str, Any]) -> str:
    """One reason as a sentence."""
    return reason_of(said, renamed).say(gettext)


def renamed(what: Any) -> Any:
    """Conditions as the domain writes them (“gender: woman, group: gov”) in the reader's words."""
    if not isinstance(what, str):
        return what
    parts = [part.partition(": ") for part in what.split(", ")]
    if not all(separator for _feature, separator, _value in parts):
        return what
    return where_in_words(tuple((feature, value) for feature, _, value in parts))


def reasons_in_words(said: Mapping[str, Any]) -> list[str]:
    """Why one nominee is in or out, and what the other way would cost."""
    found = [in_words(said)]
    cost = said.get("other_way")
    if cost and cost != "0":
        facts = {"cost": cost}
        if said["is_in"]:
            found.append(gettext("Without this person the panel would stand %(cost)s further from the aims.") % facts)
        else:
            found.append(gettext("With this person the panel would stand %(cost)s further from the aims.") % facts)
    return found


def conflict_in_words(found: Conflict) -> tuple[str, str]:
    """What stands against each other, and the smallest change that helps."""
    return _joined(found.because), _joined(found.way_out)


def conflicts_in_words(content: Mapping[str, Any]) -> list[str]:
    """The same from a run that found no panel."""
    return [in_words(said) for said in (*content.get("because", ()), *content.get("way_out", ()))]


def _joined(reasons: Iterable[Mapping[str, Any]]) -> str:
    return " ".join(in_words(said) for said in reasons)


def rule_costs_in_words(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What each rule costs, the dearest first."""
    return [(str(renamed(what)), saving) for what, saving in content.get("saved", ())]
