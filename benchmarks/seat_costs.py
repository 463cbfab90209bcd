"""How does the cost of each lottery, and of the best panel, grow with the pool? Processor seconds, as a table.

`python -m benchmarks.seat_costs > docs/pictures/seat-costs.csv`; `python -m tools.curves` draws it.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._seat_pools import made_up
from benchmarks.balance import plan_for, pool_of
from equalfooting.cli.seats.tables import read_plan_and_pool
from equalfooting.domain.seats.balance import best_panel, program_of
from equalfooting.domain.seats.lotteries import LOTTERIES, hold
from equalfooting.domain.seats.pool import compiled

SIZES = ((100, 20), (200, 30), (400, 50), (800, 80), (1_600, 110))
#: above it the best panel, whose nominees are nearly all types of their own, takes too long to be drawn here
MOST_BALANCED = 800


def main() -> None:
    """Print a row for each method and size; libraries are loaded before anything is timed."""
    told = csv.writer(sys.stdout, lineterminator="\n")
    told.writerow(["method", "nominees", "seats", "seconds"])
    with tempfile.TemporaryDirectory() as folder:
        for number, (n, seats) in enumerate(SIZES):
            for method, call in _methods(Path(folder), n, seats).items():
                if number == 0:
                    call()
                begun = time.process_time()
                call()
                told.writerow([method, n, seats, f"{time.process_time() - begun:.2f}"])
                sys.stdout.flush()


def _methods(folder: Path, n: int, seats: int) -> dict[str, Callable[[], object]]:
    case = made_up(folder, n, seats, 6)
    instance = compiled(*read_plan_and_pool(case.features, case.people, seats))
    pool = pool_of(n, 1)
    plan = plan_for(pool, seats)
    lotteries: dict[str, Callable[[], object]] = {name: lambda name=name: hold(instance, name) for name in LOTTERIES}
    if n > MOST_BALANCED:
        return lotteries
    return {**lotteries, "best panel": lambda: best_panel(program_of(plan, pool))}


if __name__ == "__main__":
    main()
