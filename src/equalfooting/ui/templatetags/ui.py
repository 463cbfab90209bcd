"""Which parts can a template ask for by name? Thin tags; what they say stands in `ui/parts/`."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from equalfooting.domain.languages import direction
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts import addresses, drafts, groups, icons, moments, prose
from equalfooting.ui.refusing import refusal_texts

register = template.Library()

STYLES = (
    "1-tokens", "2-document", "3-frame", "4-parts", "5-tables", "6-forms", "7-rooms", "8-print",
)  # fmt: skip
SCRIPTS = ("announce", "places", "dialog", "keys", "live", "search", "drafts")
_MESSAGE_ICONS = {"success": "check", "warning": "warning", "error": "warning"}

register.simple_tag(icons.icon, name="icon")
register.simple_tag(groups.badge, name="group_badge")
register.simple_tag(groups.mark_svg, name="group_mark")
register.simple_tag(prose.line, name="user_line")
register.simple_tag(addresses.query_with, name="query_with")


@register.simple_tag
def house_styles() -> SafeString:
    """The style sheets of the house, in the order of their layers."""
    rows = ((static(f"ui/css/{name}.css"),) for name in STYLES)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', rows)


@register.simple_tag
def house_scripts() -> SafeString:
    """htmx and the house's modules; none of them is needed to use a page."""
    rows = ((static(f"ui/js/{name}.js"),) for name in SCRIPTS)
    modules = format_html_join("\n", '<script type="module" src="{}"></script>', rows)
    htmx = format_html('<script defer src="{}"></script>\n', static("ui/vendor/htmx.min.js"))
    return htmx + modules


@register.filter
def message_icon(level: str | None) -> str:
    """The picture that goes with a message of this level."""
    return _MESSAGE_ICONS.get(level or "", "info")


@register.simple_tag
def when(moment: datetime | date | None) -> SafeString:
    """A `<time>` with the moment or day in words; nothing for None."""
    if moment is None:
        return SafeString("")
    words = moments.moment_in_words(moment) if isinstance(moment, datetime) else moments.day_in_words(moment)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)


@register.simple_tag
def time_left(moment: datetime | None, now: datetime) -> SafeString:
    """How long is left, with more weight when it is soon; nothing for None."""
    if moment is None:
        return SafeString("")
    css = "time-left is-soon" if moments.is_soon(moment, now) else "time-left"
    return format_html('<span class="{}">{}</span>', css, moments.time_left_in_words(moment, now))


@register.simple_tag
def user_text(value: object, language: object = "", markdown: bool = False) -> SafeString:
    """What a person wrote, as a block: escaped, in its language and direction."""
    return prose.prose(value, language, markdown=markdown)


@register.simple_tag
def number(value: Any, href: str = "", label: object = "") -> SafeString:
    """A number with thousands parted; a link to the rows behind it when `href` is given."""
    written = format_decimal(value, locale=moments.reader_locale()) if value is not None else "–"
    unseen = format_html(' <span class="unseen">{}</span>', label) if label else SafeString("")
    if href and value is not None:
        return format_html('<a class="number" href="{}">{}{}</a>', href, written, unseen)
    return format_html('<span class="number">{}{}</span>', written, unseen)


@register.inclusion_tag("ui/parts/refused.html")
def refused(refusal: Refusal | None) -> dict[str, Any]:
    """A callout with what the rules refused and the way out; nothing for None."""
    what, way_out = refusal_texts(refusal) if refusal else ("", "")
    return {"refusal": refusal, "what": what, "way_out": way_out}


@register.inclusion_tag("ui/parts/act.html", takes_context=True)
def act(
    context: RequestContext,
    url: str,
    label: str,
    refusal: Refusal | None = None,
    method: str = "post",
    look: str = "",
    key: str = "",
    **values: Any,
) -> dict[str, Any]:
    """A button for one action; where the rule says no it stays visible and says why.

    `look`: "", "primary", "quiet" or "danger"; `key`: the single key that presses it; `icon=` a
    picture and `confirm=` a question asked first; all other keywords become hidden fields.
    """
    what, way_out = refusal_texts(refusal) if refusal else ("", "")
    return {
        "url": url, "label": label, "refusal": refusal, "what": what, "way_out": way_out,
        "method": method, "look": look, "key": key, "tip_id": _own_id(context, "tip", f"{url} {label}"),
        "icon_name": values.pop("icon", ""), "confirm": values.pop("confirm", ""), "values": values,
    }  # fmt: skip


