"""How does the Chair begin a text and write at the draft of a version, without losing anybody's words?"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.words import MOST_WORDS, digest, kept, tell
from equalfooting.apps.drafting.models import Paragraph, Text, Version
from equalfooting.apps.processes.models import Process
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.document import HEADING, PARAGRAPH
from equalfooting.domain.text.document import Paragraph as Said
from equalfooting.domain.text.merging import merge
from equalfooting.domain.text.wording import n_words

#: places are moved out of the way by this much while paragraphs change places
FAR = 10_000


@transaction.atomic
def create(  # noqa: PLR0913  what a text begins with, all named
    *, by: Someone, process: Process, title: str, paragraphs: Sequence[Said], now: datetime, language: str = "en",
    kind: str = Text.Kind.RECOMMENDATIONS, slug: str = "",
) -> Version:  # fmt: skip
    """Begin a text with the draft of its first version. Who may: chair, secretariat. Journalled.

    Returns the draft; nobody else sees it before it is published.
    """
    insist(rules.create(by, process, now))
    Process.objects.select_for_update().get(pk=process.pk)
    said = kept(title, "title", limit=200)
    text = Text.objects.create(
        process=process, slug=_free_slug(process, slug or slugify(said) or "text"), title=said, language=language,
        kind=kind, made_at=now,
    )  # fmt: skip
    version = Version.objects.create(text=text, number=1, by=_person(by), made_at=now)
    keep_paragraphs(version, paragraphs)
    tell(by, "text.create", text, text, now, n_paragraphs=len(paragraphs))
    return version


def keep_paragraphs(version: Version, paragraphs: Sequence[Said], sources: dict[str, str] | None = None) -> None:
    """Write the paragraphs of a draft."""
    Paragraph.objects.bulk_create(
        Paragraph(
            version=version, key=one.id, place=place, number=one.number, kind=one.kind, words=one.text,
            language=one.language, source=(sources or {}).get(one.id, ""), n_words=n_words(one.text),
        )
        for place, one in enumerate(paragraphs)
    )  # fmt: skip


@transaction.atomic
def write_paragraph(
    *, by: Someone, version: Version, key: str, words: str, seen: str, now: datetime, kind: str = "",
) -> Paragraph:  # fmt: skip
    """Write a paragraph of the draft as one wants it. Who may: chair, secretariat. Journalled.

    `seen`: the words as they read when the writing began. What somebody else wrote meanwhile is merged; where both
    changed the same words it refuses `drafting-words-met` and keeps what stands.
    """
    version = _locked(version)
    insist(rules.change_draft(by, version, now))
    row = version.paragraphs.filter(key=key).first()
    if row is None:
        raise Refusal("drafting-paragraph-gone", field="words")
    merged = merge(_plain(seen), kept(words, "words", limit=MOST_WORDS), row.words).text
    if merged is None:
        raise Refusal("drafting-words-met", field="words")
    row.words, row.n_words, row.kind = merged, n_words(merged), kind or row.kind
    row.save(update_fields=["words", "n_words", "kind"])
    _renumber(version, list(version.paragraphs.all()))
    _tell(by, version, now, paragraph=key)
    return row


@transaction.atomic
def add_paragraph(
    *, by: Someone, version: Version, after: str, words: str, now: datetime, kind: str = PARAGRAPH
) -> Paragraph:
    """Put a new paragraph into the draft, behind `after` ("" puts it first). Who may: chair, secretariat."""
    version = _locked(version)
    insist(rules.change_draft(by, version, now))
    rows = list(version.paragraphs.all())
    said = kept(words, "words", limit=MOST_WORDS)
    row = Paragraph.objects.create(
        version=version, key=_free_key(version), place=len(rows), kind=kind, words=said, n_words=n_words(said)
    )
    place = next((n for n, one in enumerate(rows, 1) if one.key == after), 0)
    _renumber(version, [*rows[:place], row, *rows[place:]])
    _tell(by, version, now, paragraph=row.key)
    return row


@transaction.atomic
def move_paragraph(*, by: Someone, version: Version, key: str, by_places: int, now: datetime) -> None:
    """Move a paragraph of the draft up (-1) or down (1). Who may: chair, secretariat. Journalled."""
    version = _locked(version)
    insist(rules.change_draft(by, version, now))
    rows = list(version.paragraphs.all())
    here = next((n for n, one in enumerate(rows) if one.key == key), None)
    if here is None:
        raise Refusal("drafting-paragraph-gone")
    there = min(max(here + by_places, 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    _renumber(version, rows)
    _tell(by, version, now, paragraph=key)


@transaction.atomic
def remove_paragraph(*, by: Someone, version: Version, key: str, now: datetime, seen: str = "") -> None:
    """Take a paragraph out of the draft. Who may: chair, secretariat. Journalled.

    `seen`: the mark of the words as they were shown; refuses `drafting-paragraph-written` where they read otherwise.
    """
    version = _locked(version)
    insist(rules.change_draft(by, version, now))
    rows = list(version.paragraphs.all())
    gone = [one for one in rows if one.key == key]
    if not gone:
        raise Refusal("drafting-paragraph-gone")
    if len(rows) == 1:
        raise Refusal("drafting-paragraph-last")
    if seen and seen != digest(gone[0].words)[:16]:
        raise Refusal("drafting-paragraph-written")
    gone[0].delete()
    _renumber(version, [one for one in rows if one.key != key])
    _tell(by, version, now, paragraph=key)


def _renumber(version: Version, rows: Sequence[Paragraph]) -> None:
    """Places and numbers follow the order given; headings have no number."""
    version.paragraphs.update(place=F("place") + FAR)
    number = 0
    for place, row in enumerate(rows):
        number += row.kind != HEADING
        row.place, row.number = place, "" if row.kind == HEADING else str(number)
    Paragraph.objects.bulk_update(rows, ["place", "number"])


def _free_slug(process: Process, wanted: str) -> str:
    taken = {"new", *process.texts.values_list("slug", flat=True)}
    slug, n = wanted[:56], 1
    while slug in taken:
        n += 1
        slug = f"{wanted[:56]}-{n}"
    return slug


def _free_key(version: Version) -> str:
    taken = set(version.paragraphs.values_list("key", flat=True))
    n = 1
    while (key := f"v{version.number}-{n}") in taken:
        n += 1
    return key


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _person(by: Someone) -> Person | None:
    return by if isinstance(by, Person) else None


def _locked(version: Version) -> Version:
    return Version.objects.select_related("text__process").select_for_update(of=("self",)).get(pk=version.pk)


def _tell(by: Someone, version: Version, now: datetime, **facts: object) -> None:
    tell(by, "text-version.edit", version, version.text, now, version=version.number, **facts)
