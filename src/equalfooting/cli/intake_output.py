"""In which form does a draft map leave the command line? A workbook for people, JSON for programs."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from equalfooting.adapters.documents import BrokenDocument
from equalfooting.adapters.spreadsheets import Sheet, write_workbook
from equalfooting.domain.intake.draft_values import Candidate, DraftMap, DraftRow, Unsorted
from equalfooting.domain.intake.evidence import Evidence
from equalfooting.domain.intake.inputs import MechanismFacts
from equalfooting.domain.intake.lexicon import Issue

SCHEMA = "equalfooting/draft-map/1"
_LONGEST_CELL = 32_000
_SHOWN_SOURCES = 20
_WHY_SHEET = "Suggestions of a program, for people to judge: nothing here is an entry of a map yet."


@dataclass(frozen=True)
class Setting:
    """With what the sorting was done."""

    issues: tuple[Issue, ...]
    mechanisms: tuple[MechanismFacts, ...]
    parts: tuple[tuple[str, str], ...]
    keywords: str
    threshold: float


@dataclass(frozen=True)
class Copied:
    """A file that holds the very bytes of another, which is the one that was read."""

    name: str
    same_as: str


@dataclass(frozen=True)
class Findings:
    """Everything there is to write."""

    draft: DraftMap
    setting: Setting
    broken: tuple[BrokenDocument, ...]
    copied: tuple[Copied, ...] = ()

    @property
    def issues(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.setting.issues}

    @property
    def mechanisms(self) -> dict[str, MechanismFacts]:
        return {facts.names.id: facts for facts in self.setting.mechanisms}


def write_sheets(place: Path, findings: Findings) -> None:
    """Write the workbook; a file that was there before is replaced whole or not at all."""
    sheets = {
        "Draft map": _draft_sheet(findings),
        "Not sorted": _unsorted_sheet(findings),
        "Mechanism candidates": _candidate_sheet(findings.draft.candidates),
        "Broken files": Sheet(
            ("File", "What happened", "The way out", "Code"),
            [(b.name, b.refusal.say(), b.refusal.hint(), b.refusal.code) for b in findings.broken],
            (30, 60, 60, 20),
        ),
        "Same files": Sheet(("File", "The same as"), [(c.name, c.same_as) for c in findings.copied], (40, 40)),
        "About": Sheet(("What", "Value"), list(_about(findings)), (40, 80)),
    }
    _replace(place, lambda stream: write_workbook(stream, sheets))


def write_json(place: Path, findings: Findings) -> None:
    """Write the same facts as JSON, a row at a time (schema in docs/reference/intake-output.md)."""
    _replace(place, lambda stream: stream.writelines(_json_pieces(findings)))


def _json_pieces(findings: Findings) -> Iterator[bytes]:
    """The document in pieces: however many rows there are, only one is in memory as JSON."""
    yield b"{"
    for number, (key, value) in enumerate(_json(findings)):
        yield b"%s\n%s: " % (b"," if number else b"", _encoded(key))
        if isinstance(value, Iterator):
            yield b"["
            for place, item in enumerate(value):
                yield b"%s\n %s" % (b"," if place else b"", _encoded(item))
            yield b"]"
        else:
            yield _encoded(value)
    yield b"\n}\n"


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _replace(place: Path, write: Callable[[BinaryIO], None]) -> None:
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            write(stream)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _draft_sheet(findings: Findings) -> Sheet:
    """The five columns of the mapping document first, then what each suggestion rests on."""
    headings = (
        "Issue area", "Existing mechanism", "Description", "URL", "National/regional/international",
        "Quote", "Source", "Paragraph", "Language", "Confidence", "Why", "Mechanism id",
    )  # fmt: skip
    issues, mechanisms = findings.issues, findings.mechanisms
    rows = [_draft_row(row, issues[row.issue], mechanisms.get(row.mechanism)) for row in findings.draft.rows]
    return Sheet(headings, rows, (28, 34, 30, 24, 16, 70, 26, 10, 10, 11, 50, 12))


def _draft_row(row: DraftRow, issue: Issue, facts: MechanismFacts | None) -> tuple[Any, ...]:
    name = facts.names.names[0] if facts else f"{row.candidate} [candidate]" if row.candidate else ""
    described = (facts.description, facts.url, facts.level) if facts else ("", "", "")
    return (
        _label(issue), name, *described, _cut(row.quote), row.source, row.paragraph, row.language, row.confidence,
        _reasons(row.why), row.mechanism,
    )  # fmt: skip


def _unsorted_sheet(findings: Findings) -> Sheet:
    mechanisms = findings.mechanisms
    rows = [
        (
            _cut(u.quote),
            u.source,
            u.paragraph,
            u.language,
            "; ".join(mechanisms[m].names.names[0] for m in u.mechanisms),
        )
        for u in findings.draft.unsorted
    ]
    return Sheet(("Passage", "Source", "Paragraph", "Language", "Mechanisms named"), rows, (90, 28, 10, 10, 50))


def _candidate_sheet(candidates: Sequence[Candidate]) -> Sheet:
    headings = ("Name", "Acronym", "Mentions", "Documents", "Looks like one", "First quote", "Sources")
    rows = [
        (c.name, c.acronym, c.n_mentions, len(c.sources), c.score, _cut(c.quote), ", ".join(c.sources[:_SHOWN_SOURCES]))
        for c in candidates
    ]
    return Sheet(headings, rows, (44, 12, 10, 11, 14, 70, 40))


def _about(findings: Findings) -> Iterator[tuple[str, Any]]:
    yield "What this is", _WHY_SHEET
    yield from findings.setting.parts
    yield from _counts(findings).items()
    yield "threshold of suggestions", findings.setting.threshold
    yield "keywords", findings.setting.keywords
    yield "languages (documents)", ", ".join(f"{code} {n}" for code, n in findings.draft.languages.items())


def _counts(findings: Findings) -> dict[str, int]:
    draft = findings.draft
    return {
        "documents read": draft.n_documents,
        "files broken": len(findings.broken),
        "files the same as another": len(findings.copied),
        "passages": draft.n_passages,
        "passages not sorted": len(draft.unsorted),
        "pieces of page dress left out": draft.n_furniture,
        "suggested entries": len(draft.rows),
        "candidate mechanisms": len(draft.candidates),
        "issues given": len(findings.setting.issues),
        "mechanisms given": len(findings.setting.mechanisms),
    }


def _json(findings: Findings) -> Iterator[tuple[str, Any]]:
    """The keys of the document in order, the long lists as iterators."""
    draft, setting = findings.draft, findings.setting
    names = {id_: facts.names.names[0] for id_, facts in findings.mechanisms.items()}
    yield "schema", SCHEMA
    yield "made_with", dict(setting.parts)
    yield "threshold", setting.threshold
    yield "keywords", setting.keywords
    yield "counts", {key.replace(" ", "_"): n for key, n in _counts(findings).items()}
    yield "languages", dict(draft.languages)
    yield "issues", [{"id": i.id, "title": i.title, "cluster": i.cluster} for i in setting.issues]
    yield "rows", (_row_json(row, names) for row in draft.rows)
    yield "not_sorted", (_unsorted_json(one) for one in draft.unsorted)
    yield "candidates", (_candidate_json(one) for one in draft.candidates)
    yield "copies", [{"name": c.name, "same_as": c.same_as} for c in findings.copied]
    yield (
        "broken",
        [
            {"name": b.name, "code": b.refusal.code, "what": b.refusal.say(), "way_out": b.refusal.hint()}
            for b in findings.broken
        ],
    )


def _row_json(row: DraftRow, names: dict[str, str]) -> dict[str, Any]:
    return {
        "issue": row.issue,
        "mechanism": {"id": row.mechanism, "name": names[row.mechanism]} if row.mechanism else None,
        "candidate": row.candidate or None,
        **_place_json(row),
        "confidence": row.confidence,
        "why": [
            {"kind": reason.kind, "fact": reason.fact, "weight": round(reason.weight, 3), "sentence": reason.say()}
            for reason in row.why
        ],
    }


def _place_json(one: DraftRow | Unsorted) -> dict[str, Any]:
    return {
        "quote": one.quote, "source": one.source, "paragraph": one.paragraph,
        "start": one.start, "end": one.end, "language": one.language,
    }  # fmt: skip


def _unsorted_json(one: Unsorted) -> dict[str, Any]:
    return {**_place_json(one), "mechanisms": list(one.mechanisms)}


def _candidate_json(one: Candidate) -> dict[str, Any]:
    return {
        "name": one.name, "acronym": one.acronym or None, "score": one.score, "n_mentions": one.n_mentions,
        "sources": one.sources, "quote": one.quote,
    }  # fmt: skip


def _label(issue: Issue) -> str:
    return issue.title if issue.id == issue.title else f"{issue.id} {issue.title}"


def _reasons(why: Sequence[Evidence]) -> str:
    return _cut("; ".join(reason.say() for reason in why))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
