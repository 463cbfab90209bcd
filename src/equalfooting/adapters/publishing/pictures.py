"""May this drawing stand in a document, and what does it look like as a picture?"""

import base64
import io
import re

import pypdfium2

from equalfooting.adapters.documents.markup import attribute, local_name, parse_xml
from equalfooting.adapters.publishing.engine import weasyprint
from equalfooting.domain.refusals import Refusal

ACTIVE = {"script", "foreignObject", "iframe", "audio", "video", "handler", "set", "animate", "image", "a"}
_OUTSIDE = re.compile(r"(?i)(url\(\s*['\"]?\s*(?!#)|@import|javascript:|expression\()")
DEFAULT_SIZE = (640.0, 400.0)
MAX_SIDE = 8_000


def checked_svg(svg: str, alt: str) -> tuple[bytes, float, float]:
    """The drawing, its width and its height in CSS pixels.

    Refuses scripts, event handlers, animations, embedded pages or pictures, and whatever asks outside.
    """
    try:
        root = parse_xml(alt, svg.encode("utf-8", "replace"))
    except Refusal as refusal:
        raise _unreadable(alt, refusal.code) from None
    for element in root.iter():
        if local_name(element) in ACTIVE:
            raise _unreadable(alt, local_name(element))
        if _OUTSIDE.search(element.text or "") or any(map(_is_active, element.attrib.items())):
            raise _unreadable(alt, "link")
    width, height = _size(attribute(root, "width"), attribute(root, "height"), attribute(root, "viewBox"))
    return svg.encode("utf-8", "replace"), width, height


def _is_active(item: tuple[object, object]) -> bool:
    name, value = str(item[0]).rpartition("}")[2].lower(), str(item[1])
    asks = name == "href" and not value.startswith("#")
    return name.startswith("on") or asks or bool(_OUTSIDE.search(value))


def _size(width: str, height: str, view: str) -> tuple[float, float]:
    box = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", view)]
    natural = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else DEFAULT_SIZE
    wide, high = _pixels(width), _pixels(height)
    if wide and not high:
        high = wide * natural[1] / natural[0]
    if high and not wide:
        wide = high * natural[0] / natural[1]
    return min(MAX_SIDE, wide or natural[0]), min(MAX_SIDE, high or natural[1])


def _pixels(length: str) -> float:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(px)?\s*", length)
    return float(match.group(1)) if match else 0.0


def data_address(svg: bytes) -> str:
    """The drawing as an address that needs no network."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def svg_to_png(svg: str, *, alt: str = "", scale: float = 2.0) -> bytes:
    """The drawing as a PNG of `scale` dots for each of its pixels. Needs the Pango library, as PDF does."""
    content, width, height = checked_svg(svg, alt)
    page = (
        f"<style>@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}"
        f"img{{display:block;width:{width}px;height:{height}px}}</style>"
        f'<img src="{data_address(content)}">'
    )
    document = pypdfium2.PdfDocument(weasyprint().print_page(page))
    try:
        picture = document[0].render(scale=scale * 96 / 72).to_pil()
    finally:
        document.close()
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def _unreadable(alt: str, reason: str) -> Refusal:
    return Refusal("publication-picture-unreadable", alt=alt, reason=reason)
