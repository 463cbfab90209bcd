"""Which words does a template of the record need that no other page does?"""

from datetime import UTC, datetime

from django import template
from django.utils.translation import get_language

from equalfooting.domain.languages import pick

register = template.Library()


@register.filter
def named(names: dict[str, str]) -> str:
    """The name in the reader's language."""
    return pick(names, get_language() or "en").text


@register.filter
def clock(moment: datetime) -> str:
    """Hour and minute in UTC; the day stands above."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"
