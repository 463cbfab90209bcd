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

    Lines are joined, unless most are long, end like sentences or leave room: then each line is a paragraph.
    Identities are made from `name` and the place, so two texts share none of them. Refuses
    `text-without-paragraphs`. Linear.

    >>> [(p.number, p.text) for p in document_from_text("Names\\n\\n1. We agree.\\n2. All.", name="a").paragraphs]
    [('', 'Names'), ('1', 'We agree.'), ('2', 'All.')]
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
            begins = head or _BULLET.match(line)
            if begins or (is_by_lines and not _goes_on(line)):
                if words:
                    yield number, words
                number = head[1] if head else ""
                words = " ".join(line[begins.end() if begins else 0 :].split())
            else:
                words = " ".join((words, *line.split())).strip()
        if words:
            yield number, words


def _has_lines_of_its_own(blocks: Sequence[str]) -> bool:
    """Does every line stand for itself?"""
    rows = [block.split("\n") for block in blocks]
    lengths = sorted(len(line) for row in rows for line in row)
    width = lengths[-1 - len(lengths) // 10]
    breaks = [
        _is_meant(line, follows, width)
        for row in rows
        for line, follows in pairwise(row)
        if not (_goes_on(follows) or NUMBER.match(follows) or _BULLET.match(follows))
    ]
    return bool(breaks) and 2 * sum(breaks) >= len(breaks)


def _goes_on(line: str) -> bool:
    """Is it indented, or empty?"""
    return line[:1].isspace() or not line


def _is_meant(line: str, follows: str, width: int) -> bool:
    """Was the line ended on purpose? One that was broken to fit has no room for the next one's first word."""
    has_room = len(line) + len(follows.split(maxsplit=1)[0]) < width and not follows[0].islower()
    return has_room or len(line) > LONGEST_LINE or bool(_CLOSED.search(line))
