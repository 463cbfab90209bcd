"""How do the words of level sets, steps and hours come onto a page?"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

register = template.Library()


@register.filter
def in_words(text: str) -> str:
    """A name or sentence of a set that stands ready, in the reader's language; one's own as it was written."""
    return gettext(text) if text else ""


@register.filter
def in_days(hours: int) -> int:
    """Whole days, at least one."""
    return max(1, round(hours / 24))


@register.filter
def named(table: Mapping[Any, Any], key: Any) -> Any:
    """What a table has under a key; nothing where it has none."""
    return table.get(key, "")


@register.filter
def shortened(text: str, n_words: int) -> str:
    """The first words of a text."""
    words = text.split()
    return " ".join(words[:n_words]) + (" …" if len(words) > n_words else "")


@register.filter
def called(member: Any) -> str:
    """The name of a member on the roll, or their handle where there is none any more."""
    return str(member.called) if member else ""
