"""Which state is the map in? The newest entry of the record that could have changed it."""

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.processes.models import Process

#: things whose entries of the record change nothing that a gap is computed from
BESIDE_THE_MAP = (
    "assertedgap", "gapargument", "proposal", "objection", "edition", "option", "optionholder", "membership",
    "claim", "argument", "reply", "replyinvitation", "leaf",
)  # fmt: skip


def version_of(process: Process) -> int:
    """-1 where the record knows nothing of the process."""
    leaves = Leaf.objects.filter(process=process.slug).exclude(object_kind__in=BESIDE_THE_MAP)
    newest = leaves.order_by("-index").values_list("index", flat=True).first()
    return -1 if newest is None else newest


def is_large(process: Process, limit: int) -> bool:
    """Does the map hold more standing entries than that?"""
    standing = Entry.objects.filter(process=process, withdrawn_at=None)
    return standing.values_list("pk", flat=True)[limit : limit + 1].exists()
