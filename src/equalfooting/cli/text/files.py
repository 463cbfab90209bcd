"""Where does the command line find texts and amendments, and where does it write?"""

import json
from pathlib import Path
from typing import Any

import click

from equalfooting.adapters.documents import read_document
from equalfooting.adapters.word import Base, base_of_word
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.exchange import document_from, read_exchange
from equalfooting.domain.text.plain import document_from_text

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, allow_dash=True, path_type=Path)

#: the depth to which a JSON file may nest; what is deeper was made to do harm
_TOO_DEEP = (RecursionError, ValueError)


def json_of(file: Path) -> Any:
    """The values of a JSON file. Refuses `text-form-broken`."""
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except _TOO_DEEP as failure:
        raise Refusal("text-form-broken", name=file.name, reason=type(failure).__name__) from None


def document_of(file: Path) -> Document:
    """The text of a file: JSON as it is, everything else by its paragraphs."""
    if file.suffix.lower() == ".json":
        values = json_of(file)
        inner = values.get("document", values) if isinstance(values, dict) else values
        return document_from(inner, file.name)
    read = read_document(file.name, file.read_bytes())
    return document_from_text(read.text, name=file.stem, title=read.title)


def base_of(file: Path) -> Base:
    """The text of a file for others to be read against: of a DOCX that without its tracked changes."""
    if file.suffix.lower() == ".docx":
        return base_of_word(file.name, file.read_bytes())
    return Base(document_of(file), ())


def amendments_of(file: Path) -> tuple[Document, tuple[Amendment, ...]]:
    """A document and its amendments. Refuses `text-form-broken` and broken rows."""
    return read_exchange(json_of(file), file.name)


def write(target: Path, content: str | bytes) -> None:
    """Write to a file, or to standard output for "-"."""
    if str(target) == "-":
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
    elif isinstance(content, bytes):
        target.write_bytes(content)
    else:
        target.write_text(content if content.endswith("\n") else content + "\n", encoding="utf-8")


def as_json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)
