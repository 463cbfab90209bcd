"""How does a sheet come into the map? Looked at first, then brought in whole or not at all, and undoable.

Everything happens in one transaction: a server that dies halfway leaves the map as it was, and starting again
ends the same. One leaf of the record stands for the sheet; each row it makes or changes has its revision.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import content, opinions, rules, words_to_find
from equalfooting.apps.mapping.actions.carrying import Carrying
from equalfooting.apps.mapping.actions.revising import signature
from equalfooting.apps.mapping.exchange import Workbook, as_json
from equalfooting.apps.mapping.incoming import incoming
from equalfooting.apps.mapping.models import Entry, Evidence, Issue, MapImport, Mechanism, Taxonomy
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.domain.mapping.merge import CONFLICTING, NEW, SAME, Step
from equalfooting.domain.mapping.sheets import form_of
from equalfooting.domain.refusals import Refusal, insist

Choices = Mapping[tuple[str, str], str]


@transaction.atomic
def look_at_sheet(
    *, by: Editor, process: Process, taxonomy: Taxonomy | None, name: str, data: bytes, tables: Workbook, now: datetime
) -> MapImport:
    """Keep a sheet as it was read, to see what it would do; the map does not change.

    Who may: secretariat, chair. Journalled: the digest of the file and the number of rows.
    """
    insist(rules.bring_in(by, process, now))
    form = form_of(tables)
    if form != "full" and taxonomy is None:
        raise Refusal("import-needs-taxonomy")
    who = signature(by)
    made = MapImport.objects.create(
        process=process, taxonomy=taxonomy, file_name=content.text(name, "file", 200) or "-", form=form,
        sha256=hashlib.sha256(data).hexdigest(), sheets=as_json(tables), by=who["by"], by_label=who["by_label"], at=now,
    )  # fmt: skip
    incoming(made)
    facts = {"sha256": made.sha256, "form": form, "n_rows": sum(len(table.rows) for table in tables.values())}
    write(by=by, verb="map-import.look-at", on=made, process=process.slug, facts=facts, now=now)
    return made


@transaction.atomic
def answer_sheet(
    *, by: Editor, of: MapImport, answers: Choices, choices: Choices, version: int, now: datetime
) -> MapImport:
    """Keep the answers to a sheet's questions and the choices for its rows in conflict. Who may: as before."""
    insist(rules.bring_in(by, of.process, now))
    merged = {(about, given): answer for about, given, answer in of.answers} | dict(answers)
    chosen = {(thing, key): choice for thing, key, choice in of.choices} | dict(choices)
    changed = MapImport.objects.filter(pk=of.pk, version=version, state=MapImport.State.LOOKED_AT).update(
        answers=[[*key, answer] for key, answer in merged.items()],
        choices=[[*key, choice] for key, choice in chosen.items()], version=F("version") + 1,
    )  # fmt: skip
    if changed != 1:
        raise Refusal("changed-meanwhile")
    of.refresh_from_db()
    return of


@transaction.atomic
def apply_import(*, by: Editor, of: MapImport, now: datetime) -> MapImport:
    """Bring a sheet in, all of it or nothing. Applied already, nothing more happens.

    Who may: secretariat, chair, once every question is answered and every conflict decided. Journalled with the
    numbers of rows.
    """
    of = MapImport.objects.select_for_update(of=("self",)).select_related("process", "taxonomy").get(pk=of.pk)
    if of.state == MapImport.State.APPLIED:
        return of
    _hold_the_map(of.process)
    found = incoming(of)
    insist(rules.apply_import(by, of, len(found.reading.questions), now))
    _insist_on_choices(found.plan.steps, of)
    n_new = found.plan.count(NEW)
    n_changed = len(found.plan.steps) - n_new - found.plan.count(SAME)
    facts = {"sha256": of.sha256, "n_new": n_new, "n_changed": n_changed}
    leaf = write(by=by, verb="map-import.apply", on=of, process=of.process.slug, facts=facts, now=now)
    carrying = Carrying(by=by, of=of, leaf=leaf, now=now)
    of.did = carrying.carry_out(found)
    of.taxonomy = carrying.taxonomy
    of.state, of.applied_at, of.version = MapImport.State.APPLIED, now, of.version + 1
    of.save(update_fields=["did", "state", "applied_at", "version", "taxonomy"])
    return of


