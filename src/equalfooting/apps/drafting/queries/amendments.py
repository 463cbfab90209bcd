"""Which amendments are there, and where does one stand?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from equalfooting.apps.drafting.models import Amendment, Anchor, Paragraph, Placement, Text, Version, Wording
from equalfooting.apps.drafting.queries.choosing import with_last_handling
from equalfooting.apps.drafting.queries.documents import current_sponsors
from equalfooting.apps.drafting.queries.meeting import collides_with

#: states by which the list is filtered -> the rows
STATES = ("all", "open", "waiting", "late", "withdrawn", "taken", "closed")


def listed(text: Text, newest: Version | None, *, state: str, group: str) -> QuerySet[Amendment]:
    """The amendments of a text by number, filtered by state and by the group of a sponsor."""
    rows = text.amendments.select_related("amends", "package", "taken_in", "version")
    rows = rows.filter(**_filter(state, newest))
    if state == "closed":
        rows = rows.exclude(anchors__version=newest).filter(taken_in=None)
    if group:
        rows = rows.filter(sponsorships__group=group, sponsorships__until_at=None).distinct()
    anchors = with_last_handling(Anchor.objects.select_related("version").order_by("version__number"))
    return rows.order_by("number").prefetch_related(
        Prefetch("sponsorships", current_sponsors()), Prefetch("anchors", anchors)
    )


def _filter(state: str, newest: Version | None) -> dict[str, object]:
    found: dict[str, dict[str, object]] = {
        "open": {"withdrawn_at": None, "anchors__version": newest},
        "waiting": {"withdrawn_at": None, "anchors__in": _waiting(newest)},
        "late": {"is_late": True},
        "withdrawn": {"withdrawn_at__isnull": False},
        "taken": {"taken_in__published_at__isnull": False},
        "closed": {"withdrawn_at": None},
    }
    return found.get(state, {})


def _waiting(newest: Version | None) -> QuerySet[Anchor]:
    return Anchor.objects.filter(version=newest).exclude(problem={})


@dataclass(frozen=True)
class Whole:
    """An amendment with everything on its page. `here`: on the newest version; `filed`: as it was filed.

    `reads`, `row_number`: the paragraph of its last place; `beside`: numbers of those that want something else there.
    """

    amendment: Amendment
    filed: Anchor
    last: Anchor
    here: Anchor | None
    reads: str
    row_number: str
    beside: list[int]
    below: list[Amendment]


def whole(amendment: Amendment, newest: Version | None) -> Whole:
    """Where it was filed and where it stands, and what else is wanted there: one query."""
    here_too = Q(amendment__withdrawn_at=None, version=newest, paragraph__in=_places(amendment, newest))
    rows = Anchor.objects.filter(Q(amendment=amendment) | here_too).order_by("version__number", "amendment__number")
    rows = rows.select_related("version", "amendment__amends", "amendment__package").annotate(**_reading())
    found = list(rows)
    own = [row for row in found if row.amendment_id == amendment.pk]
    here = next((row for row in own if newest and row.version_id == newest.pk), None)
    others = [row for row in found if newest and row.version_id == newest.pk]
    is_free = newest is None or here is None or bool(here.problem) or amendment.withdrawn_at is not None
    return Whole(
        amendment, own[0], own[-1], here, own[-1].reads or "", own[-1].row_number or "",  # type: ignore[attr-defined]
        [] if is_free or newest is None or here is None else collides_with(newest, here, others),
        [row.amendment for row in others if row.amendment.amends_id == amendment.pk],
    )  # fmt: skip


def anchor_on(amendment: Amendment, version: Version) -> Anchor | None:
    """Where it stands on this version: one query."""
    rows = amendment.anchors.select_related("amendment__amends", "amendment__package", "version")
    found = rows.filter(version=version).first()
    if found:
        found.version = version
    return found


def wordings_of(amendment: Amendment) -> QuerySet[Wording]:
    """How it read before, and on which paragraph of which version: one query."""
    rows = amendment.wordings.select_related("changed_by", "amended")
    return rows.annotate(**_last_place())


def placements_of(amendment: Amendment) -> QuerySet[Placement]:
    """Places that were proposed for it, the newest first, with the paragraph as it reads there: one query."""
    rows = amendment.placements.select_related("version", "by")
    return rows.annotate(**_last_place())


def _last_place() -> dict[str, Subquery]:
    """The paragraph in the version of the row, or in the last one that had it: number, version, words."""
    rows = Paragraph.objects.filter(
        version__text=OuterRef("version__text"), key=OuterRef("paragraph"), version__published_at__isnull=False,
        version__number__lte=OuterRef("version__number"),
    ).order_by("-version__number")  # fmt: skip
    asked = {"place_number": "number", "place_version": "version__number", "place_reads": "words"}
    return {name: Subquery(rows.values(field)[:1]) for name, field in asked.items()}


def placement_proposed(amendment: Amendment) -> Placement | None:
    """The place that is proposed for it and waits for its sponsors."""
    return amendment.placements.filter(ended_at=None).first()


def _places(amendment: Amendment, newest: Version | None) -> QuerySet[Anchor, str]:
    return Anchor.objects.filter(amendment=amendment, version=newest).values_list("paragraph", flat=True)


def _reading() -> dict[str, Subquery]:
    row = Paragraph.objects.filter(version=OuterRef("version"), key=OuterRef("paragraph")).order_by()
    return {"reads": Subquery(row.values("words")[:1]), "row_number": Subquery(row.values("number")[:1])}


def named(text: Text, numbers: Mapping[int, object] | set[int] | list[int]) -> list[Amendment]:
    """The amendments of these numbers."""
    return list(text.amendments.filter(number__in=list(numbers)))
