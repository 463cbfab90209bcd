"""How does a version reach everybody, and what becomes of the amendments that are still open?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.counting import recount_all
from equalfooting.apps.drafting.actions.words import digest, kept, tell
from equalfooting.apps.drafting.models import Amendment, Anchor, Text, Version
from equalfooting.apps.drafting.queries.documents import anchors_on, as_proposed, document_of
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.drafting.words import notice_of
from equalfooting.apps.processes.announcing import announce
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.amendment import sorted_out
from equalfooting.domain.text.carrying import carried
from equalfooting.domain.text.document import Document

HANDLED = Amendment.Handled
#: what became of an amendment that is not carried over to the next version
SETTLING = (HANDLED.REJECTED, HANDLED.REFERRED, HANDLED.MERGED)


@transaction.atomic
def publish(
    *, by: Someone, version: Version, now: datetime, note: str = "", amendments_until: datetime | None = None,
    seen: str = "",
) -> Version:  # fmt: skip
    """Publish the draft: it never changes again. Who may: chair, secretariat. Journalled with a checksum.

    Amendments still open are carried over; those whose words read otherwise wait for their sponsors, with the reason.
    Everybody is told by a notice. `seen`: the mark of the draft as it was shown, refused where it reads otherwise by
    now. Refuses a draft with words of an amendment that was withdrawn meanwhile.
    """
    version = Version.objects.select_related("text__process").select_for_update(of=("self",)).get(pk=version.pk)
    text = version.text
    insist(rules.change_draft(by, version, now))
    _insist_fresh(version)
    if seen and seen != mark_of(version):
        raise Refusal("drafting-paragraph-written")
    before = newest_of(text)
    version.note, version.published_at = kept(note, "note", may_be_empty=True), now
    version.save(update_fields=["note", "published_at"])
    text.amendments_until = amendments_until
    text.save(update_fields=["amendments_until"])
    if before:
        carry(before, version)
    recount_all(version)
    checksum = digest(*version.paragraphs.values_list("words", flat=True))
    until = amendments_until.isoformat() if amendments_until else ""
    facts = {"version": version.number, "sha256": checksum, "until": until}
    tell(by, "text-version.publish", version, text, now, **facts)
    announce(text.process, lambda: notice_of(text, version), now=now)
    return version


def mark_of(version: Version) -> str:
    """By which a form knows which draft it was showing: one query."""
    return digest(*version.paragraphs.values_list("words", flat=True))[:16]


def _insist_fresh(version: Version) -> None:
    stale = version.taken.exclude(withdrawn_at=None).first()
    if stale:
        raise Refusal("drafting-draft-stale", number=stale.number)


@transaction.atomic
def set_deadline(*, by: Someone, text: Text, amendments_until: datetime | None, now: datetime) -> Text:
    """Say until when amendments are asked for; later ones are marked late. Who may: chair, secretariat. Journalled."""
    text = Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)
    insist(rules.tend(by, text, now))
    text.amendments_until = amendments_until
    text.save(update_fields=["amendments_until"])
    until = amendments_until.isoformat() if amendments_until else ""
    tell(by, "text.set-deadline", text, text, now, until=until)
    return text


@transaction.atomic
def close(*, by: Someone, text: Text, because: str, now: datetime) -> Text:
    """Close the text: nothing more is proposed; what is in brackets stays so. Who may: chair, secretariat."""
    text = Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)
    insist(rules.tend(by, text, now))
    text.closed_at, text.closed_because = now, kept(because, "because")
    text.save(update_fields=["closed_at", "closed_because"])
    tell(by, "text.close", text, text, now)
    return text


def carry(before: Version, after: Version) -> None:
    """Anchor what is still open in the next version, or say why it does not stand there."""
    rows = [one for one in anchors_on(before) if _is_open(one.amendment)]
    old, new = document_of(before), document_of(after)
    placed, problems = _carried(rows, old, new)
    Anchor.objects.bulk_create(
        _anchor(row, after, placed.get(str(row.amendment.number)), problems.get(str(row.amendment.number)))
        for row in rows
    )


def _is_open(amendment: Amendment) -> bool:
    return amendment.taken_in_id is None and amendment.handled not in SETTLING


def _carried(rows: Iterable[Anchor], old: Document, new: Document) -> tuple[dict[str, Proposed], dict[str, Refusal]]:
    """Number -> the amendment on the next version; number -> why it does not stand there."""
    placed: dict[str, Proposed] = {}
    problems: dict[str, Refusal] = {}
    for row in rows:
        one = as_proposed(row)
        try:
            placed[one.id] = carried(one, old, new)
        except Refusal as refusal:
            problems[one.id] = refusal
        if row.problem:
            problems[one.id] = Refusal(row.problem["code"], **row.problem.get("facts", {}))
    _, unfit = sorted_out(new, [one for id, one in placed.items() if id not in problems])
    return placed, {**{one.id: refusal for one, refusal in unfit}, **problems}


def _anchor(row: Anchor, after: Version, placed: Proposed | None, problem: Refusal | None) -> Anchor:
    """The place in the next version; where it does not stand, the words as they were, with the reason."""
    copy = Anchor(
        amendment=row.amendment, version=after, kind=row.kind, paragraph=row.paragraph, start=row.start, end=row.end,
        quote=row.quote, words=row.words, after=row.after, problem=_as_values(problem),
    )  # fmt: skip
    if placed and not problem:
        copy.start, copy.end = (placed.span.start, placed.span.end) if placed.span else (None, None)
        copy.quote, copy.words = placed.quote, placed.text
    return copy


def _as_values(problem: Refusal | None) -> dict[str, Any]:
    return {"code": problem.code, "facts": problem.facts} if problem else {}
