"""Which entries rest on one source, on the organisation's own word, on nothing, or on stale ground?

An entry can be thin in two ways at once (one source, and that stale): each is a gap of its own. The
day that counts is the newest of the evidence's days and the day a keeper last checked the mechanism.
"""

from collections.abc import Iterator
from datetime import date

from equalfooting.domain.mapping.gaps.gap import MISSING, OPEN, SHOWN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.mapping.plain import Entry

Verdict = tuple[str, str, Because]


def evidence(index: IndexedMap, rules: GapRules) -> Iterator[Gap]:
    """Gaps of evidence, entry by entry; the subject is the entry's id. Cost: O(entries + evidence)."""
    for issue, entries in index.entries_of.items():
        for entry in entries:
            checked_on = index.mechanisms[entry.mechanism].last_checked_on
            rows = Rows((entry.id,), (entry.mechanism,), tuple(e.source for e in entry.evidence))
            for severity, confidence, because in _verdicts(entry, checked_on, rules):
                yield Gap("evidence", issue, entry.id, severity, confidence, because, rows)


def _verdicts(entry: Entry, checked_on: date | None, rules: GapRules) -> Iterator[Verdict]:
    if not entry.evidence:
        yield MISSING, SHOWN, Because("no-evidence")
        return
    n_sources = len({each.source for each in entry.evidence})
    if all(each.kind == "own-word" for each in entry.evidence):
        yield WEAK, SHOWN, Because("own-word-only", {"n_sources": n_sources})
    elif n_sources == 1:
        yield WEAK, SHOWN, Because("one-source")
    if rules.stale_before:
        yield from _age(entry, checked_on, rules.stale_before, n_sources)


def _age(entry: Entry, checked_on: date | None, stale_before: date, n_sources: int) -> Iterator[Verdict]:
    days = [each.on for each in entry.evidence if each.on is not None]
    newest = max(days if checked_on is None else [*days, checked_on], default=None)
    if newest is None:
        yield WEAK, OPEN, Because("undated", {"n_sources": n_sources})
    elif newest < stale_before:
        facts = {"newest_on": newest.isoformat(), "stale_before": stale_before.isoformat()}
        is_whole = all(each.on for each in entry.evidence)
        yield WEAK, SHOWN if is_whole else OPEN, Because("stale", facts)
