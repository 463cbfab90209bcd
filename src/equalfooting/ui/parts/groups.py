"""How does a page show which stakeholder group someone speaks for?"""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from equalfooting.ui.groups import group_mark


def mark_svg(code: str) -> SafeString:
    """The mark alone, in the group's colour; silent, because its name stands beside it."""
    return format_html(
        '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        group_mark(code).path,
    )


def badge(code: str, label: object) -> SafeString:
    """Mark, colour and name together; never the colour alone."""
    return format_html(
        '<span class="group group-{}">{}<bdi>{}</bdi></span>',
        group_mark(code).code, mark_svg(code), label,
    )  # fmt: skip
