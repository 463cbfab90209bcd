"""What are a taxonomy, a mechanism, an entry and its evidence, as plain values?

Ids are the caller's own and are never reused inside one map. Days are `datetime.date`. A mapping that
lacks a key says "not known" for it. Nothing here checks anything: `index.IndexedMap` does, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from equalfooting.domain.mapping.words import DEFAULT_GROUPS, REGION_NAMES, Group


@dataclass(frozen=True, slots=True)
class Issue:
    """A public policy issue: its code in the taxonomy ("2.5"), title, cluster and place in the list.

    `titles` and `clusters`: language code -> the same in other languages.
    """

    code: str
    title: str
    cluster: str = ""
    position: int = 0
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    clusters: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of issues under one name; several may serve one map, joined by a crosswalk."""

    code: str
    title: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """An existing forum, process, instrument or programme, and who may take part in it how far.

    `names`: language code -> name. `levels`: of `words.LEVELS`; nearly always one. `region`: as written
    by people ("Africa (African Union)"); `regions.py` places it. `participation`: group code -> step of
    `words.REACHES` or "unknown", as established by evidence; `claimed_participation`: the same, as the
    organisation itself says. `confidence`: of `words.CONFIDENCES`, or "" where nobody said.
    `descriptions`: language code -> what it is. `established`: group code -> where its step was established.
    """

    id: str
    names: Mapping[str, str]
    acronyms: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    kind: str = ""
    levels: tuple[str, ...] = ()
    region: str = ""
    urls: tuple[str, ...] = ()
    status: str = ""
    start_year: int | None = None
    end_year: int | None = None
    participation: Mapping[str, str] = field(default_factory=dict)
    claimed_participation: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    keeper: str = ""
    last_checked_on: date | None = None
    confidence: str = ""
    seen_at: tuple[str, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)
    established: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str = "en") -> str:
        """The name in a language, or in English, or in whichever language there is one."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), self.id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an entry rests on: a passage of an answer, the organisation's own word, or a document.

    `source` is the id of the passage, statement or document. `said_by_group` and `region` are codes;
    `on` is the day it was said or published, None where nobody knows.
    """

    source: str
    kind: str
    said_by_group: str = ""
    respondent: str = ""
    region: str = ""
    language: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Issue x mechanism, what the mechanism does about the issue, and the evidence for it.

    `language`: of the description, "" where nobody said.
    """

    id: str
    issue: str
    mechanism: str
    description: str = ""
    evidence: tuple[Evidence, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One passage in which a respondent raised an issue.

    `groups` and `regions` are all categories the respondent stands in: two for some. They count once
    in a total and once in each of their categories.
    """

    passage: str
    issue: str
    respondent: str
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class AssertedGap:
    """A gap that people assert, with who says so and on what evidence; never computed."""

    id: str
    kind: str
    issue: str
    statement: str
    said_by: str = ""
    said_by_group: str = ""
    evidence: tuple[Evidence, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class IssueMap:
    """A mapping document as values: what is asked (taxonomy), what exists, what was said.

    `groups` are the stakeholder groups the process counts, `regions` the codes of its regional groups.
    """

    taxonomy: Taxonomy
    mechanisms: tuple[Mechanism, ...] = ()
    entries: tuple[Entry, ...] = ()
    voices: tuple[Voice, ...] = ()
    asserted: tuple[AssertedGap, ...] = ()
    groups: tuple[Group, ...] = DEFAULT_GROUPS
    regions: tuple[str, ...] = tuple(REGION_NAMES)
