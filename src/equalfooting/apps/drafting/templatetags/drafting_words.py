"""How does a page show brackets, changes and sponsors, and call a state? `{% load drafting_words %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from equalfooting.apps.drafting.actions.words import digest
from equalfooting.apps.drafting.models import Amendment, Anchor, Placement, Sponsorship
from equalfooting.apps.drafting.words import HANDLED, KINDS, PARAGRAPHS, TEXTS
from equalfooting.domain.text import difference
from equalfooting.domain.text.amendment import DELETE, INSERT
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.comparing import words
from equalfooting.domain.text.rolling import Alternative, Bracket, Part, Wish
from equalfooting.ui.parts.groups import mark_svg

register = template.Library()
_MARKS = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
#: sponsors named in a bracket; of more, the number is told
MOST_NAMES = 3
#: characters round a change that are shown with it
AROUND = 40


@register.filter
def handled_word(code: str) -> str:
    return str(HANDLED[code][0])


@register.filter
def handled_look(code: str) -> str:
    return HANDLED[code][1]


@register.filter
def kind_word(code: str) -> str:
    return str(KINDS.get(code, code))


@register.filter
def text_word(code: str) -> str:
    return str(TEXTS.get(code, code))


@register.filter
def paragraph_word(code: str) -> str:
    return str(PARAGRAPHS.get(code, code))


@register.filter
def of_amendment(handlings: Mapping[int, Any], key: int) -> Any:
    return handlings.get(key)


@register.filter
def seen_mark(words: str) -> str:
    """By which a form knows which words it was showing."""
    return digest(words)[:16]


@register.filter
def percent(share: float) -> int:
    """Rounded down, so that 100 means all of it."""
    return int(100 * share)


@register.filter
def address_of(amendment: Amendment, text: Any) -> str:
    kwargs = {"process": text.process.slug, "text": text.slug, "number": amendment.number}
    return reverse("drafting:amendment", kwargs=kwargs)


@register.simple_tag
def sponsor_names(amendment: Amendment, names: Mapping[str, str]) -> SafeString:
    """Who sponsors it today, each with the mark of the stakeholder group."""
    return _named([one for one in amendment.sponsorships.all() if one.until_at is None], names, len)


@register.simple_tag
def named_sponsors(sponsors: Iterable[Sponsorship], names: Mapping[str, str]) -> SafeString:
    """These sponsors, all of them."""
    return _named(list(sponsors), names, len)


def _named(sponsors: list[Sponsorship], names: Mapping[str, str], most: Any) -> SafeString:
    limit = most(sponsors) if callable(most) else most
    shown = format_html_join(", ", "{}", ((_one(one, names),) for one in sponsors[:limit]))
    more = len(sponsors) - limit
    if more <= 0:
        return shown
    said = ngettext("and %(n)s other", "and %(n)s others", more) % {"n": more}
    return format_html("{} {}", shown, said)


def _one(one: Sponsorship, names: Mapping[str, str]) -> SafeString:
    who = one.sponsor or (one.organisation.name if one.organisation else gettext("somebody who has left"))
    group = format_html('<span class="unseen"> ({})</span>', names.get(one.group, one.group)) if one.group else ""
    return format_html(
        '<span class="who group-{}">{}<bdi>{}</bdi>{}</span>', one.group or "other", mark_svg(one.group), who, group
    )


@register.simple_tag(takes_context=True)
def bracketed(context: Mapping[str, Any], parts: Iterable[Part], amendments: Mapping[str, Amendment]) -> SafeString:
    """The words of a paragraph with a bracket wherever something is open."""
    return _parts(parts, amendments, context)


def _parts(parts: Iterable[Part], amendments: Mapping[str, Amendment], context: Mapping[str, Any]) -> SafeString:
    return format_html_join(
        "", "{}", ((part if isinstance(part, str) else _bracket(part, amendments, context),) for part in parts)
    )


def _bracket(bracket: Bracket, amendments: Mapping[str, Amendment], context: Mapping[str, Any]) -> SafeString:
    sides = [_alternative(one, amendments, context) for one in bracket.alternatives]
    stands = [format_html('<span class="stands">{}</span>', bracket.stands)] if bracket.stands else []
    inside = format_html_join(SafeString('<span class="or"> / </span>'), "{}", ((side,) for side in [*stands, *sides]))
    return format_html('<span class="bracket"><b>[</b>{}<b>]</b></span>', inside)


def _alternative(one: Alternative, amendments: Mapping[str, Amendment], context: Mapping[str, Any]) -> SafeString:
    words_ = _parts(one.parts, amendments, context) if one.parts else format_html("<i>{}</i>", gettext("leave out"))
    language = next((amendments[id].language for id in one.amendments if id in amendments), "")
    return format_html(
        '{} <span class="wanted" lang="{}" dir="auto">{}</span>', by_whom(context, one.amendments, amendments),
        language, words_,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def by_whom(context: Mapping[str, Any], ids: Iterable[str], amendments: Mapping[str, Amendment]) -> SafeString:
    """The number of each amendment, as a link, with its sponsors."""
    rows = [amendments[id] for id in ids if id in amendments]
    said = ((_cited(row, context["text"]), _short(row, context.get("names", {}))) for row in rows)
    return format_html('<span class="by">({}:)</span>', format_html_join("; ", "{} {}", said))


def _cited(row: Amendment, text: Any) -> SafeString:
    label = gettext("Amendment %(number)s") % {"number": row.number}
    return format_html('<a href="{}" aria-label="{}">{}</a>', address_of(row, text), label, row.number)


def _short(row: Amendment, names: Mapping[str, str]) -> SafeString:
    return _named([one for one in row.sponsorships.all() if one.until_at is None], names, MOST_NAMES)


@register.simple_tag(takes_context=True)
def wished(context: Mapping[str, Any], wish: Wish, amendments: Mapping[str, Amendment], rolling: Any) -> SafeString:
    """What some want done with a paragraph as a whole."""
    who = by_whom(context, wish.amendments, amendments)
    return format_html('<span class="bracket"><b>[</b>{} {}<b>]</b></span>', who, _wish(wish, rolling.document))


def _wish(wish: Wish, document: Any) -> str:
    if wish.kind == "move":
        if not wish.after:
            return gettext("move it to the beginning")
        return gettext("move it behind paragraph %(number)s") % {"number": document.named(wish.after)}
    return gettext("delete it") if wish.kind == "delete" else gettext("split it in two")


@register.simple_tag
def change_of(one: Anchor | Placement | Proposed, frame: str = "") -> SafeString:
    """What an amendment changes, readable without colour: words that go struck out, words that come underlined."""
    came = one.text if isinstance(one, Proposed) else one.words
    is_spanned = one.span is not None if isinstance(one, Proposed) else one.start is not None
    if is_spanned and isinstance(one, Anchor | Placement) and frame[one.start : one.end] == one.quote:
        before, after = _around(frame, one.start or 0, one.end or 0)
        return format_html("{}{}{}", before, _change(one.kind, one.quote, came), after)
    if one.kind == INSERT and not is_spanned:
        return format_html("<ins>{}</ins>", came)
    return _change(one.kind, one.quote or frame, came)


def _change(kind: str, quote: str, came: str) -> SafeString:
    if kind == INSERT:
        return format_html("{}<ins>{}</ins>", quote, came)
    return format_html("<del>{}</del>", quote) if kind == DELETE else runs(words(quote, came))


def _around(frame: str, start: int, end: int) -> tuple[str, str]:
    """Some words before and behind, so that a change can be read without the paragraph."""
    before, after = frame[:start], frame[end:]
    first = before.rfind(" ", 0, max(len(before) - AROUND, 0)) + 1 if len(before) > AROUND else 0
    last = after.find(" ", AROUND) if len(after) > AROUND else -1
    cut = after if last < 0 else after[:last] + " …"
    return ("… " if first else "") + before[first:], cut


@register.simple_tag
def runs(changes: Iterable[difference.Change]) -> SafeString:
    """A difference word by word."""
    return format_html_join("", "{}", ((format_html(_MARKS[run.kind], run.text),) for run in changes))
