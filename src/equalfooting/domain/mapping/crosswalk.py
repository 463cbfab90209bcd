"""How do the issues of one taxonomy correspond to those of another, and what is lost on the way?

A link says how the *target* issue stands to the source: the same ("exact"), wider ("broader"), one part
of it ("narrower"), or merely near ("related"). Entries move along exact and broader links; a broader
one loses detail. A narrower link would have to be guessed and a related one would be wrong, so both are
named as losses with the choices, and a person decides.

Source: the mapping properties exactMatch, broadMatch, narrowMatch and relatedMatch of SKOS (W3C
Recommendation of 18 August 2009, section 10), and ISO 25964-2:2013 on mapping between vocabularies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from equalfooting.domain.mapping.plain import Entry, Taxonomy
from equalfooting.domain.refusals import Refusal

EXACT, BROADER, NARROWER, RELATED = "exact", "broader", "narrower", "related"
RELATIONS: tuple[str, ...] = (EXACT, BROADER, NARROWER, RELATED)

_INVERSE = {EXACT: EXACT, BROADER: NARROWER, NARROWER: BROADER, RELATED: RELATED}

#: Two links one after the other; a pair that stands in no line is at best "related".
_AFTER = {
    (EXACT, EXACT): EXACT,
    (EXACT, BROADER): BROADER,
    (BROADER, EXACT): BROADER,
    (BROADER, BROADER): BROADER,
    (EXACT, NARROWER): NARROWER,
    (NARROWER, EXACT): NARROWER,
    (NARROWER, NARROWER): NARROWER,
}


@dataclass(frozen=True, slots=True)
class Link:
    """From an issue of the source taxonomy to one of the target, and how the target stands to it."""

    here: str
    there: str
    relation: str


@dataclass(frozen=True)
class Crosswalk:
    """Two taxonomies and the links between their issues."""

    source: Taxonomy
    target: Taxonomy
    links: tuple[Link, ...]

    def of(self, issue: str) -> tuple[Link, ...]:
        """The links of a source issue, in the order given. Cost: O(links)."""
        return tuple(link for link in self.links if link.here == issue)


@dataclass(frozen=True, slots=True)
class Loss:
    """What an entry lost, or why it stayed behind.

    `what`: "generalised" (moved to a wider issue), "needs-choice" (only narrower issues to choose from),
    "only-related", or "no-link". `choices` are target issues.
    """

    entry: str
    issue: str
    what: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Translation:
    """Entries under the target taxonomy, and the losses of every entry that did not move whole."""

    entries: tuple[Entry, ...]
    losses: tuple[Loss, ...]


def checked(crosswalk: Crosswalk) -> Crosswalk:
    """The crosswalk, if every link joins issues that exist by a relation that exists, once.

    Refuses otherwise ("crosswalk-link-wrong"), naming the link. Cost: O(issues + links).
    """
    here = {issue.code for issue in crosswalk.source.issues}
    there = {issue.code for issue in crosswalk.target.issues}
    seen: set[tuple[str, str]] = set()
    for link in crosswalk.links:
        is_sound = link.here in here and link.there in there and link.relation in RELATIONS
        if not is_sound or (link.here, link.there) in seen:
            raise Refusal("crosswalk-link-wrong", here=link.here, there=link.there, relation=link.relation)
        seen.add((link.here, link.there))
    return crosswalk


def inverse(crosswalk: Crosswalk) -> Crosswalk:
    """The crosswalk read from its target: what was broader is narrower.

    >>> inverse(Crosswalk(Taxonomy("a", "A", ()), Taxonomy("b", "B", ()), (Link("1", "x", BROADER),))).links
    (Link(here='x', there='1', relation='narrower'),)
    """
    links = tuple(Link(link.there, link.here, _INVERSE[link.relation]) for link in crosswalk.links)
    return Crosswalk(crosswalk.target, crosswalk.source, links)


def composed(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """From the first's source to the second's target, through the taxonomy they share.

    Relations carry over where that is certain (exact then broader is broader); where it is not (broader
    then narrower) the link is only "related". Two ways between one pair keep the closer relation.
    Refuses crosswalks that share no taxonomy ("crosswalk-apart"). Cost: O(pairs of links that meet).
    """
    if first.target.code != second.source.code:
        raise Refusal("crosswalk-apart", first=first.target.code, second=second.source.code)
    onward: dict[str, list[Link]] = {}
    for link in second.links:
        onward.setdefault(link.here, []).append(link)
    found: dict[tuple[str, str], str] = {}
    for link in first.links:
        for step in onward.get(link.there, ()):
            relation = _AFTER.get((link.relation, step.relation), RELATED)
            pair = (link.here, step.there)
            found[pair] = min(found.get(pair, RELATED), relation, key=RELATIONS.index)
    links = tuple(Link(here, there, relation) for (here, there), relation in found.items())
    return Crosswalk(first.source, second.target, links)


def translated(entries: Iterable[Entry], crosswalk: Crosswalk) -> Translation:
    """Entries under the issues of the target taxonomy, with what is lost named.

    An entry goes to every exact issue, else to every broader one. The id stays; where an entry goes to
    more than one issue the copies carry "id@issue". Refuses an unsound crosswalk. Cost: O(entries + links).

    >>> one = Taxonomy("a", "A", ())
    >>> translated([Entry("e1", "3.7", "m1")], Crosswalk(one, one, ())).losses
    (Loss(entry='e1', issue='3.7', what='no-link', choices=()),)
    """
    checked(crosswalk)
    links: dict[str, dict[str, list[str]]] = {}
    for link in crosswalk.links:
        links.setdefault(link.here, {}).setdefault(link.relation, []).append(link.there)
    moved: list[Entry] = []
    losses: list[Loss] = []
    for entry in entries:
        kinds = links.get(entry.issue, {})
        targets = kinds.get(EXACT) or kinds.get(BROADER) or []
        for target in targets:
            id = entry.id if len(targets) == 1 else f"{entry.id}@{target}"
            moved.append(replace(entry, id=id, issue=target))
        losses.extend(_lost(entry, kinds))
    return Translation(tuple(moved), tuple(losses))


def _lost(entry: Entry, kinds: dict[str, list[str]]) -> Iterable[Loss]:
    if EXACT in kinds:
        return
    for relation, what in ((BROADER, "generalised"), (NARROWER, "needs-choice"), (RELATED, "only-related")):
        if relation in kinds:
            yield Loss(entry.id, entry.issue, what, tuple(kinds[relation]))
            return
    yield Loss(entry.id, entry.issue, "no-link")
