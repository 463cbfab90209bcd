"""How does a Word file come back: received and kept, decided upon, and filed as amendments or discarded?

Nothing of a file counts before it is filed; then everything counts at once, in one transaction and one leaf.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from equalfooting.adapters import chance
from equalfooting.adapters.documents import safe_name
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.counting import recount
from equalfooting.apps.drafting.actions.words import MOST_REASON, MOST_WORDS, digest, tell
from equalfooting.apps.drafting.files import on_the_table
from equalfooting.apps.drafting.models import Amendment, Anchor, ReturnedFile, Sponsorship, Text, Version
from equalfooting.apps.drafting.queries.texts import published, versions_of
from equalfooting.apps.drafting.returning import ME, ORGANISATION, OUT, Change, Found, found_in, read
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.exchange import amendment_as_values
from equalfooting.domain.text.naming import named_alike


def receive(*, by: Someone, text: Text, name: str, content: bytes, now: datetime) -> tuple[ReturnedFile, bool]:
    """Keep a file as it came, with what was found in it; nothing of it counts yet. True: it is here for the first time.

    Who may: whoever may propose now. Journalled with the digest of the file and the numbers. Refuses what is no Word
    file, one with macros, and one that was made from another document.
    """
    versions = published(versions_of(text))
    insist(rules.propose(by, text, versions[0] if versions else None, now))
    person = _person(by)
    sha256 = hashlib.sha256(content).hexdigest()
    known = ReturnedFile.objects.filter(text=text, by=person, sha256=sha256, discarded_at=None).first()
    if known:
        return known, False
    file = _as_found(person, text, versions, name, content, now)
    return _keep(by, file, content, now), True


def look(*, by: Someone, text: Text, name: str, content: bytes, now: datetime) -> ReturnedFile:
    """What a file holds, as `receive` would keep it; writes nothing. Refuses what `receive` refuses."""
    versions = published(versions_of(text))
    insist(rules.propose(by, text, versions[0] if versions else None, now))
    return _as_found(_person(by), text, versions, name, content, now)


def seen(file: ReturnedFile) -> Found:
    """What would become of a file on the newest version as it stands now."""
    newest = published(versions_of(file.text))[0]
    return found_in(file, newest, on_the_table(newest))


def checksum(file: ReturnedFile, found: Found) -> str:
    """SHA-256 of a file and of all that would become of it: another file or another outcome has another."""
    changes = [
        (amendment_as_values(one.amendment), one.author, one.is_untracked, one.refusal.code if one.refusal else "")
        for one in found.changes
    ]
    unplaced = [(one.reason, one.text, one.author, one.paragraph) for one in found.unplaced]
    values = [file.sha256, found.document.version, changes, unplaced, list(found.known)]
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def send(
    *, by: Someone, file: ReturnedFile, content: bytes, choices: Mapping[str, str], previewed: str, now: datetime
) -> ReturnedFile:
    """Keep a file that `look` read, decide about its authors, and propose what is in it: all of it or nothing.

    Who may: whoever may propose now. Journalled as received and as proposed. Refuses `returned-not-previewed` unless
    what would become of it is still what the preview with this checksum showed, `returned-author-unknown`, and what
    `settle` and `file_returned` refuse.
    """
    Text.objects.select_for_update().get(pk=file.text_id)
    known = ReturnedFile.objects.filter(text=file.text, by=file.by, sha256=file.sha256, discarded_at=None).first()
    insist(rules.settle_file(by, known) if known else None)
    if checksum(file, seen(file)) != previewed:
        raise Refusal("returned-not-previewed", field="checksum")
    file.found["authors"] = decided(by, file, choices)
    _insist_ready(seen(file))
    if known:
        ReturnedFile.objects.filter(pk=known.pk).update(found=file.found, version=file.version)
    kept = known or _keep(by, file, content, now)
    file_returned(by=by, file=kept, now=now)
    return ReturnedFile.objects.select_related("version").get(pk=kept.pk)


def decided(by: Someone, file: ReturnedFile, choices: Mapping[str, str]) -> dict[str, str]:
    """The authors of a file with what is decided about each. Refuses an author who is not in it, and a name unfit."""
    authors: dict[str, str] = file.found["authors"]
    unknown = sorted(set(choices) - set(authors))
    if unknown:
        raise Refusal("returned-author-unknown", field="authors", author=unknown[0])
    fit = {ME, OUT, "", *(f"{ORGANISATION}{one.pk}" for one in spoken_for(_person(by)))}
    for author, choice in choices.items():
        if choice not in fit:
            raise Refusal("returned-name-unfit", author=author)
    return {author: choices.get(author, choice) for author, choice in authors.items()}


def _as_found(
    person: Person, text: Text, versions: Sequence[Version], name: str, content: bytes, now: datetime
) -> ReturnedFile:
    """The file with what was found in it, not stored."""
    found = read(name, content, versions, str(person))
    authors = {author: _guess(author, person) for author in found.found["authors"]}
    return ReturnedFile(
        text=text, version=found.version, by=person, file_name=safe_name(name)[:200],
        sha256=hashlib.sha256(content).hexdigest(), found={**found.found, "authors": authors}, received_at=now,
    )  # fmt: skip


@transaction.atomic
def _keep(by: Someone, file: ReturnedFile, content: bytes, now: datetime) -> ReturnedFile:
    """Store it as it came; journalled with its digest and the numbers."""
    file.file = ContentFile(content, chance.handle(20))
    file.save()
    numbers = {"n_changes": len(file.found["amendments"]), "n_unplaced": len(file.found["unplaced"])}
    tell(by, "text-file.receive", file, file.text, now, sha256=file.sha256, version=file.version.number, **numbers)
    return file


def _guess(author: str, person: Person) -> str:
    """Whom the author of a change is likely to be: the sender or an organisation they speak for, else not known."""
    if not author or named_alike(author, str(person)):
        return ME
    for one in spoken_for(person):
        if any(named_alike(author, name) for name in (one.name, one.acronym) if name):
            return f"{ORGANISATION}{one.pk}"
    return ""


def spoken_for(person: Person) -> list[Organisation]:
    """The organisations for which somebody speaks now: one query."""
    held = Affiliation.objects.filter(person=person, until_on=None).exclude(organisation=None)
    return [one.organisation for one in held.select_related("organisation") if one.organisation]


@transaction.atomic
def settle(*, by: Someone, file: ReturnedFile, choices: Mapping[str, str], now: datetime) -> ReturnedFile:
    """Say in whose name the changes of each author in the file count, or that they are left out.

    Who may: whoever sent the file, until it is filed or discarded. Choices: "me", "org:" and the key of an
    organisation they speak for, "out". Refuses `returned-name-unfit`. Not journalled: nothing counts yet.
    """
    file = _locked(file)
    insist(rules.settle_file(by, file))
    file.found["authors"] = decided(
        by, file, {name: choices[name] for name in choices if name in file.found["authors"]}
    )
    file.save(update_fields=["found"])
    return file


@transaction.atomic
def file_returned(*, by: Someone, file: ReturnedFile, now: datetime) -> list[Amendment]:
    """Propose what is in the file, all of it at once, in the names that were decided.

    Who may: whoever sent it, while they may propose. Journalled: one leaf with the numbers of the amendments and a
    digest of their words. Refuses `returned-undecided` while an author is, and `returned-empty`.
    """
    file = _locked(file)
    text = file.text
    versions = published(versions_of(text))
    insist(rules.settle_file(by, file) or rules.propose(by, text, versions[0] if versions else None, now))
    newest = versions[0]
    found = found_in(file, newest, on_the_table(newest))
    _insist_ready(found)
    filing = _Filing(_person(by), text, newest, now, found)
    made = filing.filed()
    file.filed_at = now
    file.found["filed"] = {name: row.number for name, row in filing.rows.items()}
    file.save(update_fields=["filed_at", "found"])
    recount(newest, {anchor.paragraph for anchor in filing.anchors})
    words = digest(*(word for anchor in filing.anchors for word in (anchor.quote, anchor.words)))
    numbers = {"first": made[0].number, "last": made[-1].number, "n": len(made), "is_late": made[0].is_late}
    tell(by, "text-file.propose", file, text, now, sha256=file.sha256, words=words, **numbers)
    return made


@transaction.atomic
def discard(*, by: Someone, file: ReturnedFile, now: datetime) -> ReturnedFile:
    """Lay a file aside: nothing of it will count; it stays as it came. Who may: whoever sent it. Journalled."""
    file = _locked(file)
    insist(rules.settle_file(by, file))
    file.discarded_at = now
    file.save(update_fields=["discarded_at"])
    tell(by, "text-file.discard", file, file.text, now, sha256=file.sha256)
    return file


def _insist_ready(found: Found) -> None:
    if found.undecided:
        raise Refusal("returned-undecided", n=len(found.undecided), author=found.undecided[0])
    if not found.counting:
        raise Refusal("returned-empty")
    for one in found.counting:
        n_words, n_reason = len(one.amendment.text), len(one.amendment.reason)
        if n_words > MOST_WORDS or n_reason > MOST_REASON:
            limit = MOST_WORDS if n_words > MOST_WORDS else MOST_REASON
            raise Refusal("text-too-long", n_characters=max(n_words, n_reason), limit=limit)


@dataclass
class _Filing:
    """One file being filed."""

    person: Person
    text: Text
    newest: Version
    now: datetime
    found: Found

    def filed(self) -> list[Amendment]:
        """The amendments with their anchors and sponsors; those to others after them. A few queries for all."""
        first = (self.text.amendments.aggregate(last=Max("number"))["last"] or 0) + 1
        is_late = bool(self.text.amendments_until and self.now > self.text.amendments_until)
        changes = self.found.counting
        rows = {one.amendment.id: self._row(one, number, is_late) for number, one in enumerate(changes, first)}
        self.rows: dict[str, Amendment] = rows
        parents = self._known_parents(changes)
        waiting = list(changes)
        while waiting:
            ready = [one for one in waiting if one.amendment.amends not in {left.amendment.id for left in waiting}]
            for one in ready:
                rows[one.amendment.id].amends = rows.get(one.amendment.amends) or parents.get(one.amendment.amends)
            Amendment.objects.bulk_create([rows[one.amendment.id] for one in ready])
            waiting = [one for one in waiting if one not in ready]
        self._anchor(changes, rows, parents)
        self._sponsor(changes, rows)
        return sorted(rows.values(), key=lambda row: row.number)

    def _row(self, one: Change, number: int, is_late: bool) -> Amendment:
        return Amendment(
            text=self.text, version=self.newest, number=number, kind=one.amendment.kind, reason=one.amendment.reason,
            language=self.text.language, by=self.person, door=Amendment.Door.WORD, filed_at=self.now, is_late=is_late,
        )  # fmt: skip

    def _known_parents(self, changes: Sequence[Change]) -> dict[str, Amendment]:
        new = {one.amendment.id for one in changes}
        numbers = [one.amendment.amends for one in changes if one.amendment.amends and one.amendment.amends not in new]
        return {str(row.number): row for row in self.text.amendments.filter(number__in=map(int, numbers))}

    def _anchor(
        self, changes: Sequence[Change], rows: Mapping[str, Amendment], parents: Mapping[str, Amendment]
    ) -> None:
        """An amendment to another stands on the paragraph of that one."""
        known = Anchor.objects.filter(version=self.newest, amendment__in=parents.values())
        places = {str(anchor.amendment.number): anchor.paragraph for anchor in known.select_related("amendment")}
        self.anchors: list[Anchor] = []
        for one in sorted(changes, key=lambda one: rows[one.amendment.id].pk):
            said = one.amendment
            places[said.id] = places[said.amends] if said.amends else said.paragraph
            self.anchors.append(Anchor(
                amendment=rows[said.id], version=self.newest, kind=said.kind, paragraph=places[said.id],
                start=said.span.start if said.span else None, end=said.span.end if said.span else None,
                quote=said.quote, words=said.text, after=said.after,
            ))  # fmt: skip
        Anchor.objects.bulk_create(self.anchors)

    def _sponsor(self, changes: Sequence[Change], rows: Mapping[str, Amendment]) -> None:
        """In one's own name with one's main organisation, or in the name of an organisation one speaks for."""
        held = list(Affiliation.objects.filter(person=self.person, until_on=None).select_related("organisation"))
        main = next((one for one in held if one.is_main), None)
        by_choice = {f"{ORGANISATION}{one.organisation_id}": one for one in held if one.organisation_id}
        made = []
        for one in changes:
            choice = self.found.authors[one.author]
            speaking = by_choice.get(choice, main)
            organisation = speaking.organisation if speaking else None
            as_organisation = choice in by_choice and organisation is not None
            made.append(Sponsorship(
                amendment=rows[one.amendment.id], person=self.person, organisation=organisation, is_proposer=True,
                sponsor=organisation.name if as_organisation and organisation else str(self.person),
                group=next(iter(speaking.groups), "") if speaking else "", since_at=self.now,
            ))  # fmt: skip
        Sponsorship.objects.bulk_create(made)


def _person(by: Someone) -> Person:
    """The rules let nobody else come so far."""
    if not isinstance(by, Person):
        raise Refusal("sign-in-first")
    return by


def _locked(file: ReturnedFile) -> ReturnedFile:
    """The file and its text, held until the transaction ends."""
    Text.objects.select_for_update().get(pk=file.text_id)
    rows = ReturnedFile.objects.select_related("text__process", "version").select_for_update(of=("self",))
    return rows.get(pk=file.pk)
