"""What is in the files of an import? Read in limited subprocesses; a broken one is named and loses nothing else."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from equalfooting.adapters import chance
from equalfooting.adapters.documents import BrokenDocument, ReadDocument, read_documents, safe_name, unpack
from equalfooting.adapters.languages import UNDECIDED, language_guess
from equalfooting.adapters.mailboxes import BrokenMessage, ReadMessage, read_mbox
from equalfooting.adapters.spreadsheets import read_table
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call, Import, ImportRow, Question
from equalfooting.domain.actors import Acting
from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.heads import read_head
from equalfooting.domain.answers.importing import split_by_questions, suggested_mapping
from equalfooting.domain.intake.dates import agreed_order
from equalfooting.domain.refusals import Refusal, insist

MOST_ROWS = 2_000
TABLES = (".csv", ".xlsx", ".tsv")
MAILBOXES = (".mbox", ".mbx")
DOCUMENTS = (".docx", ".pdf", ".odt", ".txt", ".md")
#: parts of a packed folder that computers put there, not people
NOT_MEANT = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Uploaded:
    """A file as it came. `name` may be anything; it is made safe before it is kept."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Found:
    """One respondent's worth: what it is called, what tells it again, what stands in it."""

    name: str
    key: str
    found: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    content: bytes = b""
    trouble: str = ""


@dataclass(frozen=True)
class Looked:
    """What an upload holds, before any row of it is kept."""

    source: str
    name: str
    rows: tuple[Found, ...]
    header: tuple[str, ...] = ()


def look_into(files: Sequence[Uploaded]) -> Looked:
    """Read an upload: documents (packed or not), one table, or one mailbox.

    Not in a transaction: reading takes time. Refuses an empty upload, a mixture, and more rows than fit.
    """
    kinds = {_source_of(file.name) for file in files}
    if not files:
        raise Refusal("import-empty", field="uploads")
    if len(kinds) > 1 or (len(files) > 1 and kinds != {Import.Source.FILES}):
        raise Refusal("import-mixed", field="uploads")
    looked: Looked = LOOKERS[kinds.pop()](files)
    if not looked.rows:
        raise Refusal("import-empty", field="uploads")
    if len(looked.rows) > MOST_ROWS:
        raise Refusal("import-too-large", field="uploads", n_rows=len(looked.rows), limit=MOST_ROWS)
    return looked


