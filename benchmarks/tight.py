"""What does a lottery cost where almost no panel exists, and does the checker confirm it? Processor seconds."""

import multiprocessing
import os
import time
from queue import Empty
from typing import Any

from benchmarks._tight_pools import RECIPES, Tight, tight
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.seats.checker import FAILS, check
from equalfooting.domain.seats.dossier import dossier_of, read_dossier
from equalfooting.domain.seats.lotteries import hold

METHODS = ("leximin", "maximin", "nash")
LIMIT = float(os.environ.get("EQUALFOOTING_TIGHT_SECONDS", "90"))


def main() -> None:
    """Print a line for each pool and objective."""
    print(f"load {os.getloadavg()[0]:.1f}")
    for recipe in RECIPES:
        for method in METHODS:
            print(f"{recipe.name:46} {method:8} {_measured(recipe, method)}", flush=True)


def _measured(recipe: Tight, method: str) -> str:
    told: Any = multiprocessing.Queue()
    run = multiprocessing.Process(target=_run, args=(recipe, method, told))
    run.start()
    try:
        return str(told.get(timeout=LIMIT))
    except Empty:
        run.terminate()
        return f"not done in {LIMIT:.0f} s"
    finally:
        run.join()


def _run(recipe: Tight, method: str, told: Any) -> None:
    begun = time.process_time()
    try:
        lottery = hold(tight(recipe), method)
    except Refusal as refusal:
        told.put(f"{time.process_time() - begun:6.2f} s refused: {refusal.code}")
        return
    seconds = time.process_time() - begun
    findings = check(read_dossier(dossier_of(lottery), "draw.json"))
    standing = "fails" if any(each.standing == FAILS for each in findings) else "confirmed"
    told.put(f"{seconds:6.2f} s {standing}, {lottery.certificate.n_cuts} cuts, {len(lottery.panels)} panels")


if __name__ == "__main__":
    main()
