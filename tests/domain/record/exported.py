"""A small exported record for the tests, signed with keys that are no secret."""

import json
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.checkpoints import Checkpoint, cosign, sign
from equalfooting.domain.record.commitments import commitment
from equalfooting.domain.record.export import checkpoint_line, entry_line, header_line
from equalfooting.domain.record.notes import WITNESS, Verifier
from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root

ORIGIN = "wg.example.org/record"
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
VERIFIER = Verifier(ORIGIN, KEY.public_key())
WITNESS_KEY = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
WITNESS_VERIFIER = Verifier("civil-society.example", WITNESS_KEY.public_key(), WITNESS)
SEEN_AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
SALT = b"s" * 32


def leaf(index, verb="submit"):
    words = {"actor_label": f"Person {index}"}
    return {"index": index, "verb": verb, "facts": {"n": index}, "commitment": commitment(SALT, words)}


def note(leaves, key=KEY, origin=ORIGIN):
    frontier = Frontier.empty()
    for one in leaves:
        frontier = append(frontier, leaf_hash(canonical(one)))
    return sign(Checkpoint(origin, frontier.size, root(frontier)), key)


def record(size=6, checkpoints_after=()):
    """The lines of an export of `size` entries, the even ones with their sealed words."""
    leaves = [leaf(index) for index in range(size)]
    lines = [header_line(ORIGIN, VERIFIER)]
    for index, one in enumerate(leaves):
        shown = index % 2 == 0
        lines.append(entry_line(one, {"actor_label": f"Person {index}"} if shown else None, SALT if shown else b""))
        if index + 1 in checkpoints_after:
            lines.append(checkpoint_line(note(leaves[: index + 1])))
    return [*lines, checkpoint_line(note(leaves))]


def witnessed(lines):
    last = cosign(json.loads(lines[-1])["checkpoint"], WITNESS_VERIFIER.name, WITNESS_KEY, SEEN_AT)
    return [*lines[:-1], checkpoint_line(last)]
