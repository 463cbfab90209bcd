"""How do people assert gaps that no map can show by itself, and argue about them?"""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.gaps import rules
from equalfooting.apps.gaps.models import AssertedGap, GapArgument
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.models import Issue
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.words import ASSERTED_KINDS
from equalfooting.domain.refusals import Refusal, insist

LIMIT = 5_000


@transaction.atomic
def assert_gap(  # noqa: PLR0913  what is asserted of what, all named
    *,
    by: Editor,
    process: Process,
    issue: Issue,
    kind: str,
    statement: str,
    evidence: str,
    now: datetime,
    language: str = "en",
) -> AssertedGap:
    """Assert a gap in implementation, awareness, capacity or research, with evidence.

    Who may: everybody signed in. Journalled with issue and kind, without the words. Refuses a kind that is
    computed, an issue of another process, and an assertion without evidence.
    """
    insist(rules.assert_gap(by, process, now))
    if kind not in ASSERTED_KINDS:
        raise Refusal("word-not-offered", field="kind", given=kind, choices=", ".join(ASSERTED_KINDS))
    if issue.taxonomy.process_id != process.pk:
        raise Refusal("not-of-this-process", field="issue", what="issue")
    actor = by.actor
    gap = AssertedGap.objects.create(
        process=process, issue=issue, kind=kind, statement=_words(statement, "statement"),
        evidence=_words(evidence, "evidence"), language=language, holder=actor.label,
        group=next(iter(actor.groups), ""), organisation=actor.organisation,
        by=by if isinstance(by, Person) else None, at=now,
    )  # fmt: skip
    facts = {"issue": issue.code, "kind": kind}
    write(by=by, verb="asserted-gap.assert", on=gap, process=process.slug, facts=facts, now=now)
    return gap


@transaction.atomic
def withdraw(*, by: Editor, gap: AssertedGap, now: datetime) -> AssertedGap:
    """Take back one's own assertion; it stays visible as withdrawn. Journalled."""
    gap = AssertedGap.objects.select_related("process", "issue").select_for_update(of=("self",)).get(pk=gap.pk)
    insist(rules.withdraw(by, gap))
    AssertedGap.objects.filter(pk=gap.pk).update(withdrawn_at=now, version=gap.version + 1)
    facts = {"issue": gap.issue.code, "kind": gap.kind}
    write(by=by, verb="asserted-gap.withdraw", on=gap, process=gap.process.slug, facts=facts, now=now)
    gap.refresh_from_db()
    return gap


@transaction.atomic
def argue(*, by: Editor, gap: AssertedGap, stance: str, words: str, now: datetime, language: str = "en") -> GapArgument:
    """Say what speaks for or against an asserted gap. Who may: everybody signed in. Journalled without the words."""
    gap = AssertedGap.objects.select_related("process", "issue").select_for_update(of=("self",)).get(pk=gap.pk)
    insist(rules.argue(by, gap, now))
    if stance not in GapArgument.Stance.values:
        raise Refusal("word-not-offered", field="stance", given=stance, choices=", ".join(GapArgument.Stance.values))
    actor = by.actor
    argument = GapArgument.objects.create(
        gap=gap, stance=stance, words=_words(words, "words"), language=language, holder=actor.label,
        group=next(iter(actor.groups), ""), organisation=actor.organisation,
        by=by if isinstance(by, Person) else None, at=now,
    )  # fmt: skip
    facts = {"issue": gap.issue.code, "stance": stance}
    write(by=by, verb="gap-argument.make", on=argument, process=gap.process.slug, facts=facts, now=now)
    return argument


@transaction.atomic
def withdraw_argument(*, by: Editor, argument: GapArgument, now: datetime) -> GapArgument:
    """Take back one's own argument; that there was one stays visible. Journalled."""
    rows = GapArgument.objects.select_related("gap__process", "gap__issue")
    argument = rows.select_for_update(of=("self",)).get(pk=argument.pk)
    insist(rules.withdraw_argument(by, argument))
    GapArgument.objects.filter(pk=argument.pk).update(withdrawn_at=now)
    facts = {"issue": argument.gap.issue.code, "stance": argument.stance}
    slug = argument.gap.process.slug
    write(by=by, verb="gap-argument.withdraw", on=argument, process=slug, facts=facts, now=now)
    argument.refresh_from_db()
    return argument


def _words(text: str, field: str) -> str:
    kept = text.replace("\x00", "").strip()
    if not kept:
        raise Refusal("text-empty", field=field)
    if len(kept) > LIMIT:
        raise Refusal("text-too-long", field=field, n_characters=len(kept), limit=LIMIT)
    return kept
