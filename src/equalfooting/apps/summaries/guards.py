"""What keeps a published summary as it is when somebody talks to the database directly?

Once it is published nothing of it changes, save who it is by (an account can be erased). A migration lays the trigger.
"""

from equalfooting.apps.journal.lasting import Lasting, same

LASTING = (
    "process_id", "number", "kind", "title", "language", "drafted", "drafting", "drafted_at", "made_at", "content",
    "sha256", "record_until", "published_at",
)  # fmt: skip


def _refused(compared: str) -> str:
    return f'OLD."published_at" IS NOT NULL AND NOT {same(LASTING, compared)}'


GUARD = Lasting("summaries_summary", "summary", "a published summary never changes", _refused)
lay, lift = GUARD.lay, GUARD.lift
