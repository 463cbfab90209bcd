"""Is this exported record whole, and is it the continuation of the one we saw before?

Reads the file line by line, once, keeping nothing but the frontier: O(n) time, O(log n) memory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.checkpoints import (
    Checkpoint,
    parse_checkpoint,
    verify_cosignature,
    verify_note,
)
from equalfooting.domain.record.commitments import verify_commitment
from equalfooting.domain.record.export import FORMAT, parse_line
from equalfooting.domain.record.notes import Verifier, parse_verifier
from equalfooting.domain.record.tree import WIDTH, Frontier, append, leaf_hash, root
from equalfooting.domain.refusals import Refusal

_HEX = re.compile("(?:[0-9a-f]{2})*")


@dataclass(frozen=True)
class Report:
    """What an audit has shown: every entry, in order, is what the checkpoint signs.

    `key` the verification key the signatures were checked with; `is_key_given`, whether it came from the
    reader rather than from the file itself; `n_sealed_shown` commitments opened by words in the file and
    `n_sealed_kept` commitments whose words are not in it (withheld or erased); `n_withheld` entries of which
    only the hash is in it; `since` the older
    checkpoint this record was shown to continue; `witnessed` who cosigned the last checkpoint, and when.
    """

    checkpoint: Checkpoint
    key: str
    is_key_given: bool
    n_checkpoints: int
    n_sealed_shown: int
    n_sealed_kept: int
    n_withheld: int
    since: Checkpoint | None
    witnessed: tuple[tuple[str, datetime], ...]


def audit(
    lines: Iterable[str | bytes],
    *,
    key: Verifier | None = None,
    since: str = "",
    witnesses: Sequence[Verifier] = (),
) -> Report:
    """Check an exported record from its first line to its last.

    Arguments: `lines` of the file (`export.py`); `key`, the site's published key, without which the key named
    in the file is used; `since`, a signed checkpoint kept from earlier, which this record must continue;
    `witnesses`, keys whose cosignatures the last checkpoint must carry.
    Refuses at the first line that is not as it should be, with its number as the fact `line`:
    `record-line-form`, `record-file-header`, `record-key-differs`, `record-key-form`,
    `record-entry-misplaced`, `record-entry-changed`, `record-commitment-broken`, `record-not-canonical`,
    `record-size-differs`, `record-root-differs`, `record-origin-differs`, `record-since-differs`,
    `record-since-newer`, `record-unsigned-end`, and all refusals of `verify_note` and `verify_cosignature`.
    Cost: linear in time, logarithmic in memory. Source: RFC 9162, section 2.1.5; C2SP tlog-checkpoint.
    """
    numbered = enumerate(lines, start=1)
    with _on_line(1):
        reading = _Reading(*_header(next(numbered, (1, b""))[1], key), is_key_given=key is not None)
        reading.expect(since)
    number = 1
    for number, raw in numbered:
        with _on_line(number):
            reading.take(raw, number)
    with _on_line(number):
        return reading.report(witnesses)


@contextmanager
def _on_line(number: int) -> Iterator[None]:
    """Say of every refusal on which line it arose."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(refusal.code, **(refusal.facts | {"line": number})) from refusal


def _header(raw: str | bytes, key: Verifier | None) -> tuple[str, Verifier]:
    """The origin of the record and the key it is checked with."""
    kind, header = parse_line(raw)
    origin = header.get("origin")
    if kind != "format" or header["format"] != FORMAT or not isinstance(origin, str):
        raise Refusal("record-file-header", format=FORMAT)
    named = parse_verifier(str(header.get("public_key")))
    if named.name != origin or (key and str(key) != str(named)):
        raise Refusal("record-key-differs", named=str(named), given=str(key or origin))
    return origin, named


