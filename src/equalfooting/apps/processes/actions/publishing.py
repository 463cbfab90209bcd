"""How does a process tell everybody something? Documents and notices; neither is changed once it is out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.models import Document, Notice, Process
from equalfooting.apps.processes.texts import tidy
from equalfooting.apps.processes.uploads import Upload, keep_file
from equalfooting.domain.refusals import insist


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
        keep_file(document, draft.upload)
    document.save()
    facts = {
        "titles": document.titles, "symbol": document.symbol, "file": document.file_name,
        "n_bytes": document.n_bytes, "sha256": document.sha256,
    }  # fmt: skip
    write(by=by, verb="document.publish", on=document, process=process.slug, facts=facts, now=now)
    return document


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
