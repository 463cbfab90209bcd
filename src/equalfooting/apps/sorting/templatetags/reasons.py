"""How do reasons, certainty and verdicts read in words?"""

from typing import Any

from django import template
from django.utils.translation import gettext

from equalfooting.apps.sorting.models import Suggestion, Verdict
from equalfooting.apps.sorting.queries.desk import standing_verdict
from equalfooting.domain.intake.evidence import SENTENCES

register = template.Library()

#: from this score on: in words that promise no more than the number does
_CERTAINTY = ((0.8, "rather certain"), (0.6, "likely"), (0.0, "a guess"))


@register.filter
def reason(why: dict[str, Any]) -> str:
    """One reason as a sentence in the reader's language; an unknown kind shows its fact."""
    sentence = SENTENCES.get(why.get("kind", ""))
    return gettext(sentence) % {"fact": why.get("fact", "")} if sentence else str(why.get("fact", ""))


@register.filter
def certainty(score: float | None) -> str:
    """How certain the machine is, in words."""
    if score is None:
        return ""
    words = {"rather certain": gettext("rather certain"), "likely": gettext("likely"), "a guess": gettext("a guess")}
    return words[next(name for least, name in _CERTAINTY if score >= least)]


@register.filter
def verdict(suggestion: Suggestion) -> Verdict | None:
    """The verdict that stands."""
    return standing_verdict(suggestion)


@register.filter
def percent(share: float) -> int:
    return round(share * 100)


@register.filter
def number_of(numbers: dict[int, int], passage: int) -> int:
    """The number of a passage on this page."""
    return numbers.get(passage, 0)
