"""Which small pictures does the interface use? Path data in a 16 x 16 box, drawn inline."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

#: name -> SVG path, stroked with the colour of the text.
ICONS: dict[str, str] = {
    "add": "M8 3v10M3 8h10",
    "back": "M10 3L5 8l5 5",
    "check": "M3 8.5l3.5 3.5L13 4.5",
    "close": "M4 4l8 8M12 4l-8 8",
    "down": "M4 6l4 4l4-4",
    "download": "M8 2.5v7.5M4.5 7L8 10.5L11.5 7M3 13.5h10",
    "edit": "M3 13l.7-3L10.5 3.2a1.4 1.4 0 0 1 2 2L5.8 12.2z",
    "feed": "M3.5 12.5h.01M3.5 8.5a4 4 0 0 1 4 4M3.5 4.5a8 8 0 0 1 8 8",
    "file": "M4 2h5l3.5 3.5V14H4zM9 2v3.5h3.5",
    "filter": "M2.5 4h11M4.5 8h7M6.5 12h3",
    "globe": "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM2.2 8h11.6M8 2c4 4 4 8 0 12c-4-4-4-8 0-12",
    "history": "M3 3v3h3M3.2 6A5.4 5.4 0 1 1 2.6 9M8 5.2V8l2 1.6",
    "info": "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM8 7.3v3.6M8 5h.01",
    "link": "M6.5 9.5l3-3M7 5l1.7-1.7a2.5 2.5 0 0 1 3.6 3.6L10.5 8.6M9 11l-1.7 1.7a2.5 2.5 0 0 1-3.6-3.6L5.5 7.4",
    "lock": "M4 7.5h8V14H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
    "merge": "M4 2.5v3c0 3 4 2 4 5V14M12 2.5v3c0 3-4 2-4 5",
    "next": "M6 3l5 5l-5 5",
    "person": "M8 2.5a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 0 1 0-5.4zM2.8 14c.4-3 2.4-4.5 5.2-4.5s4.8 1.5 5.2 4.5",
    "quote": "M3 8.5h3.5V12H3V8c0-2.3 1-3.6 3-4M9.5 8.500H13V12H9.500V8c0-2.3 1-3.6 3-4",
    "search": "M7 2.500a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.3 10.300L14 14",
    "split": "M8 14V9c0-3-4-2-4-5V2.500M8 9c0-3 4-2 4-5V2.5",
    "time": "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM8 4.800V8l2.3 1.6",
    "undo": "M5.5 3L2.5 6l3 3M3 6h6a3.7 3.7 0 0 1 0 7.400H6",
    "warning": "M8 2.500L14.5 13.500h-13zM8 6.500v3M8 11.600h.01",
}

#: Arrows that point the other way where text runs from right to left.
_TURNING = {"back", "next", "undo", "history"}


def icon(name: str, label: str = "") -> SafeString:
    """The picture `name`; silent to a screen reader unless it carries a `label`. KeyError if unknown."""
    css = "icon icon-turning" if name in _TURNING else "icon"
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 16 16" role="img" aria-label="{}"><path d="{}"/></svg>',
            css, label, ICONS[name],
        )  # fmt: skip
    return format_html(
        '<svg class="{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        css, ICONS[name],
    )  # fmt: skip
