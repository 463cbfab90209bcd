"""In what are the rows of a list of those present looked up?"""

from equalfooting.apps.meetings.attendance import Attendant, Books, Known
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.meetings.queries.meetings import people_of
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.models import Standing
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts import countries


def books_of(process: Process) -> Books:
    """People who hold a role, groups by their code and name, and countries: three queries."""
    return Books(
        people=[_known(one) for one in people_of(process)],
        groups={code: for_reader(names).text or code for code, names in names_of_groups().items()},
        countries=countries.codes(), regions=_regions(),
    )  # fmt: skip


def _known(one: Membership) -> Known:
    person = one.person
    return Known(person.pk, person.handle, str(person), one.group, person.country, one.role == "observer")


def _regions() -> dict[str, tuple[str, ...]]:
    """Country -> the UN regional groups it stands in now."""
    found: dict[str, list[str]] = {}
    rows = Standing.objects.filter(kind=Standing.Kind.UN_REGIONAL_GROUP, until_on=None)
    for country, region in rows.values_list("country", "value"):
        found.setdefault(country, []).append(region)
    return {country: tuple(sorted(regions)) for country, regions in found.items()}


def kept(meeting: Meeting) -> list[Attendant]:
    """Who was entered as present, to be corrected."""
    rows = meeting.presences.select_related("person")
    return [
        Attendant(
            one.person_id, str(one.person) if one.person else one.name, tuple(one.groups), one.region, one.country,
            one.is_observer, one.n_interventions, one.may_name,
        )
        for one in rows
    ]  # fmt: skip


def expected(books: Books) -> list[Attendant]:
    """A list to begin with: everybody who holds a role, nobody having spoken yet."""
    return [
        Attendant(
            one.person_id, one.name, (one.group,) if one.group else (), country=one.country, is_observer=one.is_observer
        )
        for one in books.people
    ]
