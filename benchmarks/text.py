"""How long do rolling text, collisions, comparison and Word files take? 300 paragraphs, 3,000 amendments.

Three sizes, each twice the one before, so that anybody sees whether the work grows with the amendments. "cold" is the
first time a process sees the texts; afterwards differences of the same words are remembered.
"""

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from benchmarks._drafts import amendments_to, document_of, tracked
from equalfooting.adapters import drafts
from equalfooting.adapters.word import read_word, write_word
from equalfooting.domain.text import comparing, edits, wording
from equalfooting.domain.text.choices import groups, together
from equalfooting.domain.text.collisions import collisions
from equalfooting.domain.text.exchange import amendment_as_values
from equalfooting.domain.text.rolling import roll
from equalfooting.domain.text.taking import take

SIZES = ((75, 750), (150, 1500), (300, 3000))
ROUNDS = 10
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def forget() -> None:
    """What a process remembers of words and differences."""
    for remembered in (edits.edits, comparing.words, wording.boundaries, wording._tokens):
        remembered.cache_clear()


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Wall and processor seconds, and the result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - wall, time.process_time() - processor, result


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(0.95 * (len(seconds) - 1))]


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'ms':14}{'amendments':>11}{'cold wall':>11}{'cold cpu':>10}{'p95 wall':>10}{'p95 cpu':>9}")
    for n_paragraphs, n in SIZES:
        for name, work in _steps(n_paragraphs, n):
            forget()
            cold = timed(work)[:2]
            rows = [timed(work)[:2] for _ in range(ROUNDS)]
            walls, processors = p95([row[0] for row in rows]), p95([row[1] for row in rows])
            figures = "".join(f"{1000 * each:>10.0f}" for each in (cold[0], cold[1], walls, processors))
            print(f"{name:14}{n:>11,} {figures}")
    _word(500, 2)
    _word(1_667, 3)
    _exports()


def _steps(n_paragraphs: int, n: int) -> list[tuple[str, Callable[[], Any]]]:
    document = document_of(n_paragraphs)
    amendments = amendments_to(document, n)
    found = collisions(document, amendments)
    by_id = {one.id: one for one in amendments}
    chosen = [by_id[id] for id in together(groups(amendments, found))]
    after = take(document, chosen, version="2").document
    return [
        ("roll", lambda: roll(document, amendments)),
        ("collisions", lambda: collisions(document, amendments)),
        ("groups", lambda: groups(amendments, found)),
        ("take", lambda: take(document, chosen)),
        ("compare", lambda: comparing.compare(document, after)),
    ]


def _word(n_paragraphs: int, each: int) -> None:
    """A text with tracked changes, out and back; a hundred pages are 500 paragraphs of 100 words."""
    document = document_of(n_paragraphs, n_words=100)
    changes = list(tracked(document, each))
    out = timed(lambda: write_word(roll(document, changes), now=NOW))
    back = timed(lambda: read_word("back.docx", out[2], document))
    kept = json.dumps([amendment_as_values(one) for one in back[2].amendments])
    print(f"word: {len(changes):,} changes, {len(out[2]) / 1e6:.1f} MB, {n_paragraphs * 100:,} words")
    print(
        f"  exported in {out[0]:.2f} s, imported in {back[0]:.2f} s (processor {out[1]:.2f} and {back[1]:.2f} s): "
        f"{len(back[2].amendments):,} amendments, {len(kept) / 1e6:.1f} MB as they are kept"
    )


def _exports() -> None:
    """Every form in which the site gives a text away: 300 paragraphs with 1,000 amendments of all kinds."""
    document = document_of(300)
    rolling = roll(document, amendments_to(document, 1000))
    forms: dict[str, Callable[[], Any]] = {
        "Word": lambda: write_word(rolling, now=NOW),
        "PDF": lambda: drafts.write_pdf(rolling, now=NOW),
        "HTML": lambda: drafts.write_html(rolling),
        "Markdown": lambda: drafts.write_markdown(rolling),
        "Akoma Ntoso": lambda: drafts.write_akoma_ntoso(rolling, now=NOW),
    }
    for name, work in forms.items():
        wall, processor, _ = timed(work)
        print(f"  as {name}: {wall:.2f} s, processor {processor:.2f} s")


if __name__ == "__main__":
    main()