@transaction.atomic
def keep_look(*, by: Acting, call: Call, looked: Looked, now: datetime) -> Import:
    """Keep what was found, so that it can be looked at and decided about. Nothing is submitted by this.

    Who may: the secretariat, once the call has opened. Not journalled: nothing public changes.
    """
    insist(rules.import_into(rules.roles_of(by, call.process.slug), call, now))
    questions = list(Question.objects.filter(call=call))
    made = Import.objects.create(
        call=call, source=looked.source, name=clean_line(looked.name, 300), header=list(looked.header),
        mapping=suggested_mapping(looked.header, wordings_of(questions)) if looked.header else {},
        choices=_first_choices(looked, questions, now), made_by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    wordings = {one.key: list(one.texts.values()) for one in questions if one.kind != Question.Kind.FILE}
    for position, found in enumerate(looked.rows):
        if not looked.header:
            found.found["parts"] = _taken_apart(found, wordings)
        row = ImportRow(
            of=made, position=position, name=clean_line(found.name, 300), key=found.key, found=found.found,
            text=found.text, trouble=found.trouble[:600],
        )  # fmt: skip
        if found.content:
            row.file = ContentFile(found.content, name="file")
        row.save()
    return made


def _taken_apart(found: Found, wordings: dict[str, list[str]]) -> dict[str, str]:
    """The answers in a text or in a file that came with it; {} where no filled-in questionnaire is seen."""
    texts = [found.text, *(str(one.get("text", "")) for one in found.found.get("files", []))]
    parted = (split_by_questions(text.split("\n\n"), wordings) for text in texts if text)
    return next((parts for parts in parted if len(parts) >= 2), {})


def wordings_of(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Question key -> everything a heading may call it: its wordings, its key, its number."""
    return {one.key: [*one.texts.values(), one.key, *([one.number] if one.number else [])] for one in questions}


def _first_choices(looked: Looked, questions: list[Question], now: datetime) -> dict[str, Any]:
    """What is settled without asking: the day of the upload, the order that all dates agree on."""
    longest = next((one.key for one in questions if one.kind == Question.Kind.LONG_TEXT), "")
    dates = [str(cell) for row in looked.rows for cell in row.found.get("cells", []) if isinstance(cell, str)]
    return {
        "order": agreed_order(dates) or "", "received_on": now.date().isoformat(), "question": longest,
        "is_split": True, "language": "", "groups": [],
    }  # fmt: skip


def _source_of(name: str) -> str:
    ending = Path(safe_name(name)).suffix.lower()
    if ending in TABLES:
        return Import.Source.TABLE
    return Import.Source.MAIL if ending in MAILBOXES else Import.Source.FILES


def _documents(files: Sequence[Uploaded]) -> Looked:
    unpacked = list(_unpacked(files))
    rows = [_document(file, read) for file, read in zip(unpacked, _read_all(unpacked), strict=True)]
    name = safe_name(files[0].name) if len(files) == 1 else f"{len(unpacked)} files"
    return Looked(Import.Source.FILES, name, tuple(rows))


def _read_all(files: Sequence[Uploaded]) -> list[ReadDocument | BrokenDocument]:
    """Every file in order, by the same few subprocesses."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for n, file in enumerate(files):
            path = Path(folder) / f"{n:05}{Path(safe_name(file.name)).suffix.lower()}"
            path.write_bytes(file.content)
            paths.append(path)
        return list(read_documents(paths))


def _unpacked(files: Sequence[Uploaded]) -> Iterator[Uploaded]:
    """The files themselves, and those inside packed folders; a packed folder that is hostile is refused whole."""
    for file in files:
        if not file.name.lower().endswith(".zip"):
            yield file
            continue
        for name, content in unpack(file.name, file.content):
            plain = name.lower()
            if not any(plain.startswith(no) or plain.endswith(no) for no in NOT_MEANT):
                yield Uploaded(name, content)


def _document(file: Uploaded, read: ReadDocument | BrokenDocument) -> Found:
    name = safe_name(file.name)
    key = f"sha256:{hashlib.sha256(file.content).hexdigest()}"
    if isinstance(read, BrokenDocument):
        refusal = _named(read.refusal, name)
        found = {"name": _spoken(name), "refusal": _as_values(refusal)}
        return Found(name, key, found, content=file.content, trouble=str(refusal))
    text = clean_text(read.text)
    found = {"name": _spoken(name), "warnings": " ".join(read.warnings)[:600], **_from_text(text)}
    return Found(name, key, found, text, file.content)


def _from_text(text: str) -> dict[str, Any]:
    """What a text gives away: what its head says, and the language it is written in."""
    language = language_guess()(text)
    return {"head": read_head(text), "language": "" if language == UNDECIDED else language}


def _named(refusal: Refusal, name: str) -> Refusal:
    """What is wrong with a file, under the name its sender gave it."""
    facts = {**refusal.facts, **({"name": name} if "name" in refusal.facts else {})}
    return Refusal(refusal.code, **facts)


def _as_values(refusal: Refusal) -> dict[str, Any]:
    """A refusal to keep with its row, so that each reader is told in their own language."""
    facts = {name: fact if isinstance(fact, int | float) else str(fact) for name, fact in refusal.facts.items()}
    return {"code": refusal.code, "facts": facts}


def _spoken(name: str) -> str:
    """A file name as words: `04_open-nets.docx` names Open nets, perhaps."""
    return clean_line(Path(name).stem.replace("_", " ").replace("-", " "), 300)


def _table(files: Sequence[Uploaded]) -> Looked:
    [file] = files
    name = safe_name(file.name)
    table = read_table(name, file.content)
    rows = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        cells = [_cell(cell) for cell in row]
        digest = hashlib.sha256("\x1f".join(cells).encode()).hexdigest()
        rows.append(Found(f"{name}, {number}", f"row:{digest}", {"cells": cells}))
    return Looked(Import.Source.TABLE, name, tuple(rows), tuple(clean_line(one, 300) for one in table.headings))


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_text(cell.isoformat() if hasattr(cell, "isoformat") else str(cell))


def _mail(files: Sequence[Uploaded]) -> Looked:
    [file] = files
    name = safe_name(file.name)
    messages = list(read_mbox(file.content, name=name))
    came = [Uploaded(one.name, one.content) for message in messages for one in getattr(message, "attachments", ())]
    reads = iter(_read_all(came))
    rows = [
        _broken_message(message, name) if isinstance(message, BrokenMessage) else _message(message, reads)
        for message in messages
    ]
    return Looked(Import.Source.MAIL, name, tuple(rows))


def _broken_message(message: BrokenMessage, name: str) -> Found:
    digest = hashlib.sha256(message.content).hexdigest()
    found = {"refusal": _as_values(message.refusal)}
    name = f"{name}, {message.number}"
    return Found(name, f"sha256:{digest}", found, content=message.content, trouble=str(message.refusal))


def _message(message: ReadMessage, reads: Iterator[ReadDocument | BrokenDocument]) -> Found:
    """A message with its files, whose texts are taken from `reads` in their order."""
    text = clean_text(message.text)
    files = [_kept(one.name, one.content, next(reads)) for one in message.attachments]
    whole = "\x1f".join([text, *(one["sha256"] for one in files)])
    key = f"mail:{_short(message.message_id)}:{_short(whole)}"
    name = clean_line(message.sender_name or message.sender_address, 300)
    subject = clean_line(message.subject, 300)
    said = _from_text(text)
    head = {role: words for role, words in said["head"].items() if role not in {"respondent", "email", "date"}}
    found = {
        "name": name, "email": clean_line(message.sender_address, 254), "subject": subject,
        "sent_at": message.sent_at.isoformat() if message.sent_at else "", "date": clean_line(message.date_text, 100),
        "files": files, "warnings": " ".join(message.warnings)[:600], "head": head, "language": said["language"],
    }  # fmt: skip
    return Found(subject or name or key, key, found, text)


def _kept(name: str, content: bytes, read: ReadDocument | BrokenDocument) -> dict[str, Any]:
    """A file that came with a message, kept under chance until the import is applied."""
    name = safe_name(name)
    text = clean_text(read.text) if isinstance(read, ReadDocument) else ""
    trouble = str(_named(read.refusal, name))[:600] if isinstance(read, BrokenDocument) else ""
    return {
        "name": name,
        "place": default_storage.save(f"imports/{chance.handle(20)}", ContentFile(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
        "n_bytes": len(content),
        "text": text,
        "trouble": trouble,
    }


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


LOOKERS: dict[str, Any] = {Import.Source.FILES: _documents, Import.Source.TABLE: _table, Import.Source.MAIL: _mail}
