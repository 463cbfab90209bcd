"""What does the record's reading room need to know from the storeys above it?

The record stands below people, groups and processes and knows them by their codes only. The site hands
each request the names to show for those codes, and which processes the reader may not look into.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest


@dataclass(frozen=True)
class Surroundings:
    """`processes`: slug -> names by language, those the reader may see; `hidden`: slugs of the others;
    `groups`: code of a stakeholder group -> names by language, in the order they are always shown."""

    processes: dict[str, dict[str, str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    groups: dict[str, dict[str, str]] = field(default_factory=dict)


class RecordRequest(HttpRequest):
    """A request after the site's middleware: who asks is already answered in `surroundings`."""

    now: datetime
    surroundings: Surroundings
