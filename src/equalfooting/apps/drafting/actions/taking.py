"""How does the Chair make the next version of what was accepted, and take it back?"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.drafting import keep_paragraphs
from equalfooting.apps.drafting.actions.words import tell
from equalfooting.apps.drafting.models import Amendment, Text, Version
from equalfooting.apps.drafting.queries.choosing import chosen_on
from equalfooting.apps.drafting.queries.documents import anchors_on, standing
from equalfooting.apps.drafting.queries.texts import draft_of, newest_of
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.document import HEADING, PARAGRAPH, Document, Paragraph, numbered
from equalfooting.domain.text.taking import insist_packages_whole, take


@dataclass(frozen=True)
class Made:
    """What the next version would be: its document, what each paragraph was made of, and which amendments it takes."""

    before: Document
    after: Document
    sources: dict[str, str]
    numbers: tuple[int, ...]


def made_of(newest: Version) -> Made:
    """The next version as the accepted amendments make it. Refuses what collides, and packages in part."""
    before, proposed = chosen_on(newest)
    in_packages = anchors_on(newest).filter(amendment__package__isnull=False)
    insist_packages_whole(standing(in_packages), [one.id for one in proposed])
    taken = take(before, proposed, version=str(newest.number + 1))
    names = {one.id: _name(one.id) for one in taken.document.paragraphs if one.id not in before}
    rows = [replace(one, id=names.get(one.id, one.id)) for one in taken.document.paragraphs]
    after = replace(taken.document, paragraphs=numbered(_with_kinds(rows, set(names.values()))))
    sources = {names.get(key, key): source for key, source in taken.sources.items()}
    return Made(before, after, sources, tuple(sorted(int(one.id) for one in proposed)))


def _name(id: str) -> str:
    """The identity of a paragraph that an amendment brought: "from-7"."""
    return f"from-{id.replace('+', '-')}"[:40]


def _with_kinds(rows: list[Paragraph], new: set[str]) -> list[Paragraph]:
    """A new paragraph is of the kind of the one before it; behind a heading, a plain one."""
    found: list[Paragraph] = []
    for row in rows:
        before = found[-1].kind if found else PARAGRAPH
        is_new = row.id in new and row.kind == PARAGRAPH
        found.append(replace(row, kind=PARAGRAPH if before == HEADING else before) if is_new else row)
    return found


@transaction.atomic
def make_next(*, by: Someone, text: Text, now: datetime) -> Version:
    """Draft the next version of what is accepted. Who may: chair, secretariat, one draft at a time. Journalled.

    Nobody else sees it before it is published; the Chair can still write at it.
    """
    text = Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)
    newest = newest_of(text)
    insist(rules.make_next(by, text, newest, draft_of(text), now))
    if newest is None:
        raise Refusal("drafting-unpublished", title=text.title)
    made = made_of(newest)
    person = by if isinstance(by, Person) else None
    draft = Version.objects.create(text=text, number=newest.number + 1, by=person, made_at=now)
    keep_paragraphs(draft, made.after.paragraphs, made.sources)
    Amendment.objects.filter(text=text, number__in=made.numbers).update(taken_in=draft)
    tell(by, "text-version.draft", draft, text, now, version=draft.number, taken=list(made.numbers))
    return draft


@transaction.atomic
def discard(*, by: Someone, version: Version, now: datetime) -> None:
    """Take the draft back; what was accepted can be handled anew. Who may: chair, secretariat. Journalled.

    Refuses the draft of a first version: it is the text.
    """
    version = Version.objects.select_related("text__process").select_for_update(of=("self",)).get(pk=version.pk)
    insist(rules.change_draft(by, version, now))
    if version.number == 1:
        raise Refusal("drafting-unpublished", title=version.text.title)
    tell(by, "text-version.discard", version, version.text, now, version=version.number)
    version.taken.update(taken_in=None)
    version.delete()
