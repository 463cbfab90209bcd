"""How does a map become an edition? Frozen, circulated under silence, adopted or not, published."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.editions import freezing, rules
from equalfooting.apps.editions.models import Edition, Objection
from equalfooting.apps.editions.words import notice_of
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Head
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.announcing import announce
from equalfooting.apps.processes.models import Process
from equalfooting.domain.actors import Acting, Machine
from equalfooting.domain.refusals import Refusal, insist

STATE = Edition.State
#: acts when a deadline passes and nobody has to do anything
SILENCE = Machine("silence procedure")


@transaction.atomic
def circulate(
    *, by: Editor, process: Process, titles: dict[str, str], note: str, deadline_at: datetime, now: datetime
) -> Edition:
    """Freeze the map as the next edition and circulate it: adopted unless someone objects by the deadline.

    Who may: chair, secretariat. Journalled with number, checksum and counts. Refuses an empty map, a second
    edition in circulation, and a silence shorter than a week.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.circulate(by, process, now) or rules.long_enough(deadline_at, now))
    frozen = freezing.map_to_freeze(process)
    if not frozen.entries:
        raise Refusal("edition-empty")
    last = Edition.objects.filter(process=process).aggregate(
        number=Max("number"), until=Max("record_until"), at=Max("circulated_at")
    )
    gaps, thresholds = freezing.gaps_of(frozen, now)
    content = freezing.to_content(frozen, gaps, thresholds, freezing.contributors(process, last["at"]))
    edition = Edition.objects.create(
        process=process, number=(last["number"] or 0) + 1, titles=titles, note=note.strip(), content=content,
        sha256=freezing.checksum(content), outline=freezing.outline(frozen, gaps),
        by=by if isinstance(by, Person) else None, n_entries=len(frozen.entries),
        n_mechanisms=len(frozen.mechanisms), record_from=last["until"] or 0,
        record_until=Head.objects.values_list("size", flat=True).filter(pk=1).first() or 0,
        circulated_at=now, deadline_at=deadline_at,
    )  # fmt: skip
    _journal(by, "edition.circulate", edition, now, deadline=deadline_at.isoformat(), n_entries=edition.n_entries)
    announce(process, lambda: notice_of(edition), now=now)
    return edition


@transaction.atomic
def end_silence(*, edition: Edition, now: datetime, by: Acting = SILENCE) -> Edition:
    """At the deadline: adopted where no objection stands, else not adopted. Idempotent; journalled once."""
    edition = Edition.objects.select_for_update().select_related("process").get(pk=edition.pk)
    if edition.state != STATE.CIRCULATING or now < edition.deadline_at:
        return edition
    n_standing = edition.objections.filter(state=Objection.State.STANDING).count()
    state = STATE.NOT_ADOPTED if n_standing else STATE.ADOPTED
    _change(edition, state=state, closed_at=now)
    verb = "edition.leave-open" if n_standing else "edition.adopt"
    _journal(by, verb, edition, now, n_objections=n_standing)
    return edition


@transaction.atomic
def publish(*, by: Editor, edition: Edition, now: datetime) -> Edition:
    """Publish for good: adopted, or with its unmet objections and options attached. Who may: chair, secretariat."""
    edition = Edition.objects.select_for_update().select_related("process").get(pk=edition.pk)
    insist(rules.publish(by, edition, now))
    verify(edition)
    _change(edition, state=STATE.PUBLISHED, published_at=now)
    n_unmet = edition.objections.filter(state=Objection.State.STANDING).count()
    _journal(by, "edition.publish", edition, now, n_unmet=n_unmet)
    return edition


def end_due_silences(now: datetime) -> list[str]:
    """Every circulating edition whose deadline has passed; a sentence for each."""
    due = Edition.objects.filter(state=STATE.CIRCULATING, deadline_at__lte=now).select_related("process")
    return [f"{one.process.slug} edition {one.number}: {end_silence(edition=one, now=now).state}" for one in due]


def verify(edition: Edition) -> None:
    """Refuse an edition whose content does not match its checksum."""
    if freezing.checksum(edition.content) != edition.sha256:
        raise Refusal("edition-tampered", number=edition.number)


def _change(edition: Edition, **fields: Any) -> None:
    Edition.objects.filter(pk=edition.pk).update(version=edition.version + 1, **fields)
    edition.refresh_from_db()


def _journal(by: Acting, verb: str, edition: Edition, now: datetime, **facts: Any) -> None:
    known = {"number": edition.number, "sha256": edition.sha256, **facts}
    write(by=by, verb=verb, on=edition, process=edition.process.slug, facts=known, now=now)
