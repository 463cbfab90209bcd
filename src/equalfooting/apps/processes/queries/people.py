"""Who takes part in a process, and what has a person, an organisation or a group contributed?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, Window
from django.db.models.functions import Cast, Coalesce, NullIf

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.queries.seen import processes_seen_by
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.apps.stakeholders.queries import Who, who_are, who_is, with_affiliations


@dataclass(frozen=True)
class Seat:
    """A role somebody holds or held."""

    membership: Membership
    who: Who | None


def seats(memberships: Iterable[Membership]) -> list[Seat]:
    """Memberships with who holds them. Three queries more, however many."""
    rows = list(memberships)
    people = who_are(row.person_id for row in rows)
    return [Seat(row, people.get(row.person_id)) for row in rows]


def seats_by_role(process: Process) -> list[tuple[str, list[Seat]]]:
    """The current roles with who holds them, in the order of the roles."""
    found = seats(process.memberships.filter(until_at=None))
    by_role = {role: [seat for seat in found if seat.membership.role == role] for role in Membership.Role.values}
    return [(role, held) for role, held in by_role.items() if held]


def former_seats(process: Process, n: int = 50) -> list[Seat]:
    """The roles that ended, newest first."""
    return seats(process.memberships.exclude(until_at=None).order_by("-until_at")[:n])


def seats_of(by: Someone, person: Person) -> QuerySet[Membership]:
    """The roles of a person in processes that whoever asks may see."""
    seen = Q(process__in=processes_seen_by(by))
    return person.memberships.filter(seen).select_related("process").order_by("until_at", "-since_at")


def seats_for_group(by: Someone, code: str) -> list[Seat]:
    """Who sits for a stakeholder group now, in processes that whoever asks may see."""
    found = Membership.objects.filter(group=code, until_at=None, process__in=processes_seen_by(by))
    return seats(found.select_related("process").order_by("process__slug", "role", "since_at"))


def people_of(organisation: Organisation) -> list[tuple[Who, Affiliation]]:
    """Who speaks for an organisation now, the longest first. Three queries."""
    speakers = Affiliation.objects.filter(organisation=organisation, until_on=None).values("person")
    found = [
        (who_is(person), affiliation)
        for person in with_affiliations(Person.objects.filter(pk__in=speakers))
        for affiliation in person.current_affiliations  # type: ignore[attr-defined]  # the prefetch puts it there
        if affiliation.organisation_id == organisation.pk
    ]
    return sorted(found, key=lambda pair: (pair[1].from_on, pair[1].pk))


@dataclass(frozen=True)
class Deeds:
    """What somebody has on the record, in processes that whoever asks may see."""

    n: int
    latest: Sequence[Leaf]


def deeds(by: Someone, found: QuerySet[Leaf], n: int = 20) -> Deeds:
    """Count and show entries of the record, but for what belongs to no process or to a hidden one. One query."""
    hidden = Process.objects.exclude(pk__in=processes_seen_by(by)).values("slug")
    seen = found.exclude(process="").exclude(process__in=hidden)
    short = Process.objects.filter(slug=OuterRef("process")).values("acronym")[:1]
    known_as = Coalesce(NullIf(Subquery(short), Value("")), F("process"), output_field=CharField())
    latest = list(seen.annotate(n_in_all=Window(Count("index")), known_as=known_as)[:n])
    return Deeds(n=latest[0].n_in_all if latest else 0, latest=latest)


def deeds_of_group(code: str) -> QuerySet[Leaf]:
    """What people have put on the record while they spoke for a stakeholder group."""
    return Leaf.objects.alias(groups=Cast("actor_groups", TextField())).filter(groups__contains=f'"{code}"')


def person_named(given: str) -> Person | None:
    """The person with this handle, or with exactly this address."""
    plain = given.strip()
    named = Q(handle__iexact=plain) | Q(email__iexact=plain)
    return Person.objects.filter(named, is_active=True).first() if plain else None
