"""Which paragraphs does a plain text have?"""

import re
from collections.abc import Iterator

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.paragraphs import NUMBER

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"^\s*[-*•·–▪‣◦]\s+")
_CLOSED = re.compile(r"[.!?;:。！？؟؛…।][\"'”’»)\]]*\s*$")

#: a longer line was not broken by hand
LONGEST_LINE = 100


def document_from_text(text: str, *, name: str, version: str = "1", title: str = "") -> Document:
    """A document of plain text: blank lines, numbers and bullets begin paragraphs.

    Lines are joined, unless the text has no blank line and its lines are long or end like sentences: then each is a
    paragraph. Identities are made from `name` and the place, so two texts share none of them. Refuses
    `text-without-paragraphs`. Linear.

    >>> [(p.id, p.number, p.text) for p in document_from_text("Names\\n\\n1. We agree.\\n2. Names.", name="a").paragraphs]
    [('a-1', '', 'Names'), ('a-2', '1', 'We agree.'), ('a-3', '2', 'Names.')]
    """
    rows = list(_rows(text.replace("\r\n", "\n").strip()))
    if not rows:
        raise Refusal("text-without-paragraphs", name=name)
    paragraphs = (Paragraph(f"{name}-{at}", said, number) for at, (number, said) in enumerate(rows, 1))
    return Document(name, version, tuple(paragraphs), title)


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """(number, words) of each paragraph."""
    is_by_lines = not _BLANK_LINES.search(text) and _has_lines_of_its_own(text.split("\n"))
    for block in _BLANK_LINES.split(text):
        number, words = "", ""
        for line in block.split("\n"):
            head = NUMBER.match(line)
            bullet = None if head else _BULLET.match(line)
            if head or bullet or is_by_lines:
                if words.strip():
                    yield number, words
                number, words = (head[1] if head else ""), line[(head or bullet).end() :] if head or bullet else line
                words = " ".join(words.split())
            else:
                words = " ".join(filter(None, (words, *line.split())))
        if words.strip():
            yield number, words


def _has_lines_of_its_own(lines: list[str]) -> bool:
    said = [line for line in lines if line.strip()]
    n_closed = sum(bool(_CLOSED.search(line)) for line in said)
    return len(said) > 1 and (2 * n_closed >= len(said) or max(map(len, said)) > LONGEST_LINE)
