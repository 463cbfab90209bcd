"""How is the evidence set on a page: rows of counts, levels with their findings, pivotal sets, designations?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from equalfooting.apps.consensus.models import Challenge, Designation
from equalfooting.apps.consensus.queries.cases import Happened
from equalfooting.apps.consensus.words import OUTCOMES, STATES
from equalfooting.domain.consensus.conditions import MET, Finding
from equalfooting.domain.consensus.evidence import Evidence
from equalfooting.domain.consensus.levels import LevelSet
from equalfooting.domain.consensus.positions import STANCES
from equalfooting.domain.consensus.spread import Counts, Roll, Spread
from equalfooting.domain.consensus.telling import FINDING_NAMES, STATE_NAMES, tell_fewest, tell_pivot


@dataclass(frozen=True)
class CountRow:
    """A line of the table: all members, one group or one region."""

    kind: str
    code: str
    name: str
    counts: Counts

    @property
    def said(self) -> list[tuple[str, int]]:
        """The figures of the four stances, with the stance that leads to the rows behind each."""
        counts = self.counts
        return list(
            zip(STANCES, (counts.n_support, counts.n_live_with, counts.n_object, counts.n_abstain), strict=True)
        )


def count_rows(found: Spread, names: Mapping[str, str]) -> list[CountRow]:
    """All members, then groups in the order in which the site names them, then regions."""
    place = {code: number for number, code in enumerate(names)}
    rows = [CountRow("all", "", "", found.all)]
    for kind, parts in (("group", found.by_group), ("region", found.by_region)):
        ordered = sorted(parts, key=lambda code: place.get(code, len(place)))
        rows += [CountRow(kind, code, names.get(code, code), parts[code]) for code in ordered]
    return rows


def level_rows(evidence: Evidence, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each level: whether it is borne out, why, what is left to weigh, and how many objections stand in between."""
    fewest = evidence.fewest or (None,) * len(evidence.levels)
    return [
        {
            "name": gettext(borne.level.name), "meaning": gettext(borne.level.meaning), "code": borne.level.code,
            "state": gettext(STATE_NAMES[borne.state]), "look": STATES[borne.state], "is_met": borne.state == MET,
            "findings": [(_said(one, names), gettext(FINDING_NAMES[one.state])) for one in borne.findings],
            "weighed": [gettext(question) for question in borne.level.weighed], "fewest": tell_fewest(n, gettext),
        }
        for borne, n in zip(evidence.levels, fewest, strict=True)
    ]  # fmt: skip


def _said(finding: Finding, names: Mapping[str, str]) -> str:
    return replace(finding, where=tuple(names.get(code, code) for code in finding.where)).say(gettext)


def remark_rows(evidence: Evidence, names: Mapping[str, str]) -> list[str]:
    """What stands out, with groups and regions called as on the page."""
    told = []
    for remark in evidence.remarks:
        part = remark.facts.get("part", "")
        told.append(replace(remark, facts={**remark.facts, "part": names.get(part, part)}).say(gettext))
    return told


def pivot_rows(evidence: Evidence, levels: LevelSet, roll: Roll) -> list[dict[str, Any]]:
    """Each pivotal set in two sentences, with what its members said would lift their objection."""
    names = {handle: member.called for handle, member in roll.members.items()}
    wishes = {each.position.member: each.position.lifts_if for each in evidence.objections}
    return [
        {
            "told": tell_pivot(pivot, levels, names, gettext),
            "lifts": [(names[member], wishes[member]) for member in pivot.members if wishes.get(member)],
        }
        for pivot in evidence.pivots
    ]


@dataclass(frozen=True)
class ChallengeRow:
    row: Challenge
    who: str
    is_own: bool


@dataclass(frozen=True)
class DesignationRow:
    """A designation as this reader sees it, with its challenges."""

    row: Designation
    level: str
    look: str
    step: str
    challenges: list[ChallengeRow]


def designation_rows(
    found: Happened, levels: LevelSet, steps: Iterable[Mapping[str, Any]], sees_all: bool, voice: int
) -> list[DesignationRow]:
    """The designations, the newest first; who challenged only where that may be seen."""
    names = {step["code"]: gettext(step["name"]) for step in steps}
    return [
        DesignationRow(
            row, gettext(levels.level(row.level).name), OUTCOMES[levels.level(row.level).outcome],
            names.get(row.step, row.step),
            [
                ChallengeRow(one, one.voice.name if sees_all or one.may_name else "", one.voice_id == voice)
                for one in row.challenges.all()
            ],
        )
        for row in reversed(found.rows)
    ]  # fmt: skip
