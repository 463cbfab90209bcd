"""How fast does the site answer at size? 5,000 mechanisms, 50,000 entries, 200,000 passages, then requests.

Measured at the server (Django's handler, no network), each page N_REQUESTS times with varying filters, on
SQLite and, where one answers, on PostgreSQL. The peer figures are those that Decidim and Zulip publish:
a list of about 900 items 7.2-7.5 s (decidim#13701); a list 70 ms and a page 300 ms (Zulip).
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

SERVER = os.environ.get("EQUALFOOTING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
N_MECHANISMS, N_ENTRIES, N_PASSAGES, N_REQUESTS = 5_000, 50_000, 200_000, 40
NOW = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = (
    "internet governance forum regional access privacy security spam domain names standards convention charter "
    "network capacity digital divide content rights commission union observatory council programme data cyber"
).split()


def main() -> None:
    """Run in a process of its own for each database, since settings are read once."""
    for label, url in (("SQLite", ""), ("PostgreSQL", _fresh_postgres())):
        if url is None:
            print(f"{label}: no server answers")
            continue
        print(f"-- {label}")
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "EQUALFOOTING_HOME": home,
                "EQUALFOOTING_DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "equalfooting.site.settings",
            }
            subprocess.run([sys.executable, "-m", "benchmarks._site_run"], env=environment, check=True)


def _fresh_postgres() -> str | None:
    import psycopg  # noqa: PLC0415  only where PostgreSQL is measured

    try:
        with psycopg.connect(SERVER, autocommit=True, connect_timeout=3) as connection:
            connection.execute("DROP DATABASE IF EXISTS equalfooting_benchmark")
            connection.execute("CREATE DATABASE equalfooting_benchmark")
    except psycopg.OperationalError:
        return None
    return SERVER.rsplit("/", 1)[0] + "/equalfooting_benchmark"


def sentence(rng: random.Random, n_words: int) -> str:
    return " ".join(rng.choices(WORDS, k=n_words)).capitalize()


def batches(rows: Iterator[object], size: int = 5_000) -> Iterator[list[object]]:
    batch: list[object] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(0, int(len(seconds) * 0.95) - 1)]


def timed(ask: Callable[[int], None], n: int) -> list[float]:
    taken = []
    for turn in range(n):
        begun = time.perf_counter()
        ask(turn)
        taken.append(time.perf_counter() - begun)
    return taken
