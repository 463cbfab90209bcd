"""What would a sheet do to the map? Its tables read, matched with the map's rows, and planned row by row.

Evidence is never in conflict: what a sheet names and the entry does not rest on yet is added. A sheet that was
given out by this site for this process knows since when the map went on, so only rows changed since then can be
in conflict; of any other sheet nobody knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from equalfooting.apps.mapping.exchange import Workbook, from_json
from equalfooting.apps.mapping.models import MapImport, Revision
from equalfooting.apps.mapping.plain import for_public, plain_map, plain_taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.merge import Plan, matched, plan
from equalfooting.domain.mapping.plain import Entry, Evidence, IssueMap, Taxonomy
from equalfooting.domain.mapping.sheets import Reading, read_map
from equalfooting.domain.mapping.sheets.forms import FULL
from equalfooting.domain.refusals import Refusal

MAX_ROWS = 120_000
UN_LANGUAGES_FIRST_ENGLISH = ("en", *(code for code in UN_LANGUAGES if code != "en"))
Answers = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Incoming:
    """A sheet as read, the plan of what it would do, and the evidence it would add by entry id.

    `renamed`: id of a mechanism in the sheet -> its id in the plan.
    """

    reading: Reading
    plan: Plan
    evidence: Mapping[str, tuple[Evidence, ...]]
    workbook: Workbook
    renamed: Mapping[str, str]


def incoming(of: MapImport) -> Incoming:
    """Read the sheets of an import against the map as it is now. Cost: O(rows of sheet and map)."""
    workbook = from_json(of.sheets)
    if sum(len(table.rows) for table in workbook.values()) > MAX_ROWS:
        raise Refusal("import-too-many-rows", n=sum(len(one.rows) for one in workbook.values()), limit=MAX_ROWS)
    current = current_map(of)
    reading = _read(workbook, of)
    theirs = _joined(_without_people(reading.map))
    indexed(theirs)
    taken_at = _taken_here_at(workbook, of.process)
    if taken_at is None:
        theirs = _names_known(matched(theirs, current), current)
    evidence = _new_evidence(theirs, current)
    origin = _bare(_unchanged_since(current, of.process, taken_at)) if taken_at else None
    renamed = {old.id: new.id for old, new in zip(reading.map.mechanisms, theirs.mechanisms, strict=True)}
    return Incoming(reading, plan(_bare(current), _bare(theirs), origin), evidence, workbook, renamed)


def _read(workbook: Workbook, of: MapImport) -> Reading:
    """The sheet, its headings understood in the language of the issues that leaves the fewest questions."""
    if of.taxonomy is None or is_full(of):
        return read_map(workbook, None, answers_of(of))
    best: Reading | None = None
    for language in UN_LANGUAGES_FIRST_ENGLISH:
        reading = read_map(workbook, plain_taxonomy(of.taxonomy, language), answers_of(of))
        if best is None or len(reading.questions) < len(best.questions):
            best = reading
        if not best.questions:
            break
    assert best is not None  # noqa: S101  there is always a first language
    return replace(best, map=replace(best.map, taxonomy=plain_taxonomy(of.taxonomy)))


def current_map(of: MapImport) -> IssueMap:
    """The map the sheet is brought into, as it would be given out."""
    if of.taxonomy is None:
        return IssueMap(Taxonomy("", "", ()))
    return _without_people(for_public(plain_map(of.process, of.taxonomy)))


def answers_of(of: MapImport) -> Answers:
    return {(about, given): answer for about, given, answer in of.answers}


def is_full(of: MapImport) -> bool:
    return of.form == FULL


def _joined(issue_map: IssueMap) -> IssueMap:
    """With one entry for each issue and mechanism, as the site keeps them: rows of one pair become one."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in issue_map.entries:
        first = found.setdefault((entry.issue, entry.mechanism), entry)
        if first is not entry:
            said = dict.fromkeys(filter(None, (first.description, entry.description)))
            rests = tuple(dict.fromkeys((*first.evidence, *entry.evidence)))
            joined = replace(first, description="\n\n".join(said), evidence=rests)
            found[entry.issue, entry.mechanism] = joined
    return replace(issue_map, entries=tuple(found.values()))


def _names_known(theirs: IssueMap, current: IssueMap) -> IssueMap:
    """Without names the map has in some language: a table of five columns does not say in which its names are."""
    held = {one.id: {name.casefold() for name in one.names.values()} for one in current.mechanisms}
    mechanisms = tuple(
        replace(one, names={key: name for key, name in one.names.items() if name.casefold() not in held[one.id]})
        if one.id in held
        else one
        for one in theirs.mechanisms
    )
    return replace(theirs, mechanisms=mechanisms)


def _without_people(issue_map: IssueMap) -> IssueMap:
    """A keeper is a person who agreed to it; no sheet names one."""
    return replace(issue_map, mechanisms=tuple(replace(one, keeper="") for one in issue_map.mechanisms))


def _bare(issue_map: IssueMap) -> IssueMap:
    """Without evidence, which is added and never in conflict, and without asserted gaps, which people assert."""
    return replace(issue_map, entries=tuple(replace(one, evidence=()) for one in issue_map.entries), asserted=())


def _new_evidence(theirs: IssueMap, current: IssueMap) -> dict[str, tuple[Evidence, ...]]:
    held = {one.id: _marks(one) for one in current.entries}
    added = {
        one.id: tuple(said for said in one.evidence if (said.kind, said.source) not in held.get(one.id, set()))
        for one in theirs.entries
    }
    return {key: found for key, found in added.items() if found}


def _marks(entry: Entry) -> set[tuple[str, str]]:
    return {(said.kind, said.source) for said in entry.evidence}


def _taken_here_at(workbook: Workbook, process: Process) -> datetime | None:
    """When the sheet was taken from this very process; None where it was not, or does not say."""
    source = workbook.get("Source")
    row = source.rows[0] if source and source.rows else ()
    if len(row) < 2 or row[0] != process.slug:
        return None
    try:
        taken_at = datetime.fromisoformat(row[1])
    except ValueError:
        return None
    return taken_at if taken_at.tzinfo else None


def _unchanged_since(current: IssueMap, process: Process, taken_at: datetime) -> IssueMap:
    """The rows nobody changed since the sheet was taken: they are what it was written from."""
    rows = Revision.objects.filter(process=process, at__gt=taken_at).values_list("entry", "mechanism__code")
    changed: set[Any] = {f"e{entry}" if entry else code for entry, code in rows}
    return replace(
        current,
        mechanisms=tuple(one for one in current.mechanisms if one.id not in changed),
        entries=tuple(one for one in current.entries if one.id not in changed),
    )
