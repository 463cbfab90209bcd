"""How does a page show what people wrote, safely and in its own direction?"""

import re
from functools import cache

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

#: What Markdown may become. Images, headings of the first levels, classes and styles stay out.
ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_WITH_DIRECTION = {"p", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "pre"}
_ALLOWED_ATTRIBUTES = {**{tag: {"dir"} for tag in _WITH_DIRECTION}, "a": {"href", "title"}, "ol": {"start"}}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def language_attribute(language: object) -> SafeString:
    """` lang="fr"` for a plausible language tag, otherwise nothing."""
    code = str(language or "").replace("_", "-")
    if not _LANGUAGE_TAG.fullmatch(code):
        return SafeString("")
    return format_html(' lang="{}"', code)


def plain_paragraphs(text: object) -> SafeString:
    """Escaped paragraphs: a blank line parts them, a single line break stays; each finds its direction."""
    whole = str(text if text is not None else "").replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = [part for part in _BLANK_LINE.split(whole) if part.strip()]
    return format_html_join("\n", '<p dir="auto">{}</p>', ((_broken_lines(part),) for part in paragraphs))


def markdown_paragraphs(text: object) -> SafeString:
    """CommonMark with tables, cleaned to an allow-list; links say that people, not the site, made them."""
    tokens = _markdown().parse(str(text if text is not None else ""))
    for token in tokens:
        _prepare(token)
    html = _markdown().renderer.render(tokens, _markdown().options, {})
    return mark_safe(
        nh3.clean(
            html,
            tags=ALLOWED_TAGS,
            attributes=_ALLOWED_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow ugc noopener noreferrer",
        )
    )


def prose(text: object, language: object = "", *, markdown: bool = False) -> SafeString:
    """A block of people's text with its language and `dir="auto"`."""
    body = markdown_paragraphs(text) if markdown else plain_paragraphs(text)
    return format_html('<div class="prose" dir="auto"{}>{}</div>', language_attribute(language), body)


def line(text: object, language: object = "") -> SafeString:
    """One line of people's text (a name, a title), kept apart from the text round it."""
    return format_html('<bdi dir="auto"{}>{}</bdi>', language_attribute(language), text)


def _broken_lines(part: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((row,) for row in part.split("\n")))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def _prepare(token: Token) -> None:
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    if token.nesting == 1 and token.tag in _WITH_DIRECTION:
        token.attrSet("dir", "auto")
    for child in token.children or ():
        if child.type in {"s_open", "s_close"}:
            child.tag = "del"
