"""How is the evidence on positions told on the command line: to a person, and to a program?"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from equalfooting.domain.consensus.blocking import Blocking
from equalfooting.domain.consensus.conditions import CONTRADICTED, MET, OPEN, Finding
from equalfooting.domain.consensus.evidence import Evidence, Objection
from equalfooting.domain.consensus.levels import Borne, LevelSet
from equalfooting.domain.consensus.needed import NEVER
from equalfooting.domain.consensus.pivotal import Lifting, Pivot
from equalfooting.domain.consensus.positions import STANCE_NAMES
from equalfooting.domain.consensus.reading import Read
from equalfooting.domain.consensus.spread import Counts, Roll
from equalfooting.domain.consensus.telling import NOT_A_DECISION, tell_pivot

SCHEMA = "equalfooting/consensus/1"
FROM_THE_TABLE = (
    "Members were taken from the table itself: who has no row in it is not counted as silent. "
    "Give --members for honest denominators."
)


@dataclass(frozen=True)
class Findings:
    """Everything there is to tell. `has_roll`: the members come from a roll of their own."""

    levels: LevelSet
    roll: Roll
    how: Lifting
    evidence: tuple[Evidence, ...]
    blocking: Blocking
    has_roll: bool
    read: Read

    @property
    def names(self) -> dict[str, str]:
        return {id: member.called for id, member in self.roll.members.items()}

    @property
    def notes(self) -> tuple[str, ...]:
        notes = (NOT_A_DECISION,) if self.has_roll else (NOT_A_DECISION, FROM_THE_TABLE)
        return (*notes, *_how_it_was_read(self.read))

    @property
    def n_in_no_group(self) -> int:
        """Members who count in the totals and in no group, so that nobody adds the groups up in vain."""
        return sum(not member.groups for member in self.roll.members.values())


def _how_it_was_read(read: Read) -> Iterator[str]:
    if read.read_as:
        taken = (f"“{written}” as {STANCE_NAMES[stance]} ({n})" for (written, stance), n in read.read_as.items())
        yield f"Positions in other words were read thus: {'; '.join(taken)}."
    if read.n_repeated:
        yield f"Rows that repeat an earlier one word for word, counted once: {read.n_repeated}."


def as_json(found: Findings) -> dict[str, Any]:
    """Everything, for a program; the shape stands in the reference of file formats."""
    as_read = found.read.read_as.items()
    return {
        "schema": SCHEMA,
        "levels": {key: getattr(found.levels, key) for key in ("code", "version", "name", "source")},
        "how": asdict(found.how),
        "notes": list(found.notes),
        "members": len(found.roll.members),
        "members_in_several_groups": found.roll.n_in_several_groups,
        "members_in_no_group": found.n_in_no_group,
        "read_as": [{"written": written, "position": stance, "rows": n} for (written, stance), n in as_read],
        "repeated_rows": found.read.n_repeated,
        "recommendations": [_recommendation(each, found) for each in found.evidence],
        "same_few": _same_few(found.blocking),
    }


def _recommendation(evidence: Evidence, found: Findings) -> dict[str, Any]:
    fewest: tuple[int | None, ...] = evidence.fewest or (None,) * len(evidence.levels)
    return {
        "recommendation": evidence.recommendation,
        "all": _counts(evidence.spread.all),
        "by_group": _parts(evidence.spread.by_group),
        "by_region": _parts(evidence.spread.by_region),
        "levels": [_borne(each, n) for each, n in zip(evidence.levels, fewest, strict=True)],
        "objections": [_objection(each, found.roll) for each in evidence.objections],
        "pivotal": [_pivot(each, evidence, found) for each in evidence.pivots],
        "remarks": [{"code": each.code, "facts": dict(each.facts), "text": each.say()} for each in evidence.remarks],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {**counts._asdict(), "n_in_favour": counts.n_in_favour, "n_silent": counts.n_silent}


def _parts(parts: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    return {name: _counts(counts) for name, counts in parts.items()}


def _borne(borne: Borne, fewest: int | None) -> dict[str, Any]:
    """`fewest_lifted` is null where it was not looked for, or where no lifting bears the level out."""
    return {
        "code": borne.level.code,
        "name": borne.level.name,
        "meaning": borne.level.meaning,
        "state": borne.state,
        "because": [_finding(finding) for finding in borne.findings],
        "would_need": [finding.say() for finding in borne.findings if finding.state != MET],
        "fewest_lifted": None if fewest == NEVER else fewest,
        "to_weigh": list(borne.level.weighed),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    condition = finding.condition
    asked = {"condition": condition.code, "value": str(condition.value), "scope": condition.scope}
    return {**asked, "state": finding.state, "where": list(finding.where), "text": finding.say()}


def _objection(objection: Objection, roll: Roll) -> dict[str, Any]:
    position = objection.position
    return {
        "id": position.id,
        "member": position.member,
        "groups": list(roll.members[position.member].groups),
        "on_behalf_of": position.on_behalf_of,
        "reason": position.reason,
        "lifts_if": position.lifts_if,
        "is_formal": position.is_formal,
        "answers": [answer.text for answer in objection.answers],
    }


def _pivot(pivot: Pivot, evidence: Evidence, found: Findings) -> dict[str, Any]:
    codes = [level.code for level in found.levels.levels]
    mine = set(pivot.members)
    lifts = {each.position.member: each.position.lifts_if for each in evidence.objections}
    return {
        "lift": [{"any": n, "of": list(members)} for n, members in pivot.parts],
        "group": pivot.group,
        "sets": pivot.n_sets,
        "before": dict(zip(codes, pivot.before, strict=True)),
        "after": dict(zip(codes, pivot.after, strict=True)),
        "lifts_if": {member: text for member, text in lifts.items() if member in mine and text},
        "text": list(tell_pivot(pivot, found.levels, found.names)),
    }


def _same_few(blocking: Blocking) -> dict[str, Any]:
    return {
        "text": blocking.say(),
        "objections": blocking.n_objections,
        "recommendations_with_objections": blocking.n_blocked,
        "few": blocking.few and asdict(blocking.few),
        "objectors": [asdict(each) for each in blocking.objectors],
        "adding_up": [asdict(each) for each in blocking.reach],
    }


def none_pivotal(found: Findings) -> str:
    """Said where objections stand and none is pivotal, with the bound within which was looked."""
    whose = "of any members" if found.how.is_across_groups else "of one stakeholder group"
    return (
        f"No set of up to {found.how.most} objections {whose} would, by being lifted, change which levels are borne "
        "out or open."
    )


def say(console: Console, found: Findings) -> None:
    """Tell a person: a line for each recommendation, who is pivotal, and whether it is the same few."""
    console.print(f"[bold]{escape(found.levels.name)}[/bold], {escape(found.levels.source)}")
    for note in found.notes:
        console.print(note)
    console.print(_overview(found))
    for evidence in found.evidence:
        for pivot in evidence.pivots:
            told = " ".join(tell_pivot(pivot, found.levels, found.names))
            console.print(f"[bold]{escape(evidence.recommendation)}[/bold] {escape(told)}")
        if evidence.objections and not evidence.pivots:
            console.print(f"[bold]{escape(evidence.recommendation)}[/bold] {none_pivotal(found)}")
    console.print(escape(found.blocking.say()))


def _overview(found: Findings) -> Table:
    table = Table()
    table.add_column("", overflow="fold")
    for heading in ("support", "live with", "object", "abstain", "silent", "members"):
        table.add_column(heading, justify="right")
    for heading in ("borne out", "open"):
        table.add_column(heading, overflow="fold")
    for evidence in found.evidence:
        table.add_row(escape(evidence.recommendation), *numbers(evidence.spread.all), *map(escape, by_state(evidence)))
    return table


def numbers(counts: Counts) -> tuple[str, ...]:
    """The six figures of a line, of which the last is the sum of the others."""
    figures = (counts.n_support, counts.n_live_with, counts.n_object, counts.n_abstain, counts.n_silent)
    return tuple(f"{n:,}" for n in (*figures, counts.n_members))


def by_state(evidence: Evidence) -> tuple[str, str]:
    """The names of the levels that are borne out, and of those that are open."""
    named = {state: [b.level.name for b in evidence.levels if b.state == state] for state in (MET, OPEN, CONTRADICTED)}
    return "; ".join(named[MET]), "; ".join(named[OPEN])
