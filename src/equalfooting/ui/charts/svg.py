"""How is a picture written down safely: every name checked, every text and attribute escaped?"""

import re
from collections.abc import Mapping
from html import escape

from equalfooting.ui.charts.looks import LOOKS

_NAME = re.compile(r"^[a-zA-Z][a-zA-Z0-9-]*$")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float | None


class Svg(str):
    """Markup that is already safe; anything else is escaped before it becomes part of a picture."""

    __slots__ = ()


def element(
    name: str, *children: str, look: str = "", attributes: Mapping[str, Value] | None = None, **more: Value
) -> Svg:
    """One element. `look` names its class and fallback attributes in `LOOKS`; None attributes are left out.

    An attribute `font_size` is written `font-size`; children that are not `Svg` are escaped as text.

    >>> element("text", "a < b", x=1.5, text_anchor="end")
    '<text x="1.5" text-anchor="end">a &lt; b</text>'
    """
    given: dict[str, Value] = {"class": look or None, **LOOKS.get(look, {}), **(attributes or {}), **more}
    written = "".join(_attribute(key, value) for key, value in given.items() if value is not None)
    inside = "".join(child if isinstance(child, Svg) else text_of(child) for child in children)
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def text_of(text: str) -> str:
    """Text made fit to stand in XML: escaped, and without the characters XML cannot hold."""
    return escape(_UNWRITABLE.sub("\ufffd", text))


def picture(
    size: tuple[float, float], title: str, description: str, content: str, *, is_linked: bool, id: str, language: str
) -> str:
    """A whole picture with its title and description.

    With links inside it is a group that can be walked; without, it is one image to a screen reader.
    `direction` is fixed so that anchors mean the same on a right-to-left page; layouts mirror themselves.
    """
    width, height = size
    heading = element("title", title, id=f"{id}-title") + element("desc", description, id=f"{id}-desc")
    attributes: dict[str, Value] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": number(width),
        "height": number(height),
        "role": "group" if is_linked else "img",
        "aria-labelledby": f"{id}-title",
        "aria-describedby": f"{id}-desc",
        "lang": language,
        "direction": "ltr",
        "font-family": FONTS,
    }
    return element("svg", Svg(heading + content), look="chart", attributes=attributes)


#: Letters for most of the six languages, by the names that browsers and drawing programs know.
FONTS = "'Noto Sans', system-ui, 'Liberation Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif"


def number(value: float) -> str:
    """A number in as few characters as a picture needs.

    >>> number(2.0), number(2.345)
    ('2', '2.35')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attribute(key: str, value: Value) -> str:
    name = key if key in ("viewBox", "patternUnits", "patternTransform") else key.replace("_", "-")
    if not _NAME.match(name):
        raise ValueError(name)
    written = number(value) if isinstance(value, int | float) else text_of(str(value))
    return f' {name}="{written}"'
