"""Which words may be written down? Trimmed, not empty, not endless; and how is a write told to the record?"""

import hashlib
from datetime import datetime

from django.db import models

from equalfooting.apps.drafting.models import Text
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting
from equalfooting.domain.refusals import Refusal

#: characters of a paragraph or of proposed words; of a reason or a note
MOST_WORDS, MOST_REASON = 20_000, 5_000


def kept(text: str, field: str, *, limit: int = MOST_REASON, may_be_empty: bool = False) -> str:
    """The text as it is kept. Refuses an empty one and one that is too long."""
    found = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not found and not may_be_empty:
        raise Refusal("text-empty", field=field)
    if len(found) > limit:
        raise Refusal("text-too-long", field=field, n_characters=len(found), limit=limit)
    return found


def tell(by: Acting, verb: str, on: models.Model, text: Text, now: datetime, **facts: object) -> None:
    """One leaf of the record about a text, inside the caller's transaction."""
    known = {"text": text.slug, "title": text.title, **facts}
    write(by=by, verb=verb, on=on, process=text.process.slug, facts=known, now=now)


def digest(*words: str) -> str:
    """SHA-256 of words, so that the record holds what was said without saying it."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()
