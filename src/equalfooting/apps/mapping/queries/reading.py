"""What do the pages of one issue, one mechanism and one entry read?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from equalfooting.adapters.search import folded
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.mapping.models import (
    Argument,
    Claim,
    Entry,
    Evidence,
    Issue,
    IssueLink,
    Mechanism,
    Reply,
    Revision,
)
from equalfooting.apps.mapping.rules import EDITORS
from equalfooting.apps.mapping.words_to_find import TABLE, acronym_token
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import processes_seen_by
from equalfooting.apps.stakeholders.models import Interest
from equalfooting.domain.mapping.reach import step


def mechanisms_seen_by(by: Someone, process: str) -> QuerySet[Mechanism]:
    """The mechanisms of a process that may be seen; withdrawn ones too, which say so."""
    rows = Mechanism.objects.filter(process__slug=process, process__in=processes_seen_by(by))
    return rows.select_related("process", "keeper", "merged_into")


def mechanism_seen_by(by: Someone, process: str, code: str) -> Mechanism:
    """The mechanism with this code, or 404."""
    return get_object_or_404(mechanisms_seen_by(by, process), code=code)


def entry_seen_by(by: Someone, process: str, key: int) -> Entry:
    """The entry with this number, or 404."""
    rows = Entry.objects.filter(process__slug=process, process__in=processes_seen_by(by))
    return get_object_or_404(rows.select_related("process", "issue__taxonomy", "mechanism__keeper"), pk=key)


def issue_seen_by(by: Someone, process: str, taxonomy: str, code: str) -> Issue:
    """The issue with this code in this list, or 404."""
    rows = Issue.objects.filter(taxonomy__process__slug=process, taxonomy__process__in=processes_seen_by(by))
    return get_object_or_404(rows.select_related("taxonomy__process"), taxonomy__slug=taxonomy, code=code)


def issues_of(process: Process) -> QuerySet[Issue]:
    """Every issue of a process, those of its main list first."""
    rows = Issue.objects.filter(taxonomy__process=process).select_related("taxonomy")
    return rows.order_by("-taxonomy__is_main", "taxonomy", "position")


def entry_beside(entry: Entry, issue: Issue) -> Entry | None:
    """The standing entry that the mechanism of this one has under another issue."""
    return Entry.objects.filter(issue=issue, mechanism=entry.mechanism_id, withdrawn_at=None).first()


def mechanism_with_check(by: Someone, process: str, code: str) -> tuple[Mechanism, Mapping[str, str]]:
    """The mechanism with this code, or 404, and who said that the map was checked on the day it shows. One query."""
    checks = Revision.objects.filter(mechanism=OuterRef("pk"), entry=None, deed=Revision.Deed.CHECK)
    facts = JSONObject(who="by_label", organisation="by_organisation", day=KT("after__last_checked_on"))
    last = Subquery(checks.order_by("-at", "-pk").values(said=facts)[:1])
    found = get_object_or_404(mechanisms_seen_by(by, process).annotate(last_check=last), code=code)
    check: Mapping[str, str] = found.last_check or {}  # type: ignore[attr-defined]
    day = found.last_checked_on and found.last_checked_on.isoformat()
    return found, check if check.get("day") == day else {}


def entries_of(mechanism: Mechanism) -> list[Entry]:
    """The standing entries of a mechanism with how much each rests on. One query."""
    standing = Evidence.objects.filter(entry=OuterRef("pk"), withdrawn_at=None).order_by()
    counted = Subquery(standing.values("entry").annotate(n=Count("pk")).values("n"))
    rows = mechanism.entries.filter(withdrawn_at=None).select_related("issue__taxonomy")
    return list(rows.annotate(n_evidence=counted).order_by("-issue__taxonomy__is_main", "issue__position"))


def entries_under(issues: Iterable[int]) -> QuerySet[Entry]:
    """Standing entries under issues, with their mechanisms, by name; see `with_evidence_counts`."""
    rows = Entry.objects.filter(issue__in=list(issues), withdrawn_at=None, mechanism__withdrawn_at=None)
    return rows.select_related("mechanism", "issue").order_by("mechanism__sort_name", "pk")


def with_evidence_counts(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each with `n_evidence`: how much it rests on. One query for the entries of a page."""
    rows = list(entries)
    standing = Evidence.objects.filter(entry__in=rows, withdrawn_at=None).order_by()
    counts = dict(standing.values_list("entry").annotate(n=Count("pk")))
    for row in rows:
        row.n_evidence = counts.get(row.pk, 0)  # type: ignore[attr-defined]
    return rows


def claims_of(mechanism: Mechanism) -> list[Claim]:
    """Contested statements with the arguments that are held, and those withdrawn. Two queries."""
    arguments = Argument.objects.select_related("by", "passage__submission")
    return list(mechanism.claims.prefetch_related(Prefetch("arguments", arguments)))


