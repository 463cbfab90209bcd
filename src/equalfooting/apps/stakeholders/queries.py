"""What do pages need to read about whom people speak for?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.stakeholders.models import Affiliation, Interest, Organisation, Standing
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.actors import Actor


@dataclass(frozen=True)
class Who:
    """Whoever contributed, as a page names them: with groups, organisation and the interests declared now."""

    label: str
    handle: str = ""
    groups: tuple[str, ...] = ()
    organisation: str = ""
    organisation_slug: str = ""
    country: str = ""
    interests: tuple[str, ...] = ()
    has_left: bool = False


def who_are(people: Iterable[Person | int | None]) -> dict[int, Who]:
    """Person id -> who they are now. Three queries, however many people."""
    ids = {one.pk if isinstance(one, Person) else one for one in people if one is not None}
    return {person.pk: _who(person) for person in with_affiliations(Person.objects.filter(pk__in=ids))} if ids else {}


def who_by_handle(handles: Iterable[str]) -> dict[str, Who]:
    """Handle -> who they are now, for lists made from the record. Three queries, however many handles."""
    wanted = {handle for handle in handles if handle}
    found = with_affiliations(Person.objects.filter(handle__in=wanted)) if wanted else ()
    return {person.handle: _who(person) for person in found}


def who_is(one: Person | Actor) -> Who:
    """One person or actor; for a list use `who_are`, which asks once for all."""
    if isinstance(one, Person):
        return _who(one)
    return Who(label=one.label, groups=one.groups, organisation=one.organisation, country=one.country)


def with_affiliations(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with their current affiliations and interests at hand."""
    affiliations = Affiliation.objects.filter(until_on=None).select_related("organisation")
    interests = Interest.objects.filter(withdrawn_at=None)
    return people.prefetch_related(
        Prefetch("affiliations", affiliations, to_attr="current_affiliations"),
        Prefetch("interests", interests, to_attr="current_interests"),
    )


def _who(person: Person) -> Who:
    affiliations = getattr(person, "current_affiliations", None)
    if affiliations is None:
        affiliations = list(person.affiliations.filter(until_on=None).select_related("organisation"))
    interests = getattr(person, "current_interests", None)
    if interests is None:
        interests = list(person.interests.filter(withdrawn_at=None))
    main = affiliations[0] if affiliations else None
    organisation = main.organisation if main else None
    return Who(
        label="" if person.has_left else str(person),
        handle=person.handle,
        groups=tuple(main.groups) if main else (),
        organisation=organisation.name if organisation else "",
        organisation_slug=organisation.slug if organisation else "",
        country=person.country,
        interests=tuple(interest.statement for interest in interests),
        has_left=person.has_left,
    )


def organisation_named(name: str) -> Organisation | None:
    """The organisation with this name or acronym, whatever the case and the spaces."""
    plain = " ".join(name.split())
    if not plain:
        return None
    by_name = Organisation.objects.filter(name__iexact=plain).first()
    return by_name or Organisation.objects.filter(acronym__iexact=plain).exclude(acronym="").first()


def group_names() -> dict[str, dict[str, str]]:
    """Code of a stakeholder group -> its names by language, in the order in which groups are shown."""
    return dict(names_of_groups())


def current_standings(on: date) -> QuerySet[Standing]:
    """What countries belong to on a day: the statements made by then that have not ended."""
    return Standing.objects.filter(as_of_on__lte=on).exclude(until_on__lte=on)


@dataclass(frozen=True)
class StandingList:
    """One list (a regional group, a status): its countries, and where that is said."""

    kind: str
    value: str
    countries: tuple[str, ...]
    sources: tuple[tuple[str, date], ...]
    notes: tuple[tuple[str, str], ...]


def standing_lists(on: date) -> list[StandingList]:
    """Every list with its countries, sources with their dates, and notes by country. One query."""
    found: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for standing in current_standings(on).order_by("kind", "value", "country"):
        found[standing.kind, standing.value].append(standing)
    return [_standing_list(kind, value, rows) for (kind, value), rows in found.items()]


def _standing_list(kind: str, value: str, rows: list[Standing]) -> StandingList:
    return StandingList(
        kind=kind,
        value=value,
        countries=tuple(dict.fromkeys(row.country for row in rows)),
        sources=tuple(sorted({(row.source, row.as_of_on) for row in rows}, key=lambda pair: pair[1])),
        notes=tuple((row.country, row.note) for row in rows if row.note and len({r.note for r in rows}) > 1),
    )


def standings_of(countries: Iterable[str], on: date) -> dict[str, list[Standing]]:
    """Country -> what it belongs to on a day. One query for many countries."""
    wanted = {code for code in countries if code}
    found: dict[str, list[Standing]] = defaultdict(list)
    for standing in current_standings(on).filter(country__in=wanted).order_by("kind", "value"):
        found[standing.country].append(standing)
    return dict(found)
