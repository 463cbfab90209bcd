"""What of the map can a program read? Everything that is public, with the filters of the page.

Whoever asks here is nobody in particular: no role widens what is given, so consent decides alone. Every answer
carries an ETag that changes with the record; `If-None-Match` saves the rest.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.journal.models import Head
from equalfooting.apps.mapping.models import Claim, Entry, Evidence, Mechanism, Reply, Revision, Taxonomy
from equalfooting.apps.mapping.queries import listing, quoting, reading
from equalfooting.apps.mapping.queries.filters import MapFilters
from equalfooting.apps.mapping.queries.layout import layout
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import insist

router = Router(tags=["map"])
NOBODY: frozenset[str] = frozenset()
MOST, FURTHEST = 200, 10**9
#: which part of a list; what is out of range is refused, as everywhere behind this door
Offset = Annotated[int, Query(ge=0, le=FURTHEST)]
Limit = Annotated[int, Query(ge=1, le=MOST)]


def _etag(request: HttpRequest, *args: Any, **named: Any) -> str:
    size = Head.objects.values_list("size", flat=True).first() or 0
    digest = hashlib.sha256(f"{size} {request.get_full_path()}".encode()).hexdigest()
    return f'"{digest[:32]}"'


cached = decorate_view(condition(etag_func=_etag))


class TaxonomyOut(Schema):
    slug: str
    titles: dict[str, str]
    source: str
    is_main: bool


class IssueOut(Schema):
    code: str
    titles: dict[str, str]
    clusters: dict[str, str]
    note: str
    n_entries: dict[str, int]


class LinkOut(Schema):
    here: str
    there: str
    relation: str


class TakingOut(Schema):
    group: str
    reach: str
    claimed: str
    source: str


class MechanismOut(Schema):
    code: str
    names: dict[str, str]
    acronyms: list[str]
    organisation: str
    kind: str
    level: str
    region: str
    regional_groups: list[str]
    urls: list[str]
    status: str
    start_year: int | None
    end_year: int | None
    descriptions: dict[str, str]
    outcome: str
    confidence: str
    seen_at: list[str]
    keeper: str
    last_checked_on: date | None
    is_withdrawn: bool
    merged_into: str | None
    version: int
    participation: list[TakingOut]


class MechanismsOut(Schema):
    n_total: int
    offset: int
    items: list[MechanismOut]


class EvidenceOut(Schema):
    """What an entry rests on; without consent to cite only the stakeholder groups are given."""

    kind: str
    source: str
    seen_on: date | None
    words: str
    language: str
    is_named: bool
    respondent: str
    groups: list[str]
    reference: str


class EntryOut(Schema):
    id: int
    taxonomy: str
    issue: str
    mechanism: str
    description: str
    language: str
    is_withdrawn: bool
    updated_at: datetime
    version: int
    evidence: list[EvidenceOut]


class EntriesOut(Schema):
    n_total: int
    offset: int
    items: list[EntryOut]


class ArgumentOut(Schema):
    stance: str
    holder: str
    group: str
    words: str
    language: str
    at: datetime
    withdrawn_at: datetime | None


class ClaimOut(Schema):
    id: int
    statement: str
    language: str
    stated_at: datetime
    arguments: list[ArgumentOut]


class ReplyOut(Schema):
    organisation: str
    entry: int | None
    text: str
    language: str
    at: datetime
    superseded_at: datetime | None


class RevisionOut(Schema):
    id: int
    deed: str
    mechanism: str | None
    entry: int | None
    by: str
    groups: list[str]
    organisation: str
    reason: str
    at: datetime
    record: int | None
    before: dict[str, Any]
    after: dict[str, Any]


class RevisionsOut(Schema):
    n_total: int
    offset: int
    items: list[RevisionOut]


class Narrowing(Schema):
    """The filters of the page of the map; empty ones narrow nothing."""

    q: str = ""
    taxonomy: str = ""
    cluster: str = ""
    issue: str = ""
    level: str = ""
    region: str = ""
    kind: str = ""
    status: str = ""
    confidence: str = ""
    organisation: str = ""
    group: str = ""
    may: str = ""
    evidence: str = ""
    keeper: str = ""
    withdrawn: str = ""


@router.get("/processes/{process}/map/taxonomies", response=list[TaxonomyOut], url_name="map-taxonomies")
@cached
def taxonomies(request: Request, process: str) -> list[Taxonomy]:
    """The lists of issues by which the map can be laid out."""
    return list(process_seen_by(request.by, process).taxonomies.all())


@router.get("/processes/{process}/map/taxonomies/{taxonomy}", response=list[IssueOut], url_name="map-issues")
@cached
def issues(request: Request, process: str, taxonomy: str, narrowing: Query[Narrowing]) -> list[dict[str, Any]]:
    """The issues of a list, with the number of entries at each level after narrowing."""
    found = process_seen_by(request.by, process)
    get_object_or_404(Taxonomy, process=found, slug=taxonomy)
    laid_out = layout(found, taxonomy)
    counts, _ = listing.counts_by_issue(found, _filters(narrowing), laid_out)
    return [
        {
            **_of(one, "code", "titles", "clusters", "note"),
            "n_entries": counts[one.pk].by_level if one.pk in counts else {},
        }
        for one in laid_out.issues
    ]


@router.get("/processes/{process}/map/crosswalk/{first}/{second}", response=list[LinkOut], url_name="map-crosswalk")
@cached
def crosswalk(request: Request, process: str, first: str, second: str) -> list[dict[str, str]]:
    """What the issues of the second list are to those of the first."""
    found = process_seen_by(request.by, process)
    for slug in (first, second):
        get_object_or_404(found.taxonomies, slug=slug)
    links = reading.links_between(found, first, second)
    return [{"here": link.here.code, "there": link.there.code, "relation": link.kind} for link in links]


@router.get("/processes/{process}/map/mechanisms", response=MechanismsOut, url_name="map-mechanisms")
@cached
def mechanisms(
    request: Request, process: str, narrowing: Query[Narrowing], offset: Offset = 0, limit: Limit = 50
) -> dict[str, Any]:
    """The mechanisms of a selection, by name or, where words are asked for, the nearest first."""
    found = process_seen_by(request.by, process)
    filters = _filters(narrowing)
    rows = listing.ordered(listing.mechanisms_found(found, filters, layout(found, narrowing.taxonomy)), filters)
    page = rows.select_related("keeper", "merged_into").prefetch_related("participations")[offset : offset + limit]
    return {"n_total": rows.count(), "offset": offset, "items": [_mechanism(one) for one in page]}


@router.get("/processes/{process}/map/mechanisms/{code}", response=MechanismOut, url_name="map-mechanism")
@cached
def mechanism(request: Request, process: str, code: str) -> dict[str, Any]:
    """One mechanism, withdrawn ones too."""
    return _mechanism(reading.mechanism_seen_by(request.by, process, code))


@router.get("/processes/{process}/map/entries", response=EntriesOut, url_name="map-entries")
@cached
def entries(
    request: Request, process: str, taxonomy: str = "", issue: str = "", mechanism: str = "", offset: Offset = 0,
    limit: Limit = 50,
) -> dict[str, Any]:  # fmt: skip
    """Standing entries with what they rest on, of one issue or one mechanism where asked for."""
    found = process_seen_by(request.by, process)
    rows = Entry.objects.filter(process=found, withdrawn_at=None, mechanism__withdrawn_at=None)
    if taxonomy:
        rows = rows.filter(issue__taxonomy__slug=taxonomy)
    if issue:
        rows = rows.filter(issue__code=issue)
    if mechanism:
        rows = rows.filter(mechanism__code=mechanism)
    page = rows.select_related("issue__taxonomy", "mechanism").order_by("pk")[offset : offset + limit]
    return {"n_total": rows.count(), "offset": offset, "items": _entries(page)}


@router.get("/processes/{process}/map/entries/{key}", response=EntryOut, url_name="map-entry")
@cached
def entry(request: Request, process: str, key: int) -> dict[str, Any]:
    """One entry with what it rests on."""
    return _entries([reading.entry_seen_by(request.by, process, key)])[0]


@router.get("/processes/{process}/map/mechanisms/{code}/claims", response=list[ClaimOut], url_name="map-claims")
@cached
def claims(request: Request, process: str, code: str) -> list[dict[str, Any]]:
    """Contested statements about a mechanism, with who argues for and against; opinions, never properties."""
    found = reading.mechanism_seen_by(request.by, process, code)
    return [_claim(one) for one in reading.claims_of(found)]


@router.get("/processes/{process}/map/mechanisms/{code}/replies", response=list[ReplyOut], url_name="map-replies")
@cached
def replies(request: Request, process: str, code: str) -> list[dict[str, Any]]:
    """What organisations named have replied; a reply superseded by a later one says so."""
    found = reading.mechanism_seen_by(request.by, process, code)
    return [_reply(one) for one in reading.replies_of(found)]


@router.get("/processes/{process}/map/changes", response=RevisionsOut, url_name="map-changes")
@cached
def changes(
    request: Request, process: str, mechanism: str = "", entry: int = 0, offset: Offset = 0, limit: Limit = 50
) -> dict[str, Any]:
    """Every change of the map, the newest first: who, when, why, before and after."""
    rows = reading.revisions_seen_by(request.by, process_seen_by(request.by, process).slug)
    if mechanism:
        rows = rows.filter(mechanism__code=mechanism)
    if entry:
        rows = rows.filter(entry=entry)
    return {
        "n_total": rows.count(),
        "offset": offset,
        "items": [_revision(one) for one in rows[offset : offset + limit]],
    }


def _filters(narrowing: Narrowing) -> MapFilters:
    """The filters; a word that is no choice is refused, where a page would leave it out and say so."""
    filters, wrong = MapFilters.of(narrowing.model_dump())
    insist(wrong[0] if wrong else None)
    return filters


def _of(row: object, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _mechanism(row: Mechanism) -> dict[str, Any]:
    same = (
        "code", "names", "acronyms", "organisation", "kind", "level", "region", "urls", "status", "start_year",
        "end_year", "descriptions", "outcome", "confidence", "last_checked_on", "version",
    )  # fmt: skip
    return {
        **_of(row, *same), "seen_at": row.seen_at.splitlines(), "keeper": row.keeper.handle if row.keeper else "",
        "regional_groups": [code for code in row.region_codes.split("|") if code],
        "is_withdrawn": row.withdrawn_at is not None,
        "merged_into": row.merged_into.code if row.merged_into else None,
        "participation": [
            {"group": one.group, "reach": one.reach, "claimed": one.claimed_reach, "source": one.source}
            for one in row.participations.all()
        ],
    }  # fmt: skip


def _entries(rows: Iterable[Entry]) -> list[dict[str, Any]]:
    found = list(rows)
    rests: dict[int, list[Evidence]] = {}
    for evidence in quoting.evidence_of_all(one.pk for one in found):
        rests.setdefault(evidence.entry_id, []).append(evidence)
    return [_entry(one, rests.get(one.pk, [])) for one in found]


def _entry(row: Entry, rests: list[Evidence]) -> dict[str, Any]:
    shown = ("kind", "source", "seen_on", "words", "language", "is_named", "respondent", "reference")
    return {
        **_of(row, "description", "language", "updated_at", "version"), "id": row.pk,
        "taxonomy": row.issue.taxonomy.slug, "issue": row.issue.code, "mechanism": row.mechanism.code,
        "is_withdrawn": row.withdrawn_at is not None,
        "evidence": [{**_of(one, *shown), "groups": list(one.groups)} for one in quoting.quoted(rests, NOBODY)],
    }  # fmt: skip


def _claim(row: Claim) -> dict[str, Any]:
    said = ("stance", "holder", "group", "language", "at", "withdrawn_at")
    return {
        **_of(row, "statement", "language", "stated_at"), "id": row.pk,
        "arguments": [
            {**_of(one, *said), "words": "" if one.withdrawn_at else one.words} for one in row.arguments.all()
        ],
    }  # fmt: skip


def _reply(row: Reply) -> dict[str, Any]:
    return {**_of(row, "organisation", "text", "language", "at", "superseded_at"), "entry": row.entry_id}


def _revision(row: Revision) -> dict[str, Any]:
    return {
        **_of(row, "deed", "reason", "at", "before", "after"), "id": row.pk, "entry": row.entry_id,
        "mechanism": row.mechanism.code if row.mechanism else None, "by": row.by_label, "groups": row.by_groups,
        "organisation": row.by_organisation, "record": row.leaf_id,
    }  # fmt: skip
