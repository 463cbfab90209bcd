"""Which words may be written down? Trimmed, not endless; a reason is never empty."""

from equalfooting.domain.refusals import Refusal

LIMIT, LIMIT_TITLE = 5_000, 200


def words(text: str, field: str, *, limit: int = LIMIT, may_be_empty: bool = False) -> str:
    """The text as it is kept. Refuses an empty one (unless it may be) and one that is too long."""
    kept = text.replace("\x00", "").strip()
    if not kept and not may_be_empty:
        raise Refusal("text-empty", field=field)
    if len(kept) > limit:
        raise Refusal("text-too-long", field=field, n_characters=len(kept), limit=limit)
    return kept


def line(text: str, field: str, *, limit: int = LIMIT_TITLE, may_be_empty: bool = False) -> str:
    """The same on one line."""
    return words(" ".join(text.split()), field, limit=limit, may_be_empty=may_be_empty)
