"""Which words did an input change? The version that took an amendment in, the entries of the map on an answer."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from equalfooting.apps.drafting.models import Amendment
from equalfooting.apps.mapping.models import Evidence
from equalfooting.apps.principles.queries.life import Row
from equalfooting.apps.processes.models import Process
from equalfooting.ui.in_language import for_reader

#: entries of the map that are named for one answer
MOST_ENTRIES = 5
#: (title, address) of each place where words changed
Changed = list[tuple[str, str]]


def changes_of(process: Process, rows: Iterable[Row]) -> Mapping[Row, Changed]:
    """Of the inputs on one page: two queries. Answers that may not be cited lead nowhere."""
    found = list(rows)
    amended, rested = _amended(process, found), _rested(process, found)
    return {row: (amended if row.kind == "amendment" else rested).get((row.place, row.ref), []) for row in found}


def _amended(process: Process, rows: list[Row]) -> dict[tuple[str, str], Changed]:
    numbers = [int(row.ref) for row in rows if row.kind == "amendment"]
    taken = Amendment.objects.filter(text__process=process, number__in=numbers, taken_in__published_at__isnull=False)
    named = taken.values_list("text__slug", "number", "text__title", "taken_in__number")
    return {
        (slug, str(number)): [(f"{title} ({version})", reverse("drafting:version", args=[process.slug, slug, version]))]
        for slug, number, title, version in named
    }


def _rested(process: Process, rows: list[Row]) -> dict[tuple[str, str], Changed]:
    references = [row.ref for row in rows if row.kind == "submission" and row.place]
    standing = Evidence.objects.filter(
        passage__submission__call__process=process, passage__submission__reference__in=references, withdrawn_at=None,
        entry__withdrawn_at=None,
    )  # fmt: skip
    named = standing.order_by("entry").values_list(
        "passage__submission__call__slug", "passage__submission__reference", "entry", "entry__mechanism__names"
    )
    found: dict[tuple[str, str], Changed] = {}
    for call, reference, entry, names in named.distinct():
        mine = found.setdefault((call, reference), [])
        if len(mine) < MOST_ENTRIES:
            mine.append((for_reader(names).text, reverse("mapping:entry", args=[process.slug, entry])))
    return found