def _hold_the_map(process: Process) -> None:
    """Nobody changes the map between the plan and its carrying out; they wait until the sheet is in."""
    for rows in (Mechanism.objects.filter(process=process), Entry.objects.filter(process=process)):
        list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))


def _insist_on_choices(steps: Iterable[Step], of: MapImport) -> None:
    chosen = {(thing, key): choice for thing, key, choice in of.choices}
    for step in steps:
        if step.what == CONFLICTING and chosen.get(step.key) not in ("keep", "take"):
            raise Refusal("import-undecided", what=step.thing, id=step.id, n_fields=len(step.conflicts))


def import_built_upon(of: MapImport) -> int:
    """How many of the rows a sheet made or changed were changed since by somebody."""
    did = of.did
    n = len(did.get("mechanisms", ())) - Mechanism.objects.filter(pk__in=did.get("mechanisms", ()), version=1).count()
    n += len(did.get("entries", ())) - Entry.objects.filter(pk__in=did.get("entries", ()), version=1).count()
    for thing, rows in (("mechanism", Mechanism.objects), ("entry", Entry.objects)):
        marks = [(one["pk"], one["version"]) for one in did.get("changed", ()) if one["thing"] == thing]
        n += len(set(marks) - set(rows.filter(pk__in=[pk for pk, _ in marks]).values_list("pk", "version")))
    foreign = Evidence.objects.filter(entry__in=did.get("entries", ()), withdrawn_at=None)
    return n + foreign.exclude(pk__in=did.get("evidence", ())).count()


@transaction.atomic
def undo_import(*, by: Editor, of: MapImport, now: datetime) -> MapImport:
    """Take out what a sheet brought in, and give back what it changed. Rows it made are withdrawn, not deleted.

    Who may: secretariat, chair, while nobody built on it. Journalled.
    """
    of = MapImport.objects.select_for_update(of=("self",)).select_related("process", "taxonomy").get(pk=of.pk)
    insist(rules.undo_import(by, of, import_built_upon(of), now))
    leaf = write(by=by, verb="map-import.undo", on=of, process=of.process.slug, facts={"sha256": of.sha256}, now=now)
    _take_out(of, by, leaf, now)
    of.state, of.undone_at, of.version = MapImport.State.UNDONE, now, of.version + 1
    of.save(update_fields=["state", "undone_at", "version"])
    return of


def _take_out(of: MapImport, by: Editor, leaf: Leaf, now: datetime) -> None:
    did = of.did
    Evidence.objects.filter(pk__in=did["evidence"]).update(withdrawn_at=now)
    opinions.take_out(did)
    gone = {"withdrawn_at": now, "updated_at": now, "version": F("version") + 1}
    Entry.objects.filter(pk__in=did["entries"]).update(**gone)
    Mechanism.objects.filter(pk__in=did["mechanisms"]).update(**gone)
    carrying = Carrying(by=by, of=of, leaf=leaf, now=now)
    carrying.give_back(did["changed"])
    carrying.note_withdrawn(did)
    Issue.objects.filter(pk__in=did["issues"], entries=None).delete()
    if did["taxonomy"] and not Issue.objects.filter(taxonomy=did["taxonomy"]).exists():
        Taxonomy.objects.filter(pk=did["taxonomy"]).delete()
    touched = [*did["mechanisms"], *(one["mechanism"] for one in did["changed"])]
    touched += Entry.objects.filter(pk__in=did["entries"]).values_list("mechanism", flat=True).distinct()
    words_to_find.refresh(sorted(set(touched)))


def importer(key: int | None) -> Editor | None:
    """Who asked for an import that the queue carries out."""
    return Person.objects.filter(pk=key).first() if key else None
