"""Which meetings does a process have, and what is shown of those who were there?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.meetings.models import Meeting, Paper, Presence
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.remembered import names_of_groups


def to_come(process: Process, now: datetime) -> QuerySet[Meeting]:
    """Meetings that are not over, the next one first; cancelled ones stay until their hour has passed."""
    return Meeting.objects.filter(process=process, ends_at__gt=now).order_by("starts_at", "number")


def held(process: Process, now: datetime) -> QuerySet[Meeting]:
    """Meetings that are over, the newest first, with the number of people and papers."""
    rows = Meeting.objects.filter(process=process, ends_at__lte=now)
    return rows.annotate(n_there=_counted(Presence), n_papers=_counted(Paper)).order_by("-starts_at", "-number")


def _counted(model: type[Presence] | type[Paper]) -> Coalesce:
    """How many rows belong to a meeting, as part of another query."""
    rows: Any = model._default_manager.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def meeting_of(process: Process, number: int) -> Meeting:
    """One meeting with its papers (404)."""
    papers = Paper.objects.select_related("document")
    rows = Meeting.objects.select_related("transcript").prefetch_related(Prefetch("papers", queryset=papers))
    found = rows.filter(process=process, number=number).first()
    if found is None:
        raise Http404("no meeting with this number")
    found.process = process
    return found


@dataclass(frozen=True)
class There:
    """Who was at a meeting, as everybody may see it: names of some, numbers of all."""

    n: int
    n_observers: int
    n_interventions: int
    by_group: tuple[tuple[str, int, int], ...]
    named: tuple[Presence, ...]

    @property
    def n_unnamed(self) -> int:
        return self.n - len(self.named)


def presences_of(process: Process) -> QuerySet[Presence]:
    """Who was there, each with `is_known`: holds or held a role in the process."""
    roles = Membership.objects.filter(process=process, person=OuterRef("person"))
    rows = Presence.objects.filter(meeting__process=process)
    return rows.annotate(is_known=Exists(roles)).select_related("person")


def there(meeting: Meeting) -> There:
    """Who was at a meeting: one query."""
    rows = list(presences_of(meeting.process).filter(meeting=meeting))
    people = [one for one in rows if not one.is_observer]
    present = Counter(group for one in people for group in one.groups or [""])
    spoke = Counter(group for one in people if one.n_interventions for group in one.groups or [""])
    return There(
        n=len(rows), n_observers=len(rows) - len(people),
        n_interventions=sum(one.n_interventions for one in rows),
        by_group=tuple((group, present[group], spoke[group]) for group in _in_order(present)),
        named=tuple(sorted((one for one in rows if shown_name(one)), key=shown_name)),
    )  # fmt: skip


def _in_order(codes: Iterable[str]) -> list[str]:
    """Groups in the order in which the site shows them; those it has no more, and none, last."""
    place = {code: number for number, code in enumerate(names_of_groups())}
    return sorted(codes, key=lambda code: (place.get(code, len(place)), code))


def shown_name(one: Presence) -> str:
    """The name, if everybody may read it: of who holds or held a role, or agreed; "" otherwise."""
    is_known: bool = getattr(one, "is_known", False)
    if not (one.may_name or is_known):
        return ""
    person: Person | None = one.person
    return str(person) if person and not person.has_left else one.name


def people_of(process: Process) -> Sequence[Membership]:
    """Everybody who holds a role now, each person once: as member first."""
    rows = Membership.objects.filter(process=process, until_at=None).select_related("person")
    order = ("member", "chair", "secretariat", "correspondent", "observer")
    found: dict[int, Membership] = {}
    for one in sorted(rows, key=lambda row: order.index(row.role)):
        found.setdefault(one.person_id, one)
    return list(found.values())
