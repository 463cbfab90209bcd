"""May somebody enter a mandate, add a reading of a paragraph, hold one, or withdraw, and if not, why not?

The secretariat enters the text and records what others have said elsewhere, with the source; it holds no
reading itself. Everybody else who takes part adds and holds readings in their own words.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.processes.models import Holding, Process, Reading
from equalfooting.apps.processes.rules.process import needs_role, under_way
from equalfooting.domain.refusals import Refusal

HOLDERS = ("chair", "member", "correspondent", "observer")
MAX_TITLE = 200
MAX_WORDS = 4000


def add_mandate(by: Someone, process: Process) -> Refusal | None:
    """The secretariat enters and translates the text."""
    return needs_role(by, process, "secretariat")


def add_reading(by: Someone, process: Process, title: str, statement: str, now: datetime) -> Refusal | None:
    """Whoever takes part, while the process is under way; title and statement are not empty and not endless."""
    refusal = needs_role(by, process, *HOLDERS) or under_way(process, now)
    return refusal or fits(title, "title", MAX_TITLE) or fits(statement, "statement", MAX_WORDS)


def hold_reading(by: Someone, reading: Reading, words: str, now: datetime) -> Refusal | None:
    """Whoever takes part holds a reading in their own words, each reading once."""
    process = reading.paragraph.mandate.process
    refusal = needs_role(by, process, *HOLDERS) or under_way(process, now) or fits(words, "words", MAX_WORDS)
    if refusal or not isinstance(by, Person):
        return refusal
    if reading.withdrawn_at:
        return Refusal("already-ended")
    if Holding.objects.filter(reading=reading, person=by, withdrawn_at=None).exists():
        return Refusal("reading-held-already")
    return None


def record_holding(by: Someone, reading: Reading, holder: str, words: str, source: str) -> Refusal | None:
    """The secretariat records what somebody said elsewhere; whose words, and where, must be told."""
    refusal = needs_role(by, reading.paragraph.mandate.process, "secretariat")
    return (
        refusal or fits(holder, "holder", MAX_TITLE) or fits(words, "words", MAX_WORDS) or fits(source, "source", 300)
    )


def withdraw_holding(by: Someone, holding: Holding) -> Refusal | None:
    """Whoever holds a reading lets go of it; what the secretariat recorded, the secretariat takes back."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if holding.withdrawn_at:
        return Refusal("already-ended")
    if holding.person_id == by.pk:
        return None
    if holding.person_id is None:
        return needs_role(by, holding.reading.paragraph.mandate.process, "secretariat")
    return Refusal("not-yours")


def withdraw_reading(by: Someone, reading: Reading) -> Refusal | None:
    """Whoever added a reading withdraws it while nobody else holds it."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if reading.withdrawn_at:
        return Refusal("already-ended")
    if reading.proposed_by_id != by.pk:
        return Refusal("not-yours")
    n_others = reading.holdings.filter(withdrawn_at=None).exclude(person=by).count()
    return Refusal("reading-held-by-others", n_others=n_others) if n_others else None


def fits(text: str, field: str, limit: int) -> Refusal | None:
    """A text is neither empty nor longer than `limit` characters."""
    if not text.strip():
        return Refusal("text-empty", field=field)
    if len(text) > limit:
        return Refusal("text-too-long", field=field, n_characters=len(text), limit=limit)
    return None
