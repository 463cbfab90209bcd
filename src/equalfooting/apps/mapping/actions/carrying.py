"""How are the rows of a planned import written: many at once, each with its revision?"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Passage
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping import opinions, words_to_find
from equalfooting.apps.mapping.actions.mechanisms import next_code
from equalfooting.apps.mapping.actions.revising import Snapshot, signature
from equalfooting.apps.mapping.content import MechanismContent, entry_snapshot, snapshot, text
from equalfooting.apps.mapping.incoming import Incoming
from equalfooting.apps.mapping.models import (
    Entry,
    Evidence,
    Issue,
    MapImport,
    Mechanism,
    Participation,
    Revision,
    Taxonomy,
)
from equalfooting.apps.mapping.rules import Editor
from equalfooting.domain.mapping import plain
from equalfooting.domain.mapping.merge import NEW, SAME, Step, carried_out
from equalfooting.domain.mapping.sheets.forms import FIVE_COLUMNS
from equalfooting.domain.refusals import Refusal

_CODE = re.compile(r"[\w.\-]{1,16}")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,23}")
_BATCH = 1000
DEED = Revision.Deed


class Carrying:
    """One import being carried out: who, from which sheet, under which leaf of the record, when."""

    def __init__(self, *, by: Editor, of: MapImport, leaf: Leaf, now: datetime) -> None:
        self.by, self.of, self.leaf, self.now = by, of, leaf, now
        self.signature = signature(by)
        self.taxonomy = of.taxonomy
        self.did: dict[str, Any] = {
            "taxonomy": None, "issues": [], "mechanisms": [], "entries": [], "evidence": [], "changed": [],
        }  # fmt: skip
        self.revisions: list[Revision] = []

    def carry_out(self, found: Incoming) -> dict[str, Any]:
        """Write every row of the plan; says what was made and changed, for undoing."""
        choices = {(thing, key): choice for thing, key, choice in self.of.choices}
        after = carried_out(found.plan, choices)
        steps = [step for step in found.plan.steps if step.what != SAME]
        self._issues(found, after, [step for step in steps if step.thing == "issue"])
        mechanisms = self._mechanisms(after, [step for step in steps if step.thing == "mechanism"])
        self._entries(after, [step for step in steps if step.thing == "entry"], found, mechanisms)
        rows = {old: mechanisms[new] for old, new in found.renamed.items() if new in mechanisms}
        self.did |= opinions.bring_in(found.workbook, rows, self.now)
        Revision.objects.bulk_create(self.revisions, batch_size=_BATCH)
        touched = {*self.did["mechanisms"], *(one["mechanism"] for one in self.did["changed"])}
        touched |= set(Entry.objects.filter(pk__in=self.did["entries"]).values_list("mechanism", flat=True))
        words_to_find.refresh(sorted(touched))
        return self.did

    def _issues(self, found: Incoming, after: plain.IssueMap, steps: Iterable[Step]) -> None:
        if self.taxonomy is None:
            self.taxonomy = self._new_taxonomy(found.plan.incoming.taxonomy)
        rows = {one.code: one for one in after.taxonomy.issues}
        known = {one.code: one for one in self.taxonomy.issues.all()}
        place = (self.taxonomy.issues.aggregate(last=Max("position"))["last"] or 0) + 1
        for number, step in enumerate(steps):
            row = rows[step.id]
            titles, clusters = _texts(row.title, row.titles, known.get(step.id)), _clusters(row, known.get(step.id))
            if step.what == NEW:
                if not _CODE.fullmatch(step.id):
                    raise Refusal("issue-code-unfit", given=step.id)
                made = Issue.objects.create(
                    taxonomy=self.taxonomy, code=step.id, titles=titles, clusters=clusters, position=place + number
                )
                self.did["issues"].append(made.pk)
            else:
                Issue.objects.filter(pk=known[step.id].pk).update(titles=titles, clusters=clusters)

    def _new_taxonomy(self, taxonomy: plain.Taxonomy) -> Taxonomy:
        slug = slugify(taxonomy.code)[:60] or "issues"
        if Taxonomy.objects.filter(process=self.of.process, slug=slug).exists():
            raise Refusal("taxonomy-slug-taken", slug=slug)
        is_first = not Taxonomy.objects.filter(process=self.of.process, is_main=True).exists()
        title = text(taxonomy.title, "title", 300) or slug
        made = Taxonomy.objects.create(process=self.of.process, slug=slug, titles={"en": title}, is_main=is_first)
        self.did["taxonomy"] = made.pk
        return made

    def _mechanisms(self, after: plain.IssueMap, steps: Iterable[Step]) -> dict[str, Mechanism]:
        """Write new and changed mechanisms; id of the plan -> row."""
        rows = {one.id: one for one in after.mechanisms}
        every = Mechanism.objects.filter(process=self.of.process).select_related("keeper")
        known = {one.code: one for one in every.prefetch_related("participations")}
        taken, number = set(known), int(re.sub(r"\D", "", next_code(self.of.process)))
        found = {code: one for code, one in known.items() if one.withdrawn_at is None}
        has_own_codes = self.of.form != FIVE_COLUMNS
        new: list[tuple[str, Mechanism, MechanismContent]] = []
        for step in steps:
            said = _content(rows[step.id])
            if step.what == NEW:
                code = step.id if has_own_codes and _SLUG.fullmatch(step.id) and step.id not in taken else ""
                while not code or code in taken:
                    code, number = f"M{number:03}", number + 1
                taken.add(code)
                new.append((step.id, self._filled(code, said, rows[step.id]), said))
            else:
                self._change_mechanism(found[step.id], said, rows[step.id])
        self._create(new)
        return found | {key: made for key, made, _ in new}

    def _filled(self, code: str, said: MechanismContent, row: plain.Mechanism) -> Mechanism:
        values = {name: getattr(said, name) for name in said.__dataclass_fields__ if name != "participations"}
        values |= {"acronyms": list(said.acronyms), "urls": list(said.urls)}
        made = Mechanism(
            process=self.of.process, code=code, updated_at=self.now, last_checked_on=row.last_checked_on, **values
        )
        made.derive()
        return made

    def _create(self, new: list[tuple[str, Mechanism, MechanismContent]]) -> None:
        Mechanism.objects.bulk_create([made for _, made, _ in new], batch_size=_BATCH)
        Participation.objects.bulk_create(
            (Participation(mechanism=made, group=group, **facts) for _, made, said in new
             for group, facts in said.participations.items()), batch_size=_BATCH,
        )  # fmt: skip
        for _, made, said in new:
            self.did["mechanisms"].append(made.pk)
            self._note(Revision(mechanism=made, before={}, after=_as_snapshot(made, said)))

    def _change_mechanism(self, row: Mechanism, said: MechanismContent, plain_row: plain.Mechanism) -> None:
        before = snapshot(row)
        for name in said.__dataclass_fields__:
            if name != "participations":
                value = getattr(said, name)
                setattr(row, name, list(value) if isinstance(value, tuple) else value)
        row.last_checked_on = plain_row.last_checked_on
        row.updated_at, row.version = self.now, row.version + 1
        row.save()
        for group, facts in said.participations.items():
            Participation.objects.update_or_create(mechanism=row, group=group, defaults=dict(facts))
        self._note(Revision(mechanism=row, before=before, after=_as_snapshot(row, said)))
        self._changed("mechanism", row.pk, row.pk, row.version, before)

    def _entries(
        self, after: plain.IssueMap, steps: Iterable[Step], found: Incoming, mechanisms: dict[str, Mechanism]
    ) -> None:
        assert self.taxonomy is not None  # noqa: S101  set with the issues
        rows = {one.id: one for one in after.entries}
        issues = {one.code: one for one in self.taxonomy.issues.all()}
        standing = Entry.objects.filter(issue__taxonomy=self.taxonomy, withdrawn_at=None)
        known = {f"e{one.pk}": one for one in standing.select_related("issue", "mechanism")}
        new: dict[str, Entry] = {}
        for step in steps:
            row = rows[step.id]
            if step.what == NEW:
                new[step.id] = Entry(
                    process=self.of.process, issue=issues[row.issue], mechanism=mechanisms[row.mechanism],
                    description=text(row.description, "description"), language=row.language or "en",
                    updated_at=self.now,
                )  # fmt: skip
            else:
                self._change_entry(known[step.id], row)
        made = self._create_entries(new)
        self._evidence(found, known | made)

    def _create_entries(self, new: dict[str, Entry]) -> dict[str, Entry]:
        Entry.objects.bulk_create(new.values(), batch_size=_BATCH)
        for entry in new.values():
            self.did["entries"].append(entry.pk)
            self._note(Revision(entry=entry, mechanism=entry.mechanism, before={}, after=_entry_facts(entry)))
        return new

    def _change_entry(self, entry: Entry, row: plain.Entry) -> None:
        before = entry_snapshot(entry)
        entry.description = text(row.description, "description")
        entry.language = row.language or entry.language
        entry.updated_at, entry.version = self.now, entry.version + 1
        entry.save()
        self._note(Revision(entry=entry, mechanism=entry.mechanism, before=before, after=entry_snapshot(entry)))
        self._changed("entry", entry.pk, entry.mechanism_id, entry.version, before)

    def _evidence(self, found: Incoming, entries: dict[str, Entry]) -> None:
        own = {key for said in found.evidence.values() for one in said if (key := _passage_key(one)) is not None}
        passages = set(
            Passage.objects.filter(pk__in=own, submission__call__process=self.of.process).values_list("pk", flat=True)
        )
        rows = [
            self._one_evidence(entries[key], one, passages)
            for key, said in found.evidence.items() if key in entries
            for one in said
        ]  # fmt: skip
        Evidence.objects.bulk_create(rows, batch_size=_BATCH)
        self.did["evidence"] = [one.pk for one in rows]

    def _one_evidence(self, entry: Entry, said: plain.Evidence, passages: set[int]) -> Evidence:
        person = self.by if isinstance(self.by, Person) else None
        row = Evidence(entry=entry, added_by=person, added_at=self.now, seen_on=said.on)
        key = _passage_key(said)
        if key in passages:
            row.kind, row.passage_id, row.seen_on = Evidence.Kind.PASSAGE, key, None
        elif said.kind == "own-word":
            row.kind, row.source = Evidence.Kind.OWN_WORD, text(said.source, "source", 500)
        else:
            words = f"{said.respondent}, {said.source}" if said.kind == "passage" else said.source
            row.kind, row.source = Evidence.Kind.SOURCE, text(words, "source", 500)
        return row

    def give_back(self, changed: Iterable[dict[str, Any]]) -> None:
        """Say again what rows said before the sheet changed them."""
        for one in changed:
            if one["thing"] == "entry":
                entry = Entry.objects.select_related("issue", "mechanism").get(pk=one["pk"])
                self._change_entry(
                    entry, plain.Entry("", "", "", one["before"]["description"], (), one["before"]["language"])
                )
            else:
                self._give_back_mechanism(one)
        Revision.objects.bulk_create(self.revisions, batch_size=_BATCH)

    def _give_back_mechanism(self, one: dict[str, Any]) -> None:
        row = Mechanism.objects.select_related("keeper").prefetch_related("participations").get(pk=one["pk"])
        said = MechanismContent.from_snapshot(one["before"])
        row.participations.exclude(group__in=said.participations).delete()
        self._change_mechanism(row, said, plain.Mechanism("", {}, last_checked_on=row.last_checked_on))

    def note_withdrawn(self, did: dict[str, Any]) -> None:
        """A revision for each row that left the map again."""
        gone = [Revision(mechanism_id=pk, before={}, after={"withdrawn": True}) for pk in did["mechanisms"]]
        entries = Entry.objects.filter(pk__in=did["entries"]).values_list("pk", "mechanism")
        gone += [Revision(entry_id=pk, mechanism_id=of, before={}, after={"withdrawn": True}) for pk, of in entries]
        for revision in gone:
            self._sign(revision, DEED.UNDO)
        Revision.objects.bulk_create(gone, batch_size=_BATCH)

    def _changed(self, thing: str, pk: int, mechanism: int, version: int, before: Snapshot) -> None:
        facts = {"thing": thing, "pk": pk, "mechanism": mechanism, "version": version, "before": before}
        self.did["changed"].append(facts)

    def _note(self, revision: Revision) -> None:
        self._sign(revision, DEED.IMPORT)
        self.revisions.append(revision)

    def _sign(self, revision: Revision, deed: str) -> None:
        revision.process, revision.deed, revision.at, revision.leaf = self.of.process, deed, self.now, self.leaf
        revision.reason = self.of.file_name
        for name, value in self.signature.items():
            setattr(revision, name, value)


def _texts(first: str, others: Any, known: Issue | None) -> dict[str, str]:
    """Language -> title; what the sheet does not say stays."""
    said = {"en": first, **others} if first else dict(others)
    return {
        **(known.titles if known else {}),
        **{code: text(words, "title", 500) for code, words in said.items() if words},
    }


def _clusters(row: plain.Issue, known: Issue | None) -> dict[str, str]:
    said = {"en": row.cluster, **row.clusters} if row.cluster else dict(row.clusters)
    return {
        **(known.clusters if known else {}),
        **{code: text(words, "cluster", 300) for code, words in said.items() if words},
    }


def _content(row: plain.Mechanism) -> MechanismContent:
    """A row of a sheet as the map takes it; addresses that are not of the web become places where it was seen."""
    web = tuple(url for url in row.urls if url.lower().startswith(("http://", "https://")))
    other = tuple(url for url in row.urls if url not in web)
    groups = dict.fromkeys([*row.participation, *row.claimed_participation, *row.established])
    return MechanismContent(
        names=row.names, acronyms=row.acronyms, organisation="\n".join(row.organisations), kind=row.kind,
        level=row.levels[0] if row.levels else "international", region=row.region, urls=web,
        status=_status(row.status), start_year=row.start_year, end_year=row.end_year, descriptions=row.descriptions,
        outcome="\n".join(row.outcomes), confidence=row.confidence or "knowledge",
        seen_at="\n".join((*row.seen_at, *other)),
        participations={
            group: {
                "reach": row.participation.get(group, "unknown"),
                "claimed_reach": row.claimed_participation.get(group, ""), "source": row.established.get(group, ""),
            }
            for group in groups
        },
    ).checked()  # fmt: skip


_STATUSES = {
    "active": "active", "in force": "active", "under revision": "active", "stands": "active",
    "planned": "planned", "in preparation": "planned", "under negotiation": "planned", "not yet in force": "planned",
    "ended": "ended", "replaced": "ended", "superseded": "ended", "closed": "ended", "repealed": "ended",
}  # fmt: skip


def _status(written: str) -> str:
    return _STATUSES.get(" ".join(written.casefold().split()), "unclear")


def _as_snapshot(row: Mechanism, said: MechanismContent) -> Snapshot:
    facts = {name: getattr(said, name) for name in said.__dataclass_fields__}
    facts |= {"acronyms": list(said.acronyms), "urls": list(said.urls)}
    checked = row.last_checked_on.isoformat() if row.last_checked_on else None
    keeper = str(row.keeper) if row.keeper_id and row.keeper else ""
    return {**facts, "last_checked_on": checked, "keeper": keeper, "withdrawn": False}


def _entry_facts(entry: Entry) -> Snapshot:
    return {
        "issue": entry.issue.code, "mechanism": entry.mechanism.code, "description": entry.description,
        "language": entry.language, "withdrawn": False, "evidence": [],
    }  # fmt: skip


def _passage_key(said: plain.Evidence) -> int | None:
    """The number of a passage of this site, of "p12"; None for anything else."""
    number = said.source[1:]
    return int(number) if said.kind == "passage" and said.source.startswith("p") and number.isdecimal() else None
