"""What does a page of a version show: its paragraphs with everything open about them, and nothing of the others?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from equalfooting.apps.drafting.models import Amendment, Anchor, Version
from equalfooting.apps.drafting.models import Paragraph as Row
from equalfooting.apps.drafting.queries.documents import Outline, anchors_on, document_of, standing
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.rolling import RollingParagraph, RollingText, roll
from equalfooting.domain.text.views import Line, Remaining, lines, remaining

#: paragraphs on a page; amendments on a page that shows them, so that it stays under 100 kB
PAGE, MOST_AMENDMENTS = 20, 60


@dataclass(frozen=True)
class Shown:
    """A paragraph of the version with the new ones that are proposed behind it, and all amendments to it."""

    rolling: RollingParagraph
    news: tuple[RollingParagraph, ...]
    remaining: Remaining
    anchors: tuple[Anchor, ...]

    @property
    def key(self) -> str:
        return self.rolling.paragraph.id


@dataclass(frozen=True)
class Rolled:
    """Some paragraphs of a version, rolled; `first`: new paragraphs before the first; `waiting`: what fits nowhere."""

    shown: tuple[Shown, ...]
    first: tuple[RollingParagraph, ...]
    waiting: tuple[Anchor, ...]
    amendments: Mapping[str, Amendment]
    rolling: RollingText


def rolled(version: Version, keys: Sequence[str], *, with_first: bool = False) -> Rolled:
    """These paragraphs with the amendments to them: four queries, whatever the size of the text."""
    wanted = [*keys, ""] if with_first else list(keys)
    return rolled_of(document_of(version, keys), list(anchors_on(version, wanted)), keys)


def rolled_of(document: Document, anchors: Sequence[Anchor], keys: Collection[str]) -> Rolled:
    """The same of what is loaded already."""
    return _sorted(roll(document, standing(anchors)), anchors, set(keys))


def _sorted(rolling: RollingText, anchors: Sequence[Anchor], keys: Collection[str]) -> Rolled:
    unplaced = {amendment.id for amendment, _ in rolling.unplaced}
    on: dict[str, list[Anchor]] = {}
    for row in anchors:
        on.setdefault(row.paragraph, []).append(row)
    shown: list[Shown] = []
    first: list[RollingParagraph] = []
    for one, news in _with_news(rolling):
        if one is None:
            first = news
        elif one.paragraph.id in keys:
            counted = remaining(replace(rolling, paragraphs=(one, *news)))
            shown.append(Shown(one, tuple(news), counted, tuple(on.get(one.paragraph.id, ()))))
    return Rolled(
        tuple(shown), tuple(first),
        tuple(row for row in anchors if row.problem or str(row.amendment.number) in unplaced),
        {str(row.amendment.number): row.amendment for row in anchors}, rolling,
    )  # fmt: skip


def _with_news(rolling: RollingText) -> list[tuple[RollingParagraph | None, list[RollingParagraph]]]:
    """Each paragraph with the new ones behind it; None stands for the place before the first."""
    found: list[tuple[RollingParagraph | None, list[RollingParagraph]]] = [(None, [])]
    for one in rolling.paragraphs:
        if one.is_new:
            found[-1][1].append(one)
        else:
            found.append((one, []))
    return found


def counts(rolled_: Rolled) -> dict[str, Remaining]:
    """Key -> what is open there; new paragraphs before the first count with the first that is shown."""
    found = {one.key: one.remaining for one in rolled_.shown}
    if rolled_.first and rolled_.shown:
        key = rolled_.shown[0].key
        found[key] = replace(found[key], n_new_paragraphs=found[key].n_new_paragraphs + len(rolled_.first))
    return found


def outline_with_counts(version: Version) -> tuple[Outline, dict[str, int]]:
    """Every paragraph without its words, and key -> how many amendments stand on it: one query."""
    on = Anchor.objects.filter(version=OuterRef("version"), paragraph=OuterRef("key"), amendment__withdrawn_at=None)
    number = Subquery(on.order_by().values("paragraph").annotate(n=Count("pk")).values("n"))
    rows = Row.objects.filter(version=version).annotate(n=Coalesce(number, 0))
    found = list(rows.values_list("key", "number", "kind", "language", "n"))
    return [row[:4] for row in found], {row[0]: row[4] for row in found}


def waiting_nowhere(version: Version) -> Q:
    """Anchors of amendments whose paragraph this version does not have: they wait for their sponsors."""
    return ~Q(problem={}) & ~Q(paragraph="") & ~Q(paragraph__in=Row.objects.filter(version=version).values("key"))


def pages_of(outline: Outline, n_on: Mapping[str, int]) -> list[list[str]]:
    """The keys of the paragraphs on each page with brackets: fewer where there are many amendments."""
    pages: list[list[str]] = [[]]
    n_here = 0
    for key, *_ in outline:
        n = n_on.get(key, 0)
        if pages[-1] and (len(pages[-1]) == PAGE or n_here + n > MOST_AMENDMENTS):
            pages.append([])
            n_here = 0
        pages[-1].append(key)
        n_here += n
    return pages


def lines_of(version: Version) -> tuple[Line, ...]:
    """The version in numbered lines. A published version never changes, so they are kept."""
    key = f"drafting:lines:{version.pk}"
    found: tuple[Line, ...] | None = cache.get(key) if version.published_at else None
    if found is None:
        rows = Row.objects.filter(version=version).values_list("key", "number", "words")
        found = lines((key, number, words) for key, number, words in rows)
        if version.published_at:
            cache.set(key, found, 24 * 3600)
    return found
