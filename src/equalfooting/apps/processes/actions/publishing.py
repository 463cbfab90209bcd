"""How does a process tell everybody something? Documents and notices; neither is changed once it is out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from equalfooting.adapters import chance
from equalfooting.adapters.documents import safe_name
from equalfooting.adapters.documents.kinds import kind_of
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES, MB
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.models import Document, Notice, Process
from equalfooting.apps.processes.texts import tidy
from equalfooting.domain.refusals import Refusal, insist

#: kind of file by its content -> the media type it is served as
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}
KINDS_TAKEN = "DOCX, ODT, XLSX, PDF, TXT, MD"


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: the name they gave it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """A document before it is published: titles by language, and a text, a file or an address."""

    titles: Mapping[str, str]
    text: str = ""
    summary: str = ""
    symbol: str = ""
    language: str = "en"
    url: str = ""
    upload: Upload | None = field(default=None, repr=False)


@transaction.atomic
def publish_document(*, by: Person, process: Process, draft: Draft, now: datetime) -> Document:
    """Publish a document under a lasting address.

    Who may: secretariat and chair. Journalled: title, symbol, and the file's name, kind, size and SHA-256.
    Refuses files that are too large, broken, locked or not what their name says.
    """
    has_content = bool(draft.text.strip() or draft.url or draft.upload)
    insist(rules.publish_document(by, process, draft.titles, has_content=has_content))
    document = Document(
        process=process, titles=tidy(draft.titles), symbol=draft.symbol, summary=draft.summary.strip(),
        text=draft.text.strip(), url=draft.url, language=draft.language, published_by=by, published_at=now,
    )  # fmt: skip
    if draft.upload:
        _keep_file(document, draft.upload)
    document.save()
    facts = {
        "titles": document.titles, "symbol": document.symbol, "file": document.file_name,
        "n_bytes": document.n_bytes, "sha256": document.sha256,
    }  # fmt: skip
    write(by=by, verb="document.publish", on=document, process=process.slug, facts=facts, now=now)
    return document


def _keep_file(document: Document, upload: Upload) -> None:
    """Check the file by its content and keep it under a name that nobody chose."""
    name = safe_name(upload.name)
    n_bytes = len(upload.content)
    if not n_bytes:
        raise Refusal("file-empty", field="upload", name=name)
    if n_bytes > MAX_FILE_BYTES:
        facts = {"size_mb": -(-n_bytes // MB), "limit_mb": MAX_FILE_BYTES // MB}
        raise Refusal("file-too-large", field="upload", name=name, **facts)
    kind = kind_of(name, upload.content, KINDS_TAKEN)
    if kind not in MEDIA_TYPES:
        raise Refusal("file-kind-unknown", field="upload", name=name, kinds=KINDS_TAKEN)
    document.file_name, document.media_type, document.n_bytes = name, MEDIA_TYPES[kind], n_bytes
    document.sha256 = hashlib.sha256(upload.content).hexdigest()
    document.file.save(chance.handle(24), ContentFile(upload.content), save=False)


@transaction.atomic
def withdraw_document(*, by: Person, document: Document, reason: str, now: datetime) -> None:
    """Take a document back; its title and the reason stay. Who may: secretariat and chair. Journalled."""
    insist(rules.withdraw_document(by, document, reason))
    document.withdrawn_at, document.withdrawn_because = now, reason.strip()
    document.save(update_fields=["withdrawn_at", "withdrawn_because"])
    facts = {"titles": document.titles, "symbol": document.symbol, "reason": document.withdrawn_because}
    write(by=by, verb="document.withdraw", on=document, process=document.process.slug, facts=facts, now=now)


@transaction.atomic
def publish_notice(
    *, by: Person, process: Process, titles: Mapping[str, str], bodies: Mapping[str, str], now: datetime
) -> Notice:
    """Tell everybody: on the page, in the feed, and by e-mail to those who asked.

    Who may: secretariat and chair. Journalled: the title. A notice is never changed; a correction is a new one.
    The mails are the work of `tasks.mail_notice`, which the page puts into the queue.
    """
    insist(rules.publish_notice(by, process, titles, bodies))
    notice = Notice.objects.create(
        process=process, titles=tidy(titles), bodies=tidy(bodies), published_by=by, published_at=now
    )
    write(by=by, verb="notice.publish", on=notice, process=process.slug, facts={"titles": notice.titles}, now=now)
    return notice
