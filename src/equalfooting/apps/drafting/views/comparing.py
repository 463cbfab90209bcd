"""On which pages does one see what changed from version to version, and who proposed what became what?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting.models import Amendment, Anchor, Paragraph, Version
from equalfooting.apps.drafting.queries.documents import document_of
from equalfooting.apps.drafting.queries.lineage import (
    Paragraphs,
    Standing,
    Whose,
    as_filed,
    fate_of,
    lineage_of,
    n_by_fate,
    paragraphs_about,
    sponsors_by_number,
    where_words_stand,
)
from equalfooting.apps.drafting.queries.texts import published, text_seen, versions_of
from equalfooting.apps.drafting.views.finding import context_of, group_names
from equalfooting.apps.drafting.words import COMPARED, FATES, KINDS
from equalfooting.domain.text.comparing import KEPT, Compared, side_by_side, worded
from equalfooting.domain.text.wording import n_words
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

ROWS, AMENDMENTS, PARAGRAPHS = 15, 20, 15


@door("public")
@require_safe
def compare(request: Request, process: str, text: str) -> HttpResponse:
    """Two versions word by word, paragraphs that moved included."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    shown = published(versions)
    old, new = _chosen(request, shown)
    context = {**context_of(request, found, versions), "old": old, "new": new, "tab": "compare"}
    if old and new:
        context |= _compared(request, old, new)
    return render_page(request, "drafting/compare.html", context)


def _chosen(request: Request, shown: Sequence[Version]) -> tuple[Version | None, Version | None]:
    """The versions asked for; else the newest and the one before it."""
    by_number = {str(one.number): one for one in shown}
    asked = request.GET.get("from", ""), request.GET.get("to", "")
    if not set(asked) <= {"", *by_number}:
        raise Http404("no published version of this number")
    new = by_number.get(asked[1], shown[0] if shown else None)
    before = next((one for one in shown if new and one.number < new.number), None)
    return by_number.get(asked[0], before), new


def _compared(request: Request, old: Version, new: Version) -> dict[str, Any]:
    rows = side_by_side(document_of(old), document_of(new))
    counts = Counter(row.kind for row in rows)
    n_moved = sum(row.is_moved for row in rows)
    kind = request.GET.get("what", "")
    chosen = [row for row in rows if _is_wanted(row, kind)]
    page = Paginator(chosen, ROWS).get_page(request.GET.get("page"))
    return {
        "page": page, "rows": [(worded(row), row.new or row.old, COMPARED[row.kind]) for row in page], "kind": kind,
        "counts": [(code, name, counts[code]) for code, (name, _) in COMPARED.items() if code != KEPT],
        "n_moved": n_moved, "n_rows": len(rows), "n_changed": sum(_is_wanted(row, "") for row in rows),
    }  # fmt: skip


def _is_wanted(row: Compared, kind: str) -> bool:
    if kind == "moved":
        return row.is_moved
    if kind in COMPARED:
        return row.kind == kind
    return kind == "all" or row.kind != KEPT or row.is_moved


@door("public")
@require_safe
def fates(request: Request, process: str, text: str) -> HttpResponse:
    """What became of each amendment, and where its words stand now."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    shown = published(versions)
    if not shown:
        raise Http404("this text has no published version")
    fate = request.GET.get("fate", "")
    fate = fate if fate in FATES else ""
    counts = n_by_fate(found)
    paginator = Paginator(as_filed(found, fate), AMENDMENTS)
    paginator.count = counts[fate] if fate else counts.total()
    page = paginator.get_page(request.GET.get("page"))
    places = where_words_stand(lineage_of(shown))
    stands = {row.pk: places.get(row.amendment.number, []) for row in page}
    paragraphs = paragraphs_about(page, shown[0], {one.key for found_ in stands.values() for one in found_})
    context = {
        **context_of(request, found, versions), "tab": "fates", "page": page, "fate": fate, "names": group_names(),
        "rows": [_fate(row, stands[row.pk], shown[0], paragraphs) for row in page],
        "fates": [(code, name, counts[code]) for code, (name, _) in FATES.items() if counts[code]],
    }  # fmt: skip
    return render_page(request, "drafting/compare_fates.html", context)


def _fate(first: Anchor, stands: Sequence[Standing], newest: Version, paragraphs: Paragraphs) -> dict[str, Any]:
    """An amendment as it was filed, what the Chair did with it, and where its words stand."""
    one = first.amendment
    fate = fate_of(one)
    places: dict[str, list[str]] = {}
    for place in stands:
        places.setdefault(place.key, []).append(place.words)
    return {
        "one": one, "first": first, "frame": paragraphs.get((first.version_id, first.paragraph), ("", ""))[1],
        "kind": KINDS[one.kind], "fate": FATES[fate],
        "handling": next((row for row in one.handlings.all() if fate == row.handled), None),
        "n_proposed": n_words(first.words), "n_standing": sum(place.n_words for place in stands),
        "places": [(key, paragraphs.get((newest.pk, key), ("", ""))[0], words) for key, words in places.items()],
    }  # fmt: skip


@door("public")
@require_safe
def whose_words(request: Request, process: str, text: str) -> HttpResponse:
    """Paragraph by paragraph of the newest version: whose words are these?"""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    shown = published(versions)
    if not shown:
        raise Http404("this text has no published version")
    page = Paginator(shown[0].paragraphs.all(), PARAGRAPHS).get_page(request.GET.get("page"))
    lineage = lineage_of(shown)
    here = {row.key: lineage.get(row.key, ()) for row in page}
    known = sponsors_by_number(found, (run.amendment for runs in here.values() for run in runs if run.amendment))
    context = {
        **context_of(request, found, versions), "tab": "whose", "page": page, "names": group_names(),
        "rows": [_whose(row, here[row.key], known) for row in page],
    }  # fmt: skip
    return render_page(request, "drafting/compare_whose.html", context)


def _whose(row: Paragraph, runs: Sequence[Whose], known: dict[int, Amendment]) -> dict[str, Any]:
    """The words of a paragraph in runs, each with the number of its note; and the notes."""
    notes: dict[tuple[int, int], int] = {}
    marked = []
    for run in runs:
        origin = (run.amendment, 0 if run.amendment else run.version)
        if run.amendment or run.version > 1:
            notes.setdefault(origin, len(notes) + 1)
        marked.append((run.words, notes.get(origin, 0), bool(run.amendment)))
    told = [(note, known.get(number), version) for (number, version), note in notes.items()]
    return {"paragraph": row, "runs": marked, "notes": told}
