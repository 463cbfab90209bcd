"""Which words may be written down? Trimmed, not empty, not endless."""

from equalfooting.domain.refusals import Refusal

LIMIT = 5_000


def words(text: str, field: str, *, limit: int = LIMIT) -> str:
    """The text as it is kept. Refuses an empty one and one that is too long."""
    kept = text.replace("\x00", "").strip()
    if not kept:
        raise Refusal("text-empty", field=field)
    if len(kept) > limit:
        raise Refusal("text-too-long", field=field, n_characters=len(kept), limit=limit)
    return kept
