"""Which process, list of issues, thresholds and report is a page of gaps about?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.gaps.models import GapReport
from equalfooting.apps.gaps.tasks import current_report
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.mapping.models import Taxonomy
from equalfooting.apps.mapping.plain import plain_taxonomy
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.mapping import plain
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.ui.in_language import for_reader


@dataclass(frozen=True)
class Here:
    """What every page of gaps stands on; `report` is None until a large map's first one is made."""

    process: Process
    taxonomy: Taxonomy | None
    thresholds: Thresholds
    report: GapReport | None
    is_current: bool
    now: datetime

    @cached_property
    def issues(self) -> tuple[plain.Issue, ...]:
        """The issues in the reader's language, in order."""
        if self.taxonomy is None:
            return ()
        return plain_taxonomy(self.taxonomy, get_language() or "en").issues

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Code -> name in the reader's language, for groups, levels, regions and steps."""
        own = {row.code: for_reader(row.names).text for row in Group.objects.all()}
        return {**{code: gettext(name) for code, name in WORD_NAMES.items()}, **{k: v for k, v in own.items() if v}}

    def url(self, name: str, query: Mapping[str, str] | None = None, **more: object) -> str:
        """An address of this slice that keeps the thresholds."""
        path = reverse(f"gaps:{name}", kwargs={"process": self.process.slug, **more})
        asked = {**self.thresholds.as_query(), **{key: value for key, value in (query or {}).items() if value}}
        return f"{path}?{urlencode(asked)}" if asked else path


def here(request: Request, process: str) -> Here:
    """404 for a process that whoever asks may not see."""
    found = process_seen_by(request.by, process)
    thresholds = Thresholds.of(request.GET.dict(), request.now)
    taxonomy = Taxonomy.objects.filter(process=found).order_by("-is_main", "slug").first()
    report, is_current = current_report(found, thresholds, request.now) if taxonomy else (None, True)
    return Here(found, taxonomy, thresholds, report, is_current, request.now)


def issue_here(place: Here, code: str) -> plain.Issue:
    found = next((issue for issue in place.issues if issue.code == code), None)
    if found is None:
        raise Http404
    return found
