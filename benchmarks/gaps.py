"""How long do the gaps, matrices, sheets and pictures of a large map take? 5,000 mechanisms, 50,000 entries.

Three sizes, each twice the one before, so that anybody sees whether the work grows with the rows.
"""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from equalfooting.domain.mapping.changes import changes
from equalfooting.domain.mapping.gap_map import MATRICES, gap_map
from equalfooting.domain.mapping.gaps import GAPS, GapRules, find_gaps
from equalfooting.domain.mapping.index import indexed
from equalfooting.domain.mapping.merge import plan
from equalfooting.domain.mapping.plain import Entry, Evidence, Issue, IssueMap, Mechanism, Taxonomy, Voice
from equalfooting.domain.mapping.sheets import from_workbook, to_workbook
from equalfooting.domain.mapping.words import FIVE_GROUPS, LEVELS, REACHES, REGION_NAMES, UNKNOWN
from equalfooting.domain.text.difference import words
from equalfooting.ui.charts import GapMapPicture, gap_map_svg

CODES = [group.code for group in FIVE_GROUPS]
FIRST_DAY = date(2010, 1, 1)
RULES = GapRules(stale_before=date(2016, 1, 1))


def map_of(n_entries: int, seed: int = 1) -> IssueMap:
    """A made-up map with a tenth as many mechanisms, and four passages, as entries."""
    rng = random.Random(seed)
    issues = tuple(Issue(f"{n // 6}.{n % 6}", f"Issue {n}", f"Cluster {n // 6}", n) for n in range(40))
    mechanisms = tuple(_mechanism(f"M{n}", rng) for n in range(n_entries // 10))
    entries = tuple(_entry(n, rng.choice(issues).code, rng.choice(mechanisms).id, rng) for n in range(n_entries))
    voices = tuple(_voice(n, rng.choice(issues).code, rng) for n in range(4 * n_entries))
    return IssueMap(Taxonomy("made-up", "Made up", issues), mechanisms, entries, voices)


def _mechanism(id: str, rng: random.Random) -> Mechanism:
    return Mechanism(
        id,
        {"en": f"Mechanism {id}"},
        levels=(rng.choice(LEVELS),),
        region=rng.choice(["", "", *REGION_NAMES]),
        urls=(f"https://example.org/{id}",),
        status=rng.choice(["active", "active", "ended", "unclear"]),
        participation={code: rng.choice([*REACHES, UNKNOWN, UNKNOWN]) for code in CODES},
        outcomes=("A report",) if rng.random() < 0.5 else (),
    )


def _entry(n: int, issue: str, mechanism: str, rng: random.Random) -> Entry:
    evidence = tuple(
        Evidence(f"p{4 * n + k}", "passage", rng.choice(CODES), on=FIRST_DAY + timedelta(rng.randrange(6000)))
        for k in range(rng.randrange(5))
    )
    return Entry(f"e{n}", issue, mechanism, "What the mechanism does about the issue.", evidence)


def _voice(n: int, issue: str, rng: random.Random) -> Voice:
    who = rng.randrange(400)
    return Voice(f"p{n}", issue, f"r{who}", (CODES[who % 5],), (list(REGION_NAMES)[who % 4],), "en")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result of a piece of work."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def main() -> None:
    """Print a line a step: seconds at 12,500, 25,000 and 50,000 entries, and how the last step grew."""
    sizes = (12_500, 25_000, 50_000)
    steps: dict[str, list[float]] = {}
    for size in sizes:
        for name, seconds in _measured(map_of(size)):
            steps.setdefault(name, []).append(seconds)
    print(f"{'seconds at entries':32}" + "".join(f"{size:>10,}" for size in sizes) + "   growth for twice the rows")
    for name, seconds in steps.items():
        print(
            f"{name:32}" + "".join(f"{each:10.3f}" for each in seconds) + f"{seconds[-1] / max(seconds[-2], 1e-9):8.2f}"
        )
    print(f"{'words changed in 20,000':32}{'':20}{_difference():10.3f}")


def _measured(issue_map: IssueMap) -> list[tuple[str, float]]:
    seconds, index = timed(lambda: indexed(issue_map))
    found = [("check and index", seconds)]
    for kind in GAPS:
        seconds, _ = timed(lambda kind=kind: find_gaps(index, RULES, [kind]))  # type: ignore[misc]
        found.append((f"gaps: {kind}", seconds))
    seconds, matrices = timed(lambda: [gap_map(index, kind, RULES) for kind in MATRICES])
    found.append(("three matrices", seconds))
    about = GapMapPicture("Made up", issue_map.taxonomy.issues, href=lambda *place: "/".join(place))
    found.append(("the picture", timed(lambda: gap_map_svg(matrices, about))[0]))
    found.append(("full form there and back", timed(lambda: from_workbook(to_workbook(issue_map)))[0]))
    found.append(("changes between editions", timed(lambda: changes(issue_map, issue_map))[0]))
    found.append(("plan of an import", timed(lambda: plan(issue_map, issue_map))[0]))
    return found


def _difference() -> float:
    """A text of 20,000 words of which every hundredth was replaced."""
    rng = random.Random(2)
    text = [rng.choice(["the", "group", "may", "issue", "of", "access", "to", "all"]) for _ in range(20_000)]
    other = [f"new{n}" if n % 100 == 0 else word for n, word in enumerate(text)]
    return timed(lambda: words(" ".join(text), " ".join(other)))[0]


if __name__ == "__main__":
    main()
