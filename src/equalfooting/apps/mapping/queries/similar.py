"""Which mechanisms of the map could be the one somebody is about to add?

Names are compared by likeness of their words (rapidfuzz), acronyms exactly. An acronym that several mechanisms
share is a collision, not a duplicate: IGC is the Internet Governance Caucus, ICG the IANA group.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from equalfooting.adapters.search import folded
from equalfooting.apps.mapping.models import Mechanism
from equalfooting.apps.mapping.words_to_find import acronym_token
from equalfooting.apps.processes.models import Process

LIKENESS = 84.0
MOST = 6


@dataclass(frozen=True)
class Similar:
    """`why`: "name" (likeness in percent) or "acronym" (the same letters)."""

    code: str
    names: dict[str, str]
    acronyms: tuple[str, ...]
    organisation: str
    why: str
    likeness: int


def similar_to(of: Process, names: Iterable[str], acronyms: Iterable[str], except_code: str = "") -> list[Similar]:
    """Mechanisms with a similar name or the same acronym, the most alike first. One query, O(mechanisms)."""
    rows = Mechanism.objects.filter(process=of, withdrawn_at=None).exclude(code=except_code)
    known = list(rows.values_list("code", "names", "acronyms", "organisation"))
    found = _same_acronym(known, {acronym_token(one) for one in acronyms} - {""})
    for name in filter(None, (folded(one).strip() for one in names)):
        for similar in _alike(known, name):
            found.setdefault(similar.code, similar)
            tokens = {acronym_token(one) for one in similar.acronyms}
            if acronym_token(name) in tokens:
                found[similar.code] = similar
    return sorted(found.values(), key=lambda one: (-one.likeness, one.code))[:MOST]


Known = list[tuple[str, dict[str, str], list[str], str]]


def _same_acronym(known: Known, wanted: set[str]) -> dict[str, Similar]:
    return {
        code: Similar(code, names, tuple(acronyms), organisation, "acronym", 100)
        for code, names, acronyms, organisation in known
        if wanted.intersection(map(acronym_token, acronyms))
    }


def _alike(known: Known, name: str) -> Iterable[Similar]:
    texts = [(number, folded(text)) for number, row in enumerate(known) for text in row[1].values()]
    close = process.extract(
        name, [text for _, text in texts], scorer=fuzz.token_sort_ratio, processor=utils.default_process,
        score_cutoff=LIKENESS, limit=MOST,
    )  # fmt: skip
    for _, score, place in close:
        code, names, acronyms, organisation = known[texts[place][0]]
        yield Similar(code, names, tuple(acronyms), organisation, "name", round(score))
