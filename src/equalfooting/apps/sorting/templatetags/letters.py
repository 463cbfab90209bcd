"""How does a letter of a campaign read beside the common one?"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from equalfooting.domain.text import difference

register = template.Library()

#: words of the common letter that are shown on each side of a difference
_AROUND = 6
_MARKS = {difference.ADDED: "<ins>{}</ins>", difference.REMOVED: "<del>{}</del>", difference.SAME: "<span>{}</span>"}


@register.simple_tag
def what_differs(common: str, letter: str) -> SafeString:
    """The words that came and went, each with a few words around it; nothing where no word differs."""
    runs = difference.words(common, letter)
    if all(run.kind == difference.SAME for run in runs):
        return SafeString("")
    last = len(runs) - 1
    shown = (
        (_shortened(run.text, is_first=place == 0, is_last=place == last), run.kind)
        if run.kind == difference.SAME
        else (run.text, run.kind)
        for place, run in enumerate(runs)
    )
    return format_html_join("", "{}", ((format_html(_MARKS[kind], text),) for text, kind in shown))


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """Both ends of words that stayed, with dots for what is left out."""
    tokens = difference.tokens(text)
    head, tail = (0 if is_first else 2 * _AROUND), (0 if is_last else 2 * _AROUND)
    if len(tokens) <= head + tail + 4:
        return text
    return "".join([*tokens[:head], " … ", *tokens[len(tokens) - tail :]])
