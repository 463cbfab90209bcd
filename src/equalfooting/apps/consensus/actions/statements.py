"""How does a minority speak? Drafted, signed by those who share it, filed with the result before the round ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.consensus import statement_rules as rules
from equalfooting.apps.consensus.actions.words import line, words
from equalfooting.apps.consensus.models import MinorityStatement, Recommendation, Round, Signature, Voice
from equalfooting.apps.consensus.queries.members import voice_of
from equalfooting.apps.journal.actions import write
from equalfooting.domain.refusals import Refusal, insist

LIMIT = 10_000


@dataclass(frozen=True)
class Statement:
    """What a minority says; `about` are places of recommendations, none where it is about the whole."""

    title: str
    text: str
    about: Sequence[int] = ()
    language: str = "en"


@transaction.atomic
def draft(*, by: Someone, round_: Round, said: Statement, now: datetime) -> MinorityStatement:
    """Draft a statement; it is signed by whoever drafts it. Who may: who has a voice, until the round ends.

    Journalled without words and names: until it is filed it is a matter among the members.
    """
    voice = voice_of(by, round_)
    insist(rules.draft(by, round_, voice, now))
    about = _about(round_, said)
    made = MinorityStatement.objects.create(
        round=round_, title=line(said.title, "title"), words=words(said.text, "text", limit=LIMIT),
        language=said.language, by=voice.person if voice else None, made_at=now,
    )  # fmt: skip
    made.recommendations.set(about)
    _sign(made, voice, now)
    _journal(by, "statement.draft", made, now, is_named=False)
    return made


@transaction.atomic
def edit(*, by: Someone, statement: MinorityStatement, said: Statement, seen: int, now: datetime) -> MinorityStatement:
    """Change it. Who may: whoever drafted it, until it is filed. Journalled.

    A signature names the edition it signed: who signed earlier words is asked again. `seen`: the edition that was being
    edited; refuses if it was changed elsewhere meanwhile. Said again just so, nothing changes.
    """
    statement = _locked(statement)
    insist(rules.edit(by, statement, now))
    if seen != statement.edition:
        raise Refusal("statement-changed-meanwhile", field="text")
    about = _about(statement.round, said)
    kept = (line(said.title, "title"), words(said.text, "text", limit=LIMIT), said.language)
    before = {one.pk for one in statement.recommendations.all()}
    if kept == (statement.title, statement.words, statement.language) and before == {one.pk for one in about}:
        return statement
    statement.title, statement.words, statement.language = kept
    statement.edition += 1
    statement.save(update_fields=["title", "words", "language", "edition"])
    statement.recommendations.set(about)
    _sign(statement, voice_of(by, statement.round), now)
    _journal(by, "statement.edit", statement, now, is_named=False, edition=statement.edition)
    return statement


@transaction.atomic
def sign(*, by: Someone, statement: MinorityStatement, seen: int, now: datetime) -> Signature:
    """Sign the words as they stand. Who may: who has a voice, until it is filed. Journalled without the name.

    `seen`: the edition that was read; refuses other words than those.
    """
    statement = _locked(statement)
    voice = voice_of(by, statement.round)
    insist(rules.sign(by, statement, voice, now))
    if seen != statement.edition:
        raise Refusal("statement-changed-meanwhile")
    made = _sign(statement, voice, now)
    _journal(by, "statement.sign", statement, now, is_named=False, edition=statement.edition)
    return made


@transaction.atomic
def unsign(*, by: Someone, statement: MinorityStatement, now: datetime) -> None:
    """Take one's signature back, until it is filed. Journalled without the name."""
    statement = _locked(statement)
    voice = voice_of(by, statement.round)
    insist(rules.unsign(by, statement, voice, now))
    statement.signatures.filter(voice=voice, withdrawn_at=None).update(withdrawn_at=now)
    _journal(by, "statement.unsign", statement, now, is_named=False)


@transaction.atomic
def file(*, by: Someone, statement: MinorityStatement, now: datetime) -> MinorityStatement:
    """File it: attached for ever, with who signed these words. Who may: whoever drafted it. Journalled by title."""
    statement = _locked(statement)
    insist(rules.edit(by, statement, now))
    statement.filed_at = now
    statement.save(update_fields=["filed_at"])
    n_signatures = statement.signatures.filter(withdrawn_at=None, edition=statement.edition).count()
    _journal(by, "statement.file", statement, now, title=statement.title, n_signatures=n_signatures)
    return statement


@transaction.atomic
def withdraw(*, by: Someone, statement: MinorityStatement, now: datetime) -> MinorityStatement:
    """Give a draft up; it is never shown. Who may: whoever drafted it, until it is filed. Journalled."""
    statement = _locked(statement)
    insist(rules.edit(by, statement, now))
    statement.withdrawn_at = now
    statement.save(update_fields=["withdrawn_at"])
    _journal(by, "statement.withdraw", statement, now, is_named=False)
    return statement


def _about(round_: Round, said: Statement) -> list[Recommendation]:
    found = list(round_.recommendations.filter(place__in=said.about))
    if len(found) != len(set(said.about)):
        raise Refusal("statement-about-unknown", field="about")
    return found


def _sign(statement: MinorityStatement, voice: Voice | None, now: datetime) -> Signature:
    """In place of an earlier signature of the same voice."""
    if voice is None:
        raise Refusal("round-no-voice")
    statement.signatures.filter(voice=voice, withdrawn_at=None).update(withdrawn_at=now)
    return Signature.objects.create(statement=statement, voice=voice, edition=statement.edition, signed_at=now)


def _locked(statement: MinorityStatement) -> MinorityStatement:
    rows = MinorityStatement.objects.select_related("round__process")
    return rows.select_for_update(of=("self",)).get(pk=statement.pk)


def _journal(
    by: Someone, verb: str, on: MinorityStatement, now: datetime, *, is_named: bool = True, **facts: Any
) -> None:
    known = {"round": on.round.number, **facts}
    write(by=by, verb=verb, on=on, process=on.round.process.slug, facts=known, now=now, is_named=is_named)