@register.inclusion_tag("ui/parts/tip.html", takes_context=True)
def tip(context: RequestContext, label: str, text: str) -> dict[str, Any]:
    """A word with an explanation that opens on hover, on focus and by tap, without JavaScript."""
    return {"label": label, "text": text, "tip_id": _own_id(context, "tip", f"{label} {text}")}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Links to the other pages of a list; nothing when there is one page."""
    request: HttpRequest = context["request"]

    def link(number: int) -> str:
        return addresses.query_with(request, **{parameter: number if number > 1 else None})

    numbers = [(number, link(number) if isinstance(number, int) else "") for number in addresses.nearby_pages(page)]
    before = link(page.previous_page_number()) if page.has_previous() else ""
    after = link(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "numbers": numbers, "before": before, "after": after}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, hint, error and the field itself, tied together for a screen reader."""
    return bound.as_field_group()


@register.simple_tag
def input_of(bound: BoundField) -> SafeString:
    """The input alone; what a person types in it finds its own direction, and the first faulty one is gone to."""
    attributes: dict[str, Any] = {}
    if getattr(bound.field.widget, "input_type", "text") in {"text", "search"}:
        attributes["dir"] = "auto"
    if bound.name == next((name for name in bound.form.fields if name in bound.form.errors), None):
        attributes["autofocus"] = True
    return bound.as_widget(attrs=attributes)


@register.simple_tag
def draft_attributes(key: str, url: str = "", version: object = "") -> SafeString:
    """The attributes of a `<form>` whose text is kept while it is typed; see `drafts.js`."""
    return format_html(
        'data-draft-key="{}" data-draft-url="{}" data-draft-version="{}" data-draft-words="{}"',
        key, url, version, json.dumps(drafts.words()),
    )  # fmt: skip


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, text: str = "", action_url: str = "", action_label: str = "") -> dict[str, Any]:
    """What a list says when it holds nothing: why, and what can be done."""
    return {"title": title, "text": text, "action_url": action_url, "action_label": action_label}


@register.simple_tag
def crumbs(*pairs: Any) -> SafeString:
    """`{% crumbs "Processes" url "Mapping" %}`: label and address in turn; the last has no address."""
    labels_and_links = [*pairs, ""] if len(pairs) % 2 else list(pairs)
    steps = zip(labels_and_links[::2], labels_and_links[1::2], strict=True)
    rows = ((_crumb(label, href),) for label, href in steps)
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", rows))


def _crumb(label: object, href: object) -> SafeString:
    if href:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', href, label)
    return format_html('<span aria-current="page"><bdi>{}</bdi></span>', label)


def _own_id(context: RequestContext, kind: str, about: str) -> str:
    """An id that is the same for the same part and never twice on a page, also among fragments."""
    digest = hashlib.sha256(about.encode()).hexdigest()[:8]
    request = context.get("request")
    holder: dict[Any, Any] = request.__dict__ if request is not None else context.dicts[0]
    seen: Counter[str] = holder.setdefault("ui_ids", Counter())
    seen[digest] += 1
    return f"{kind}-{digest}-{seen[digest]}"


@register.simple_tag
def in_language(texts: Mapping[str, str] | None) -> SafeString:
    """A text of ours in several languages, in the reader's, marked with the language it really is in."""
    text, language = for_reader(texts)
    return format_html('<span lang="{}" dir="auto">{}</span>', language, text)


@register.simple_tag
def block_in_language(texts: Mapping[str, str] | None) -> SafeString:
    """The same as a block of its own, whose lines begin where that language begins them."""
    text, language = for_reader(texts)
    return prose.prose(text, language)


@register.filter(name="direction")
def direction_of(language: object) -> str:
    """For `dir`: how text of this language runs, whatever stands first in it."""
    return direction(str(language or ""))


@register.filter
def plain_in_language(texts: Mapping[str, str] | None) -> str:
    """The same as plain text, for titles and attributes."""
    return for_reader(texts).text
