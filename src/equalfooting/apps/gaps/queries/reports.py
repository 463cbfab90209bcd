"""Which computed gaps does a page show: of one kind, narrowed by issue, cluster and who is missing out?"""

from collections.abc import Sequence
from dataclasses import dataclass

from equalfooting.apps.gaps.models import GapList, GapReport
from equalfooting.apps.gaps.packing import KeptGap, unpacked_gap
from equalfooting.apps.gaps.thresholds import Thresholds
from equalfooting.apps.processes.models import Process

PAGE = 50


@dataclass(frozen=True)
class Narrowing:
    """`issues`: codes; `subject`: a group, level or region, empty for all."""

    issues: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Stretch:
    """One page of gaps, how many there are in all, and what misses out in any of them."""

    gaps: tuple[KeptGap, ...]
    n: int
    subjects: tuple[str, ...] = ()


def report_of(process: Process, thresholds: Thresholds) -> GapReport | None:
    return GapReport.objects.filter(process=process, thresholds=thresholds.key).first()


def gaps_of(report: GapReport, kind: str, narrowing: Narrowing, page: int) -> Stretch:
    """One page of the gaps of a kind: two queries, whatever the size of the map."""
    rows = list(GapList.objects.filter(report=report, kind=kind).values_list("pk", "issue", "n", "subjects"))
    subjects = dict.fromkeys(subject for _, _, _, found in rows for subject in found if subject)
    heads = [(pk, _n(n, found, narrowing)) for pk, issue, n, found in rows if issue in narrowing.issues]
    start = max(0, page - 1) * PAGE
    wanted, skip = _behind(heads, start)
    gaps = [gap for row in GapList.objects.filter(pk__in=wanted) for gap in _fitting(row, narrowing)]
    return Stretch(tuple(gaps[skip : skip + PAGE]), sum(n for _, n in heads), tuple(subjects))


def gaps_of_issue(report: GapReport, issue: str) -> dict[str, Stretch]:
    """Kind -> the first page of an issue's gaps, and how many there are."""
    rows = GapList.objects.filter(report=report, issue=issue)
    return {row.kind: Stretch(tuple(_fitting(row, Narrowing())[:PAGE]), row.n) for row in rows}


def _n(n: int, subjects: dict[str, int], narrowing: Narrowing) -> int:
    return subjects.get(narrowing.subject, 0) if narrowing.subject else n


def _behind(heads: Sequence[tuple[int, int]], start: int) -> tuple[list[int], int]:
    """The lists that a page reaches into, and how many gaps of the first one it passes over."""
    wanted: list[int] = []
    skip = before = 0
    for pk, n in heads:
        if n and before < start + PAGE and before + n > start:
            skip = skip if wanted else start - before
            wanted.append(pk)
        before += n
    return wanted, max(0, skip)


def _fitting(row: GapList, narrowing: Narrowing) -> list[KeptGap]:
    gaps = (unpacked_gap(row.kind, row.issue, packed) for packed in row.gaps)
    return [gap for gap in gaps if not narrowing.subject or gap.subject == narrowing.subject]
