"""What stands in the mapping document? Issues in taxonomies, mechanisms, entries with their evidence."""

from equalfooting.apps.mapping.models.claims import Argument, Claim
from equalfooting.apps.mapping.models.entries import Entry, Evidence
from equalfooting.apps.mapping.models.exchange import MapExport, MapImport
from equalfooting.apps.mapping.models.history import Merge, Revision
from equalfooting.apps.mapping.models.mechanisms import Mechanism, Participation
from equalfooting.apps.mapping.models.replies import Reply, ReplyInvitation
from equalfooting.apps.mapping.models.taxonomies import Issue, IssueLink, Taxonomy

__all__ = [
    "Argument",
    "Claim",
    "Entry",
    "Evidence",
    "Issue",
    "IssueLink",
    "MapExport",
    "MapImport",
    "Mechanism",
    "Merge",
    "Participation",
    "Reply",
    "ReplyInvitation",
    "Revision",
    "Taxonomy",
]
