"""For which issues, and which mechanisms, is no result reported?

Not reported is not the same as none: such a gap is always "open", and is closed by a report.
"""

from collections.abc import Iterator

from equalfooting.domain.mapping.gaps.gap import MISSING, OPEN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.index import IndexedMap


def outcome(index: IndexedMap, rules: GapRules) -> Iterator[Gap]:
    """Gaps of outcome: one for an issue none of whose mechanisms reports, else one a silent mechanism.

    The subject is "" for the issue as a whole, or the mechanism's id. Cost: O(entries).
    """
    for issue, entries in index.entries_of.items():
        silent = [entry for entry in entries if not index.mechanisms[entry.mechanism].outcomes]
        if entries and len(silent) == len(entries):
            mechanisms = tuple(dict.fromkeys(entry.mechanism for entry in entries))
            because = Because("no-outcome-for-issue", {"n_mechanisms": len(mechanisms)})
            rows = Rows(tuple(entry.id for entry in entries), mechanisms)
            yield Gap("outcome", issue, "", MISSING, OPEN, because, rows)
            continue
        for entry in silent:
            rows = Rows((entry.id,), (entry.mechanism,))
            yield Gap("outcome", issue, entry.mechanism, WEAK, OPEN, Because("no-outcome"), rows)
