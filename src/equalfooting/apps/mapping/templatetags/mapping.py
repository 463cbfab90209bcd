"""What do pages of the map call things, and how do they show a change? `{% load mapping %}`."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from equalfooting.apps.mapping import words
from equalfooting.apps.mapping.models import Mechanism
from equalfooting.domain.text import difference
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts import groups

register = template.Library()
register.filter("word", words.name)
register.filter("language_word", words.language_name)


@register.filter
def deed(code: str) -> str:
    return str(words.DEEDS.get(code, code))


@register.filter
def field_word(code: str) -> str:
    return str(words.FIELDS.get(code, code))


@register.filter
def confidence_says(code: str) -> str:
    return str(words.CONFIDENCE_SAYS.get(code, ""))


@register.simple_tag
def mechanism_name(mechanism: Mechanism) -> SafeString:
    """The name in the reader's language, marked with the language it really is in."""
    text, language = for_reader(mechanism.names)
    return format_html('<bdi lang="{}" dir="auto">{}</bdi>', language, text or mechanism.code)


@register.filter
def plain_name(mechanism: Mechanism) -> str:
    return for_reader(mechanism.names).text or mechanism.code


@register.filter
def reach_of(reaches: Mapping[str, str], group: str) -> str:
    """How far a group may go, of a mapping; "" where it is not known."""
    return reaches.get(group, "")


@register.filter
def of_person(interests: Mapping[int, tuple[str, ...]], person: int | None) -> tuple[str, ...]:
    """The interests declared by one person, of a mapping by person."""
    return interests.get(person, ()) if person else ()


@register.filter
def relation_says(relation: str) -> str:
    """What the issue of the other list is to this one."""
    return str(words.RELATIONS.get(relation, relation))


@register.filter
def import_state(state: str) -> str:
    return str(words.IMPORT_STATES.get(state, state))


@register.filter
def form_says(form: str) -> str:
    return str(words.FORMS.get(form, form))


@register.simple_tag
def groups_named(codes: Iterable[str]) -> SafeString:
    """The badges of stakeholder groups."""
    return format_html_join(" ", "{}", ((groups.badge(code, words.name(code)),) for code in codes))


@register.simple_tag
def web_link(address: str) -> SafeString:
    """A link out, only for addresses of the web; anything else stands there as text."""
    try:
        is_web = urlsplit(address).scheme.lower() in ("http", "https")
    except ValueError:
        is_web = False
    if not is_web:
        return format_html('<bdi dir="auto">{}</bdi>', address)
    return format_html(
        '<a href="{}" rel="nofollow noopener noreferrer ugc"><bdi dir="ltr">{}</bdi></a>', address, address
    )


@register.simple_tag
def word_difference(before: Any, after: Any) -> SafeString:
    """What a text lost and gained, word by word, readable without colour."""
    runs = difference.words(str(before or ""), str(after or ""))
    marks = {"same": "<span>{}</span>", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
    return format_html_join("", "{}", ((format_html(marks[run.kind], run.text),) for run in runs))
