"""Which messages does this mailbox hold? Safe reading of mbox files; nothing is dropped.

`read_mbox` yields a `ReadMessage` for what can be read and a `BrokenMessage`, with its bytes, for what cannot.
"""

from collections.abc import Iterator
from typing import Any

from equalfooting.adapters.documents.frames import Reply, refusal_from_values
from equalfooting.adapters.documents.limits import MAILBOX_LIMITS, Limits
from equalfooting.adapters.documents.names import safe_name
from equalfooting.adapters.documents.pool import LimitedWorker, WorkerLostError
from equalfooting.adapters.mailboxes.messages import Attachment, BrokenMessage, ReadMessage, message_from_values
from equalfooting.adapters.mailboxes.splitting import nth_message
from equalfooting.domain.refusals import Refusal

__all__ = ["Attachment", "BrokenMessage", "ReadMessage", "read_mbox"]


def read_mbox(
    content: bytes, *, name: str = "mailbox.mbox", limits: Limits = MAILBOX_LIMITS
) -> Iterator[ReadMessage | BrokenMessage]:
    """The messages in order, from 1. Refuses a mailbox that is empty, too large, or no mailbox at all.

    A message that breaks its reader is kept aside, and reading goes on after it in a new subprocess.
    """
    plain_name = safe_name(name)
    worker = LimitedWorker(limits)
    seen: dict[str, int] = {}
    n_read, is_done = 0, False
    try:
        while not is_done:
            try:
                for reply in worker.ask("mailbox", plain_name, content, after=n_read):
                    n_read += 1
                    yield _once(_message(plain_name, reply), content, seen)
                is_done = True
            except WorkerLostError as lost:
                n_read += 1
                yield BrokenMessage(n_read, lost.refusal, nth_message(content, n_read))
    finally:
        worker.close()


def _message(name: str, reply: Reply) -> ReadMessage | BrokenMessage:
    values, blob = reply
    if "refusal" in values:
        return BrokenMessage(int(values["number"]), refusal_from_values(values["refusal"], name), blob)
    return message_from_values(values, blob)


def _once(message: ReadMessage | BrokenMessage, content: bytes, seen: dict[str, int]) -> ReadMessage | BrokenMessage:
    """Keep aside a second message of the same identity."""
    if isinstance(message, BrokenMessage):
        return message
    first = seen.setdefault(message.message_id, message.number)
    if first == message.number:
        return message
    facts: dict[str, Any] = {"number": message.number, "first": first}
    return BrokenMessage(message.number, Refusal("mail-duplicate", **facts), nth_message(content, message.number))
