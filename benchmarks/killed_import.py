"""Does an import that is killed at random points, and started again, end like one that nobody disturbed?

A table of respondents and a folder of texts are imported once undisturbed, then in a second installation by a
process that is killed (SIGKILL) at random moments until it ends by itself. Submissions, answers and their digests
must be the same, none twice, none missing, and the record must hold one import of each source.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

N_ROWS, N_FILES, N_KILLS = 300, 40, 12


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        write_sources(sources)
        undisturbed, seconds, _ = _imported(Path(folder) / "undisturbed", sources, kills=0)
        killed, _, n_kills = _imported(Path(folder) / "killed", sources, kills=N_KILLS, within=seconds)
        print(f"undisturbed: {len(undisturbed)} submissions in {seconds:.1f} s; then killed {n_kills} times")
        assert len(undisturbed) == N_ROWS + N_FILES, len(undisturbed)
        assert killed == undisturbed, "a killed import must end like an undisturbed one"
        print("the same submissions, answers and imports: yes")


def write_sources(folder: Path) -> None:
    """A row a respondent, and a text a respondent."""
    (folder / "texts").mkdir(parents=True)
    rng = random.Random(11)
    words = "internet governance forum access privacy regional names standards capacity".split()
    rows = ["Respondent,Category,Country,Language,May we cite you?,Which issues?"]
    for n in range(N_ROWS):
        rows.append(f"Respondent {n},Civil society,Kenya,en,yes,{' '.join(rng.choices(words, k=60))} {n}")
    (folder / "table.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for n in range(N_FILES):
        head = f"Name: Writer {n}\nCategory: Government\nCountry: Brazil\n\n"
        (folder / "texts" / f"{n:03}.txt").write_text(head + " ".join(rng.choices(words, k=300)), encoding="utf-8")


def _imported(home: Path, sources: Path, *, kills: int, within: float = 0.0) -> tuple[list[str], float, int]:
    """What the installation holds in the end, how long the last run took, and how often it was killed."""
    home.mkdir()
    environment = {
        **os.environ, "EQUALFOOTING_HOME": str(home), "DJANGO_SETTINGS_MODULE": "equalfooting.site.settings",
    }  # fmt: skip
    _run("prepare", environment)
    rng = random.Random(5)
    n_kills, begun = 0, time.perf_counter()
    for turn in range(kills + 1):
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "equalfooting", "import-submissions", "wg", "call", str(sources / "table.csv"),
             str(sources / "texts"), "--question", "issues", "--language", "en", "--received-on", "2026-11-01"],
            env=environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            assert process.wait(rng.uniform(0.05, 0.8) * within if turn < kills else None) == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            n_kills += 1
    return _run("say", environment).splitlines(), time.perf_counter() - begun, n_kills


def _run(what: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "benchmarks._killed_import_run", what]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
