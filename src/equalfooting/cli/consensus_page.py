"""How is the evidence on positions set as a page that can be handed round?"""

from collections.abc import Iterator, Mapping

from equalfooting.adapters.publishing import Block, Grid, Heading, Listing, Publication, Quote, Text
from equalfooting.cli.consensus_report import Findings, by_state, none_pivotal, numbers
from equalfooting.domain.consensus.evidence import Evidence, Objection
from equalfooting.domain.consensus.levels import Borne
from equalfooting.domain.consensus.spread import Counts
from equalfooting.domain.consensus.telling import FINDING_NAMES, STATE_NAMES, tell_fewest, tell_pivot

_COUNTED = ("support", "can live with it", "object", "abstain", "silent", "members")


def page(found: Findings, title: str) -> Publication:
    """All recommendations in one table, then each with its evidence, then who objects where. Cost: O(what is told)."""
    subtitle = f"{found.levels.name} ({found.levels.version}): {found.levels.source}"
    return Publication(title, subtitle, "en", tuple(_blocks(found)), is_landscape=True)


def _blocks(found: Findings) -> Iterator[Block]:
    for note in found.notes:
        yield Text(note)
    headings = ("recommendation", *_COUNTED, "borne out", "open")
    rows = [(each.recommendation, *numbers(each.spread.all), *by_state(each)) for each in found.evidence]
    yield Grid(headings, rows, (3, 2, 2, 2, 2, 2, 2, 5, 6), "Positions and levels")
    for evidence in found.evidence:
        yield from _on_one(evidence, found)
    yield Heading(1, "Whether the same few object")
    yield Text(found.blocking.say())
    if found.blocking.objectors:
        yield _objectors(found)


def _on_one(evidence: Evidence, found: Findings) -> Iterator[Block]:
    yield Heading(1, f"Recommendation {evidence.recommendation}")
    for what, parts in (("group", evidence.spread.by_group), ("region", evidence.spread.by_region)):
        if parts:
            yield _spread(what, parts)
    if evidence.remarks:
        yield Listing([remark.say() for remark in evidence.remarks])
    yield Heading(2, "Levels")
    for number, borne in enumerate(evidence.levels):
        told = tell_fewest(evidence.fewest[number] if evidence.fewest else None)
        yield Text(f"{borne.level.name}: {STATE_NAMES[borne.state]}. {borne.level.meaning}")
        yield Listing([*_reasons(borne), *([told] if told else [])])
    if evidence.objections:
        yield Heading(2, "Objections that stand")
        yield from (_objection(each, found) for each in evidence.objections)
    if evidence.objections:
        yield Heading(2, "Whose objections are pivotal")
    if evidence.objections and not evidence.pivots:
        yield Text(none_pivotal(found))
    if evidence.pivots:
        yield Listing([" ".join(tell_pivot(pivot, found.levels, found.names)) for pivot in evidence.pivots])


def _spread(what: str, parts: Mapping[str, Counts]) -> Grid:
    rows = [(name, *numbers(counts)) for name, counts in parts.items()]
    return Grid((what, *_COUNTED), rows, (3, 1, 1, 1, 1, 1, 1), f"By {what}")


def _reasons(borne: Borne) -> list[str]:
    findings = [f"{finding.say()} ({FINDING_NAMES[finding.state]})" for finding in borne.findings]
    return [*findings, *(f"To weigh: {question}" for question in borne.level.weighed)]


def _objection(objection: Objection, found: Findings) -> Quote:
    position, member = objection.position, found.roll.members[objection.position.member]
    said = [position.reason or "No reason given."]
    said += [f"Would be lifted if: {position.lifts_if}"] if position.lifts_if else []
    said += [f"Answer of the group: {answer.text}" for answer in objection.answers] or ["No answer yet."]
    who = [member.called, *member.groups, *member.regions]
    who += [f"on behalf of {position.on_behalf_of}"] if position.on_behalf_of else []
    who += ["formal objection"] if position.is_formal else []
    return Quote("\n".join(said), ", ".join(who))


def _objectors(found: Findings) -> Grid:
    headings = ("member", "groups", "objects to", "of positions", "alone", "pivotal alone", "pivotal with others")
    rows = [
        (
            found.names[each.member],
            ", ".join(each.groups),
            f"{len(each.objects_to)}",
            f"{each.n_positions}",
            ", ".join(each.alone_on),
            ", ".join(each.pivotal_on),
            ", ".join(each.in_pivotal_set_on),
        )
        for each in found.blocking.objectors
    ]
    return Grid(headings, rows, (2, 2, 1, 1, 3, 3, 3), "Who objects to how many recommendations")
