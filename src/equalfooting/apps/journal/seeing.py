"""Which entries and which processes may this reader look into?"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.surroundings import Surroundings


def leaf_seen(index: int, around: Surroundings) -> Leaf:
    """The entry, if it is there and the reader may see its process."""
    leaf = get_object_or_404(Leaf, pk=index)
    if leaf.process in around.hidden:
        raise Http404
    return leaf


def insist_on_seeing(process: str, around: Surroundings) -> None:
    """A process that is hidden from the reader is as if it were not there."""
    if process and process not in around.processes:
        raise Http404
