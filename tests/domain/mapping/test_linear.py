"""Does the work grow with the rows and no faster? Counted in executed instructions, not in seconds."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from equalfooting.domain.mapping.changes import changes
from equalfooting.domain.mapping.gap_map import MATRICES, gap_map
from equalfooting.domain.mapping.gaps import find_gaps
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.merge import plan
from equalfooting.domain.mapping.plain import Entry, Evidence, IssueMap, Voice
from equalfooting.domain.mapping.sheets import from_five_columns, from_workbook, to_five_columns, to_workbook
from tests.domain.mapping.maps import TAXONOMY, mechanism

CODES = tuple(issue.code for issue in TAXONOMY.issues)


def map_of_size(n: int) -> IssueMap:
    mechanisms = tuple(mechanism(f"M{k}", urls=(f"https://{k}.org",)) for k in range(n // 5))
    entries = tuple(
        Entry(f"e{k}", CODES[k % 3], f"M{k % len(mechanisms)}", "What it does", (Evidence(f"p{k}", "passage"),))
        for k in range(n)
    )
    voices = tuple(Voice(f"p{k}", CODES[k % 3], f"r{k % 40}", ("civil",), ("african",)) for k in range(2 * n))
    return IssueMap(TAXONOMY, mechanisms, entries, voices)


def instructions(work: Callable[[], Any]) -> int:
    """How many bytecode instructions of the domain a piece of work takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def gaps_and_matrices(issue_map: IssueMap) -> None:
    index = indexed(issue_map)
    find_gaps(index)
    for kind in MATRICES:
        gap_map(index, kind)


@pytest.mark.parametrize(
    "work",
    [
        gaps_and_matrices,
        lambda issue_map: from_workbook(to_workbook(issue_map)),
        lambda issue_map: from_five_columns(to_five_columns(issue_map), TAXONOMY),
        lambda issue_map: changes(issue_map, issue_map),
        lambda issue_map: plan(issue_map, issue_map),
    ],
    ids=["gaps and matrices", "full form", "five columns", "changes", "import"],
)
def test_four_times_the_rows_take_at_most_four_and_a_half_times_the_work(work):
    small, large = map_of_size(60), map_of_size(240)
    n_small = instructions(lambda: work(small))
    assert n_small > 1_000
    assert instructions(lambda: work(large)) <= 4.5 * n_small
