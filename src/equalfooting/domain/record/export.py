"""What does an exported record look like, line by line? (format equalfooting-record-1)

JSON lines in UTF-8. First a header with the format, the origin and the public key; then a line for each
entry in order, with its canonical facts as `leaf`, its leaf hash as `hash`, and, where they may be shown,
the `sealed` words and the `salt` that its commitment binds (an entry that may not be shown at all is a
line with nothing but its hash, `withheld`); last a `checkpoint`, a signed note. Checkpoints
may also stand between entries: they narrow down where a change was made.
"""

import json
from typing import Any

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.record.tree import leaf_hash
from equalfooting.domain.refusals import Refusal

FORMAT = "equalfooting-record-1"
#: No line is longer than this many bytes: a reader never needs more memory for one.
LONGEST_LINE = 4_000_000
#: What each kind of line may hold, besides what makes it that kind: nothing that no signature covers.
_ALLOWED = {
    "format": {"format", "origin", "public_key"},
    "leaf": {"leaf", "hash", "sealed", "salt"},
    "withheld": {"withheld"},
    "checkpoint": {"checkpoint"},
}


def header_line(origin: str, verifier: Verifier) -> str:
    """The first line of an export: format, origin and the key that signs its checkpoints."""
    return _line({"format": FORMAT, "origin": origin, "public_key": str(verifier)})


def entry_line(leaf: dict[str, Any], sealed: Any = None, salt: bytes = b"", digest: str = "") -> str:
    """The line of one entry; `sealed` and `salt` only where the words may be shown to everybody.

    Arguments: `digest`, the leaf hash in hex as it was stored when the entry was written, so that a later
    change of the entry shows; computed here when empty. Refuses: `record-not-canonical`.

    >>> entry_line({"index": 0})[:21]
    '{"hash":"3ed3a0e0ed5f'
    """
    written = canonical(leaf)
    parts = [f'"hash":"{digest or leaf_hash(written).hex()}"', f'"leaf":{written.decode()}']
    if salt:
        parts += [f'"salt":"{salt.hex()}"', f'"sealed":{canonical(sealed).decode()}']
    return "{" + ",".join(parts) + "}\n"


def withheld_line(digest: str) -> str:
    """The line of an entry that may not be shown: its leaf hash in hex, which the tree needs."""
    return _line({"withheld": digest})


def checkpoint_line(note: str) -> str:
    """The line of one signed checkpoint."""
    return _line({"checkpoint": note})


def _line(facts: dict[str, Any]) -> str:
    return canonical(facts).decode() + "\n"


def parse_line(raw: str | bytes) -> tuple[str, dict[str, Any]]:
    """The kind of a line (`format`, `leaf`, `withheld` or `checkpoint`) and what stands in it.

    Refuses: `record-line-form`, with the reason, for anything that could be read in two ways.
    """
    if len(raw) > LONGEST_LINE:
        raise Refusal("record-line-form", reason="it is too long")
    try:
        value = json.loads(raw, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction)
    except (ValueError, RecursionError) as error:
        raise Refusal("record-line-form", reason=_why(error)) from error
    kinds = [kind for kind in _ALLOWED if isinstance(value, dict) and kind in value]
    if len(kinds) != 1:
        raise Refusal("record-line-form", reason="it is neither a header, nor an entry, nor a checkpoint")
    extra = sorted(set(value) - _ALLOWED[kinds[0]])
    if extra:
        raise Refusal("record-line-form", reason=f"it holds “{extra[0]}”, which no signature covers")
    return kinds[0], value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand in it once; two readers could take different ones otherwise."""
    facts = dict(pairs)
    if len(facts) != len(pairs):
        raise ValueError("a key stands in it twice")
    return facts


def _no_fraction(text: str) -> Any:
    """Fractions have no single written form."""
    raise ValueError(f"the number {text[:20]} is not whole")


def _why(error: Exception) -> str:
    """The reason in plain words."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON (column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return str(error)[:80]
