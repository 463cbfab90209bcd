"""Which names and which limits does the record's reading room get, for whoever asks?"""

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.journal.surroundings import Surroundings
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import processes_seen_by
from equalfooting.apps.stakeholders.remembered import names_of_groups


def surroundings(by: Someone) -> Surroundings:
    """The processes this reader may see, the slugs of those they may not, and the groups' names."""
    seen = dict(processes_seen_by(by).values_list("slug", "names"))
    hidden = frozenset(Process.objects.exclude(slug__in=seen).values_list("slug", flat=True))
    return Surroundings(processes=seen, hidden=hidden, groups=dict(names_of_groups()))
