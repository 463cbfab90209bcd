"""How did a paragraph come to read so, and what was proposed to it before?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from equalfooting.apps.drafting.models import Anchor, Paragraph, Text, Version
from equalfooting.apps.drafting.queries.choosing import with_last_handling
from equalfooting.apps.drafting.queries.documents import current_sponsors
from equalfooting.domain.text.comparing import words
from equalfooting.domain.text.runs import Change

#: amendments of earlier versions that a page of a paragraph lists
MOST = 50


@dataclass(frozen=True)
class Stage:
    """A version in which a paragraph reads otherwise than in the one before; `changes` word by word."""

    version: Version
    paragraph: Paragraph
    changes: tuple[Change, ...]


def stages_of(here: Paragraph, rows: Iterable[Paragraph], versions: Iterable[Version]) -> list[Stage]:
    """The published versions in which the paragraph was changed, newest first; `rows`: those of `in_all_versions`."""
    published = {one.pk: one for one in versions if one.published_at}
    stages: list[Stage] = []
    before = ""
    for row in _one_each((row for row in rows if row.key in {here.key, here.source}), here.key):
        if row.words != before:
            stages.append(Stage(published[row.version_id], row, words(before, row.words)))
        before = row.words
    return stages[::-1]


def in_all_versions(key: str, versions: Iterable[Version]) -> list[Paragraph]:
    """The paragraph in every published version, and what it was made of, oldest first: one query."""
    published = [one.pk for one in versions if one.published_at]
    mine = Paragraph.objects.filter(version__in=published, key=key)
    sources = mine.exclude(source="").order_by().values("source")
    rows = Paragraph.objects.filter(Q(key=key) | Q(key__in=sources), version__in=published)
    return list(rows.order_by("version__number"))


def _one_each(rows: Iterable[Paragraph], key: str) -> list[Paragraph]:
    """Per version the paragraph itself, else that from which it was made."""
    found: dict[int, Paragraph] = {}
    for row in rows:
        if row.version_id not in found or row.key == key:
            found[row.version_id] = row
    return list(found.values())


def all_anchors(here: Paragraph, text: Text) -> list[Anchor]:
    """Everything that was ever proposed to the paragraph, newest version first: two queries."""
    keys = {here.key, here.source} - {""} | ({""} if here.place == 0 else set())
    rows = Anchor.objects.filter(paragraph__in=keys, version__text=text).order_by("-version__number", "amendment")
    rows = with_last_handling(rows).select_related(
        "amendment__taken_in", "amendment__amends", "amendment__package", "version"
    )
    return list(rows.prefetch_related(Prefetch("amendment__sponsorships", current_sponsors())))


def earlier_of(anchors: Iterable[Anchor], version: Version) -> list[Anchor]:
    """Of these, each amendment once that does not stand on this version."""
    rows = list(anchors)
    here = {row.amendment_id for row in rows if row.version_id == version.pk and row.amendment.withdrawn_at is None}
    found: dict[int, Anchor] = {}
    for row in rows:
        if row.amendment_id not in here:
            found.setdefault(row.amendment_id, row)
    return list(found.values())[:MOST]
