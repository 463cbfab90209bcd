"""What does an edition hold, in a form that gives the same bytes, and so the same checksum, everywhere?

The map as plain tables, the gaps it shows under stated rules, and who made it, by public handle: a name could
not be erased from what never changes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from equalfooting.apps.gaps.packing import packed_gap
from equalfooting.apps.gaps.plain import asserted_gaps
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.mapping.models import Revision
from equalfooting.apps.mapping.plain import for_public, main_taxonomy, plain_map
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.gaps import Gap, find_gaps
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.plain import IssueMap
from equalfooting.domain.mapping.sheets import Table, from_workbook, to_workbook
from equalfooting.domain.record.canonical import canonical

FORMAT = "equalfooting-edition-1"
Content = dict[str, Any]


def map_to_freeze(process: Process) -> IssueMap:
    """The standing map as it may leave the site, with the gaps that people assert."""
    taxonomy = main_taxonomy(process)
    frozen = for_public(plain_map(process, taxonomy))
    return IssueMap(
        frozen.taxonomy, frozen.mechanisms, frozen.entries, frozen.voices, asserted_gaps(process, taxonomy),
        frozen.groups, frozen.regions,
    )  # fmt: skip


def to_content(frozen: IssueMap, gaps: Iterable[Gap], thresholds: str, contributors: Sequence[list[Any]]) -> Content:
    """Everything as plain JSON values."""
    tables = {
        name: {"headings": list(one.headings), "rows": [list(row) for row in one.rows]}
        for name, one in to_workbook(frozen).items()
    }
    told = [[gap.kind, gap.issue, *packed_gap(gap)] for gap in gaps]
    return {
        "format": FORMAT, "tables": tables, "thresholds": thresholds, "gaps": told, "contributors": list(contributors),
    }  # fmt: skip


def from_content(content: Content) -> IssueMap:
    """The map that an edition froze."""
    return from_workbook(tables_of(content))


def tables_of(content: Content) -> dict[str, Table]:
    """The sheets of the full form."""
    return {
        name: Table(tuple(one["headings"]), tuple(tuple(row) for row in one["rows"]))
        for name, one in content["tables"].items()
    }


def gaps_of(frozen: IssueMap, now: datetime) -> tuple[tuple[Gap, ...], str]:
    """The gaps of the map and the key of the thresholds they were computed with."""
    thresholds = Thresholds.of({}, now)
    return find_gaps(indexed(frozen), thresholds.rules), thresholds.key


def contributors(process: Process, since: datetime | None) -> list[list[Any]]:
    """Handle, groups, organisation and number of edits of whoever edited the map since then, most first."""
    rows = Revision.objects.filter(process=process)
    if since is not None:
        rows = rows.filter(at__gt=since)
    counts: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for handle, groups, organisation in rows.values_list("by__handle", "by_groups", "by_organisation"):
        counts[handle or "", tuple(groups), organisation] += 1
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [[handle, list(groups), organisation, n] for (handle, groups, organisation), n in ordered]


def outline(frozen: IssueMap, gaps: Iterable[Gap]) -> dict[str, Any]:
    """What the edition's page shows without opening the content: issues with their entries, gaps by kind."""
    n_entries = Counter(entry.issue for entry in frozen.entries)
    return {
        "issues": [[one.code, one.title, one.cluster, n_entries[one.code]] for one in frozen.taxonomy.issues],
        "gaps": dict(Counter(gap.kind for gap in gaps)),
        "n_asserted": len(frozen.asserted),
        "n_respondents": len({voice.respondent for voice in frozen.voices}),
    }


def checksum(content: Content) -> str:
    """SHA-256 over the canonical form, in hex: what `sha256sum` says of the JSON file given out."""
    return hashlib.sha256(canonical(content)).hexdigest()
