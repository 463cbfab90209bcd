"""How do the site and its limited readers talk? Length-prefixed JSON with a blob, and never pickle."""

import json
import struct
from collections.abc import Iterable
from typing import Any, BinaryIO

from equalfooting.domain.refusals import CATALOGUE, Refusal

HEAD = struct.Struct("!IQ")

#: what a task yields: values that JSON can hold, and bytes beside them
Reply = tuple[dict[str, Any], bytes]


def packed(values: dict[str, Any], blob: bytes = b"") -> bytes:
    """One message: the two lengths and the values; the blob is to follow as it is."""
    text = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return HEAD.pack(len(text), len(blob)) + text


def write_frame(pipe: BinaryIO, values: dict[str, Any], blob: bytes = b"") -> None:
    pipe.write(packed(values, blob))
    pipe.write(blob)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> Reply | None:
    """The next message, or None at the end of the pipe."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    n_text, n_blob = HEAD.unpack(head)
    return unpacked(pipe.read(n_text)), pipe.read(n_blob)


def unpacked(text: bytes) -> dict[str, Any]:
    values = json.loads(text.decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise ValueError("a message is an object")
    return values


def refusal_as_values(refusal: Refusal) -> dict[str, Any]:
    return {"code": refusal.code, "facts": refusal.facts}


def refusal_from_values(values: dict[str, Any], name: str) -> Refusal:
    """The refusal a worker named. The worker has touched hostile bytes, so its word is checked."""
    refusal = _known_refusal(values)
    return refusal or Refusal("file-broken", name=name, reason="reader")


def _known_refusal(values: dict[str, Any]) -> Refusal | None:
    code, facts = values.get("code"), values.get("facts")
    if code not in CATALOGUE or not isinstance(facts, dict):
        return None
    plain: dict[str, Any] = {str(key): value for key, value in facts.items() if isinstance(value, str | int | float)}
    try:
        refusal = Refusal(code, **plain)
        refusal.say(), refusal.hint()
    except (KeyError, TypeError, ValueError):
        return None
    return refusal


def findings_from_values(values: Iterable[dict[str, Any]]) -> tuple[Refusal, ...]:
    return tuple(found for found in map(_known_refusal, values) if found)
