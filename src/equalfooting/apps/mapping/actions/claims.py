"""What do people do about contested statements? Put one up, argue for or against, withdraw one's argument."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping import content, rules
from equalfooting.apps.mapping.models import Argument, Claim, Mechanism
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import Refusal, insist

MAX_STATEMENT, MAX_WORDS = 1_000, 5_000


@transaction.atomic
def put_up_claim(*, by: Editor, mechanism: Mechanism, statement: str, language: str, now: datetime) -> Claim:
    """Put up a statement about a mechanism that people disagree on. Who may: anyone signed in. Journalled.

    It is never a property of the mechanism: whoever agrees or disagrees says so in their own name.
    """
    insist(rules.claim(by, mechanism, now))
    words = _words(statement, "statement", MAX_STATEMENT)
    claim = Claim.objects.create(
        mechanism=mechanism, statement=words, language=language, stated_at=now,
        stated_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    write(by=by, verb="claim.put-up", on=claim, process=mechanism.process.slug, facts=_facts(mechanism), now=now)
    return claim


@transaction.atomic
def argue(  # noqa: PLR0913  what an argument is, all named
    *,
    by: Editor,
    claim: Claim,
    stance: str,
    words: str,
    language: str,
    now: datetime,
    holder: str = "",
    group: str = "",
) -> Argument:
    """Argue for or against a claim in one's own words. Who may: anyone signed in, for oneself.

    The holder is the organisation one speaks for, or oneself. Only whoever runs the server may name another
    (words brought in from outside). Journalled: the stance, not the words.
    """
    insist(rules.claim(by, claim.mechanism, now))
    content.one_of(stance, Argument.Stance.values, "stance")
    tidy = _words(words, "words", MAX_WORDS)
    actor = by.actor
    person = by if isinstance(by, Person) else None
    argument = Argument.objects.create(
        claim=claim, stance=stance, words=tidy, language=language, at=now, by=person,
        holder=(actor.organisation or actor.label) if person else holder,
        group=next(iter(actor.groups), "") if person else group,
    )  # fmt: skip
    facts = {**_facts(claim.mechanism), "claim": claim.pk, "stance": stance}
    write(by=by, verb="argument.make", on=argument, process=claim.mechanism.process.slug, facts=facts, now=now)
    return argument


@transaction.atomic
def withdraw_argument(*, by: Editor, argument: Argument, now: datetime) -> Argument:
    """Hold an argument no longer; that it was made stays on the record. Who may: whoever wrote it."""
    argument = (
        Argument.objects.select_for_update(of=("self",)).select_related("claim__mechanism__process").get(pk=argument.pk)
    )
    insist(rules.withdraw_argument(by, argument, now))
    argument.withdrawn_at = now
    argument.save(update_fields=["withdrawn_at"])
    mechanism = argument.claim.mechanism
    facts = {**_facts(mechanism), "claim": argument.claim_id}
    write(by=by, verb="argument.withdraw", on=argument, process=mechanism.process.slug, facts=facts, now=now)
    return argument


def _words(given: str, name: str, limit: int) -> str:
    words = content.text(given, name, limit)
    if not words:
        raise Refusal("text-empty", field=name)
    return words


def _facts(mechanism: Mechanism) -> dict[str, object]:
    return {"code": mechanism.code, "name": pick(mechanism.names, "en").text}