def replies_of(mechanism: Mechanism) -> list[Reply]:
    """Every reply of organisations named, superseded ones too, the newest first. One query."""
    return list(mechanism.replies.all())


def revisions_of(mechanism: Mechanism) -> QuerySet[Revision]:
    """Every change of a mechanism and of its entries, the newest first."""
    rows = Revision.objects.filter(Q(mechanism=mechanism) | Q(entry__mechanism=mechanism))
    return rows.select_related("by", "entry__issue", "leaf").order_by("-at", "-pk")


def revisions_seen_by(by: Someone, process: str) -> QuerySet[Revision]:
    """Every change of the map of a process that may be seen."""
    rows = Revision.objects.filter(process__slug=process, process__in=processes_seen_by(by))
    return rows.select_related("process", "entry__issue", "entry__mechanism", "mechanism", "leaf")


def links_of(issue: Issue) -> list[IssueLink]:
    """What issues of other lists are to this one, from both ends. One query."""
    rows = IssueLink.objects.filter(Q(here=issue) | Q(there=issue))
    return list(rows.select_related("here__taxonomy", "there__taxonomy").order_by("kind", "pk"))


def links_between(process: Process, first: str, second: str) -> list[IssueLink]:
    """The links put between two lists of a process, from the first. One query."""
    rows = IssueLink.objects.filter(here__taxonomy__process=process, here__taxonomy__slug=first)
    rows = rows.filter(there__taxonomy__slug=second).select_related("here", "there")
    return list(rows.order_by("here__position", "there__position"))


def replies_to(entry: Entry) -> list[Reply]:
    """Replies to an entry, and those to the mechanism as a whole that were not superseded. One query."""
    to_all = Q(mechanism=entry.mechanism_id, entry=None, superseded_at=None)
    return list(Reply.objects.filter(Q(entry=entry) | to_all))


@dataclass(frozen=True)
class Taking:
    """How far one group may go: what evidence shows, what is claimed, and where it was established."""

    group: str
    reach: str
    claimed: str
    source: str

    @property
    def is_doubted(self) -> bool:
        """Is more claimed than evidence shows?"""
        return bool(self.claimed) and self.reach != "unknown" and step(self.claimed) > step(self.reach)


def participation_of(mechanism: Mechanism, groups: Iterable[str]) -> list[Taking]:
    """A row for each group, those with nothing known too; groups of one's own after the five. One query."""
    rows = {one.group: one for one in mechanism.participations.all()}
    codes = [*groups, *(code for code in rows if code not in groups)]
    return [
        Taking(code, one.reach, one.claimed_reach, one.source)
        if (one := rows.get(code))
        else Taking(code, "unknown", "", "")
        for code in codes
    ]


@dataclass(frozen=True)
class Signed:
    """Who did something, with the affiliation held then and the interests declared now."""

    label: str
    groups: tuple[str, ...]
    organisation: str
    interests: tuple[str, ...]


def interests_of(people: Iterable[int | None]) -> dict[int, tuple[str, ...]]:
    """Person -> interests declared and not withdrawn. One query, however many people."""
    wanted = {pk for pk in people if pk is not None}
    found: dict[int, tuple[str, ...]] = {}
    rows = Interest.objects.filter(person__in=wanted, withdrawn_at=None) if wanted else Interest.objects.none()
    for pk, statement in rows.values_list("person", "statement"):
        found[pk] = (*found.get(pk, ()), statement)
    return found


def signed(revisions: Iterable[Revision]) -> dict[int, Signed]:
    """Revision -> who made it. One query."""
    rows = list(revisions)
    interests = interests_of(row.by_id for row in rows)
    return {
        row.pk: Signed(
            row.by_label, tuple(row.by_groups), row.by_organisation, interests.get(row.by_id, ()) if row.by_id else ()
        )
        for row in rows
    }


def mechanism_called(process: Process, called: str) -> Mechanism | None:
    """The one standing mechanism with this code, name or acronym; None for none and for several."""
    rows = Mechanism.objects.filter(process=process, withdrawn_at=None)
    by_code = rows.filter(code__iexact=called.strip()).first()
    if by_code:
        return by_code
    plain, token = " ".join(folded(called).split()), acronym_token(called)
    matching = TABLE.matching(called, is_typing=False)
    near = rows.filter(pk__in=matching)[:200] if matching is not None else []
    found = [
        one
        for one in near
        if plain in {" ".join(folded(name).split()) for name in one.names.values()}
        or token in map(acronym_token, one.acronyms)
    ]
    return found[0] if len(found) == 1 else None


def people_of(process: Process) -> QuerySet[Person]:
    """Those who hold a role in a process now and may edit its map, by name."""
    held = process.memberships.filter(until_at=None, role__in=EDITORS)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name", "handle")
