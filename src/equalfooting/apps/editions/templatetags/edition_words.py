"""How does a page of editions call a code, and show a change word by word? `{% load edition_words %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from equalfooting.apps.editions.words import CHANGES, FIELDS, ROLES, THINGS
from equalfooting.domain.mapping.changes import FieldChange
from equalfooting.domain.mapping.plain import Evidence
from equalfooting.domain.text import difference
from equalfooting.ui.parts.groups import badge

register = template.Library()
_MARKS = {"same": "<span>{}</span>", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}


@register.filter
def thing_word(code: str) -> str:
    return str(THINGS.get(code, code))


@register.filter
def change_word(code: str) -> str:
    return str(CHANGES.get(code, code))


@register.filter
def role_word(code: str) -> str:
    return str(ROLES.get(code, code))


@register.filter
def named(code: str, names: Mapping[str, str]) -> str:
    """The name of a code; the code where it has none."""
    return names.get(code, code)


@register.filter
def percent(share: float) -> int:
    return round(100 * share)


@register.simple_tag
def groups_named(codes: Any, names: Mapping[str, str]) -> SafeString:
    """The badges of stakeholder groups."""
    return format_html_join(" ", "{}", ((badge(code, names.get(code, code)),) for code in codes))


@register.simple_tag
def field_change(change: FieldChange) -> SafeString:
    """Which field, and what it lost and gained, readable without colour."""
    name = FIELDS.get(change.field, change.field)
    runs = difference.words(_said(change.before), _said(change.after))
    marked = format_html_join("", "{}", ((format_html(_MARKS[run.kind], run.text),) for run in runs))
    key = format_html(" ({})", change.key) if change.key else ""
    return format_html('<dt>{}{}</dt><dd dir="auto">{}</dd>', name, key, marked)


def _said(value: Any) -> str:
    """A field of a map as text: rows of evidence by their sources, lists joined."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "; ".join(_said(one) for one in value)
    if isinstance(value, Evidence):
        return " ".join(part for part in (value.kind, value.source) if part)
    return str(value)
