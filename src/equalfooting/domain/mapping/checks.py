"""Which row of a map contradicts the rest of it?

Each check walks its rows once and refuses at the first row that does not fit, naming it. A wrong word
is never mended here: reading a table (`sheets`) is where people's spellings are understood.
"""

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import TypeVar

from equalfooting.domain.mapping.plain import Evidence, IssueMap, Mechanism
from equalfooting.domain.mapping.words import (
    ASSERTED_KINDS,
    CONFIDENCES,
    EVIDENCE_KINDS,
    LEVELS,
    REACHES,
    UNKNOWN,
)
from equalfooting.domain.refusals import Refusal

Row = TypeVar("Row")

_REACH_WORDS = (*REACHES, UNKNOWN)


def check_map(issue_map: IssueMap) -> None:
    """Refuse a map that contradicts itself; see `index.indexed` for which refusals. Cost: O(rows)."""
    issues = by_id("issue", issue_map.taxonomy.issues, "code")
    mechanisms = by_id("mechanism", issue_map.mechanisms)
    groups = by_id("group", issue_map.groups, "code")
    for group in issue_map.groups:
        if group.within:
            _points(group.within, groups, "group", group.code, "within")
    for mechanism in issue_map.mechanisms:
        _check_mechanism(mechanism, groups)
    _check_entries(issue_map, issues, mechanisms)
    _check_voices(issue_map, issues, groups)
    _check_asserted(issue_map, issues, groups)


def by_id(what: str, rows: Iterable[Row], key: str = "id") -> dict[str, Row]:
    """Rows by their id, refusing one that stands twice.

    >>> from equalfooting.domain.mapping.plain import Issue
    >>> list(by_id("issue", [Issue("2.5", "Domain name system")], "code"))
    ['2.5']
    """
    found: dict[str, Row] = {}
    id_of = attrgetter(key)
    for row in rows:
        id = id_of(row)
        if id in found:
            raise Refusal("map-id-twice", what=what, id=id)
        found[id] = row
    return found


def _check_mechanism(mechanism: Mechanism, groups: Mapping[str, object]) -> None:
    row = ("mechanism", mechanism.id)
    for level in mechanism.levels:
        _word(level, LEVELS, *row, "level")
    for column in (mechanism.participation, mechanism.claimed_participation):
        for group, reach in column.items():
            _points(group, groups, *row, "participation")
            _word(reach, _REACH_WORDS, *row, "participation")
    if mechanism.confidence:
        _word(mechanism.confidence, CONFIDENCES, *row, "confidence")


def _check_entries(issue_map: IssueMap, issues: Mapping[str, object], mechanisms: Mapping[str, object]) -> None:
    groups = {group.code for group in issue_map.groups}
    for id, entry in by_id("entry", issue_map.entries).items():
        _points(entry.issue, issues, "entry", id, "issue")
        _points(entry.mechanism, mechanisms, "entry", id, "mechanism")
        for evidence in entry.evidence:
            _check_evidence(evidence, groups, "entry", id)


def _check_voices(issue_map: IssueMap, issues: Mapping[str, object], groups: Mapping[str, object]) -> None:
    regions = set(issue_map.regions)
    for voice in issue_map.voices:
        _points(voice.issue, issues, "voice", voice.passage, "issue")
        for group in voice.groups:
            _points(group, groups, "voice", voice.passage, "group")
        for region in voice.regions:
            _points(region, regions, "voice", voice.passage, "region")


def _check_asserted(issue_map: IssueMap, issues: Mapping[str, object], groups: Mapping[str, object]) -> None:
    for id, gap in by_id("asserted gap", issue_map.asserted).items():
        _word(gap.kind, ASSERTED_KINDS, "asserted gap", id, "kind")
        _points(gap.issue, issues, "asserted gap", id, "issue")
        for evidence in gap.evidence:
            _check_evidence(evidence, groups, "asserted gap", id)


def _check_evidence(evidence: Evidence, groups: Collection[str], what: str, id: str) -> None:
    _word(evidence.kind, EVIDENCE_KINDS, what, id, "kind of evidence")
    if evidence.said_by_group:
        _points(evidence.said_by_group, groups, what, id, "group")


def _points(given: str, held: Collection[str], what: str, id: str, column: str) -> None:
    if given not in held:
        raise Refusal("map-row-points-nowhere", what=what, id=id, column=column, given=given)


def _word(given: str, known: Collection[str], what: str, id: str, column: str) -> None:
    if given not in known:
        raise Refusal("map-word-unknown", what=what, id=id, column=column, given=given, choices=", ".join(known))
