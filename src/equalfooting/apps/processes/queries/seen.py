"""Which processes does somebody see, and which roles do they hold there?"""

from django.db.models import Q, QuerySet
from django.http import Http404

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Membership, Process
from equalfooting.apps.processes.remembered import process_among, roles_held


def processes_seen_by(by: Someone) -> QuerySet[Process]:
    """Public processes, and those in which the person holds a role; all for whoever runs the site."""
    seen = Q(is_public=True)
    if isinstance(by, Person):
        if by.is_superuser:
            return Process.objects.all()
        seen |= Q(memberships__person=by, memberships__until_at=None)
    return Process.objects.filter(seen).distinct()


def current_roles(by: Someone, *, process: str) -> frozenset[str]:
    """The roles somebody holds now in the process with this slug."""
    return roles_held(by, process)


def roles_anywhere(by: Someone) -> frozenset[str]:
    """The roles somebody holds now in any process."""
    if not isinstance(by, Person):
        return frozenset()
    return frozenset(Membership.objects.filter(person=by, until_at=None).values_list("role", flat=True))


def process_if_seen(by: Someone, slug: str) -> Process | None:
    """The process with this slug, or nothing if whoever asks may not see it."""
    return process_among(processes_seen_by(by), by, slug)


def process_seen_by(by: Someone, slug: str) -> Process:
    """The process with this slug, if whoever asks may see it (404 otherwise)."""
    found = process_if_seen(by, slug)
    if found is None:
        raise Http404("no process with this address that you may see")
    return found
