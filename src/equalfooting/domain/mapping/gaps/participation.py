"""On which issues can a stakeholder group nowhere speak or decide, and who claims otherwise?

Unknown is reported as unknown. A gap is "shown" only where every mechanism of the issue states how far
the group may go; where one is not established the gap is "open". What an organisation claims of itself
never closes a gap: claims stand beside the evidence as gaps of their own.
"""

from collections.abc import Iterable, Iterator

from equalfooting.domain.mapping.gaps.gap import MISSING, OPEN, SHOWN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.mapping.plain import Entry, Mechanism
from equalfooting.domain.mapping.reach import Reach, counts_for_reach, reach, step
from equalfooting.domain.mapping.words import TAKES_PART, UNKNOWN, Group


def participation(index: IndexedMap, rules: GapRules) -> Iterator[Gap]:
    """Gaps of participation for each issue and group; then claims of openness beyond the evidence.

    An issue with no mechanism at all is a gap of coverage and yields none here. Only mechanisms that
    have not ended, at `rules.reach_levels`, count.

    Cost: O(entries x groups).
    """
    for issue, entries in index.entries_of.items():
        if not entries:
            continue
        counted = [e for e in entries if _counts(index, e, rules)]
        rows = Rows(tuple(e.id for e in counted), tuple(dict.fromkeys(e.mechanism for e in counted)))
        if not counted:
            everything = Rows(tuple(entry.id for entry in entries))
            yield Gap("participation", issue, "", MISSING, SHOWN, Because("no-place-to-take-part"), everything)
            continue
        for group in index.groups.values():
            yield from _for_group(index, issue, rows, group)
        yield from _claims(index, issue, counted)


def _counts(index: IndexedMap, entry: Entry, rules: GapRules) -> bool:
    return counts_for_reach(index, index.mechanisms[entry.mechanism], rules.reach_levels)


def _for_group(index: IndexedMap, issue: str, rows: Rows, group: Group) -> Iterator[Gap]:
    found = [reach(index.mechanisms[id], index.places[id], group) for id in rows.mechanisms]
    verdict = _verdict(group, found)
    if verdict:
        yield Gap("participation", issue, group.code, *verdict, rows)


def _verdict(group: Group, found: list[Reach]) -> tuple[str, str, Because] | None:
    n_unknown = sum(each.word == UNKNOWN for each in found)
    best = max(found, key=lambda each: step(each.word)).word
    facts = {"group": group.code, "n_mechanisms": len(found), "n_unknown": n_unknown, "best": best}
    confidence = OPEN if n_unknown else SHOWN
    if step(best) < step(TAKES_PART):
        code = "group-not-established" if n_unknown else "group-only-watches"
        return MISSING, confidence, Because(code, facts)
    if best == TAKES_PART and not n_unknown:
        return WEAK, confidence, Because("group-never-decides", facts)
    return None


def _claims(index: IndexedMap, issue: str, entries: Iterable[Entry]) -> Iterator[Gap]:
    for entry in entries:
        mechanism = index.mechanisms[entry.mechanism]
        for code, claimed in mechanism.claimed_participation.items():
            found = reach(mechanism, index.places[mechanism.id], index.groups[code]).word
            if step(claimed) > step(found):
                yield _claim(issue, entry, mechanism, code, found)


def _claim(issue: str, entry: Entry, mechanism: Mechanism, group: str, found: str) -> Gap:
    is_unknown = found == UNKNOWN
    code = "claim-without-evidence" if is_unknown else "claim-beyond-evidence"
    facts = {"group": group, "claimed": mechanism.claimed_participation[group], "found": found}
    rows = Rows((entry.id,), (mechanism.id,))
    return Gap("participation", issue, group, WEAK, OPEN if is_unknown else SHOWN, Because(code, facts), rows)
