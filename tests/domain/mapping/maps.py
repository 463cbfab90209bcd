"""Which small maps do the tests of mapping share?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from equalfooting.domain.mapping.index import IndexedMap, indexed
from equalfooting.domain.mapping.plain import Entry, Evidence, Issue, IssueMap, Mechanism, Taxonomy, Voice

DNS, SPAM, TAX = (
    Issue("2.5", "Domain name system", "Infrastructure and standardisation", 0),
    Issue("3.7", "Spam", "Security", 1),
    Issue("6.4", "Taxation", "Economic", 2),
)
TAXONOMY = Taxonomy("cstd-2015", "Mapping of 2015", (DNS, SPAM, TAX))

EVERYBODY_DECIDES = dict.fromkeys(("gov", "gov-developing", "igo", "civil", "business", "tech"), "decide")


def mechanism(id: str, **given: Any) -> Mechanism:
    """A mechanism that stands, works worldwide, and lets everybody decide, unless it is given otherwise."""
    facts: dict[str, Any] = {
        "names": {"en": f"Mechanism {id}"},
        "levels": ("international",),
        "status": "active",
        "participation": EVERYBODY_DECIDES,
        "outcomes": ("An annual report",),
    }
    return Mechanism(id, **{**facts, **given})


def entry(id: str, issue: str, mechanism: str, *evidence: Evidence, description: str = "") -> Entry:
    return Entry(id, issue, mechanism, description, evidence)


def passage(source: str, on: date | None = None, kind: str = "passage") -> Evidence:
    return Evidence(source, kind, said_by_group="civil", on=on)


def map_of(mechanisms: tuple[Mechanism, ...], links: Mapping[str, str], voices: tuple[Voice, ...] = ()) -> IndexedMap:
    """A map whose entries e1, e2, ... link a mechanism id to an issue code ("M1": "2.5")."""
    entries = tuple(
        entry(f"e{n}", issue, id, passage("p1"), passage("p2")) for n, (id, issue) in enumerate(links.items(), start=1)
    )
    return indexed(IssueMap(TAXONOMY, mechanisms, entries, voices))
