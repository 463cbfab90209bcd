"""How are the gaps of a map told on the command line: to a person, and to a program?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from equalfooting.domain.mapping.gap_map import MATRICES, gap_map
from equalfooting.domain.mapping.gaps import MISSING, OPEN, SHOWN, Gap, GapRules
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.mapping.plain import AssertedGap
from equalfooting.domain.mapping.sheets import Question, Reading

SHOWN_OF_A_KIND = 10


def as_json(index: IndexedMap, reading: Reading, rules: GapRules, gaps: Iterable[Gap]) -> dict[str, Any]:
    """Everything found, for a program: counts, rules, gaps with their rows, matrices, notes, questions."""
    return {
        "counts": _counts(index),
        "rules": {**asdict(rules), "stale_before": rules.stale_before and rules.stale_before.isoformat()},
        "gaps": [_gap(gap) for gap in gaps],
        "asserted": [_asserted(each) for each in index.map.asserted],
        "matrices": {kind: _matrix(index, kind, rules) for kind in MATRICES},
        "unplaced": list(index.unplaced),
        "notes": [{"row": note.row, "code": note.code, "text": note.say()} for note in reading.notes],
        "questions": [_question(each) for each in reading.questions],
    }


def _asserted(gap: AssertedGap) -> dict[str, Any]:
    evidence = [proof.source for proof in gap.evidence]
    said = {"id": gap.id, "kind": gap.kind, "issue": gap.issue, "statement": gap.statement, "said_by": gap.said_by}
    return {**said, "evidence": evidence}


def _question(question: Question) -> dict[str, Any]:
    """A question with an empty place for its answer, so that the file can be filled in and given back."""
    asked = {"about": question.about, "given": question.given, "choices": question.choices, "rows": question.rows}
    return {**asked, "text": question.say(), "answer": None}


def _counts(index: IndexedMap) -> dict[str, int]:
    return {
        "issues": len(index.issues),
        "mechanisms": len(index.mechanisms),
        "entries": len(index.map.entries),
        "passages": len(index.map.voices),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "issue": gap.issue,
        "subject": gap.subject,
        "severity": gap.severity,
        "confidence": gap.confidence,
        "because": {"code": gap.because.code, "facts": dict(gap.because.facts), "text": gap.because.say()},
        "rows": asdict(gap.rows),
    }


def _matrix(index: IndexedMap, kind: str, rules: GapRules) -> dict[str, Any]:
    matrix = gap_map(index, kind, rules)
    cells = {
        issue: {column: asdict(matrix.cells[issue, column]) for column in matrix.columns} for issue in index.issues
    }
    return {"columns": matrix.columns, "cells": cells, "unplaced": matrix.unplaced}


def say(console: Console, index: IndexedMap, reading: Reading, gaps: tuple[Gap, ...], *, is_whole: bool) -> None:
    """Tell a person what was read, how many gaps of each kind there are, and the first of each."""
    counts = ", ".join(f"{n:,} {what}" for what, n in _counts(index).items())
    console.print(f"[bold]Read[/bold] {counts}.")
    _say_reading(console, index, reading)
    _say_counts(console, gaps)
    kinds = dict.fromkeys(gap.kind for gap in gaps)
    for kind in kinds:
        _say_kind(console, index, [gap for gap in gaps if gap.kind == kind], is_whole)


def _say_reading(console: Console, index: IndexedMap, reading: Reading) -> None:
    if reading.notes:
        common = Counter(note.code for note in reading.notes).most_common()
        console.print("Notes while reading: " + ", ".join(f"{code} {n}" for code, n in common))
    for question in reading.questions:
        choices = ", ".join(question.choices) or "-"
        console.print(f"[bold red]Question[/bold red] {escape(question.say())} Choices: {escape(choices)}")
    if reading.questions:
        console.print("Rows in question are left out until they are answered (see --answers).")
    if index.unplaced:
        written = sorted({index.mechanisms[id].region for id in index.unplaced})
        console.print(f"Regions in no regional group, counted nowhere: {escape(', '.join(written))}")


def _say_counts(console: Console, gaps: tuple[Gap, ...]) -> None:
    table = Table(title="Gaps", title_justify="left")
    for heading, justify in (
        ("kind", "left"),
        ("missing", "right"),
        ("weak", "right"),
        ("of these open (?)", "right"),
    ):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for kind in dict.fromkeys(gap.kind for gap in gaps):
        mine = [gap for gap in gaps if gap.kind == kind]
        n_missing = sum(gap.severity == MISSING for gap in mine)
        n_open = sum(gap.confidence == OPEN for gap in mine)
        table.add_row(kind, f"{n_missing:,}", f"{len(mine) - n_missing:,}", f"{n_open:,}")
    console.print(table)


def _say_kind(console: Console, index: IndexedMap, gaps: list[Gap], is_whole: bool) -> None:
    """The gravest gaps of a kind first: missing before weak, shown before open."""
    ranked = sorted(gaps, key=lambda gap: (gap.severity != MISSING, gap.confidence != SHOWN))
    shown = ranked if is_whole else ranked[:SHOWN_OF_A_KIND]
    table = Table(title=f"\n{gaps[0].kind}: {len(shown):,} of {len(gaps):,}", title_justify="left", box=None)
    for heading, ratio in (("", None), ("issue", 3), ("because", 6), ("rests on", 3)):
        table.add_column(heading, overflow="fold", ratio=ratio)
    for gap in shown:
        issue = f"{gap.issue} {index.issues[gap.issue].title}"
        sure = gap.severity if gap.confidence == SHOWN else f"{gap.severity}?"
        table.add_row(sure, escape(issue), escape(gap.because.say()), escape(_rests_on(gap)))
    console.print(table)


def _rests_on(gap: Gap) -> str:
    """The first few rows by id, and how many more there are (--json names them all)."""
    ids = gap.rows.entries or gap.rows.mechanisms or gap.rows.passages
    more = f" +{len(ids) - 3}" if len(ids) > 3 else ""
    return ", ".join(ids[:3]) + more if ids else "no rows"
