"""How long does a fair lottery take, beside `sortition-algorithms`? Same tables, same objective, one after the other.

The peer runs in an environment of its own (.venv-peers, see `make bench`; or EQUALFOOTING_PEERS), with its default
solver (highspy) and with the fastest of its free ones (CBC). Where it has not finished after the limit
(EQUALFOOTING_PEER_SECONDS, 120), the limit stands in the ratio, so that the ratio is a lower bound. It has no leximin
without a commercial solver and holds maximin in its place; ours is the full leximin order all the same.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks._seat_pools import Case, made_up, real

PEER = Path(os.environ.get("EQUALFOOTING_PEERS", ".venv-peers")) / "bin" / "python"
LIMIT = float(os.environ.get("EQUALFOOTING_PEER_SECONDS", "120"))
BACKENDS = ("highspy", "mip-cbc")
METHODS = ("maximin", "leximin", "nash")
SIZES = ((200, 40, 6), (400, 50, 6), (500, 75, 7), (1_000, 100, 7), (1_700, 110, 7), (2_000, 200, 8))
_GIVEN_UP: set[tuple[str, str]] = set()
SINGLE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def main() -> None:
    """Print a line for each instance and objective, then the geometric means."""
    ratios: dict[str, list[float]] = {backend: [] for backend in BACKENDS}
    print(f"load {os.getloadavg()[0]:.1f}; {'peer at ' + str(PEER) if PEER.exists() else 'the peer is not installed'}")
    with tempfile.TemporaryDirectory() as folder:
        cases = [*real(Path(folder)), *(made_up(Path(folder), *size) for size in SIZES)]
        for case in cases:
            for method in METHODS:
                _compare(case, method, ratios)
    for backend, each in ratios.items():
        if each:
            mean = math.exp(sum(map(math.log, each)) / len(each))
            print(f"{backend}: {mean:.1f} times faster (geometric mean of {len(each)}), at least {min(each):.1f} times")


def _compare(case: Case, method: str, ratios: dict[str, list[float]]) -> None:
    own = _run(
        [sys.executable, "-m", "benchmarks._seats_own", str(case.features), str(case.people), str(case.seats), method]
    )
    line = f"{case.name:34} {method:8} own {_told(own)}"
    for backend in BACKENDS if PEER.exists() else ():
        found = _peer_run(case, "maximin" if method == "leximin" else method, backend)
        if "skipped" in found:
            line += f" | {backend} {found['why']}"
            continue
        ratio = found.get("seconds", LIMIT) / own["seconds"]
        ratios[backend].append(ratio)
        line += f" | {backend} {_told(found)} {'' if 'seconds' in found else '>'}{ratio:.1f}x"
    print(line, flush=True)


@cache
def _peer_run(case: Case, method: str, backend: str) -> dict[str, Any]:
    """What the peer does; it is not kept waiting with an instance when it ran out of time on a smaller one."""
    if (method, backend) in _GIVEN_UP:
        return {"why": "not tried: ran out of time on a smaller one", "skipped": True}
    script = str(Path(__file__).parent / "_seats_peer.py")
    found = _run(
        [str(PEER), script, str(case.features), str(case.people), case.id_column, str(case.seats), method, backend]
    )
    if "seconds" not in found and case.name.startswith("made up"):
        _GIVEN_UP.add((method, backend))
    return found


def _told(found: dict[str, Any]) -> str:
    if "seconds" not in found:
        return found["why"]
    return f"{found['seconds']:.2f} s (+{found['load']:.1f} s to load) min {found['smallest']:.7f}"


def _run(command: list[str]) -> dict[str, Any]:
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT + 5, env={**os.environ, **SINGLE}, check=False
        )
    except subprocess.TimeoutExpired:
        return {"why": f"not done in {LIMIT:.0f} s"}
    lines = [line for line in ran.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        return {"why": "failed: " + (ran.stderr.strip().splitlines() or ["?"])[-1][:80]}
    return dict(json.loads(lines[-1].removeprefix("RESULT ")))


if __name__ == "__main__":
    main()
