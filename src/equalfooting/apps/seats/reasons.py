"""Why is somebody in or out? What the domain found, as sentences in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext

from equalfooting.apps.seats.models import SeatPlan


def terms_over(plan: SeatPlan) -> str:
    """For whoever has served as many terms as anybody may."""
    n = plan.n_terms_most or 0
    said = ngettext(
        "The plan lets nobody serve more than %(n)s term, and you have served it.",
        "The plan lets nobody serve more than %(n)s terms, and you have served them.",
        n,
    )
    return said % {"n": n}


def reasons_in_words(said: Mapping[str, Any]) -> list[str]:
    raise NotImplementedError


def conflicts_in_words(content: Mapping[str, Any]) -> list[str]:
    return []


def rule_costs_in_words(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    return []
