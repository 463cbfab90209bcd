"""Which pages show the gaps? The gap map, a list for each kind, one page for each issue, a poster."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.gaps import rules
from equalfooting.apps.gaps.links import entry_address, issue_address, map_address, mechanism_address
from equalfooting.apps.gaps.packing import KeptGap
from equalfooting.apps.gaps.queries.asserted import asserted
from equalfooting.apps.gaps.queries.reports import PAGE, Narrowing, Stretch, gaps_of, gaps_of_issue
from equalfooting.apps.gaps.thresholds import MOST_VOICES, years_offered
from equalfooting.apps.gaps.views.finding import Here, here, issue_here
from equalfooting.apps.gaps.views.picturing import drawn_map, narrow_map, subtitle_of, table_of, title_of, view_of
from equalfooting.apps.gaps.words import ASSERTED, CONFIDENCES, KINDS, REACHES, SEVERITIES, VIEWS, says
from equalfooting.apps.mapping.models import Entry, Mechanism
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import for_reader

#: named rows shown with a gap; the map itself shows them all
N_NAMED = 4


@dataclass(frozen=True)
class Row:
    """A row that a gap names: its address and what the link says."""

    href: str
    name: str


@dataclass(frozen=True)
class ShownGap:
    """A gap as a page tells it."""

    gap: KeptGap
    issue: str
    sentence: str
    severity: str
    confidence: str
    rows: tuple[Row, ...]
    n_more: int
    all_href: str


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Where does something exist and where not, and who can take part in it?"""
    place = here(request, process)
    view = view_of(request.GET.get("view", ""))
    context = {**_context(place), "view": view, "tabs": _tabs(place, view), "kinds": _kinds(place)}
    if place.report is not None:
        context |= {
            "picture": _picture(place, view),
            "tables": [(VIEWS[kind], *table_of(place, place.report, kind)) for kind in _kinds_of_view(view)],
            "narrow": narrow_map(place, place.report, view) if view != "all" else [],
            "subtitle": subtitle_of(place, place.report),
            "files": [
                (form.upper(), place.url("file", {"view": view}, form=form)) for form in ("svg", "png", "csv", "xlsx")
            ],
            "poster_url": place.url("poster", {"view": view}),
        }
    context |= {
        "asserted_counts": _asserted_counts(place),
        "may_assert": rules.assert_gap(request.by, place.process, place.now),
    }
    return render_page(request, "gaps/index.html", context)


@door("public")
@require_safe
def poster(request: Request, process: str) -> HttpResponse:
    """The gap map alone, to print on a wall."""
    place = here(request, process)
    if place.report is None:
        raise Http404
    view = view_of(request.GET.get("view", "all"))
    context = {**_context(place), "picture": _picture(place, view), "back_url": place.url("index", {"view": view})}
    return render_page(request, "gaps/poster.html", context)


@door("public")
@require_safe
def kind(request: Request, process: str, kind: str) -> HttpResponse:
    """The gaps of one kind, each explained, narrowed by issue, cluster and who is missing out."""
    if kind not in KINDS:
        raise Http404
    place = here(request, process)
    asked = {name: request.GET.get(name, "")[:80] for name in ("issue", "cluster", "subject")}
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    stretch = _narrowed(place, kind, asked, page)
    name, asks = KINDS[kind]
    context = {
        **_context(place), "kind": kind, "name": name, "asks": asks, "asked": asked, "stretch": stretch,
        "gaps": shown(place, stretch.gaps), "kinds": _kinds(place), "is_narrowed": any(asked.values()),
        "page": Paginator(range(stretch.n), PAGE).get_page(page), "filters": _filters(place, stretch, asked),
        "keep": place.thresholds.as_query().items(), "all_url": place.url("kind", kind=kind),
    }  # fmt: skip
    return render_page(request, "gaps/kind.html", context)


@door("public")
@require_safe
def issue(request: Request, process: str, code: str) -> HttpResponse:
    """Everything that is missing for one issue, computed and asserted."""
    place = here(request, process)
    found = issue_here(place, code)
    by_kind = gaps_of_issue(place.report, code) if place.report else {}
    told = iter(shown(place, [gap for kind in KINDS if kind in by_kind for gap in by_kind[kind].gaps]))
    sections = [
        (kind, name, asks, [next(told) for _ in by_kind[kind].gaps], by_kind[kind].n,
         place.url("kind", {"issue": code}, kind=kind))
        for kind, (name, asks) in KINDS.items() if kind in by_kind
    ]  # fmt: skip
    context = {
        **_context(place), "issue": found, "sections": sections, "asserted": asserted(place.process, issue=code),
        "map_url": issue_address(process, place.taxonomy.slug, code) if place.taxonomy else "",
        "may_assert": rules.assert_gap(request.by, place.process, place.now), "asserted_names": ASSERTED,
    }  # fmt: skip
    return render_page(request, "gaps/issue.html", context)


