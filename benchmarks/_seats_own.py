"""One draw in a process of its own: `python -m benchmarks._seats_own FEATURES PEOPLE SEATS METHOD` prints JSON."""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    features, people, seats, method = sys.argv[1:]
    begun = time.perf_counter()
    # what loading costs is measured too
    from equalfooting.cli.seats.tables import read_plan_and_pool  # noqa: PLC0415
    from equalfooting.domain.seats.lotteries import hold  # noqa: PLC0415
    from equalfooting.domain.seats.pool import compiled  # noqa: PLC0415

    loaded = time.perf_counter()
    lottery = hold(compiled(*read_plan_and_pool(Path(features), Path(people), int(seats))), method)
    done = time.perf_counter()
    smallest = min(chance for chance in lottery.chances if chance)
    found = {"load": loaded - begun, "seconds": done - loaded, "smallest": smallest, "n_panels": len(lottery.panels)}
    print("RESULT " + json.dumps(found))


if __name__ == "__main__":
    main()