@dataclass
class _Reading:
    """How far the audit has come."""

    origin: str
    key: Verifier
    is_key_given: bool = False
    frontier: Frontier = field(default_factory=Frontier.empty)
    since: Checkpoint | None = None
    last: Checkpoint | None = None
    last_note: str = ""
    last_good_line: int = 1
    n_checkpoints: int = 0
    n_sealed_shown: int = 0
    n_sealed_kept: int = 0
    n_withheld: int = 0

    def expect(self, note: str) -> None:
        """Take the older checkpoint that this record must continue."""
        if note:
            self.since = self._verified(note)
            self._compare_with_since()

    def take(self, raw: str | bytes, line: int) -> None:
        """Take the next line."""
        kind, value = parse_line(raw)
        if kind == "leaf":
            self._entry(value)
        elif kind == "withheld":
            self._grow(_hash(value["withheld"]))
            self.n_withheld += 1
        elif kind == "checkpoint":
            self._checkpoint(str(value["checkpoint"]), line)
        else:
            raise Refusal("record-line-form", reason="a second header stands inside the record")

    def report(self, witnesses: Sequence[Verifier]) -> Report:
        """What all lines together have shown."""
        if self.last is None or self.last.size != self.frontier.size:
            raise Refusal("record-unsigned-end", signed=self.last.size if self.last else 0)
        if self.since and self.since.size > self.last.size:
            raise Refusal("record-since-newer", old_size=self.since.size, new_size=self.last.size)
        seen = tuple((witness.name, verify_cosignature(self.last_note, witness)) for witness in witnesses)
        return Report(
            self.last, str(self.key), self.is_key_given, self.n_checkpoints,
            self.n_sealed_shown, self.n_sealed_kept, self.n_withheld, self.since, seen,
        )  # fmt: skip

    def _entry(self, value: dict[str, Any]) -> None:
        leaf, number = value["leaf"], self.frontier.size
        if not isinstance(leaf, dict) or type(leaf.get("index")) is not int or leaf["index"] != number:
            found = leaf.get("index") if isinstance(leaf, dict) else leaf
            raise Refusal("record-entry-misplaced", expected=number, found=str(found)[:20])
        digest = leaf_hash(canonical(leaf))
        if value.get("hash", digest.hex()) != digest.hex():
            raise Refusal("record-entry-changed", index=number)
        self._sealed(leaf.get("commitment", ""), value)
        self._grow(digest)

    def _grow(self, digest: bytes) -> None:
        self.frontier = append(self.frontier, digest)
        self._compare_with_since()

    def _sealed(self, committed: Any, value: dict[str, Any]) -> None:
        if ("sealed" in value) != ("salt" in value):
            raise Refusal("record-line-form", reason="sealed words and their salt belong together")
        if "salt" in value:
            verify_commitment(str(committed), _salt(value["salt"]), value["sealed"])
            self.n_sealed_shown += 1
        elif committed:
            self.n_sealed_kept += 1

    def _checkpoint(self, note: str, line: int) -> None:
        signed = self._verified(note)
        if signed.size != self.frontier.size:
            raise Refusal("record-size-differs", signed=signed.size, found=self.frontier.size)
        if signed.root != root(self.frontier):
            raise Refusal("record-root-differs", first=self.last_good_line + 1, last=line - 1)
        self.last, self.last_note, self.last_good_line = signed, note, line
        self.n_checkpoints += 1

    def _verified(self, note: str) -> Checkpoint:
        origin = parse_checkpoint(note).origin
        if origin != self.origin:
            raise Refusal("record-origin-differs", origin=self.origin, other=origin)
        return verify_note(note, self.key.public_key)

    def _compare_with_since(self) -> None:
        since = self.since
        if since and since.size == self.frontier.size and since.root != root(self.frontier):
            raise Refusal("record-since-differs", old_size=since.size)


def _hash(text: Any) -> bytes:
    """The bytes of a leaf hash written in small hexadecimal digits."""
    if not isinstance(text, str) or len(text) != 2 * WIDTH or not _HEX.fullmatch(text):
        raise Refusal("record-line-form", reason="its hash is not 64 hexadecimal digits")
    return bytes.fromhex(text)


def _salt(text: Any) -> bytes:
    """The bytes of a salt written in small hexadecimal digits."""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise Refusal("record-line-form", reason="its salt is not written in hex")
    return bytes.fromhex(text)
