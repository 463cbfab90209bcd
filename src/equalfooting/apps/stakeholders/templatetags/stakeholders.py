"""How does a page name a group, a country, a region, or whoever contributed? `{% load stakeholders %}`."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.stakeholders.models import Correction, Organisation
from equalfooting.apps.stakeholders.queries import Who, group_names, who_is
from equalfooting.apps.stakeholders.words import value_name
from equalfooting.domain.actors import Actor
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts import countries, groups

register = template.Library()
register.filter("country_name", countries.country_name)
register.filter("language_name", countries.language_name)
register.filter("standing_name", value_name)


@register.simple_tag(takes_context=True)
def group_of(context: RequestContext, code: str) -> SafeString:
    """The badge of a stakeholder group, named in the reader's language; nothing for no code."""
    return groups.badge(code, group_name(context, code)) if code else SafeString("")


@register.simple_tag(takes_context=True)
def groups_of(context: RequestContext, codes: list[str] | tuple[str, ...]) -> SafeString:
    """The badges of several stakeholder groups."""
    return format_html_join(" ", "{}", ((groups.badge(code, group_name(context, code)),) for code in codes))


@register.simple_tag(takes_context=True)
def group_name(context: RequestContext, code: str) -> str:
    """The name of a stakeholder group; the names are read once for a page."""
    request = context.get("request")
    holder: dict[Any, Any] = request.__dict__ if request is not None else context.dicts[0]
    if "group_names" not in holder:
        holder["group_names"] = group_names()
    return for_reader(holder["group_names"].get(code)).text or code


@register.inclusion_tag("stakeholders/_who.html", takes_context=True)
def who(context: RequestContext, one: Who | Person | Actor | None) -> dict[str, Any]:
    """Whoever contributed: name, groups, organisation, interests. For lists hand over `Who`s of `who_are`."""
    found = one if isinstance(one, Who) or one is None else who_is(one)
    return {"who": found, "request": context.get("request")}


@dataclass(frozen=True)
class CorrectedPart:
    """One part of an organisation that a correction would change, as a page shows it."""

    label: str
    now: Any
    becomes: Any
    is_groups: bool


@register.filter
def parts_of(correction: Correction, organisation: Organisation) -> list[CorrectedPart]:
    """What a proposed correction would change, beside what is listed now."""
    labels = {
        "name": gettext("Name"), "acronym": gettext("Acronym"), "country": gettext("Country"),
        "url": gettext("Homepage"), "groups": gettext("Stakeholder groups"),
    }  # fmt: skip
    return [
        CorrectedPart(
            label, _shown(name, getattr(organisation, name)), _shown(name, correction.becomes[name]), name == "groups"
        )
        for name, label in labels.items()
        if name in correction.becomes
    ]


def _shown(name: str, value: Any) -> Any:
    return countries.country_name(value) if name == "country" and value else value
