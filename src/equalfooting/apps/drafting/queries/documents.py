"""How does the domain see a version and the amendments to it?"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Prefetch, QuerySet

from equalfooting.apps.drafting.models import Amendment, Anchor, Sponsorship, Version
from equalfooting.apps.drafting.models import Paragraph as Row
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.amendment import Span
from equalfooting.domain.text.document import Document, Paragraph

#: (key, number, kind, language) of the paragraphs of a version
Outline = list[tuple[str, str, str, str]]


def document_of(version: Version, keys: Collection[str] | None = None) -> Document:
    """The version as a document; with `keys`, the words of these paragraphs only, of all others the identity.

    One query, two with `keys`.
    """
    if keys is None:
        return document_from(version, Row.objects.filter(version=version))
    return document_with(version, outline_of(version), words_of(version, keys))


def document_from(version: Version, rows: Iterable[Row]) -> Document:
    """The same of paragraphs that are loaded already."""
    return _document(version, (Paragraph(one.key, one.words, one.number, one.kind, one.language) for one in rows))


def outline_of(version: Version) -> Outline:
    """(key, number, kind, language) of every paragraph, in order: one query, light at any size."""
    return list(Row.objects.filter(version=version).values_list("key", "number", "kind", "language"))


def words_of(version: Version, keys: Collection[str]) -> dict[str, str]:
    """Key -> words of these paragraphs: one query."""
    return dict(Row.objects.filter(version=version, key__in=keys).values_list("key", "words"))


def document_with(version: Version, outline: Outline, words: Mapping[str, str]) -> Document:
    """A document of what is loaded already; paragraphs whose words are not given stand with none."""
    found = (Paragraph(key, words.get(key, ""), number, kind, language) for key, number, kind, language in outline)
    return _document(version, found)


def _document(version: Version, paragraphs: Iterable[Paragraph]) -> Document:
    text = version.text
    return Document(text.slug, str(version.number), tuple(paragraphs), text.title, text.language)


def anchors_on(version: Version, keys: Collection[str] | None = None) -> QuerySet[Anchor]:
    """Where amendments that were not withdrawn stand in a version, each with its amendment, package and sponsors.

    Two queries. `keys`: only those on these paragraphs ("" for new paragraphs before the first).
    """
    rows = Anchor.objects.filter(version=version, amendment__withdrawn_at=None)
    if keys is not None:
        rows = rows.filter(paragraph__in=keys)
    related = rows.select_related("amendment__amends", "amendment__package").order_by("amendment__number")
    return related.prefetch_related(Prefetch("amendment__sponsorships", current_sponsors()))


def current_sponsors() -> QuerySet[Sponsorship]:
    return Sponsorship.objects.filter(until_at=None).select_related("organisation")


def as_proposed(anchor: Anchor, *, is_named: bool = True) -> Proposed:
    """The amendment as the domain knows it; its identity is its number. Without names where none are shown."""
    one = anchor.amendment
    package = one.package if one.package and not one.package.withdrawn_at else None
    return Proposed(
        id=str(one.number), kind=anchor.kind, paragraph=anchor.paragraph, span=span_of(anchor), quote=anchor.quote,
        text=anchor.words, after=anchor.after, sponsors=tuple(names_of(one)) if is_named else (), reason=one.reason,
        language=one.language, amends=str(one.amends.number) if one.amends else "",
        package=package.title if package else "", at=one.filed_at.isoformat(), is_late=one.is_late,
    )  # fmt: skip


def span_of(anchor: Anchor) -> Span | None:
    return None if anchor.start is None or anchor.end is None else Span(anchor.start, anchor.end)


def names_of(amendment: Amendment) -> list[str]:
    """Its sponsors of today as a bracket names them; those who left the site as their organisation."""
    return [
        one.sponsor or (one.organisation.name if one.organisation else "?")
        for one in amendment.sponsorships.all()
        if one.until_at is None
    ]


def standing(anchors: Iterable[Anchor]) -> list[Proposed]:
    """Those that stand at their place, as the domain knows them."""
    return [as_proposed(one) for one in anchors if not one.problem]


def problem_of(anchor: Anchor) -> Refusal | None:
    """Why it does not stand here, as it was found when the version was made."""
    if not anchor.problem:
        return None
    return Refusal(anchor.problem["code"], **anchor.problem.get("facts", {}))
