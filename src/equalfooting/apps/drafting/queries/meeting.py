"""Which amendments touch the same words, and which can be taken together?

Amendments meet inside a paragraph, so a page of paragraphs is looked at by itself; packages and moves that reach
further are drawn in with all that they touch.
"""

from dataclasses import dataclass, replace

from django.db.models import Count, Q

from equalfooting.apps.drafting.models import Amendment, Anchor, Version
from equalfooting.apps.drafting.queries.choosing import seen_of, with_last_handling
from equalfooting.apps.drafting.queries.documents import (
    Outline,
    anchors_on,
    as_proposed,
    document_with,
    standing,
    words_of,
)
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.amendment import sorted_out
from equalfooting.domain.text.choices import Group, groups
from equalfooting.domain.text.collisions import Collisions, collisions
from equalfooting.domain.text.document import Document

#: paragraphs on a page
PAGE = 8


@dataclass(frozen=True)
class Way:
    """Amendments that can be taken together, and those that fall then."""

    taken: tuple[Amendment, ...]
    left: tuple[Amendment, ...]


@dataclass(frozen=True)
class Side:
    """An amendment, and what it changes."""

    amendment: Amendment
    proposed: Proposed


@dataclass(frozen=True)
class Choice:
    """A group of amendments between which somebody must choose, with the ways to do it; `paragraphs`: key and name."""

    paragraphs: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    ways: tuple[Way, ...]
    is_complete: bool
    torn: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """Where amendments meet on some paragraphs; `free`: amendments that collide with nothing there."""

    document: Document
    proposed: dict[str, Proposed]
    rows: dict[str, Amendment]
    choices: tuple[Choice, ...]
    free: tuple[Amendment, ...]
    same: tuple[tuple[Amendment, ...], ...]
    seen: str = ""


def touched(version: Version, outline: Outline) -> list[str]:
    """Keys of the paragraphs on which two amendments or more stand, in reading order: one query."""
    rows = Anchor.objects.filter(version=version, amendment__withdrawn_at=None).order_by().values_list("paragraph")
    many = {key for key, n in rows.annotate(n=Count("pk")) if n > 1}
    return [key for key, *_ in outline if key in many]


def meeting(version: Version, keys: list[str], outline: Outline) -> Meeting:
    """What meets on these paragraphs, with all of the packages that reach into them: three queries."""
    here = Amendment.objects.filter(anchors__version=version, anchors__paragraph__in=keys, package__withdrawn_at=None)
    packages = here.filter(package__isnull=False).order_by().values("package")
    rows = anchors_on(version).filter(Q(paragraph__in=keys) | Q(amendment__package__in=packages))
    anchors = list(with_last_handling(rows))
    words = words_of(version, {row.paragraph for row in anchors})
    return meeting_of(document_with(version, outline, words), anchors)


def meeting_of(document: Document, anchors: list[Anchor]) -> Meeting:
    """The same of what is loaded already."""
    fit, _ = sorted_out(document, standing(anchors))
    found = collisions(document, fit)
    rows = {str(row.amendment.number): row.amendment for row in anchors}
    return replace(_meeting(document, {one.id: one for one in fit}, rows, found), seen=seen_of(anchors))


def _meeting(
    document: Document, proposed: dict[str, Proposed], rows: dict[str, Amendment], found: Collisions
) -> Meeting:
    all_groups = groups(list(proposed.values()), found)
    tied = [group for group in all_groups if len(group.amendments) > 1 or group.torn]
    alone = [group.amendments[0] for group in all_groups if len(group.amendments) == 1 and not group.torn]
    return Meeting(
        document, proposed, rows, tuple(_choice(group, document, proposed, rows) for group in tied),
        tuple(rows[id] for id in alone), tuple(tuple(rows[id] for id in ids) for ids in found.same),
    )  # fmt: skip


def _choice(group: Group, document: Document, proposed: dict[str, Proposed], rows: dict[str, Amendment]) -> Choice:
    ways = tuple(
        Way(tuple(rows[id] for id in way), tuple(rows[id] for id in group.amendments if id not in way))
        for way in group.ways[:6]
    )
    keys = dict.fromkeys(proposed[id].paragraph for id in group.amendments)
    paragraphs = tuple((key, document.named(key) if key else "") for key in keys)
    members = tuple(Side(rows[id], proposed[id]) for id in group.amendments)
    return Choice(paragraphs, members, ways, group.is_complete and len(group.ways) <= len(ways), group.torn)


def collides_with(version: Version, here: Anchor, anchors: list[Anchor]) -> list[int]:
    """Numbers of the amendments that want something else with the same words; `anchors`: all on its paragraph."""
    reads = next((row.reads for row in anchors if row.paragraph == here.paragraph), "") or ""  # type: ignore[attr-defined]
    known = dict.fromkeys([here.paragraph, *(row.after for row in anchors)])
    outline = [(key, "", "paragraph", "") for key in known if key]
    document = document_with(version, outline, {here.paragraph: reads})
    fit, _ = sorted_out(document, [as_proposed(row, is_named=False) for row in anchors if not row.problem])
    pairs = collisions(document, fit).pairs()
    own = str(here.amendment.number)
    return sorted({int(other) for pair in pairs if own in pair for other in pair if other != own})
