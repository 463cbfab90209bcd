"""What do people do to mechanisms? Add, edit, check, keep, withdraw, bring back, restore."""

import re
from datetime import date, datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.mapping import content as content_of
from equalfooting.apps.mapping import rules, words_to_find
from equalfooting.apps.mapping.actions.revising import Snapshot, reason_given, revise_mechanism, save_as
from equalfooting.apps.mapping.content import MechanismContent, snapshot
from equalfooting.apps.mapping.models import Mechanism, Participation, Revision
from equalfooting.apps.mapping.models.mechanisms import region_codes
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import Refusal, insist

DEED = Revision.Deed
_NUMBERED = re.compile(r"[Mm](\d{1,9})")


@transaction.atomic
def create_mechanism(
    *, by: Editor, process: Process, content: MechanismContent, reason: str, now: datetime
) -> Mechanism:
    """Add a mechanism to the map, under the next free code. Who may: editors. Journalled."""
    insist(rules.edit(by, process, now))
    checked = content.checked()
    Process.objects.select_for_update().get(pk=process.pk)
    mechanism = Mechanism(process=process, code=next_code(process), updated_at=now)
    _fill(mechanism, checked)
    mechanism.save()
    _set_participations(mechanism, checked)
    revise_mechanism(by=by, mechanism=mechanism, deed=DEED.CREATE, before={}, reason=reason.strip()[:500], now=now)
    words_to_find.refresh([mechanism.pk])
    return mechanism


def next_code(process: Process) -> str:
    """The code after the highest one; codes of withdrawn mechanisms are not given again."""
    codes = Mechanism.objects.filter(process=process).values_list("code", flat=True)
    numbers = [int(found[1]) for code in codes if (found := _NUMBERED.fullmatch(code))]
    return f"M{max(numbers, default=0) + 1:03}"


@transaction.atomic
def edit_mechanism(
    *, by: Editor, mechanism: Mechanism, content: MechanismContent, version: int, reason: str, now: datetime
) -> Mechanism:
    """Change what the map says about a mechanism. Who may: editors, at the version they saw. Journalled."""
    mechanism = locked(mechanism)
    insist(rules.edit_mechanism(by, mechanism, now))
    checked, why = content.checked(), reason_given(reason)
    if mechanism.version != version:
        raise Refusal("changed-meanwhile")
    before = snapshot(mechanism)
    if MechanismContent.from_snapshot(before) == checked:
        raise Refusal("nothing-changed")
    _change(by, mechanism, checked, before, DEED.EDIT, why, now)
    return mechanism


@transaction.atomic
def restore_mechanism(
    *, by: Editor, mechanism: Mechanism, revision: Revision, version: int, reason: str, now: datetime
) -> Mechanism:
    """Say again what the map said after an earlier change, as a new change. Who may: editors. Journalled."""
    mechanism = locked(mechanism)
    insist(rules.edit_mechanism(by, mechanism, now))
    if revision.mechanism_id != mechanism.pk or revision.entry_id:
        raise Refusal("revision-elsewhere")
    if "names" not in revision.after:
        raise Refusal("revision-empty")
    why = reason_given(reason)
    if mechanism.version != version:
        raise Refusal("changed-meanwhile")
    content = MechanismContent.from_snapshot(revision.after).checked()
    _change(by, mechanism, content, snapshot(mechanism), DEED.RESTORE, why, now)
    return mechanism


@transaction.atomic
def check_mechanism(*, by: Editor, mechanism: Mechanism, now: datetime, on: date | None = None) -> Mechanism:
    """Say that one compared the map with the sources, today or on a day past. Who may: editors. Journalled."""
    mechanism = locked(mechanism)
    insist(rules.edit_mechanism(by, mechanism, now))
    before = snapshot(mechanism)
    save_as(mechanism, mechanism.version, now, last_checked_on=content_of.day_past(on or now.date(), "day", now))
    revise_mechanism(by=by, mechanism=mechanism, deed=DEED.CHECK, before=before, reason="", now=now)
    return mechanism


@transaction.atomic
def name_keeper(*, by: Editor, mechanism: Mechanism, keeper: Person | None, now: datetime) -> Mechanism:
    """Say who looks after this part of the map. Who may: oneself, or the secretariat for others. Journalled."""
    mechanism = locked(mechanism)
    insist(rules.name_keeper(by, mechanism, keeper, now))
    before = snapshot(mechanism)
    save_as(mechanism, mechanism.version, now, keeper=keeper)
    facts = {
        "code": mechanism.code,
        "name": pick(mechanism.names, "en").text,
        "keeper": keeper.handle if keeper else "",
    }
    write(by=by, verb="mechanism.name-keeper", on=mechanism, process=mechanism.process.slug, facts=facts, now=now)
    revise_mechanism(by=by, mechanism=mechanism, deed=DEED.EDIT, before=before, reason="", now=now)
    return mechanism


@transaction.atomic
def withdraw_mechanism(*, by: Editor, mechanism: Mechanism, version: int, reason: str, now: datetime) -> Mechanism:
    """Take a mechanism and its entries out of the map; all of it stays readable. Who may: editors. Journalled."""
    mechanism = locked(mechanism)
    insist(rules.edit_mechanism(by, mechanism, now))
    before, why = snapshot(mechanism), reason_given(reason)
    save_as(mechanism, version, now, withdrawn_at=now)
    revise_mechanism(by=by, mechanism=mechanism, deed=DEED.WITHDRAW, before=before, reason=why, now=now)
    return mechanism


@transaction.atomic
def return_mechanism(*, by: Editor, mechanism: Mechanism, version: int, reason: str, now: datetime) -> Mechanism:
    """Bring back a withdrawn mechanism with its entries. Who may: editors. Journalled with the reason."""
    mechanism = locked(mechanism)
    insist(rules.return_mechanism(by, mechanism, now))
    before, why = snapshot(mechanism), reason_given(reason)
    save_as(mechanism, version, now, withdrawn_at=None, merged_into=None)
    revise_mechanism(by=by, mechanism=mechanism, deed=DEED.RETURN, before=before, reason=why, now=now)
    return mechanism


def locked(mechanism: Mechanism) -> Mechanism:
    """The row as it is now, held until the transaction ends."""
    rows = Mechanism.objects.select_for_update(of=("self",)).select_related("process", "keeper")
    return rows.prefetch_related("participations").get(pk=mechanism.pk)


def _change(  # the tail of editing and restoring
    by: Editor, mechanism: Mechanism, content: MechanismContent, before: Snapshot, deed: str, why: str, now: datetime
) -> None:
    values = _values(content)
    _fill(mechanism, content)
    derived = {"sort_name": mechanism.sort_name, "region_codes": region_codes(content.region)}
    save_as(mechanism, mechanism.version, now, **values, **derived)
    _set_participations(mechanism, content)
    revise_mechanism(by=by, mechanism=mechanism, deed=deed, before=before, reason=why, now=now)
    words_to_find.refresh([mechanism.pk])


def _values(content: MechanismContent) -> dict[str, object]:
    values = {name: getattr(content, name) for name in content.__dataclass_fields__ if name != "participations"}
    return {**values, "acronyms": list(content.acronyms), "urls": list(content.urls)}


def _fill(mechanism: Mechanism, content: MechanismContent) -> None:
    for name, value in _values(content).items():
        setattr(mechanism, name, value)
    mechanism.derive()


def _set_participations(mechanism: Mechanism, content: MechanismContent) -> None:
    mechanism.participations.exclude(group__in=content.participations).delete()
    for group, facts in content.participations.items():
        Participation.objects.update_or_create(mechanism=mechanism, group=group, defaults=dict(facts))
