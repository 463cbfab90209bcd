"""Do all templates keep to the strict Content-Security-Policy and to both directions of writing?"""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".svg", ".txt"})
STYLES = sorted(SOURCE.rglob("static/**/*.css"))
INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "text marked safe in a template": re.compile(r"\|\s*safe\b|\{%\s*autoescape off"),
    "something from another site": re.compile(r"<(?:script|img|link|iframe|video|audio)[^>]*\b(?:src|href)=\"https?:"),
}
#: Looked for outside template tags, whose arguments may be named `once` or `only`.
EVENT = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin)-(?:left|right|top|bottom)|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.suffix != ".txt"], ids=name)
def test_no_template_has_anything_inline(path: Path) -> None:
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)

    assert [fault for fault, pattern in INLINE.items() if pattern.search(text)] == []
    html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    assert EVENT.findall(html) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        "<p style='x'>",
        '<a onclick="go()">',
        "{{ x|safe }}",
        '<img src="https://e.org/x">',
    ],
)
def test_the_check_for_inline_parts_can_fail(text: str) -> None:
    assert any(pattern.search(text) for pattern in [*INLINE.values(), EVENT])


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_no_style_knows_left_from_right(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)

    assert _PHYSICAL.findall(text) == []


@pytest.mark.parametrize("path", [p for p in TEMPLATES if "/ui/" not in name(p) and p.suffix == ".html"], ids=name)
def test_pages_are_framed_or_are_parts(path: Path) -> None:
    text = path.read_text()

    assert "<html" not in text or "{% extends" in text, "a page extends ui/frame.html or ui/narrow.html"
