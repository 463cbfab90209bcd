"""What keeps a settled text as people signed it when somebody talks to the database directly? A trigger."""

from equalfooting.apps.journal.lasting import Lasting, same

FROZEN = ("letter_id", "number", "drafted_id", "content", "sha256", "settled_at")


def _refused(compared: str) -> str:
    return f"NOT {same(FROZEN, compared)}"


GUARD = Lasting("letters_settledtext", "settled_text", "a settled text never changes", _refused)
lay, lift = GUARD.lay, GUARD.lift
