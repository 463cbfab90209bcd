"""How is the silence broken and answered? Objections, answers, and options for what cannot be agreed."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.editions import rules
from equalfooting.apps.editions.actions.words import words
from equalfooting.apps.editions.models import Edition, Objection, Option, OptionHolder
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping.models import Entry
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.refusals import insist

STATE = Objection.State


@transaction.atomic
def object_to(
    *,
    by: Editor,
    edition: Edition,
    reason: str,
    now: datetime,
    lifts_if: str = "",
    entry: Entry | None = None,
    language: str = "en",
) -> Objection:
    """Break the silence, with a reason and what would lift it. Who may: who takes part, until the deadline.

    Journalled without the words (they are published beside the edition); the chair is told by the notice.
    """
    edition = Edition.objects.select_for_update().select_related("process").get(pk=edition.pk)
    insist(rules.object_to(by, edition, now) or rules.of_process(edition.process, entry, None, None))
    actor = by.actor
    objection = Objection.objects.create(
        edition=edition, entry=entry, reason=words(reason, "reason"), lifts_if=lifts_if.strip()[:5000],
        language=language, by=by if isinstance(by, Person) else None, by_label=actor.label,
        by_groups=list(actor.groups), by_organisation=actor.organisation, at=now,
    )  # fmt: skip
    _journal(by, "objection.raise", objection, now)
    return objection


@transaction.atomic
def withdraw_objection(*, by: Editor, objection: Objection, now: datetime) -> Objection:
    """Lift one's own objection; it stays on the page as withdrawn. Journalled."""
    objection = _locked(objection)
    insist(rules.withdraw_objection(by, objection))
    Objection.objects.filter(pk=objection.pk).update(state=STATE.WITHDRAWN)
    _journal(by, "objection.withdraw", objection, now)
    objection.refresh_from_db()
    return objection


@transaction.atomic
def answer_objection(*, by: Editor, objection: Objection, text: str, is_met: bool, now: datetime) -> Objection:
    """Answer an objection: met, or not met and published with the edition. Who may: chair, secretariat."""
    objection = _locked(objection)
    insist(rules.answer(by, objection, now))
    Objection.objects.filter(pk=objection.pk).update(
        answer=words(text, "answer"), answered_by=by if isinstance(by, Person) else None, answered_at=now,
        state=STATE.ANSWERED if is_met else STATE.STANDING,
    )  # fmt: skip
    _journal(by, "objection.answer", objection, now, is_met=is_met)
    objection.refresh_from_db()
    return objection


@transaction.atomic
def put_option(
    *, by: Editor, edition: Edition, question: str, statement: str, now: datetime, language: str = "en"
) -> Option:
    """Put up one way to decide a point that could not be agreed. Who may: chair, secretariat. Journalled."""
    edition = Edition.objects.select_for_update().select_related("process").get(pk=edition.pk)
    insist(rules.put_option(by, edition, now))
    point = words(question, "question", limit=1000)
    n_before = edition.options.filter(question=point).count()
    option = Option.objects.create(
        edition=edition, question=point, statement=words(statement, "statement"), language=language, position=n_before
    )
    facts = {"number": edition.number, "position": n_before + 1}
    write(by=by, verb="option.put", on=option, process=edition.process.slug, facts=facts, now=now)
    return option


@transaction.atomic
def hold_option(*, by: Editor, option: Option, words_of_holder: str, now: datetime) -> OptionHolder:
    """Say that one holds this option, in one's own words. Who may: who takes part. Journalled without the words."""
    option = Option.objects.select_related("edition__process").get(pk=option.pk)
    insist(rules.hold_option(by, option, now))
    actor = by.actor
    holder = OptionHolder.objects.create(
        option=option, holder=actor.organisation or actor.label, group=next(iter(actor.groups), ""),
        person=by if isinstance(by, Person) else None, words=words_of_holder.strip()[:5000], at=now,
    )  # fmt: skip
    facts = {"number": option.edition.number}
    write(by=by, verb="option.hold", on=holder, process=option.edition.process.slug, facts=facts, now=now)
    return holder


def _locked(objection: Objection) -> Objection:
    rows = Objection.objects.select_related("edition__process")
    return rows.select_for_update(of=("self",)).get(pk=objection.pk)


def _journal(by: Editor, verb: str, objection: Objection, now: datetime, **facts: object) -> None:
    known = {"number": objection.edition.number, "objection": objection.pk, **facts}
    write(by=by, verb=verb, on=objection, process=objection.edition.process.slug, facts=known, now=now)
