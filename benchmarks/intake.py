"""How long does `equalfooting intake` take for a thousand pages, and does ten times as much take ten times as long?

    python -m benchmarks intake            1,000 pages
    python -m benchmarks.intake 1000 10000

Writes documents of 20 pages, half DOCX and half PDF (deterministic), runs the command on them in its own
process, and watches the memory of the whole process tree. Beside it runs the naive way, on the same texts:
scikit-learn tf-idf over words against every issue, over letters against every mechanism, and all pairs of
passages for duplicates.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks._intake_texts import letters_of, page, write_docx, write_lists, write_pdf

PAGES_A_DOCUMENT = 20


def main(sizes: Sequence[int] = (1000,), encoder: str = "universal") -> None:
    for n_pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), n_pages, encoder)


def _measure(folder: Path, n_pages: int, encoder: str) -> None:
    texts = list(_written(folder, n_pages))
    n_letters = sum(map(len, texts))
    print(f"{n_pages} pages, {n_letters / 1e6:.1f} million letters, load before {os.getloadavg()[0]:.1f}")
    seconds, cpu, peak = _watched(_command(folder, encoder))
    speed = f"{seconds:7.1f} s  {n_pages / seconds:6.0f} pages/s  {cpu:6.1f} CPU s"
    print(f"intake  {speed}  peak {peak / 1e6:5.0f} MB (all processes)")
    facts = json.loads((folder / "draft.json").read_text(encoding="utf-8"))
    assert facts["counts"]["documents_read"] == -(-n_pages // PAGES_A_DOCUMENT), facts["counts"]
    print("        ", ", ".join(f"{name} {n}" for name, n in facts["counts"].items()))
    passages = [one["quote"] for one in facts["not_sorted"]] + list({row["quote"]: 1 for row in facts["rows"]})
    print(f"naive   {_naive(passages, folder):7.1f} s  for the comparisons alone, without reading or splitting")


def _written(folder: Path, n_pages: int) -> Iterator[str]:
    (folder / "answers").mkdir()
    write_lists(folder)
    rng = random.Random(20131)
    for number in range(-(-n_pages // PAGES_A_DOCUMENT)):
        pages = [page(rng, number, n) for n in range(min(PAGES_A_DOCUMENT, n_pages - number * PAGES_A_DOCUMENT))]
        write = write_docx if number % 2 else write_pdf
        write(folder / "answers" / f"{number:05}.{'docx' if number % 2 else 'pdf'}", pages)
        yield letters_of(pages)


def _command(folder: Path, encoder: str) -> list[str]:
    return [
        sys.executable, "-m", "equalfooting", "intake", str(folder / "answers"), "--issues", str(folder / "issues.csv"),
        "--mechanisms", str(folder / "mechanisms.csv"), "--out", str(folder / "draft.xlsx"),
        "--json", str(folder / "draft.json"), "--encoder", encoder,
    ]  # fmt: skip


def _watched(command: list[str]) -> tuple[float, float, int]:
    """Seconds on the clock, seconds of processor, and the most memory of the process and its children together."""
    began = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    peak, cpu = 0, 0.0
    while process.poll() is None:
        peak, cpu = max(peak, _resident(process)), max(cpu, _processor_seconds(process))
        time.sleep(0.2)
    assert process.returncode == 0
    return time.perf_counter() - began, cpu, peak


def _resident(process: psutil.Process) -> int:
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total


def _processor_seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
        living = [child.cpu_times() for child in process.children(recursive=True)]
    except psutil.Error:
        return 0.0
    return sum(t.user + t.system for t in (times, *living)) + times.children_user + times.children_system


def _naive(passages: list[str], folder: Path) -> float:
    issues = (folder / "issues.csv").read_text(encoding="utf-8").splitlines()[1:]
    names = (folder / "mechanisms.csv").read_text(encoding="utf-8").splitlines()[1:]
    began = time.perf_counter()
    by_words = TfidfVectorizer().fit([*passages, *issues])
    (by_words.transform(passages) @ by_words.transform(issues).T).max(axis=1)
    by_letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4)).fit([*passages, *names])
    (by_letters.transform(passages) @ by_letters.transform(names).T).max(axis=1)
    vectors = by_words.transform(passages)
    for first in range(0, len(passages), 500):
        (vectors[first : first + 500] @ vectors.T).max(axis=1)
    return time.perf_counter() - began


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or (1000,))
