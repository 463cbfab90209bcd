"""What keeps an edition as it was frozen when somebody talks to the database directly?

Number, content and checksum of an edition never change, and once it is published nothing of it does, save who it is by
(an account can be erased). A migration lays the trigger.
"""

from equalfooting.apps.journal.lasting import Lasting, same

#: what is frozen when an edition starts to circulate
FROZEN = (
    "process_id", "number", "content", "sha256", "outline", "n_entries", "n_mechanisms", "record_from",
    "record_until", "circulated_at",
)  # fmt: skip
#: what is settled when it is published
SETTLED = ("titles", "note", "state", "deadline_at", "closed_at", "published_at")


def _refused(compared: str) -> str:
    return f"NOT {same(FROZEN, compared)} OR (OLD.\"state\" = 'published' AND NOT {same(SETTLED, compared)})"


GUARD = Lasting("editions_edition", "edition", "an edition never changes", _refused)
lay, lift = GUARD.lay, GUARD.lift
