"""How does a page of seats name an attribute, a value, a share? `{% load seats %}`."""

from babel.numbers import format_percent
from django import template

from equalfooting.apps.seats import words
from equalfooting.ui.parts.moments import reader_locale

register = template.Library()
register.filter("feature_name", words.feature_name)
register.filter("group_label", words.group_label)
register.filter("nominee_name", words.nominee_name)


@register.filter
def share(value: float | None) -> str:
    """A chance as people read it, with as many digits as tell small ones apart."""
    if value is None:
        return "–"
    digits = "#,##0.0%" if value >= 0.1 or value == 0 else "#,##0.00%"
    return str(format_percent(value, format=digits, locale=reader_locale()))
