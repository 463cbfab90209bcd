"""How is a text signed so that anyone's tools can check it? (C2SP signed notes, Ed25519)

A note is a text, a blank line, and signature lines `— name base64(key id ‖ signature)`. The key id is the
start of SHA-256(name ‖ newline ‖ kind ‖ public key), so that a key is only ever used for one name and kind.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from equalfooting.domain.refusals import Refusal

#: Kinds of signature: of the log over the note, and of a witness over the note and the time it saw it.
LOG, WITNESS = b"\x01", b"\x04"
#: A note longer than this is no checkpoint, and nobody's memory should be filled with it.
LONGEST_NOTE = 64_000
_KEY_ID, _PUBLIC_KEY = 4, 32


@dataclass(frozen=True)
class Note:
    """A signed text: `body` with its final newline, and (name, key id ‖ signature) for each line."""

    body: str
    signatures: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Verifier:
    """A public key, the name it signs under and the `kind` of its signatures (`LOG` or `WITNESS`)."""

    name: str
    public_key: Ed25519PublicKey
    kind: bytes = LOG

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before each signature of this key (C2SP signed-note)."""
        return sha256(self.name.encode() + b"\n" + self.kind + self.public_key.public_bytes_raw()).digest()[:4]

    def __str__(self) -> str:
        key = b64encode(self.kind + self.public_key.public_bytes_raw()).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    def find(self, note: Note) -> bytes:
        """What this key put under the note, after the key id; refuses `record-note-unsigned`."""
        for name, raw in note.signatures:
            if name == self.name and raw[:_KEY_ID] == self.key_id:
                return raw[_KEY_ID:]
        raise Refusal("record-note-unsigned", name=self.name)

    def check(self, signature: bytes, message: bytes) -> None:
        """Refuse (`record-signature-broken`) a signature of this key that does not fit the message."""
        try:
            self.public_key.verify(signature, message)
        except InvalidSignature as error:
            raise Refusal("record-signature-broken", name=self.name) from error


def parse_verifier(text: str) -> Verifier:
    """Read a verification key: `name+8 hex digits+base64(kind ‖ public key)`.

    Refuses: `record-key-form` when the parts are missing or the hex digits do not fit name and key.
    Source: C2SP signed-note, "Verifier keys".

    >>> parse_verifier("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").name
    'example.com/foo'
    """
    try:
        name, key_id, encoded = text.strip().split("+", 2)
        raw = from_base64(encoded)
        if len(raw) != 1 + _PUBLIC_KEY or raw[:1] not in (LOG, WITNESS):
            raise ValueError("not an Ed25519 key")
        verifier = Verifier(insist_name(name), Ed25519PublicKey.from_public_bytes(raw[1:]), raw[:1])
    except (ValueError, Refusal) as error:
        raise Refusal("record-key-form", key=text.strip()[:60]) from error
    if verifier.key_id.hex() != key_id:
        raise Refusal("record-key-form", key=text.strip()[:60])
    return verifier


def signature_line(verifier: Verifier, payload: bytes) -> str:
    """One signature line: em dash, name, base64 of key id and payload."""
    return f"— {verifier.name} {b64encode(verifier.key_id + payload).decode()}\n"


def sign_body(body: str, name: str, private_key: Ed25519PrivateKey) -> str:
    """The note made of `body` (ending in a newline) signed as `name`; refuses `record-note-form`.

    Source: C2SP signed-note, "Format".
    """
    if not body.endswith("\n") or "\n\n" in body or any(ord(mark) < 32 for mark in body if mark != "\n"):
        raise Refusal("record-note-form", reason="its text has an empty line or a control character")
    verifier = Verifier(insist_name(name), private_key.public_key())
    return f"{body}\n{signature_line(verifier, private_key.sign(body.encode()))}"


def parse_note(text: str) -> Note:
    """Split a signed note into its text and its signatures, without checking any of them.

    Refuses: `record-note-form`, with the reason. Source: C2SP signed-note, "Format".
    """
    if len(text) > LONGEST_NOTE:
        raise Refusal("record-note-form", reason="it is too long")
    body, gap, lines = text.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise Refusal("record-note-form", reason="it has no signature lines after an empty line")
    return Note(body + "\n", tuple(_signature(line) for line in lines[:-1].split("\n")))


def _signature(line: str) -> tuple[str, bytes]:
    """The name and the bytes of one signature line."""
    mark, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    try:
        raw = from_base64(encoded)
    except ValueError as error:
        raise Refusal("record-note-form", reason="a signature is not written in base64") from error
    if mark != "—" or len(raw) <= _KEY_ID:
        raise Refusal("record-note-form", reason="a signature line is incomplete")
    return insist_name(name), raw


def from_base64(text: str) -> bytes:
    """The bytes written in standard base64; ValueError for any other way of writing the same bytes."""
    raw = b64decode(text, validate=True)
    if b64encode(raw).decode() != text:
        raise ValueError("not the one standard way of writing these bytes")
    return raw


def insist_name(name: str) -> str:
    """A key name: not empty, without white space, plus signs or control characters."""
    if not name or "+" in name or any(mark.isspace() or ord(mark) < 32 for mark in name):
        raise Refusal("record-note-form", reason="a key name is empty, or has a space or a plus sign")
    return name
