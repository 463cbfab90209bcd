"""Which roles does somebody hold, and which process is at this address? Looked up once in a request."""

import copy

from django.db.models import QuerySet

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.remembered import remembered
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Membership, Process


def roles_held(by: Someone, slug: str) -> frozenset[str]:
    """The roles somebody holds now in the process with this slug; only people hold any."""
    if not isinstance(by, Person):
        return frozenset()
    held = Membership.objects.filter(person=by, process__slug=slug, until_at=None)
    return remembered(
        ("roles", by.pk, slug),
        lambda: frozenset(held.values_list("role", flat=True)),
        rests_on=(Membership, Process),
    )


def process_among(seen: QuerySet[Process], by: Someone, slug: str) -> Process | None:
    """The process with this slug among those `by` sees. Each asker gets a copy: a form may change its own."""
    who = by.pk if isinstance(by, Person) else None
    found = remembered(("process", who, slug), lambda: seen.filter(slug=slug).first(), rests_on=(Membership, Process))
    return copy.copy(found)
