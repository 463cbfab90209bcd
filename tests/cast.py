"""Who plays in the tests? A cast with fixed names, one process, and the moment at which it all happens."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.stakeholders.models import Affiliation, Organisation

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everybody who acts; each stands for a role."""

    process: Process
    sana: Person  # secretariat
    chidi: Person  # chair
    mei: Person  # member, governments
    carlos: Person  # correspondent, civil society
    oksana: Person  # observer, intergovernmental
    pat: Person  # signed in, no role
    root: Person  # operator


ROLES = {
    "sana": ("secretariat", "igo", "CH"),
    "chidi": ("chair", "gov", "NG"),
    "mei": ("member", "gov", "SG"),
    "carlos": ("correspondent", "civil", "MX"),
    "oksana": ("observer", "igo", "UA"),
    "pat": ("", "business", "CA"),
}


def assemble() -> Cast:
    """Create the cast in the test database."""
    process = Process.objects.create(
        slug="wg", names={"en": "Test working group"}, acronym="WG", opened_on=date(2026, 1, 5)
    )
    people = {name: _person(name, process, *facts) for name, facts in ROLES.items()}
    root = Person.objects.create_superuser("root@example.org", name="Root")
    return Cast(process=process, root=root, **people)


def _person(name: str, process: Process, role: str, group: str, country: str) -> Person:
    person = Person.objects.create_user(
        f"{name}@example.org", name=name.title(), country=country, handle=name, joined_at=NOW
    )
    organisation = Organisation.objects.create(
        slug=f"org-of-{name}", name=f"Organisation of {name.title()}", groups=[group], country=country
    )
    Affiliation.objects.create(person=person, organisation=organisation, groups=[group], from_on=date(2026, 1, 1))
    if role:
        Membership.objects.create(process=process, person=person, role=role, group=group, since_at=NOW)
    return person
