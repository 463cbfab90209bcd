"""Which paragraphs does a plain text have?"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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

    Lines are joined, unless most are long, end like sentences or leave room: then each line is a paragraph. Identities are made from `name` and the place, so two texts share none of them. Refuses
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
    blocks = _BLANK_LINES.split(text)
    is_by_lines = _has_lines_of_its_own(blocks)
    for block in blocks:
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


def _has_lines_of_its_own(blocks: Sequence[str]) -> bool:
    """Does every line stand for itself? A line that was broken to fit has no room for the next one's first word."""
    rows = [block.split("\n") for block in blocks]
    lengths = sorted(len(line) for row in rows for line in row)
    width = lengths[-1 - len(lengths) // 10]
    breaks = [
        len(line) > LONGEST_LINE or bool(_CLOSED.search(line)) or len(line) + len(follows.split(maxsplit=1)[0]) < width
        for row in rows
        for line, follows in pairwise(row)
        if follows.strip() and not NUMBER.match(follows) and not _BULLET.match(follows)
    ]
    return bool(breaks) and 2 * sum(breaks) >= len(breaks)
