"""Who vouches that the record had this many entries and this root?

A checkpoint (C2SP tlog-checkpoint) says so in three lines: the origin, the size and the root in base64.
It is signed by the site, and cosigned by witnesses (C2SP tlog-cosignature) who saw that it continues the
one before.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from equalfooting.domain.record.notes import (
    WITNESS,
    Note,
    Verifier,
    from_base64,
    insist_name,
    parse_note,
    sign_body,
    signature_line,
)
from equalfooting.domain.record.tree import WIDTH
from equalfooting.domain.refusals import Refusal

#: A decimal number without leading zeros, within 63 bits.
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Checkpoint:
    """`origin`, the name of the record and of its key (no spaces); `size`, its entries; `root`, 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign(checkpoint: Checkpoint, private_key: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note, under the name of its origin.

    Refuses: `record-note-form` for an origin with white space or a plus sign; `record-hash-length`.
    Cost: one signature. Source: C2SP tlog-checkpoint and signed-note.

    >>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> sign(Checkpoint("example.org/record", 0, bytes(32)), key).splitlines()[:2]
    ['example.org/record', '0']
    """
    if len(checkpoint.root) != WIDTH:
        raise Refusal("record-hash-length", n_bytes=len(checkpoint.root))
    return sign_body(checkpoint.body, checkpoint.origin, private_key)


def verify_note(text: str, public_key: Ed25519PublicKey) -> Checkpoint:
    """Read a signed checkpoint and insist that `public_key` signed it under the name of its origin.

    Signatures of other keys are passed over. Refuses: `record-note-form`, `record-note-unsigned`,
    `record-signature-broken`. Cost: one verification. Source: C2SP tlog-checkpoint and signed-note.

    >>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> verify_note(sign(Checkpoint("example.org/record", 0, bytes(32)), key), key.public_key()).size
    0
    """
    note = parse_note(text)
    checkpoint = parse_body(note.body)
    verifier = Verifier(checkpoint.origin, public_key)
    verifier.check(verifier.find(note), note.body.encode())
    return checkpoint


def is_signed(text: str, verifier: Verifier) -> bool:
    """Whether this is a checkpoint of the verifier's origin with a sound signature of its key.

    >>> is_signed("nothing of the kind", Verifier("a", Ed25519PrivateKey.generate().public_key()))
    False
    """
    try:
        return verify_note(text, verifier.public_key).origin == verifier.name
    except Refusal:
        return False


def parse_checkpoint(text: str) -> Checkpoint:
    """What a signed note says, with nobody's signature checked; refuses `record-note-form`."""
    return parse_body(parse_note(text).body)


def parse_body(body: str) -> Checkpoint:
    """The checkpoint in the text of a note; further lines are extensions and passed over."""
    lines = body.split("\n")
    if len(lines) < 4 or not _SIZE.fullmatch(lines[1]):
        raise Refusal("record-note-form", reason="it does not name an origin, a size and a root")
    try:
        root = from_base64(lines[2])
    except ValueError as error:
        raise Refusal("record-note-form", reason="its root is not written in base64") from error
    if len(root) != WIDTH:
        raise Refusal("record-note-form", reason="its root does not have 32 bytes")
    return Checkpoint(insist_name(lines[0]), int(lines[1]), root)


def cosign(text: str, name: str, private_key: Ed25519PrivateKey, now: datetime) -> str:
    """The note with one more line: witness `name` has seen this checkpoint at `now` (with a time zone).

    The caller has checked beforehand that it continues the last checkpoint the witness saw
    (`proofs.verify_consistency`). Refuses: `record-note-form`.
    Source: C2SP tlog-cosignature, section on Ed25519.
    """
    note = parse_note(text)
    parse_body(note.body)
    seconds = int(now.timestamp())
    verifier = Verifier(insist_name(name), private_key.public_key(), WITNESS)
    payload = seconds.to_bytes(8, "big") + private_key.sign(_witnessed(note, seconds))
    return text + signature_line(verifier, payload)


def verify_cosignature(text: str, witness: Verifier) -> datetime:
    """When this witness saw the checkpoint, insisting that its cosignature is sound.

    Arguments: `witness`, a `Verifier` of kind `WITNESS`. Refuses: `record-note-form`,
    `record-note-unsigned`, `record-signature-broken`. Source: C2SP tlog-cosignature, section on Ed25519.
    """
    note = parse_note(text)
    payload = witness.find(note)
    seconds = int.from_bytes(payload[:8], "big")
    witness.check(payload[8:], _witnessed(note, seconds))
    return datetime.fromtimestamp(seconds, UTC)


def _witnessed(note: Note, seconds: int) -> bytes:
    """The message that a witness signs."""
    return f"cosignature/v1\ntime {seconds}\n{note.body}".encode()
