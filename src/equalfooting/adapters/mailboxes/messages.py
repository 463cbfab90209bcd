"""What is a message that was read, and how does it travel from the limited subprocess?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from equalfooting.adapters.documents.frames import findings_from_values
from equalfooting.adapters.documents.names import safe_name
from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message; its name is safe to store, its content is foreign."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ReadMessage:
    """A message. `sent_at` is None where the date is doubtful, and without a zone where none was stated."""

    number: int
    subject: str
    sender_name: str
    sender_address: str
    sent_at: datetime | None
    date_text: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    text: str
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Refusal, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(str(finding) for finding in self.findings)


@dataclass(frozen=True)
class BrokenMessage:
    """A message kept aside unread: why, and its bytes as they came."""

    number: int
    refusal: Refusal
    content: bytes


def message_from_values(values: dict[str, Any], blob: bytes) -> ReadMessage:
    """The message a worker described; the blob holds the attachments one after the other."""
    attachments, begins = [], 0
    for name, n_bytes in values["attachments"]:
        attachments.append(Attachment(safe_name(str(name)), blob[begins : begins + int(n_bytes)]))
        begins += int(n_bytes)
    words = ("subject", "sender_name", "sender_address", "date_text", "message_id", "in_reply_to", "text")
    return ReadMessage(
        number=int(values["number"]),
        sent_at=datetime.fromisoformat(values["sent_at"]) if values["sent_at"] else None,
        references=tuple(map(str, values["references"])),
        attachments=tuple(attachments),
        findings=findings_from_values(values["findings"]),
        **{word: str(values[word]) for word in words},
    )
