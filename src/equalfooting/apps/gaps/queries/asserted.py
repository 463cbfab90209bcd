"""Which gaps are asserted, by whom, and what speaks for and against them?"""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from equalfooting.apps.gaps.models import AssertedGap
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.models import Interest

STANDING_ARGUMENTS = {
    f"n_{stance}": Count("arguments", Q(arguments__stance=stance, arguments__withdrawn_at=None))
    for stance in ("for", "against")
}


def asserted(process: Process, *, kind: str = "", issue: str = "") -> QuerySet[AssertedGap]:
    """All assertions, the taken-back ones last, with how many argue for and against."""
    rows = AssertedGap.objects.filter(process=process).select_related("issue").annotate(**STANDING_ARGUMENTS)
    if kind:
        rows = rows.filter(kind=kind)
    if issue:
        rows = rows.filter(issue__code=issue)
    return rows.order_by("withdrawn_at", "issue__position", "kind", "at")


def interests_of(people: Iterable[int | None]) -> dict[int, list[str]]:
    """The interests that people declared, by person: one query."""
    found: dict[int, list[str]] = {}
    wanted = {person for person in people if person}
    rows = Interest.objects.filter(person__in=wanted, withdrawn_at=None).values_list("person", "statement")
    for person, statement in rows if wanted else ():
        found.setdefault(person, []).append(statement)
    return found
