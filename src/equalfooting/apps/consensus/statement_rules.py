"""Who may draft, sign, file and see a minority statement, and when; if not, why not?

Whoever has a voice in the round drafts and signs, until the round ends. A draft is for the voices of the round, so that
others can sign; what is filed is for everybody, for ever.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import rules
from equalfooting.apps.consensus.models import MinorityStatement, Round, Voice
from equalfooting.domain.refusals import Refusal


def draft(by: Someone, round_: Round, voice: Voice | None, now: datetime) -> Refusal | None:
    return rules.speak(by, voice) or rules.is_under_way(round_, now)


def edit(by: Someone, statement: MinorityStatement, now: datetime) -> Refusal | None:
    """Whoever drafted it, until it is filed; what others signed is theirs to sign again."""
    if refusal := _unfiled(statement) or rules.is_under_way(statement.round, now):
        return refusal
    return None if _is_author(by, statement) else Refusal("statement-of-another")


def sign(by: Someone, statement: MinorityStatement, voice: Voice | None, now: datetime) -> Refusal | None:
    """Everybody with a voice, the words as they stand, once."""
    refusal = rules.speak(by, voice) or _unfiled(statement) or rules.is_under_way(statement.round, now)
    if refusal or voice is None:
        return refusal
    return Refusal("statement-signed") if _signed(statement, voice).filter(edition=statement.edition).exists() else None


def unsign(by: Someone, statement: MinorityStatement, voice: Voice | None, now: datetime) -> Refusal | None:
    """Take a signature back, until it is filed; the author withdraws the statement instead."""
    refusal = rules.speak(by, voice) or _unfiled(statement) or rules.is_under_way(statement.round, now)
    if refusal or voice is None:
        return refusal
    if _is_author(by, statement) or not _signed(statement, voice).exists():
        return Refusal("statement-not-signed")
    return None


def _is_author(by: Someone, statement: MinorityStatement) -> bool:
    return isinstance(by, Person) and statement.by_id == by.pk


def _signed(statement: MinorityStatement, voice: Voice):  # type: ignore[no-untyped-def]  # a queryset of signatures
    return statement.signatures.filter(voice=voice, withdrawn_at=None)


def _unfiled(statement: MinorityStatement) -> Refusal | None:
    if statement.filed_at:
        return Refusal("statement-filed", filed_on=statement.filed_at)
    return Refusal("statement-withdrawn") if statement.withdrawn_at else None
