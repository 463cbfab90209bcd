"""What exactly do people sign? Title, addressees, paragraphs and translations as plain values, and their checksum."""

import hashlib
from dataclasses import dataclass
from typing import Any

from equalfooting.apps.drafting.models import Version
from equalfooting.apps.letters.models import JointLetter, SettledText
from equalfooting.domain.record.canonical import canonical

Content = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A paragraph or a heading of a letter."""

    words: str
    is_heading: bool = False


def content_of(letter: JointLetter, version: Version) -> Content:
    """The letter as it stands in a version of its text."""
    return {
        "kind": letter.text.kind, "title": letter.text.title, "language": letter.text.language,
        "addressees": [{"name": one.name, "email": one.email} for one in letter.addressees.all()],
        "paragraphs": [[one.kind, one.words] for one in version.paragraphs.all()],
        "translations": {
            one.language: {"title": one.title, "words": one.words} for one in letter.translations.all()
        },
    }  # fmt: skip


def checksum(content: Content) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def is_whole(settled: SettledText) -> bool:
    """Is it still what was settled?"""
    return checksum(settled.content) == settled.sha256


def lines_of(words: str) -> list[Line]:
    """The paragraphs of a text: blank lines part them, "# " begins a heading.

    >>> lines_of("# Why\\n\\nWe ask\\nnow.")
    [Line(words='Why', is_heading=True), Line(words='We ask\\nnow.', is_heading=False)]
    """
    parts = [part.strip() for part in words.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")]
    return [Line(part[2:].strip(), True) if part.startswith("# ") else Line(part) for part in parts if part.strip("# ")]


def written(lines: list[Line]) -> str:
    """The paragraphs as they are typed; the reverse of `lines_of`."""
    return "\n\n".join(f"# {one.words}" if one.is_heading else one.words for one in lines)


def in_language(content: Content, language: str) -> tuple[str, str, list[Line]]:
    """Language, title and paragraphs in `language` where there is a translation, else in that of the text."""
    found = content["translations"].get(language)
    if found:
        return language, found["title"], lines_of(found["words"])
    lines = [Line(words, kind == "heading") for kind, words in content["paragraphs"]]
    return content["language"], content["title"], lines
