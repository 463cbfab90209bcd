"""What can somebody say about a mechanism or an entry, and which of it does the map refuse?

`MechanismContent` is what the form, a sheet and a revision hold; `checked` cleans it and refuses what no
map should show (addresses that are not of the web, unnamed mechanisms, years the wrong way round).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.apps.mapping.models import Entry, Mechanism, Participation
from equalfooting.domain.refusals import Refusal

MAX_NAME, MAX_LINE, MAX_TEXT, MAX_ITEMS, MAX_URL = 300, 300, 10_000, 20, 1_000
FIRST_YEAR, LAST_YEAR = 1800, 2100

ReachFacts = Mapping[str, str]


@dataclass(frozen=True)
class MechanismContent:
    """`participations`: group code -> {"reach", "claimed_reach", "source"}; all texts as people wrote them."""

    names: Mapping[str, str]
    acronyms: tuple[str, ...] = ()
    organisation: str = ""
    kind: str = ""
    level: str = "international"
    region: str = ""
    urls: tuple[str, ...] = ()
    status: str = "unclear"
    start_year: int | None = None
    end_year: int | None = None
    descriptions: Mapping[str, str] = field(default_factory=dict)
    outcome: str = ""
    confidence: str = "knowledge"
    seen_at: str = ""
    participations: Mapping[str, ReachFacts] = field(default_factory=dict)

    @classmethod
    def of(cls, mechanism: Mechanism) -> "MechanismContent":
        """What the map says about a mechanism now."""
        return cls.from_snapshot(snapshot(mechanism))

    @classmethod
    def from_snapshot(cls, values: Mapping[str, Any]) -> "MechanismContent":
        """What a revision holds; what it did not know yet is empty."""
        known = {one.name: values[one.name] for one in fields(cls) if one.name in values}
        for name in ("acronyms", "urls"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)

    def checked(self) -> "MechanismContent":
        """The same, cleaned; refuses what the map does not show, naming the field."""
        tidy = replace(
            self,
            names=_texts(self.names, "names", MAX_NAME),
            descriptions=_texts(self.descriptions, "descriptions", MAX_TEXT),
            acronyms=_lines(self.acronyms, "acronyms", 60),
            urls=tuple(web_address(url) for url in _lines(self.urls, "urls", MAX_URL)),
            participations=_reaches(self.participations),
            organisation=text(self.organisation, "organisation", MAX_LINE),
            kind=_line(self.kind, "kind", 24), region=_line(self.region, "region", 80),
            outcome=text(self.outcome, "outcome"), seen_at=text(self.seen_at, "seen_at"),
        )  # fmt: skip
        tidy._insist()
        return tidy

    def _insist(self) -> None:
        if not self.names:
            raise Refusal("mechanism-unnamed", field="names")
        for name, kind in (("level", Mechanism.Level), ("status", Mechanism.Status)):
            one_of(getattr(self, name), kind.values, name)
        one_of(self.confidence, Mechanism.Confidence.values, "confidence")
        for name in ("start_year", "end_year"):
            year = getattr(self, name)
            if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
                raise Refusal("year-unlikely", field=name, year=year, first=FIRST_YEAR, last=LAST_YEAR)
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise Refusal("years-reversed", field="end_year", start_year=self.start_year, end_year=self.end_year)


def snapshot(mechanism: Mechanism) -> dict[str, Any]:
    """What a revision keeps of a mechanism, as plain JSON values in a fixed order."""
    return {
        "names": dict(mechanism.names), "acronyms": list(mechanism.acronyms),
        "organisation": mechanism.organisation, "kind": mechanism.kind, "level": mechanism.level,
        "region": mechanism.region, "urls": list(mechanism.urls), "status": mechanism.status,
        "start_year": mechanism.start_year, "end_year": mechanism.end_year,
        "descriptions": dict(mechanism.descriptions), "outcome": mechanism.outcome,
        "confidence": mechanism.confidence, "seen_at": mechanism.seen_at,
        "participations": {
            one.group: {"reach": one.reach, "claimed_reach": one.claimed_reach, "source": one.source}
            for one in sorted(mechanism.participations.all(), key=lambda one: one.group)
        },
        "last_checked_on": mechanism.last_checked_on.isoformat() if mechanism.last_checked_on else None,
        "keeper": str(mechanism.keeper) if mechanism.keeper else "",
        "withdrawn": mechanism.withdrawn_at is not None,
    }  # fmt: skip


def entry_snapshot(entry: Entry) -> dict[str, Any]:
    """What a revision keeps of an entry."""
    return {
        "issue": entry.issue.code, "mechanism": entry.mechanism.code, "description": entry.description,
        "language": entry.language, "withdrawn": entry.withdrawn_at is not None,
        "evidence": [
            {"kind": one.kind, "passage": one.passage_id, "source": one.source}
            for one in entry.evidence.filter(withdrawn_at=None)
        ],
    }  # fmt: skip


def text(given: str, name: str, limit: int = MAX_TEXT) -> str:
    """A text without characters that deceive; refuses one that is too long."""
    cleaned = clean_text(given)[0].strip()
    if len(cleaned) > limit:
        raise Refusal("text-too-long", field=name, n_characters=len(cleaned), limit=limit)
    return cleaned


def day_past(given: date, name: str, now: datetime) -> date:
    """The day, if it has come; refuses one that lies ahead, and a year no map speaks of."""
    if given > now.date():
        raise Refusal("day-ahead", field=name, day=given)
    if given.year < FIRST_YEAR:
        raise Refusal("year-unlikely", field=name, year=given.year, first=FIRST_YEAR, last=LAST_YEAR)
    return given


def web_address(given: str) -> str:
    """The address if it is one of the web; refuses `javascript:` and everything else that is not."""
    try:
        parts = urlsplit(given)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or any(mark.isspace() for mark in given):
        raise Refusal("address-not-web", field="urls", given=given[:200])
    return given


def one_of(given: str, choices: Collection[str], name: str) -> str:
    if given not in choices:
        raise Refusal("word-not-offered", field=name, given=given, choices=", ".join(choices))
    return given


def _line(given: str, name: str, limit: int) -> str:
    return " ".join(text(given, name, limit).split())


def _lines(given: Collection[str], name: str, limit: int) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(filter(None, (_line(one, name, limit) for one in given))))
    if len(lines) > MAX_ITEMS:
        raise Refusal("too-many-of", field=name, what=name, n=len(lines), limit=MAX_ITEMS)
    return lines


def _texts(given: Mapping[str, str], name: str, limit: int) -> dict[str, str]:
    tidy = {language: text(value, name, limit) for language, value in given.items()}
    if name == "names":
        tidy = {language: " ".join(value.split()) for language, value in tidy.items()}
    return {language: value for language, value in tidy.items() if value}


def _reaches(given: Mapping[str, ReachFacts]) -> dict[str, ReachFacts]:
    found: dict[str, ReachFacts] = {}
    for group, facts in sorted(given.items()):
        reach, claimed = facts.get("reach") or "unknown", facts.get("claimed_reach", "")
        one_of(reach, Participation.Reach.values, "participations")
        if claimed:
            one_of(claimed, Participation.Reach.values, "participations")
        source = _line(facts.get("source", ""), "participations", MAX_LINE)
        if reach != "unknown" or claimed or source:
            found[group] = {"reach": reach, "claimed_reach": claimed, "source": source}
    return found
