"""Which part of a message is its text, and which parts are attachments?"""

import binascii
import re
from dataclasses import dataclass, field
from email.message import Message

from lxml import etree, html

from equalfooting.adapters.documents.plain import html_paragraphs
from equalfooting.adapters.mailboxes.headers import decode_as, decoded_words, known_charset
from equalfooting.domain.refusals import Refusal

WINMAIL = "application/ms-tnef"
CUT_OFF = ("StartBoundaryNotFoundDefect", "CloseBoundaryNotFoundDefect", "MultipartInvariantViolationDefect")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")


@dataclass
class Parts:
    """What a message holds: plain texts, HTML texts, attachments as (name, content)."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[tuple[str, bytes]] = field(default_factory=list)
    has_winmail: bool = False

    @property
    def text(self) -> str:
        """The plain text, or the HTML without its marks where there is no plain text."""
        if any(text.strip() for text in self.plain):
            return "\n\n".join(text.strip() for text in self.plain)
        return "\n\n".join(stripped_html(text) for text in self.html)


def parts_of(number: int, message: Message, findings: list[Refusal]) -> Parts:
    """Walk the message once. Refuses parts that are cut off, since a half answer must not pass for a whole."""
    parts = Parts()
    _insist_whole(number, message)
    for part in _leaves(message):
        _take(number, part, parts, findings)
    if parts.has_winmail:
        if not parts.text.strip():
            raise Refusal("mail-only-winmail", number=number)
        findings.append(Refusal("mail-winmail-unread"))
    return parts


def _leaves(message: Message) -> list[Message]:
    """Parts that hold something themselves; a forwarded message counts as one attachment."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        return [leaf for part in parts_within(message) for leaf in _leaves(part)]
    return [message]


def parts_within(message: Message) -> list[Message]:
    """The parts directly below; none for a part that holds content itself."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _insist_whole(number: int, message: Message) -> None:
    for part in message.walk():
        if any(type(defect).__name__ in CUT_OFF for defect in part.defects):
            raise Refusal("mail-part-damaged", number=number, part=part.get_content_type())


def _take(number: int, part: Message, parts: Parts, findings: list[Refusal]) -> None:
    kind, name = part.get_content_type(), _file_name(part)
    if kind == "message/rfc822" and part.is_multipart():
        forwarded = b"\n".join(whole.as_bytes() for whole in parts_within(part))
        parts.attachments.append((name or "forwarded.eml", forwarded))
        return
    content = _content(number, part)
    if kind == WINMAIL or name.lower() == "winmail.dat":
        parts.has_winmail = True
        parts.attachments.append((name or "winmail.dat", content))
    elif name or part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
        parts.attachments.append((name or f"part.{kind.rpartition('/')[2]}", content))
    else:
        (parts.html if kind == "text/html" else parts.plain).append(_text(part, content, findings))


def _file_name(part: Message) -> str:
    try:
        return decoded_words(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):  # a coded name with an impossible label
        return "attachment"


def _content(number: int, part: Message) -> bytes:
    coding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "base64":
        return _from_base64(number, part)
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _from_base64(number: int, part: Message) -> bytes:
    """Decoded strictly: a cut-off attachment must not pass for a whole one."""
    coded = b"".join(str(part.get_payload()).encode("ascii", "surrogateescape").split())
    try:
        return binascii.a2b_base64(_NOT_BASE64.sub(b"", coded))
    except binascii.Error:
        raise Refusal("mail-part-damaged", number=number, part=part.get_content_type()) from None


def _text(part: Message, content: bytes, findings: list[Refusal]) -> str:
    stated = str(part.get_content_charset("") or "")
    text, used = decode_as(content, stated)
    if stated and not known_charset(stated):
        findings.append(Refusal("mail-charset-unknown", charset=stated[:40], used=used))
    return text


def stripped_html(text: str) -> str:
    """The visible text of an HTML message, paragraphs parted by blank lines."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return "\n\n".join(html_paragraphs(root))
