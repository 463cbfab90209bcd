"""How fast does the record grow, prove and verify, and how fast do its pages answer when it is long?

The peer is Trillian's personality of Certificate Transparency only in kind: it needs a server and a
database of its own, and its published rates are of networks of machines; so the figures stand alone.
"""

import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from equalfooting.domain.record.audit import audit
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.record.checkpoints import Checkpoint, sign
from equalfooting.domain.record.commitments import commitment
from equalfooting.domain.record.export import checkpoint_line, entry_line, header_line
from equalfooting.domain.record.notes import Verifier
from equalfooting.domain.record.proofs import inclusion_proof, verify_inclusion
from equalfooting.domain.record.tree import Frontier, append, leaf_hash, root

SERVER = os.environ.get("EQUALFOOTING_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
KEY = Ed25519PrivateKey.from_private_bytes(b"benchmark".ljust(32))
VERIFIER = Verifier("benchmark.example/record", KEY.public_key())


def facts(index: int) -> dict[str, Any]:
    """An entry as the journal writes it."""
    return {
        "index": index,
        "at": "2026-03-04T05:06:07+00:00",
        "process": "working-group",
        "verb": "confirm-passage",
        "object": ["passage", str(index)],
        "actor": ["person", f"p{index % 97}"],
        "groups": ["civil-society"],
        "organisation": "An organisation",
        "facts": {"issue": index % 40, "note": "ждать 等待"},
        "commitment": commitment(b"s" * 16, f"Person {index % 97}"),
    }


def timed(what: str, n: int, call: Callable[[], Any]) -> Any:
    """Run once and print seconds and rate."""
    start = time.perf_counter()
    result = call()
    seconds = time.perf_counter() - start
    print(f"{what:<34}{seconds:8.2f} s {n / seconds:12,.0f} /s")
    return result


def grown(leaves: list[bytes]) -> Frontier:
    """The frontier of these leaves, one by one."""
    frontier = Frontier.empty()
    for leaf in leaves:
        frontier = append(frontier, leaf)
    return frontier


def pages(n: int) -> None:
    """The pages over a record of `n` entries, on SQLite and on PostgreSQL where one answers."""
    for label, url in (("SQLite", ""), ("PostgreSQL", fresh_postgres())):
        if url is None:
            print(f"{label}: no server answers")
            continue
        print(f"-- {label}")
        with tempfile.TemporaryDirectory() as home:
            environment = {**os.environ, "EQUALFOOTING_HOME": home, "EQUALFOOTING_DATABASE_URL": url}
            subprocess.run([sys.executable, "-m", "benchmarks._record_run", str(n)], env=environment, check=True)


def fresh_postgres() -> str | None:
    """An empty database of its own."""
    try:
        with psycopg.connect(SERVER, autocommit=True, connect_timeout=3) as connection:
            connection.execute("DROP DATABASE IF EXISTS equalfooting_record_benchmark")
            connection.execute("CREATE DATABASE equalfooting_record_benchmark")
    except psycopg.OperationalError:
        return None
    return SERVER.rsplit("/", 1)[0] + "/equalfooting_record_benchmark"


def main(n: int = 100_000) -> None:
    """Measure each step over `n` entries."""
    print(f"{n:,} entries, {datetime.now(UTC):%Y-%m-%d}")
    alone(n)
    pages(n)


def alone(n: int) -> None:
    """The tree and the file, without a site."""
    entries = [facts(index) for index in range(n)]
    leaves = timed("canonical form and leaf hash", n, lambda: [leaf_hash(canonical(leaf)) for leaf in entries])
    frontier = timed("append", n, lambda: grown(leaves))
    proof = timed("inclusion proof without storage", 1, lambda: inclusion_proof(leaves, n // 3))
    check = (leaves[n // 3], n // 3, n, proof, root(frontier))
    timed("verify inclusion, 1,000 times", 1000, lambda: [verify_inclusion(*check) for _ in range(1000)])
    said = Checkpoint(VERIFIER.name, n, root(frontier))
    note = timed("sign a checkpoint, 100 times", 100, lambda: [sign(said, KEY) for _ in range(100)])[-1]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.write(header_line(VERIFIER.name, VERIFIER))
            timed("write the export", n, lambda: out.writelines(entry_line(leaf) for leaf in entries))
            out.write(checkpoint_line(note))
        print(f"{'size of the export':<34}{file.stat().st_size / 1e6:8.1f} MB")
        with file.open("rb") as lines:
            timed("audit the export", n, lambda: audit(lines, key=VERIFIER))
        with file.open("rb") as lines:
            tracemalloc.start()
            audit(lines, key=VERIFIER)
            print(f"{'memory of the audit at its peak':<34}{tracemalloc.get_traced_memory()[1] / 1e6:8.2f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
