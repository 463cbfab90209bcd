"""Who proposed what became what: whose is each word of the newest version, and what became of each amendment?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Prefetch, Q, QuerySet

from equalfooting.apps.drafting.models import Amendment, Anchor, Handling, Paragraph, Text, Version
from equalfooting.apps.drafting.queries.choosing import as_chosen
from equalfooting.apps.drafting.queries.documents import current_sponsors, document_from
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.lineage import Step, lineage
from equalfooting.domain.text.wording import n_words

#: a paragraph that an amendment brought is called after it
NEW = "from-"
#: how long the lineage of a published version is kept; it never changes
KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Whose:
    """Words of one origin: the number of an amendment, or 0 where they are the Chair's, and since which version."""

    words: str
    amendment: int
    version: int


Lineage = Mapping[str, tuple[Whose, ...]]


def lineage_of(versions: Sequence[Version]) -> Lineage:
    """Paragraph of the newest version -> its words with whose they are. `versions`: published, newest first.

    No query once it is known; else four, whatever the size.
    """
    key = f"drafting:lineage:{versions[0].pk}"
    found: Lineage | None = cache.get(key)
    if found is None:
        found = _read(versions[::-1])
        cache.set(key, found, KEPT_SECONDS)
    return found


def _read(versions: Sequence[Version]) -> Lineage:
    """The same, worked out from the first version to the last."""
    taken = _taken(versions)
    steps = [Step(document, tuple(taken.get(document.version, ()))) for document in _documents(versions)]
    return {
        key: tuple(Whose(run.text, _number(run.origin.amendment), int(run.origin.version)) for run in runs)
        for key, runs in lineage(steps).items()
    }


def _number(id: str) -> int:
    return int(id.removeprefix(NEW)) if id else 0


def _documents(versions: Sequence[Version]) -> list[Document]:
    rows: dict[int, list[Paragraph]] = {}
    for row in Paragraph.objects.filter(version__in=versions):
        rows.setdefault(row.version_id, []).append(row)
    return [document_from(version, rows.get(version.pk, ())) for version in versions]


def _taken(versions: Iterable[Version]) -> dict[str, list[Proposed]]:
    """Number of a version -> the amendments whose words it has, as they stood on the version before."""
    before = Q(version__number=F("amendment__taken_in__number") - 1)
    rows = Anchor.objects.filter(before, amendment__taken_in__in=list(versions), problem={})
    related = rows.select_related("amendment__amends", "amendment__package", "amendment__taken_in")
    anchors = list(related.prefetch_related(Prefetch("amendment__sponsorships", current_sponsors())))
    found: dict[str, list[Proposed]] = {}
    for anchor, one in zip(anchors, as_chosen(anchors), strict=True):
        named = replace(one, id=f"{NEW}{one.id}", amends=f"{NEW}{one.amends}" if one.amends else "", package="")
        version = anchor.amendment.taken_in
        found.setdefault(str(version.number if version else ""), []).append(named)
    return found


@dataclass(frozen=True)
class Standing:
    """Where words of an amendment stand in the newest version: the paragraph and the words."""

    key: str
    words: str

    @property
    def n_words(self) -> int:
        return n_words(self.words)


def where_words_stand(found: Lineage) -> dict[int, list[Standing]]:
    """Number of an amendment -> its words in the newest version, in reading order. Linear."""
    places: dict[int, list[Standing]] = {}
    for key, runs in found.items():
        for run in runs:
            if run.amendment:
                places.setdefault(run.amendment, []).append(Standing(key, run.words))
    return places


def as_filed(text: Text, fate: str = "") -> QuerySet[Anchor]:
    """Where each amendment of a text was filed, by number, or those of one fate: with sponsors and handlings."""
    rows = Anchor.objects.filter(amendment__text=text, version=F("amendment__version")).order_by("amendment__number")
    if fate == "withdrawn":
        rows = rows.exclude(amendment__withdrawn_at=None)
    elif fate:
        rows = rows.filter(amendment__withdrawn_at=None, amendment__handled=fate)
    handlings = Handling.objects.select_related("with_amendment").order_by("-made_at", "-pk")
    return rows.select_related("amendment__amends", "amendment__taken_in").prefetch_related(
        Prefetch("amendment__sponsorships", current_sponsors()), Prefetch("amendment__handlings", handlings)
    )


def n_by_fate(text: Text) -> Counter[str]:
    """How many amendments met each fate: one query."""
    stands = ExpressionWrapper(Q(withdrawn_at=None), BooleanField())
    rows = text.amendments.order_by().values_list("handled", stands).annotate(n=Count("pk"))
    counts: Counter[str] = Counter()
    for handled, stands, n in rows:
        counts[handled if stands else "withdrawn"] += n
    return counts


def fate_of(amendment: Amendment) -> str:
    return "withdrawn" if amendment.withdrawn_at else amendment.handled


def sponsors_by_number(text: Text, numbers: Iterable[int]) -> dict[int, Amendment]:
    """The amendments of these numbers with their sponsors: two queries."""
    rows = Amendment.objects.filter(text=text, number__in=set(numbers))
    return {row.number: row for row in rows.prefetch_related(Prefetch("sponsorships", current_sponsors()))}


#: version and paragraph -> its number and words
Paragraphs = Mapping[tuple[int, str], tuple[str, str]]


def paragraphs_about(filed: Iterable[Anchor], newest: Version, keys: set[str]) -> Paragraphs:
    """The paragraphs that amendments are about as a whole, where they were filed, and these of the newest version.

    One query.
    """
    whole = [row for row in filed if row.start is None]
    wanted = Q(version=newest, key__in=keys)
    wanted |= Q(version__in={row.version_id for row in whole}, key__in={row.paragraph for row in whole})
    rows = Paragraph.objects.filter(wanted).values_list("version", "key", "number", "words")
    return {(version, key): (number, words) for version, key, number, words in rows}
