"""What has an organisation contributed, whatever it was called then, and what was corrected about it?"""

from django.db.models import Q, QuerySet

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.stakeholders.models import Correction, Organisation

CHANGE = "organisation.change"
MOST_NAMES = 50
MOST_OPEN = 20


def open_corrections(organisation: Organisation) -> list[Correction]:
    """The proposed corrections that nobody has decided, oldest first, the first twenty. One query."""
    waiting = organisation.corrections.filter(state=Correction.State.OPEN).select_related("by")
    return list(waiting.order_by("proposed_at", "pk")[:MOST_OPEN])


def changes_of(organisation: Organisation) -> list[Leaf]:
    """Every correction of an organisation on the record, newest first. One query."""
    about = Leaf.objects.filter(object_kind="organisation", object_id=str(organisation.pk), verb=CHANGE)
    return list(about.order_by("-index"))


def former_names(organisation: Organisation, changes: list[Leaf]) -> list[str]:
    """What an organisation was called before, newest first, each once; `changes`: those of `changes_of`."""
    names = dict.fromkeys(leaf.facts["was"]["name"] for leaf in _renamings(changes))
    return [name for name in names if name != organisation.name]


def _renamings(changes: list[Leaf]) -> list[Leaf]:
    return [leaf for leaf in changes if "name" in leaf.facts.get("parts", ())][: MOST_NAMES - 1]


def deeds_under_its_names(organisation: Organisation, changes: list[Leaf]) -> QuerySet[Leaf]:
    """What was put on the record in its name: under each name while it bore it, the newest fifty names.

    `changes`: those of `changes_of`. A former name counts only up to the change, so that another organisation
    that takes it later keeps its own contributions. Cost: O(changes).
    """
    name, until, spans = organisation.name, None, Q()
    for leaf in _renamings(changes):
        spans |= _borne(name, leaf.index, until)
        name, until = leaf.facts["was"]["name"], leaf.index
    return Leaf.objects.filter(spans | _borne(name, None, until))


def _borne(name: str, after: int | None, until: int | None) -> Q:
    """Entries under a name after one entry of the record, and up to another."""
    found = Q(actor_organisation=name)
    if after is not None:
        found &= Q(index__gt=after)
    return found if until is None else found & Q(index__lte=until)
