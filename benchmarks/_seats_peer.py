"""Run in the peer's own environment: `python _seats_peer.py FEATURES PEOPLE ID SEATS METHOD BACKEND` prints JSON.

The library `sortition-algorithms` (GPL-3.0) is imported here and nowhere else; nothing of this project is.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

FINDERS = {
    "maximin": ("maximin", "find_distribution_maximin"),
    "leximin": ("maximin", "find_distribution_maximin"),  # what the peer itself does where there is no Gurobi
    "nash": ("nash", "find_distribution_nash"),
}


def main() -> None:
    features_file, people_file, id_column, seats, method, backend = sys.argv[1:]
    begun = time.perf_counter()
    adapters = import_module("sortition_algorithms.adapters")
    settings_class = import_module("sortition_algorithms.settings").Settings
    module, name = FINDERS[method]
    find = getattr(import_module(f"sortition_algorithms.committee_generation.{module}"), name)
    loaded = time.perf_counter()
    source = adapters.CSVStringDataSource(Path(features_file).read_text(), Path(people_file).read_text())
    data = adapters.SelectionData(source)
    features, _ = data.load_features(int(seats))
    people, _ = data.load_people(settings_class(id_column=id_column, columns_to_keep=[]), features)
    panels, weights, _ = find(features, people, int(seats), [], backend)
    done = time.perf_counter()
    chances: dict[str, float] = {}
    for panel, weight in zip(panels, weights, strict=True):
        for person in panel:
            chances[person] = chances.get(person, 0.0) + weight
    found = {
        "load": loaded - begun,
        "seconds": done - loaded,
        "smallest": min(chances.values()),
        "n_panels": len(panels),
    }
    print("RESULT " + json.dumps(found))


if __name__ == "__main__":
    main()
