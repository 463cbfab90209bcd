"""Which half of an entry is public for ever, and which is sealed and can be erased?"""

from datetime import UTC
from typing import Any

from equalfooting.apps.journal.models import Leaf


def public_part(leaf: Leaf) -> dict[str, Any]:
    """The facts of a leaf that are hashed and shown to everybody."""
    return {
        "index": leaf.index,
        "at": leaf.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "process": leaf.process,
        "verb": leaf.verb,
        "object": [leaf.object_kind, leaf.object_id],
        "actor": [leaf.actor_kind, leaf.actor_handle],
        "groups": list(leaf.actor_groups),
        "organisation": leaf.actor_organisation,
        "facts": leaf.facts,
        "commitment": leaf.commitment,
    }


def sealed_part(leaf: Leaf) -> dict[str, Any]:
    """What the commitment covers: the name shown and whatever the action sealed."""
    return {"actor_label": leaf.actor_label, **leaf.sealed}


def searchable_words(value: Any) -> list[str]:
    """Every text in a plain JSON value, in small letters."""
    if isinstance(value, str):
        return [value.casefold()] if value else []
    if isinstance(value, dict):
        value = list(value.values())
    return [word for item in value for word in searchable_words(item)] if isinstance(value, list | tuple) else []
