"""What does a summary say now: the machine's sentences with what people made of them?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.apps.summaries.models import Summary, Wording
from equalfooting.apps.summaries.packing import OWN, SENTENCE, Plain, core

FORMAT = "equalfooting-summary-1"
#: what somebody wrote to stand there for ever; no editor takes it out
KEPT_SECTIONS, KEPT_SENTENCES = (
    {"unmet", "statements"},
    {"designated", "not-designated", "statement", "statement-on", "statement-on-one"},
)


@dataclass(frozen=True)
class Part:
    """An item of a draft, and the wording that stands beside it."""

    item: Plain
    wording: Wording | None = None
    is_new: bool = False
    is_changed: bool = False
    must_stay: bool = False

    @property
    def key(self) -> str:
        key: str = self.item["key"]
        return key

    @property
    def is_sentence(self) -> bool:
        return bool(self.item["kind"] == SENTENCE)

    @property
    def is_own(self) -> bool:
        return bool(self.item["kind"] == OWN)

    @property
    def is_left_out(self) -> bool:
        return self.wording is not None and self.wording.deed == Wording.Deed.LEAVE_OUT

    @property
    def words(self) -> str:
        """What somebody wrote instead, "" where the machine's sentence stands."""
        is_written = self.wording is not None and self.wording.deed == Wording.Deed.WRITE
        return self.wording.words if is_written and self.wording else ""

    @property
    def is_overtaken(self) -> bool:
        """The record says something else than when this was edited."""
        has_wording = self.wording is not None and self.wording.deed != Wording.Deed.TAKE_BACK
        return has_wording and self.is_sentence and self.wording is not None and self.wording.base != core(self.item)


@dataclass(frozen=True)
class Composed:
    """A section of a draft."""

    section: Plain
    parts: list[Part] = field(default_factory=list)

    @property
    def n_new(self) -> int:
        return sum(part.is_new or part.is_changed or part.is_overtaken for part in self.parts)

    @property
    def n_edited(self) -> int:
        return sum(bool(part.words) or part.is_left_out for part in self.parts)


def composed(summary: Summary, wordings: Iterable[Wording]) -> list[Composed]:
    """The sections of a draft, each with its parts; one's own words end a section."""
    standing = {one.item: one for one in wordings if one.is_standing}
    return [_composed(section, standing, summary.drafting) for section in summary.drafted]


def _composed(section: Plain, standing: Mapping[str, Wording], drafting: int) -> Composed:
    parts = [_part(section, item, standing.get(item["key"]), drafting) for item in section["items"]]
    own = own_key(section["key"])
    wording = standing.get(own)
    return Composed(section, [*parts, Part({"key": own, "kind": OWN, "rows": []}, wording)])


def _part(section: Plain, item: Plain, wording: Wording | None, drafting: int) -> Part:
    is_again = drafting > 1
    must_stay = section["code"] in KEPT_SECTIONS or item.get("code") in KEPT_SENTENCES
    return Part(
        item, wording, is_new=is_again and item["since"] == drafting,
        is_changed=is_again and item["changed"] == drafting, must_stay=must_stay and not item.get("is_gone"),
    )  # fmt: skip


def own_key(section: str) -> str:
    return f"{section}#own"


def content_of(summary: Summary, wordings: Iterable[Wording]) -> dict[str, Any]:
    """All that is published, as plain values: what is left out is gone, what was edited says so."""
    sections = [_published(one) for one in composed(summary, wordings)]
    return {
        "format": FORMAT, "kind": summary.kind, "process": summary.process.slug, "number": summary.number,
        "title": summary.title, "language": summary.language, "drafted_at": summary.drafted_at.isoformat(),
        "rounds": [{"number": one.number, "title": one.title} for one in summary.rounds.all()],
        "sections": [one for place, one in enumerate(sections) if one["items"] or _has_inner(sections, place)],
    }  # fmt: skip


def _has_inner(sections: list[Plain], place: int) -> bool:
    """Does anything stand in a section below this one?"""
    for inner in sections[place + 1 :]:
        if inner["depth"] <= sections[place]["depth"]:
            return False
        if inner["items"]:
            return True
    return False


def _published(one: Composed) -> Plain:
    return {**one.section, "items": [_item(part) for part in one.parts if _is_said(part)]}


def _is_said(part: Part) -> bool:
    if part.item.get("is_gone"):
        return bool(part.words)
    return not part.is_left_out and (not part.is_own or bool(part.words))


def _item(part: Part) -> Plain:
    kind = part.item["kind"]
    if part.words and part.wording:
        edited = {"text": part.words, "language": part.wording.language, "is_edited": True}
        return {"kind": kind, "rows": part.item["rows"], **edited}
    return {"kind": kind, **core(part.item)}
