"""Which words may be written down? Without controls and direction overrides, not empty, not endless."""

from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.refusals import Refusal

LINE, NOTE, LETTER = 200, 5_000, 40_000


def line(text: str, field: str, *, limit: int = LINE, is_needed: bool = True) -> str:
    """One line as it is kept. Refuses an empty one where it is needed, and one that is too long."""
    return _fitting(clean_line(text, limit + 1), len(text), field, limit, is_needed)


def words(text: str, field: str, *, limit: int = NOTE, is_needed: bool = True) -> str:
    """Several lines as they are kept."""
    return _fitting(clean_text(text[: 4 * limit]), len(text), field, limit, is_needed)


def _fitting(kept: str, n_given: int, field: str, limit: int, is_needed: bool) -> str:
    if is_needed and not kept:
        raise Refusal("text-empty", field=field)
    if len(kept) > limit:
        raise Refusal("text-too-long", field=field, n_characters=n_given, limit=limit)
    return kept
