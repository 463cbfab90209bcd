"""Which texts and versions does somebody see, and how much is open in them?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Aggregate, Count, Q, QuerySet, Sum
from django.http import Http404

from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.models import Amendment, Package, Paragraph, Text, Version
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules import needs_role


@dataclass(frozen=True)
class Remains:
    """What is open in a version, counted over all of its paragraphs."""

    n_paragraphs: int = 0
    n_open_paragraphs: int = 0
    n_brackets: int = 0
    n_new: int = 0
    n_wishes: int = 0
    n_words: int = 0
    n_open_words: int = 0

    @property
    def share_agreed(self) -> float:
        return 1 - self.n_open_words / self.n_words if self.n_words else 1.0

    @property
    def is_clean(self) -> bool:
        return not (self.n_brackets or self.n_new or self.n_wishes)


def is_tending(by: Someone, process: Process) -> bool:
    """Whether somebody sees drafts: the chair and the secretariat."""
    return needs_role(by, process, *rules.TENDERS) is None


def texts_seen(by: Someone, process: Process) -> QuerySet[Text]:
    """Texts of the process; those without a published version for the chair and the secretariat only."""
    found = Text.objects.filter(process=process).select_related("led_by")
    if is_tending(by, process):
        return found
    return found.filter(versions__published_at__isnull=False).distinct()


def text_seen(by: Someone, process: str, text: str) -> Text:
    """The text of this address (404 for whoever may not see it), with its process."""
    found = process_seen_by(by, process)
    row = texts_seen(by, found).filter(slug=text).first()
    if row is None:
        raise Http404("no text with this address that you may see")
    row.process = found
    return row


def versions_of(text: Text) -> list[Version]:
    """All versions, newest first, the draft among them: one query. Each knows its text."""
    found = list(text.versions.all())
    for version in found:
        version.text = text
    return found


def published(versions: Iterable[Version]) -> list[Version]:
    return [version for version in versions if version.published_at]


def newest_of(text: Text) -> Version | None:
    """The newest published version."""
    found = text.versions.filter(published_at__isnull=False).first()
    if found:
        found.text = text
    return found


def draft_of(text: Text) -> Version | None:
    found = text.versions.filter(published_at=None).first()
    if found:
        found.text = text
    return found


_OPEN = Q(n_brackets__gt=0) | Q(n_wishes__gt=0) | Q(n_new__gt=0)
#: in the order of the fields of `Remains`
_COUNTED: dict[str, Aggregate] = {
    "n_all": Count("pk"), "n_open": Count("pk", _OPEN), "all_brackets": Sum("n_brackets"), "all_new": Sum("n_new"),
    "all_wishes": Sum("n_wishes"), "all_words": Sum("n_words"), "all_open_words": Sum("n_open_words"),
}  # fmt: skip


def remains_in(versions: Iterable[Version]) -> dict[int, Remains]:
    """Version -> what is open in it: one query, whatever the size."""
    rows = Paragraph.objects.filter(version__in=list(versions)).order_by().values_list("version")
    counted = rows.annotate(**_COUNTED)
    return {pk: Remains(*(n or 0 for n in numbers)) for pk, *numbers in counted}


@dataclass(frozen=True)
class Listed:
    """A text as the list of texts shows it."""

    text: Text
    newest: Version | None
    has_draft: bool
    n_versions: int
    n_amendments: int
    remains: Remains


def listed(by: Someone, process: Process) -> list[Listed]:
    """The texts of a process, newest first: four queries."""
    texts = list(texts_seen(by, process).order_by("-made_at"))
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(text__in=texts).order_by("-number"):
        versions.setdefault(version.text_id, []).append(version)
    newest = {pk: next(iter(published(found)), None) for pk, found in versions.items()}
    remains = remains_in(one for one in newest.values() if one)
    counted = Amendment.objects.filter(text__in=texts, withdrawn_at=None).order_by().values_list("text")
    n_amendments = dict(counted.annotate(n=Count("pk")))
    return [
        Listed(
            text, newest.get(text.pk), is_tending(by, process) and len(published(versions.get(text.pk, ()))) < len(
                versions.get(text.pk, ())), len(published(versions.get(text.pk, ()))), n_amendments.get(text.pk, 0),
            remains.get(one.pk, Remains()) if (one := newest.get(text.pk)) else Remains(),
        )
        for text in texts
    ]  # fmt: skip


def packages_of(text: Text) -> list[Package]:
    """Packages that are offered, each with its amendments: two queries."""
    return list(text.packages.filter(withdrawn_at=None).prefetch_related("amendments"))