def shown(place: Here, gaps: Iterable[KeptGap]) -> list[ShownGap]:
    """Gaps in the reader's words, with the rows they name: two queries for any number."""
    gaps = list(gaps)
    entries = _entries_named({id for gap in gaps for id in gap.entries[:N_NAMED]})
    mechanisms = _mechanisms_named(
        place, {code for gap in gaps if not gap.entries for code in gap.mechanisms[:N_NAMED]}
    )
    titles = {issue.code: issue.title for issue in place.issues}
    return [_shown(place, gap, titles, entries, mechanisms) for gap in gaps]


def _shown(
    place: Here, gap: KeptGap, titles: dict[str, str], entries: dict[str, str], mechanisms: dict[str, str]
) -> ShownGap:
    slug = place.process.slug
    rows: list[Row] = [
        Row(entry_address(slug, id), entries[id]) for id in gap.entries[:N_NAMED] if id in entries
    ] or [
        Row(mechanism_address(slug, code), mechanisms[code])
        for code in gap.mechanisms[:N_NAMED] if code in mechanisms
    ]  # fmt: skip
    return ShownGap(
        gap, f"{gap.issue} {titles.get(gap.issue, '')}", gap.because.say(gettext, place.names),
        says(SEVERITIES, gap.severity), says(CONFIDENCES, gap.confidence), tuple(rows),
        max(gap.n_entries, gap.n_mechanisms) - len(rows), map_address(slug, view="mechanisms", issue=gap.issue),
    )  # fmt: skip


def _entries_named(ids: set[str]) -> dict[str, str]:
    keys = [int(id[1:]) for id in ids if id[1:].isdigit()]
    rows = Entry.objects.filter(pk__in=keys).values_list("pk", "mechanism__names", "mechanism__code") if keys else ()
    return {f"e{pk}": for_reader(names).text or code for pk, names, code in rows}


def _mechanisms_named(place: Here, codes: set[str]) -> dict[str, str]:
    rows = Mechanism.objects.filter(process=place.process, code__in=codes).values_list("code", "names") if codes else ()
    return {code: for_reader(names).text or code for code, names in rows}


def _context(place: Here) -> dict[str, Any]:
    chosen = place.thresholds
    return {
        "place": place, "process": place.process, "report": place.report, "is_current": place.is_current,
        "title": title_of(place), "index_url": place.url("index"), "thresholds": chosen,
        "years": [(year, year == chosen.stale) for year in years_offered(place.now)],
        "voices": [(n, n == chosen.voices) for n in range(1, MOST_VOICES + 1)],
        "reaches": [(code, name, code == chosen.reach) for code, name in REACHES.items()],
    }  # fmt: skip


def _picture(place: Here, view: str) -> SafeString:
    """The drawing escapes every text that it is given. All matrices at once are to be seen, not walked: no links."""
    assert place.report is not None  # noqa: S101  callers have looked
    return mark_safe(drawn_map(place, place.report, view, is_linked=view != "all"))


def _tabs(place: Here, view: str) -> list[tuple[Any, str, bool]]:
    return [(name, place.url("index", {"view": code}), code == view) for code, name in VIEWS.items()]


def _kinds_of_view(view: str) -> tuple[str, ...]:
    return ("level", "group", "region") if view == "all" else (view,)


def _kinds(place: Here) -> list[dict[str, Any]]:
    counts = place.report.summary["counts"] if place.report else {}
    return [
        {"code": code, "name": name, "asks": asks, "href": place.url("kind", kind=code),
         "n": counts.get(code, {}).get("n", 0), "n_open": counts.get(code, {}).get("open", 0)}
        for code, (name, asks) in KINDS.items()
    ]  # fmt: skip


def _asserted_counts(place: Here) -> list[tuple[Any, str, int]]:
    standing = [gap.kind for gap in asserted(place.process) if gap.withdrawn_at is None]
    return [(name, place.url("asserted", {"kind": kind}), standing.count(kind)) for kind, name in ASSERTED.items()]


def _narrowed(place: Here, kind: str, asked: dict[str, str], page: int) -> Stretch:
    if place.report is None:
        return Stretch((), 0)
    fitting = tuple(
        issue.code
        for issue in place.issues
        if asked["issue"] in ("", issue.code) and asked["cluster"] in ("", issue.cluster)
    )
    return gaps_of(place.report, kind, Narrowing(fitting, asked["subject"]), page)


def _filters(place: Here, stretch: Stretch, asked: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    clusters = dict.fromkeys(issue.cluster for issue in place.issues if issue.cluster)
    subjects = [(one, place.names.get(one, one)) for one in stretch.subjects]
    found = [
        ("issue", gettext("Issue"), [(one.code, f"{one.code} {one.title}") for one in place.issues], asked["issue"]),
        ("cluster", gettext("Cluster"), [(one, one) for one in clusters], asked["cluster"]),
        ("subject", gettext("Who or what misses out"), subjects, asked["subject"]),
    ]  # fmt: skip
    return [row for row in found if row[2]]
