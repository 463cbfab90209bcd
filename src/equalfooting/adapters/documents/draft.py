"""What has been gathered from a document so far? Paragraphs, a title, and what the reader should know."""

import re
from dataclasses import dataclass, field
from typing import Any

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.documents.limits import MAX_CHARACTERS, MAX_PARAGRAPHS
from equalfooting.domain.refusals import Refusal

_BLANK_LINES = re.compile(r"\n{2,}")
_SPACES = re.compile(r"[^\S\n]+")
MAX_TITLE = 300


@dataclass
class Draft:
    """A document in the making; every reader fills one."""

    name: str
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    findings: list[Refusal] = field(default_factory=list)
    n_characters: int = 0

    def add(self, paragraph: str) -> None:
        """Take one paragraph; blank ones are skipped."""
        tidy = _SPACES.sub(" ", paragraph)
        tidy = "\n".join(line.strip() for line in tidy.split("\n") if line.strip())
        if not tidy:
            return
        self.n_characters += len(tidy)
        if self.n_characters > MAX_CHARACTERS:
            raise Refusal("file-text-too-long", name=self.name, limit=MAX_CHARACTERS)
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise Refusal("file-too-many-paragraphs", name=self.name, limit=MAX_PARAGRAPHS)
        self.paragraphs.append(tidy)

    def find(self, code: str, **facts: Any) -> None:
        self.findings.append(Refusal(code, **facts))

    def cleaned(self) -> "Draft":
        """The same with misleading characters taken out; refuses a document without text."""
        text, findings = clean_text("\n\n".join(self.paragraphs))
        paragraphs = [piece.strip() for piece in _BLANK_LINES.split(text) if piece.strip()]
        if not paragraphs:
            raise Refusal("file-no-text", name=self.name)
        title = " ".join(clean_text(self.title[:MAX_TITLE])[0].split())
        return Draft(self.name, title, paragraphs, [*self.findings, *findings])
