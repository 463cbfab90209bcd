"""Inside the limited subprocess: what does each message of a mailbox say?"""

import hashlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr
from itertools import islice
from typing import Any

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.documents.frames import Reply, refusal_as_values
from equalfooting.adapters.documents.limits import MB
from equalfooting.adapters.mailboxes.dates import read_date
from equalfooting.adapters.mailboxes.headers import decoded_words, header
from equalfooting.adapters.mailboxes.limits import (
    MAX_DEPTH,
    MAX_HEADER_BYTES,
    MAX_MESSAGE_BYTES,
    MAX_PARTS,
    MAX_REFERENCES,
)
from equalfooting.adapters.mailboxes.parts import Parts, parts_of, parts_within
from equalfooting.adapters.mailboxes.splitting import split_messages
from equalfooting.domain.refusals import Refusal, insist


def read(name: str, content: bytes, options: dict[str, Any]) -> Iterator[Reply]:
    """A reply for each message after the first `after` ones."""
    n_messages = 0
    for n_messages, message in enumerate(split_messages(content), 1):
        if n_messages > options["after"]:
            yield _reply(n_messages, message)
    if n_messages == 0:
        raise Refusal("mail-none", name=name)


def _reply(number: int, content: bytes) -> Reply:
    try:
        return read_message(number, content)
    except Refusal as refusal:
        return {"number": number, "refusal": refusal_as_values(refusal)}, content
    except Exception as failure:  # whatever a hostile message provokes, it is kept aside and the rest is read
        unreadable = Refusal("mail-unreadable", number=number, reason=type(failure).__name__)
        return {"number": number, "refusal": refusal_as_values(unreadable)}, content


def read_message(number: int, content: bytes) -> Reply:
    """One message as values, with its attachments one after the other as the blob."""
    for check in (_small_enough, _short_headers, _few_boundaries):
        insist(check(number, content))
    message = message_from_bytes(content, policy=policy.compat32)
    insist(_shallow(number, message))
    findings: list[Refusal] = []
    parts = parts_of(number, message, findings)
    values = _envelope(number, message, content, findings)
    text, removed = clean_text(parts.text)
    findings.extend(removed)
    values |= {"number": number, "text": text.strip(), "findings": list(map(refusal_as_values, findings))}
    return _with_attachments(values, parts)


def _with_attachments(values: dict[str, Any], parts: Parts) -> Reply:
    listed = [(name, len(content)) for name, content in parts.attachments]
    return values | {"attachments": listed}, b"".join(content for _, content in parts.attachments)


def _envelope(number: int, message: Message, content: bytes, findings: list[Refusal]) -> dict[str, Any]:
    sender_name, address = _sender(number, message)
    sent_at, date_text = read_date(header(message, "Date"), findings)
    return {
        "subject": decoded_words(header(message, "Subject")),
        "sender_name": sender_name,
        "sender_address": address,
        "sent_at": sent_at.isoformat() if sent_at else "",
        "date_text": date_text,
        "message_id": _identity(message, content, findings),
        "in_reply_to": _identifier(header(message, "In-Reply-To")),
        "references": _identifiers(header(message, "References")),
    }


def _sender(number: int, message: Message) -> tuple[str, str]:
    stated = header(message, "From") or header(message, "Sender")
    name, address = parseaddr(stated)
    if "@" not in address and " at " in stated:  # list archives write "anna at example.org"
        name, address = parseaddr(stated.replace(" at ", "@", 1))
    if "@" not in address:
        raise Refusal("mail-no-sender", number=number)
    return decoded_words(name) or _name_in_comment(stated), clean_text(address)[0].strip().lower()


def _name_in_comment(stated: str) -> str:
    before, opening, rest = stated.partition("(")
    return decoded_words(rest.partition(")")[0]) if opening and before else ""


def _identity(message: Message, content: bytes, findings: list[Refusal]) -> str:
    stated = _identifier(header(message, "Message-ID"))
    if stated:
        return stated
    findings.append(Refusal("mail-without-identity"))
    return f"<{hashlib.sha256(content).hexdigest()[:32]}@missing.invalid>"


def _identifier(text: str) -> str:
    found = _identifiers(text)
    return found[0] if found else ""


def _identifiers(text: str) -> list[str]:
    """What stands in angle brackets, without white space."""
    pieces = ("".join(clean_text(piece.partition(">")[0])[0].split()) for piece in text.split("<")[1:])
    return [f"<{piece}>" for piece in islice(pieces, MAX_REFERENCES) if piece]


def _small_enough(number: int, content: bytes) -> Refusal | None:
    if len(content) <= MAX_MESSAGE_BYTES:
        return None
    size, limit = round(len(content) / MB, 1), MAX_MESSAGE_BYTES // MB
    return Refusal("mail-too-large", number=number, size_mb=size, limit_mb=limit)


def _short_headers(number: int, content: bytes) -> Refusal | None:
    n_bytes = len(content.partition(b"\n\n")[0])
    if n_bytes <= MAX_HEADER_BYTES:
        return None
    return Refusal("mail-headers-too-long", number=number, n_bytes=n_bytes, limit=MAX_HEADER_BYTES)


def _few_boundaries(number: int, content: bytes) -> Refusal | None:
    """Count before parsing: nesting costs the parser time in the square of its depth."""
    if content.lower().count(b"boundary=") <= MAX_PARTS:
        return None
    return _too_many_parts(number)


def _shallow(number: int, message: Message) -> Refusal | None:
    level, n_parts = [message], 1
    for _ in range(MAX_DEPTH + 1):
        level = [part for parent in level for part in parts_within(parent)]
        n_parts += len(level)
        if n_parts > MAX_PARTS:
            break
        if not level:
            return None
    return _too_many_parts(number)


def _too_many_parts(number: int) -> Refusal:
    return Refusal("mail-too-many-parts", number=number, limit=MAX_PARTS, depth=MAX_DEPTH)
