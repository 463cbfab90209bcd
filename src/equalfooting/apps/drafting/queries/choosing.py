"""Which amendments has the Chair chosen for the next version, and what belongs to them?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import OuterRef, Q, QuerySet, Subquery

from equalfooting.apps.drafting.models import Amendment, Anchor, Handling, Text, Version
from equalfooting.apps.drafting.queries.documents import anchors_on, as_proposed, document_of
from equalfooting.domain.text.amendment import DELETE, REPLACE
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.wording import spaced_like

HANDLED = Amendment.Handled
TAKEN = (HANDLED.ACCEPTED, HANDLED.MODIFIED)


def with_last_handling(anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
    """The same, each with the key of the handling that counts: no query more."""
    rows = Handling.objects.filter(amendment=OuterRef("amendment")).order_by("-pk").values("pk")
    return anchors.annotate(last_handling=Subquery(rows[:1]))


def seen_of(anchors: Iterable[Anchor]) -> str:
    """By which a form knows how amendments read, and what was proposed for them, when it was shown."""
    found = [(row.pk, getattr(row, "last_handling", None) or 0) for row in anchors]
    return f"{max((one for one, _ in found), default=0)}.{max((one for _, one in found), default=0)}"


def changed_since(seen: str, version: Version, amendments: Iterable[Amendment]) -> QuerySet[Anchor]:
    """Those of these amendments that read otherwise by now, or for which something else is proposed. Lazy."""
    anchor, _, handling = seen.partition(".")
    if not (anchor.isdecimal() and handling.isdecimal()):
        return Anchor.objects.none()
    changed = Q(pk__gt=int(anchor)) | Q(last_handling__gt=int(handling))
    rows = anchors_on(version).filter(amendment__in=[one.pk for one in amendments])
    return with_last_handling(rows).filter(changed)


def last_handlings(anchors: Iterable[Anchor]) -> dict[int, Handling]:
    """Amendment -> the handling that counts, of anchors that know its key: one query."""
    keys = [row.last_handling for row in anchors]  # type: ignore[attr-defined]
    return {row.amendment_id: row for row in Handling.objects.filter(pk__in=filter(None, keys)).select_related("by")}


def with_packages(text: Text, amendments: Iterable[Amendment]) -> list[Amendment]:
    """These amendments and all others of their packages, by number: two queries."""
    chosen = list(Amendment.objects.filter(text=text, pk__in=[one.pk for one in amendments]).select_related("package"))
    packages = {one.package_id for one in chosen if one.package and not one.package.withdrawn_at}
    others = Amendment.objects.filter(text=text, package__in=packages, withdrawn_at=None).select_related("package")
    found = {one.pk: one for one in [*chosen, *(others if packages else ())]}
    return sorted(found.values(), key=lambda one: one.number)


def chosen_on(version: Version) -> tuple[Document, list[Proposed]]:
    """The version, and the amendments to it that are accepted or modified, as they are to be taken: five queries."""
    anchors = [one for one in anchors_on(version).filter(amendment__handled__in=TAKEN) if not one.problem]
    return document_of(version), as_chosen(anchors)


def as_chosen(anchors: Sequence[Anchor]) -> list[Proposed]:
    """Amendments as they are taken: in the Chair's words where these were accepted instead. One query."""
    instead = _instead(anchors)
    return [_with(as_proposed(one), instead.get(one.amendment_id)) for one in anchors]


def _instead(anchors: Sequence[Anchor]) -> dict[int, str]:
    """Amendment -> the Chair's words instead, where it is modified; the newest handling counts."""
    modified = [one.amendment_id for one in anchors if one.amendment.handled == HANDLED.MODIFIED]
    rows = Handling.objects.filter(amendment__in=modified).order_by("made_at", "pk")
    return {row.amendment_id: row.words for row in rows}


def _with(one: Proposed, words: str | None) -> Proposed:
    if words is None:
        return one
    said = one.quote if one.kind == DELETE else one.text
    return replace(one, text=spaced_like(said, words), kind=REPLACE if one.kind == DELETE else one.kind)
