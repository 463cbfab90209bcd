"""What pools and plans is the seats benchmark run on? Made up like the advisory groups of internet governance."""

import csv
import os
import random
from dataclasses import dataclass
from pathlib import Path

REAL = Path(os.environ.get("EQUALFOOTING_REAL_DATA", "../shared/data")) / "sortition"
VALUES = {
    "group": {"governments": 40, "business": 15, "civil society": 20, "technical": 15, "intergovernmental": 10},
    "gender": {"women": 38, "men": 60, "other": 2},
    "region": {"Africa": 20, "Asia-Pacific": 25, "Eastern Europe": 10, "GRULAC": 15, "WEOG": 30},
    "status": {"developing": 55, "developed": 45},
    "age": {"under 30": 15, "30 to 44": 40, "45 to 59": 35, "60 and over": 10},
    "newcomer": {"yes": 45, "no": 55},
    "language": {"English": 45, "French": 15, "Spanish": 15, "Arabic": 10, "Chinese": 10, "Russian": 5},
    "field": {"law": 25, "engineering": 35, "policy": 40},
}


@dataclass(frozen=True)
class Case:
    """One instance on disk."""

    name: str
    features: Path
    people: Path
    id_column: str
    seats: int


def made_up(folder: Path, n: int, seats: int, n_features: int, seed: int = 1) -> Case:
    """A pool of n nominees who came forward unevenly, and quotas that some panel of the wider population meets."""
    rng = random.Random(seed * 10_000 + n)
    features = dict(list(VALUES.items())[:n_features])
    keen = {(f, v): rng.uniform(0.4, 1.9) for f, values in features.items() for v in values}
    pool = [{f: _one(rng, {v: share * keen[f, v] for v, share in values.items()}) for f, values in features.items()}
            for _ in range(n)]  # fmt: skip
    worth = [1 / (0.2 + _product(keen[f, v] for f, v in person.items())) for person in pool]
    panel = _panel(rng, pool, worth, seats)
    rows = []
    for feature, values in features.items():
        for value in values:
            n_there = sum(person[feature] == value for person in panel)
            rows.append([feature, value, max(0, n_there - rng.randint(0, 1)), n_there + rng.randint(0, 1)])
    name = f"made up {n}/{seats}, {n_features} attributes"
    stem = f"{n}-{seats}-{n_features}"
    return Case(name, _written(folder / f"{stem}-features.csv", ["feature", "value", "min", "max"], rows),
                _written(folder / f"{stem}-people.csv", ["id", *features],
                         [[f"n{number}", *person.values()] for number, person in enumerate(pool)]), "id",
                seats)  # fmt: skip


def real(folder: Path) -> list[Case]:
    """The instances of the shared data, where it is present; rows without identifiers get numbers."""
    cases = []
    for name, seats in (("example_small_20", 20), ("example_large_200", 200)):
        source = REAL / "data" / name
        if source.is_dir():
            with (source / "respondents.csv").open(newline="") as file:
                head, *rows = csv.reader(file)
            people = _written(folder / f"{name}.csv", ["id", *head], [[f"n{k}", *row] for k, row in enumerate(rows)])
            features = folder / f"{name}-features.csv"
            text = (source / "categories.csv").read_text().replace("category,feature", "feature,value", 1)
            features.write_text(text)
            cases.append(Case(name, features, people, "id", seats))
    source = REAL / "sf_fixture_22"
    if source.is_dir():
        cases.append(
            Case("sf_fixture 150/22", source / "features.csv", source / "candidates.csv", "nationbuilder_id", 22)
        )
    return cases


def _one(rng: random.Random, weights: dict[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _product(values: "object") -> float:
    result = 1.0
    for value in values:  # type: ignore[attr-defined]
        result *= value
    return result


def _panel(rng: random.Random, pool: list[dict[str, str]], worth: list[float], seats: int) -> list[dict[str, str]]:
    keys = sorted(range(len(pool)), key=lambda number: -(rng.random() ** (1 / worth[number])))
    return [pool[number] for number in keys[:seats]]


def _written(path: Path, head: list[str], rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path
