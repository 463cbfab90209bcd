"""Who signed a letter, from which groups and countries, and who waits to be confirmed?"""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.letters.models import SettledText, Signature
from equalfooting.apps.stakeholders.models import Affiliation, Organisation

KIND = Signature.Kind


def standing(settled: SettledText) -> QuerySet[Signature]:
    """Signatures that count: organisations first, then people, each in the order in which they signed."""
    first = Case(When(kind=KIND.ORGANISATION, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Signature.objects.filter(settled=settled, withdrawn_at=None).exclude(signed_at=None)
    return rows.select_related("organisation").order_by(first, "signed_at", "pk")


@dataclass(frozen=True)
class Counts:
    """How many signed, by kind, by stakeholder group, by country, the most first; how many organisations wait."""

    n_organisations: int
    n_people: int
    groups: list[tuple[str, int]]
    countries: list[tuple[str, int]]
    n_waiting: int

    @property
    def n(self) -> int:
        return self.n_organisations + self.n_people


def counts_of(settled: SettledText) -> Counts:
    """One query."""
    rows = Signature.objects.filter(settled=settled, withdrawn_at=None).order_by()
    rows = rows.annotate(waits=Case(When(signed_at=None, then=Value(1)), default=Value(0), output_field=IntegerField()))
    n_waiting = 0
    kinds: dict[str, int] = {}
    groups: dict[str, int] = {}
    countries: dict[str, int] = {}
    for kind, group, country, waits, n in rows.values_list("kind", "group", "country", "waits").annotate(n=Count("pk")):
        if waits:
            n_waiting += n if kind == KIND.ORGANISATION else 0
            continue
        for counter, key in ((kinds, kind), (groups, group), (countries, country)):
            counter[key] = counter.get(key, 0) + n
    return Counts(
        kinds.get(KIND.ORGANISATION, 0),
        kinds.get(KIND.PERSON, 0),
        _most_first(groups),
        _most_first(countries),
        n_waiting,
    )


def _most_first(counted: dict[str, int]) -> list[tuple[str, int]]:
    """What is not known comes last."""
    return sorted(counted.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))


def own(by: Someone, settled: SettledText) -> list[Signature]:
    """What whoever asks has signed, or asked to sign, under this text."""
    if not isinstance(by, Person):
        return []
    found = list(Signature.objects.filter(settled=settled, person=by).order_by("asked_at"))
    for one in found:
        one.settled = settled
    return found


def waiting(settled: SettledText) -> list[Signature]:
    """Organisations whose signature waits to be confirmed, the longest first."""
    rows = Signature.objects.filter(settled=settled, kind=KIND.ORGANISATION, signed_at=None, withdrawn_at=None)
    found = list(rows.select_related("person", "organisation").order_by("asked_at"))
    for one in found:
        one.settled = settled
    return found


def organisations_of(person: Person) -> list[Organisation]:
    """For whom somebody speaks now."""
    held = Affiliation.objects.filter(person=person, until_on=None).exclude(organisation=None)
    return [one.organisation for one in held.select_related("organisation") if one.organisation]
