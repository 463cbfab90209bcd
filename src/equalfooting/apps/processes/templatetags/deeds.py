"""How does a page say what somebody did, and how does it show a long text of ours? `{% load deeds %}`."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from equalfooting.apps.journal import telling
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.stakeholders.queries import group_names
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts import prose

register = template.Library()


@register.filter
def deed(leaf: Leaf) -> str:
    """What was done, with the stakeholder groups by their names."""
    return telling.deed(leaf, group_names())


@register.simple_tag
def body_in_language(texts: Mapping[str, str] | None) -> SafeString:
    """A long text of ours in the reader's language, in paragraphs."""
    text, language = for_reader(texts)
    return prose.prose(text, language)
