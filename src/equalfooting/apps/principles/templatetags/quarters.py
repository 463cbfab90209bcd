"""How is a quarter called, in the reader's language? `{% load quarters %}`."""

from datetime import date

from babel.dates import format_skeleton
from django import template

from equalfooting.ui.parts.moments import reader_locale

register = template.Library()


@register.simple_tag
def quarter_of(since: date) -> str:
    """Such as Q2 2026, as the reader's language writes it."""
    return format_skeleton("yQQQ", since, locale=reader_locale())
