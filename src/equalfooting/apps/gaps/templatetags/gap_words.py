"""How does a template look up a word by its code? `{% load gap_words %}`."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def word_of(table: Mapping[str, object], code: str) -> str:
    """The word for a code, or the code itself."""
    return str(table.get(code, code))
