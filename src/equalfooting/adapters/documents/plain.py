"""What does a plain text, Markdown or HTML file say?"""

import re

from lxml import etree, html
from markdown_it import MarkdownIt

from equalfooting.adapters.documents.charsets import decode
from equalfooting.adapters.documents.draft import Draft
from equalfooting.domain.refusals import Refusal

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_RULE = re.compile(r"[-=*_]{3,}")

SILENT = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "math", "select"}
BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "pre", "section",
    "article", "header", "footer", "dt", "dd", "figcaption", "tr", "table", "ul", "ol", "body", "main",
}  # fmt: skip


def read_text(draft: Draft, content: bytes) -> None:
    """Paragraphs are what blank lines part; list items begin their own."""
    for block in _BLANK_LINES.split(_decoded(draft, content)):
        for paragraph in _parted(block):
            draft.add(paragraph)


def read_markdown(draft: Draft, content: bytes) -> None:
    """The text as it would be shown: without marks, link addresses, styles and front matter.

    An indented line is not taken for program code: in answers to a questionnaire it hardly ever is.
    """
    text = _decoded(draft, content)
    front = _FRONT_MATTER.match(text)
    stated = _FRONT_TITLE.search(front.group(1)) if front else None
    shown = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .disable("code")
        .render(text[front.end() :] if front else text)
    )
    _read_page(draft, shown)
    draft.title = stated.group(1) if stated else draft.title


def _decoded(draft: Draft, content: bytes) -> str:
    text, charset, is_guess = decode(content)
    if is_guess:
        draft.find("read-charset-guessed", charset=charset)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")


def _parted(block: str) -> list[str]:
    """The paragraphs of a block: list items and headings begin their own, other lines are joined."""
    paragraphs: list[str] = []
    is_open = False
    for line in block.split("\n"):
        stripped = line.strip()
        if _RULE.fullmatch(stripped) or not stripped:
            is_open = False
            continue
        if is_open and not _starts_item(stripped):
            paragraphs[-1] += "\n" + stripped
        else:
            paragraphs.append(_item(stripped))
        is_open = True
    return paragraphs


def _starts_item(line: str) -> bool:
    return bool(re.match(r"([-*+•·–]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+\S", line))


def _item(line: str) -> str:
    return re.sub(r"^[*+•·]\s+", "- ", line)


def read_html(draft: Draft, content: bytes) -> None:
    """The text of a page, a block a paragraph; scripts, styles and frames are left out."""
    _read_page(draft, _decoded(draft, content))


def _read_page(draft: Draft, text: str) -> None:
    try:
        root = html.document_fromstring(
            text.encode(), html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refusal("file-no-text", name=draft.name) from None
    heading = root.find(".//title") if root.find(".//title") is not None else root.find(".//h1")
    draft.title = " ".join("".join(map(str, heading.itertext())).split()) if heading is not None else ""
    for paragraph in html_paragraphs(root):
        draft.add(paragraph)


def html_paragraphs(root: etree._Element) -> list[str]:
    """The visible text of an HTML tree, parted at block elements; list items begin with "- "."""
    paragraphs: list[str] = [""]
    silent_until: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if silent_until is not None:
            if event == "end" and element is silent_until:
                silent_until = None
                paragraphs[-1] += element.tail or ""
        elif event == "start" and tag in SILENT:
            silent_until = element
        else:
            _take(paragraphs, event, tag, element)
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip("- \n\t\r")]


def _take(paragraphs: list[str], event: str, tag: str, element: etree._Element) -> None:
    if tag in BLOCKS or tag == "br":
        paragraphs.append("- " if tag == "li" and event == "start" else "")
    if event == "start":
        paragraphs[-1] += element.text or ""
    else:
        paragraphs[-1] += element.tail or ""
