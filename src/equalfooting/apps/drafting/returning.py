"""What does a Word file that came back hold, as it is kept, and what would become of it now?

A file is parsed and placed once, on the version it was made from; what was found is kept as plain values. In whose
name it counts, and whether it still stands on the newest version, is worked out each time it is looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from equalfooting.adapters.word import parse_word, placed_on
from equalfooting.apps.drafting.files import as_filed, on_the_table
from equalfooting.apps.drafting.models import ReturnedFile, Version
from equalfooting.apps.drafting.queries.documents import document_of
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment, problem
from equalfooting.domain.text.carrying import carried
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.exchange import amendment_as_values, amendments_from
from equalfooting.domain.text.naming import Unplaced
from equalfooting.domain.text.placing import Placed, Reading

#: what is decided about an author: in my own name, in that of an organisation ("org:" and its key), not at all
ME, OUT, ORGANISATION = "me", "out", "org:"


@dataclass(frozen=True)
class Read:
    """A file that was read: the version it was made from and what was found in it."""

    version: Version
    found: dict[str, Any]


def read(name: str, content: bytes, versions: Sequence[Version], sender: str) -> Read:
    """Parse a file in the limited subprocess and place it on the version it was made from.

    `versions`: the published ones, newest first. Refuses what `read_word` refuses.
    """
    returned = parse_word(name, content)
    version = next((one for one in versions if str(one.number) == returned.version), versions[0])
    placed = placed_on(as_filed(version), returned, Reading(sender=sender, known=on_the_table(version)))
    return Read(version, _as_values(placed))


def _as_values(placed: Placed) -> dict[str, Any]:
    return {
        "amendments": [amendment_as_values(one) for one in placed.amendments],
        "untracked": sorted(placed.untracked),
        "known": list(placed.known),
        "comments": [
            {"paragraph": id, "author": one.author, "text": one.text} for id, one in placed.remarks
        ],
        "unplaced": [asdict(one) for one in placed.unplaced],
        "authors": dict.fromkeys(_authors(placed.amendments), ""),
    }  # fmt: skip


def _authors(amendments: Iterable[Amendment]) -> list[str]:
    return list(dict.fromkeys(author_of(one) for one in amendments))


def author_of(one: Amendment) -> str:
    """The author of a change as the file names them; a file has one for each change."""
    return one.sponsors[0] if one.sponsors else ""


@dataclass(frozen=True)
class Change:
    """A change in the file: the amendment it would be on the newest version, or why it would be none."""

    amendment: Amendment
    author: str
    is_untracked: bool
    refusal: Refusal | None = None
    is_left_out: bool = False

    @property
    def counts(self) -> bool:
        return self.refusal is None and not self.is_left_out


@dataclass(frozen=True)
class Found:
    """What is in a file as it would count now. `undecided`: authors about whom nothing is decided yet."""

    document: Document
    changes: tuple[Change, ...]
    unplaced: tuple[Unplaced, ...]
    comments: tuple[Mapping[str, str], ...]
    known: tuple[str, ...]
    authors: Mapping[str, str]

    @property
    def undecided(self) -> list[str]:
        return [name for name, choice in self.authors.items() if not choice]

    @property
    def counting(self) -> list[Change]:
        return [one for one in self.changes if one.counts]


def found_in(file: ReturnedFile, newest: Version, standing: Sequence[Amendment]) -> Found:
    """What would become of the file now, with the amendments that stand on the newest version: at most two queries."""
    document = document_of(newest)
    base = document if file.version_id == newest.pk else document_of(file.version)
    values = file.found
    authors: dict[str, str] = values["authors"]
    given = amendments_from(values["amendments"], base, file.file_name)
    changes = _judged(given, base, document, {one.id: one for one in standing})
    untracked = set(values["untracked"])
    shown = tuple(
        Change(one, author_of(one), one.id in untracked, refusal, authors.get(author_of(one)) == OUT)
        for one, refusal in changes
    )
    return Found(
        document, _without_orphans(shown), tuple(Unplaced(**row) for row in values["unplaced"]),
        tuple(values["comments"]), tuple(values["known"]), authors,
    )  # fmt: skip


def _judged(
    given: Iterable[Amendment], base: Document, document: Document, known: Mapping[str, Amendment]
) -> list[tuple[Amendment, Refusal | None]]:
    """Each amendment as it stands on the newest version, or as it was written with why it does not."""
    judged: list[tuple[Amendment, Refusal | None]] = []
    by_id = dict(known)
    for one in given:
        try:
            moved = one if base is document else carried(one, base, document)
        except Refusal as refusal:
            judged.append((one, refusal))
            continue
        moved = replace(moved, version=document.version)
        refusal_now = problem(document, moved, by_id.get(moved.amends) if moved.amends else None)
        judged.append((moved, refusal_now))
        if refusal_now is None:
            by_id[moved.id] = moved
    return judged


def _without_orphans(changes: Sequence[Change]) -> tuple[Change, ...]:
    """An amendment to one that is left out is left out with it."""
    out = {one.amendment.id for one in changes if one.is_left_out}
    shown: list[Change] = []
    for one in changes:
        is_out = one.is_left_out or one.amendment.amends in out
        out |= {one.amendment.id} if is_out else set()
        shown.append(replace(one, is_left_out=is_out))
    return tuple(shown)
