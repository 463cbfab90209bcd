"""Which headings, paragraphs and recommendations does a pasted text hold?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.document import HEADING, PARAGRAPH, RECOMMENDATION, Paragraph, numbered
from equalfooting.domain.text.paragraphs import numbered_paragraphs

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_NUMBER = re.compile(r"^\s*\d{1,4}[.)]\s+", re.MULTILINE)
_STARRED = re.compile(r"^\s*(?:\*\s+|R\d{1,3}[.:]\s+|Recommendation \d{1,3}[.:]\s+)", re.IGNORECASE)


def paragraphs_of(pasted: str, *, language: str = "") -> tuple[Paragraph, ...]:
    """The paragraphs of a pasted text, numbered through; their identities are "p-1", "p-2" and so on.

    A line that begins with # is a heading; paragraphs go by their numbers, or else by empty lines. One that begins
    with *, "R1." or "Recommendation 1." is a recommendation. Refuses `text-without-paragraphs`.
    """
    rows = [row for part in _parts(pasted.replace("\r\n", "\n")) for row in part]
    if not any(kind != HEADING for kind, _ in rows):
        raise Refusal("text-without-paragraphs", field="pasted", name="")
    return numbered(Paragraph(f"p-{n}", words, "", kind, language) for n, (kind, words) in enumerate(rows, 1))


def _parts(text: str) -> Iterator[list[tuple[str, str]]]:
    place = 0
    for heading in _HEADING.finditer(text):
        yield _plain(text[place : heading.start()])
        yield [(HEADING, heading[1])]
        place = heading.end()
    yield _plain(text[place:])


def _plain(text: str) -> list[tuple[str, str]]:
    """What stands before the first number is a paragraph of its own, by empty lines like a text without numbers."""
    if not text.strip():
        return []
    first = _NUMBER.search(text)
    before, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", before) if block.strip()]
    found = [*blocks, *(one.text for one in numbered_paragraphs(rest))] if rest else blocks
    return [_kind_of(" ".join(words.split())) for words in found]


def _kind_of(words: str) -> tuple[str, str]:
    mark = _STARRED.match(words)
    return (RECOMMENDATION, words[mark.end() :]) if mark else (PARAGRAPH, words)


def renamed(paragraphs: tuple[Paragraph, ...], names: dict[str, str]) -> tuple[Paragraph, ...]:
    """The same with other identities."""
    return tuple(replace(one, id=names.get(one.id, one.id)) for one in paragraphs)
