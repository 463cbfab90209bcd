"""What do people do with decision rules? Draft, revise, publish, withdraw; the site keeps the analysis of each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.decisions import rules
from equalfooting.apps.decisions.models import DecisionRule, RuleVersion
from equalfooting.apps.decisions.rules import Drafter
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process
from equalfooting.domain.power import analyse, as_json, assembly_of
from equalfooting.domain.power.counting import size_of
from equalfooting.domain.power.game import compiled
from equalfooting.domain.refusals import Refusal, insist

LIMIT_TITLE, LIMIT_NOTE = 200, 5_000
#: steps up to which a rule is analysed while whoever drafts it waits, a second or two
AT_ONCE = 5_000_000


@transaction.atomic
def draft(  # noqa: PLR0913  what a rule is, all named
    *,
    by: Drafter,
    process: Process,
    title: str,
    description: Mapping[str, Any],
    now: datetime,
    note: str = "",
    form: Mapping[str, Any] | None = None,
    language: str = "en",
) -> RuleVersion:
    """Draft a rule. Who may: the chair and the secretariat. Journalled by its title.

    Refuses a description that cannot be meant. The analysis is made at once where it is quick, else it waits for
    `keep_analysis`.
    """
    insist(rules.draft(by, process, now))
    kept = _title(title)
    compiled(assembly_of(description))
    rule = DecisionRule.objects.create(
        process=process, slug=_free_slug(process, kept), title=kept, language=language, made_at=now
    )
    version = _new_version(by, rule, 1, (description, note, form), now)
    write(by=by, verb="decision-rule.draft", on=rule, process=process.slug, facts={"rule": kept}, now=now)
    return version


@transaction.atomic
def revise(
    *,
    by: Drafter,
    rule: DecisionRule,
    description: Mapping[str, Any],
    now: datetime,
    note: str = "",
    form: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> RuleVersion:
    """Draft the next version; a draft that is not published yet is replaced. Journalled with its number.

    `seen`: the key of the version that was being edited. Refuses if another has been drafted meanwhile.
    """
    rule = DecisionRule.objects.select_related("process").select_for_update(of=("self",)).get(pk=rule.pk)
    insist(rules.revise(by, rule, now))
    compiled(assembly_of(description))
    insist(rules.still_newest(rule, seen))
    rule.versions.filter(published_at=None).delete()
    newest = rule.versions.order_by("-number").first()
    version = _new_version(by, rule, newest.number + 1 if newest else 1, (description, note, form), now)
    facts = {"rule": rule.title, "number": version.number}
    write(by=by, verb="decision-rule.revise", on=rule, process=rule.process.slug, facts=facts, now=now)
    return version


@transaction.atomic
def publish(*, by: Drafter, version: RuleVersion, now: datetime) -> RuleVersion:
    """Publish a version; from now on it counts. Journalled. Refuses one whose analysis is not there yet."""
    rows = RuleVersion.objects.select_related("rule__process").select_for_update(of=("self",))
    version = rows.get(pk=version.pk)
    insist(rules.publish(by, version, now))
    RuleVersion.objects.filter(pk=version.pk).update(published_at=now)
    facts = {"rule": version.rule.title, "number": version.number}
    slug = version.rule.process.slug
    write(by=by, verb="decision-rule.publish", on=version.rule, process=slug, facts=facts, now=now)
    version.refresh_from_db(fields=["published_at"])
    return version


@transaction.atomic
def withdraw(*, by: Drafter, rule: DecisionRule, now: datetime) -> DecisionRule:
    """Say that the rule counts no longer; what was published stays readable. Journalled."""
    rule = DecisionRule.objects.select_related("process").select_for_update(of=("self",)).get(pk=rule.pk)
    insist(rules.withdraw(by, rule, now))
    rule.withdrawn_at = now
    rule.save(update_fields=["withdrawn_at"])
    slug = rule.process.slug
    write(by=by, verb="decision-rule.withdraw", on=rule, process=slug, facts={"rule": rule.title}, now=now)
    return rule


def keep_analysis(version: RuleVersion) -> RuleVersion:
    """Analyse a version and keep what was found, or why it cannot be. Follows from it, so it is not journalled."""
    state, analysis, refusal = analysed(version.description)
    RuleVersion.objects.filter(pk=version.pk).update(state=state, analysis=analysis, refusal=refusal)
    version.state, version.analysis, version.refusal = state, analysis, refusal
    return version


def analysed(description: Mapping[str, Any]) -> tuple[str, dict[str, Any] | None, dict[str, Any]]:
    """State, analysis and refusal of a description, as they are kept."""
    try:
        return RuleVersion.State.DONE, as_json(analyse(assembly_of(description))), {}
    except Refusal as refusal:
        return RuleVersion.State.REFUSED, None, {"code": refusal.code, "facts": dict(refusal.facts)}


def is_quick(description: Mapping[str, Any], most: int = AT_ONCE) -> bool:
    """Is the analysis made while somebody waits?"""
    return size_of(compiled(assembly_of(description))) <= most


def _new_version(
    by: Drafter,
    rule: DecisionRule,
    number: int,
    said: tuple[Mapping[str, Any], str, Mapping[str, Any] | None],
    now: datetime,
) -> RuleVersion:
    description, note, form = said
    version = RuleVersion.objects.create(
        rule=rule, number=number, description=dict(description), form=dict(form or {}),
        note=note.replace("\x00", "").strip()[:LIMIT_NOTE], by=by if isinstance(by, Person) else None, made_at=now,
    )  # fmt: skip
    return keep_analysis(version) if is_quick(description) else version


def _title(text: str) -> str:
    kept = " ".join(text.replace("\x00", "").split())
    if not kept:
        raise Refusal("text-empty", field="title")
    if len(kept) > LIMIT_TITLE:
        raise Refusal("text-too-long", field="title", n_characters=len(kept), limit=LIMIT_TITLE)
    return kept


def _free_slug(process: Process, title: str) -> str:
    """A name for the address that no rule of the process has."""
    stem = slugify(title)[:50].strip("-") or "rule"
    rows = DecisionRule.objects.filter(process=process, slug__startswith=stem)
    taken = {"new", *rows.values_list("slug", flat=True)}
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)
