"""What does the map of a process hold, as the plain values the gaps, the sheets and the editions work on?

`plain_map` makes a fixed number of queries whatever the size. Who said something is named only with consent:
without it the respondent is a number that says nothing, the same for all passages of one submission.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from equalfooting.apps.inquiries.queries.regions import regions_by_country
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, Mechanism, Participation, Taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.models import Group as GroupRow
from equalfooting.domain.languages import pick
from equalfooting.domain.mapping import plain
from equalfooting.domain.mapping.words import DEFAULT_GROUPS, FIVE_GROUPS, REGION_NAMES, Group
from equalfooting.domain.refusals import Refusal

EVIDENCE_WORDS = {
    Evidence.Kind.PASSAGE: "passage",
    Evidence.Kind.SOURCE: "document",
    Evidence.Kind.OWN_WORD: "own-word",
}

Rows = dict[int, list[Any]]
_WITHHELD = "not-cited-"


def main_taxonomy(process: Process) -> Taxonomy:
    """The list of issues the map is laid out by; refuses a process that has none."""
    found = Taxonomy.objects.filter(process=process).order_by("-is_main", "slug").first()
    if found is None:
        raise Refusal("import-needs-taxonomy")
    return found


def plain_map(process: Process, taxonomy: Taxonomy | None = None, language: str = "en") -> plain.IssueMap:
    """The standing map under one list of issues (the main one by default). Cost: O(rows), 7 queries.

    Mechanism ids are their codes, entry ids "e" and the row's number, passage ids "p" and the row's number.
    """
    taxonomy = taxonomy or main_taxonomy(process)
    counted = groups()
    evidence, voices = _evidence(taxonomy, {group.code for group in counted})
    entries = Entry.objects.filter(issue__taxonomy=taxonomy, withdrawn_at=None, mechanism__withdrawn_at=None)
    rows = entries.order_by("issue__position", "mechanism__sort_name", "pk").values_list(
        "pk", "issue__code", "mechanism__code", "description", "language"
    )
    return plain.IssueMap(
        taxonomy=plain_taxonomy(taxonomy, language),
        mechanisms=tuple(_mechanisms(process)),
        entries=tuple(
            plain.Entry(f"e{pk}", issue, mechanism, description, tuple(evidence.get(pk, ())), language)
            for pk, issue, mechanism, description, language in rows
        ),
        voices=tuple(voices),
        groups=counted,
    )


def for_public(issue_map: plain.IssueMap) -> plain.IssueMap:
    """The map as it may leave the site: of respondents who may not be cited, the group and nothing else."""
    entries = tuple(replace(one, evidence=tuple(map(_blurred, one.evidence))) for one in issue_map.entries)
    voices = tuple(replace(one, regions=()) if is_withheld(one.respondent) else one for one in issue_map.voices)
    return replace(issue_map, entries=entries, voices=voices)


def is_withheld(respondent: str) -> bool:
    return respondent.startswith(_WITHHELD)


def _blurred(evidence: plain.Evidence) -> plain.Evidence:
    return replace(evidence, region="", on=None) if is_withheld(evidence.respondent) else evidence


def plain_taxonomy(taxonomy: Taxonomy, language: str = "en") -> plain.Taxonomy:
    """A list of issues as plain values, in one language where there is one."""
    return plain.Taxonomy(
        taxonomy.slug,
        pick(taxonomy.titles, language).text,
        tuple(_issue(one, language) for one in taxonomy.issues.all()),
    )


def _issue(row: Issue, language: str) -> plain.Issue:
    title, cluster = pick(row.titles, language), pick(row.clusters, language)
    return plain.Issue(
        row.code, title.text, cluster.text, row.position,
        titles={code: text for code, text in row.titles.items() if code != title.language},
        clusters={code: text for code, text in row.clusters.items() if code != cluster.language},
    )  # fmt: skip


def groups() -> tuple[Group, ...]:
    """The stakeholder groups counted: the five, or those the site was set up with."""
    rows = list(GroupRow.objects.all())
    if {row.code for row in rows} <= {group.code for group in FIVE_GROUPS}:
        return DEFAULT_GROUPS
    known = {group.code: group for group in DEFAULT_GROUPS}
    own = tuple(known.get(row.code, Group(row.code, pick(row.names, "en").text)) for row in rows)
    return (*own, *(group for group in DEFAULT_GROUPS if group.within and group.within in {row.code for row in rows}))


def _mechanisms(process: Process) -> Iterable[plain.Mechanism]:
    reaches: Rows = {}
    of_process = Participation.objects.filter(mechanism__process=process, mechanism__withdrawn_at=None)
    for mechanism, *facts in of_process.values_list("mechanism", "group", "reach", "claimed_reach", "source"):
        reaches.setdefault(mechanism, []).append(facts)
    rows = (
        Mechanism.objects.filter(process=process, withdrawn_at=None)
        .select_related("keeper")
        .order_by("sort_name", "pk")
    )
    return (plain_mechanism(row, reaches.get(row.pk, ())) for row in rows)


def plain_mechanism(row: Mechanism, reaches: Iterable[Iterable[str]]) -> plain.Mechanism:
    """A mechanism as plain values; `reaches`: (group, reach, claimed reach, source) of each group."""
    facts = [tuple(one) for one in reaches]
    return plain.Mechanism(
        id=row.code, names=dict(row.names), acronyms=tuple(row.acronyms),
        organisations=lines(row.organisation), kind=row.kind, levels=(row.level,) if row.level else (),
        region=row.region, urls=tuple(row.urls), status=row.status, start_year=row.start_year,
        end_year=row.end_year, participation={group: reach for group, reach, *_ in facts if reach},
        claimed_participation={group: claimed for group, _, claimed, _ in facts if claimed},
        outcomes=(row.outcome,) if row.outcome else (), keeper=row.keeper.handle if row.keeper else "",
        descriptions=dict(row.descriptions), established={group: source for group, *_, source in facts if source},
        last_checked_on=row.last_checked_on, confidence=row.confidence, seen_at=lines(row.seen_at),
    )  # fmt: skip


def lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


_OF_EVIDENCE = (
    "entry", "entry__issue__code", "kind", "source", "seen_on", "passage", "passage__language",
    "passage__submission", "passage__submission__reference", "passage__submission__may_cite",
    "passage__submission__groups", "passage__submission__country", "passage__submission__submitted_at",
)  # fmt: skip


def _evidence(taxonomy: Taxonomy, codes: Collection[str]) -> tuple[dict[int, list[plain.Evidence]], list[plain.Voice]]:
    """What the entries rest on, by entry, and who raised which issue: each passage once an issue."""
    regions = {
        country: tuple(value for value in values if value in REGION_NAMES)
        for country, values in regions_by_country().items()
    }
    found: dict[int, list[plain.Evidence]] = {}
    voices: dict[tuple[int, str], plain.Voice] = {}
    rows = Evidence.objects.filter(entry__issue__taxonomy=taxonomy, withdrawn_at=None, entry__withdrawn_at=None)
    for row in rows.filter(entry__mechanism__withdrawn_at=None).order_by("pk").values(*_OF_EVIDENCE).iterator(5000):
        row["groups"] = tuple(code for code in row["passage__submission__groups"] or () if code in codes)
        evidence, voice = _said(row, regions) if row["passage"] else (_written(row), None)
        found.setdefault(row["entry"], []).append(evidence)
        if voice:
            voices.setdefault((row["passage"], row["entry__issue__code"]), voice)
    return found, list(voices.values())


def _written(row: dict[str, Any]) -> plain.Evidence:
    return plain.Evidence(row["source"], EVIDENCE_WORDS[row["kind"]], on=row["seen_on"])


def _said(row: dict[str, Any], regions: dict[str, tuple[str, ...]]) -> tuple[plain.Evidence, plain.Voice]:
    of = "passage__submission"
    is_named = row[f"{of}__may_cite"]
    respondent = row[f"{of}__reference"] if is_named else f"{_WITHHELD}{row[of]}"
    groups = row["groups"]
    regional = regions.get(row[f"{of}__country"], ())
    at: datetime | None = row[f"{of}__submitted_at"]
    evidence = plain.Evidence(
        f"p{row['passage']}", "passage", groups[0] if groups else "", respondent, regional[0] if regional else "",
        row["passage__language"], at.date() if at else None,
    )  # fmt: skip
    voice = plain.Voice(
        f"p{row['passage']}", row["entry__issue__code"], respondent, groups, regional, row["passage__language"]
    )
    return evidence, voice
