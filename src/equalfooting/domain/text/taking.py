"""How does the text read with these amendments taken, and whose is each word of it?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import MOVE, Amendment, sorted_out
from equalfooting.domain.text.collisions import Ledger
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.patches import (
    CUT,
    Children,
    Patch,
    by_parent,
    in_order,
    is_whole_deletion,
    patched,
    patches,
    proposed,
)
from equalfooting.domain.text.strips import Strip, strip_of, text_of
from equalfooting.domain.text.touches import touches

#: where a paragraph stands: the place of the paragraph before it, 1 if it came there, then the order of coming
Key = tuple[int, int, tuple[str, str]]


@dataclass(frozen=True)
class Taken:
    """A new version. `strips`: for each of its paragraphs the pieces with their origin, the id of an amendment
    or "" for the words of the version before; `sources`: the paragraph of the version before it was made of.
    """

    document: Document
    strips: Mapping[str, Strip]
    sources: Mapping[str, str]


def take(document: Document, amendments: Sequence[Amendment], *, version: str = "") -> Taken:
    """The version that follows when the Chair takes these amendments, all at once.

    The order in which they are given does not matter. The same change proposed twice is made once. New and moved
    paragraphs stand behind the place they name, in order of filing. Numbers stay; `numbered` gives new ones.
    Refuses the first that does not stand (see `problem`), and `amendments-collide`. `version` names the new version.

    Cost: O(n log n) for n edits, and the length of the text.

    >>> from equalfooting.domain.text.amendment import Span
    >>> text = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> change = Amendment("x", "replace", "p", Span(3, 6), "may", "shall")
    >>> take(text, [change]).document.paragraphs[0].text
    'We shall agree.'
    """
    fit, unfit = sorted_out(document, amendments)
    if unfit:
        raise unfit[0][1]
    insist_compatible(document, fit)
    return _Taking(document, fit).taken(version or document.version)


def insist_compatible(document: Document, amendments: Iterable[Amendment]) -> None:
    """Refuses `amendments-collide` for the first two that touch the same words. O(n log n)."""
    given = list(amendments)
    by_id = {amendment.id: amendment for amendment in given}
    ledger = Ledger()
    for amendment in given:
        touched = touches(document, amendment, by_id)
        owner = ledger.first_clash(touched)
        if owner:
            raise Refusal("amendments-collide", first=owner, second=amendment.id)
        ledger.add(amendment.id, touched)


def insist_packages_whole(amendments: Iterable[Amendment], taken: Iterable[str]) -> None:
    """Refuses `amendment-package-torn` where a package among the amendments is taken in part. Linear."""
    chosen = set(taken)
    live = [amendment for amendment in amendments if amendment.package and not amendment.is_withdrawn]
    begun = {amendment.package: amendment.id for amendment in live if amendment.id in chosen}
    for amendment in live:
        if amendment.package in begun and amendment.id not in chosen:
            id, package = begun[amendment.package], amendment.package
            raise Refusal("amendment-package-torn", id=id, package=package, missing=amendment.id)


def _insist_apart(changes: Sequence[Patch]) -> None:
    """Two who say the same do not collide, unless somebody amends the words of one of them."""
    for one, other in pairwise(changes):
        is_same_place = one.start == one.end == other.start == other.end
        if other.start < one.end or is_same_place:
            names = [next((piece.origin for piece in patch.pieces), "") for patch in (one, other)]
            raise Refusal("amendments-collide", first=names[0], second=names[1])


class _Taking:
    """One version in the making."""

    def __init__(self, document: Document, amendments: Iterable[Amendment]) -> None:
        self.document = document
        self.children: Children = by_parent(amendments)
        self.by_paragraph: dict[str, list[Amendment]] = {}
        self.gone: set[str] = set()
        self.moves: dict[str, Amendment] = {}
        self.new: list[Amendment] = []
        for amendment in sorted(amendments, key=lambda one: one.order):
            self._sort(amendment)

    def _sort(self, amendment: Amendment) -> None:
        if amendment.amends:
            return
        if amendment.is_new_paragraph:
            self.new.append(amendment)
        elif amendment.kind == MOVE:
            self.moves.setdefault(amendment.paragraph, amendment)
        elif is_whole_deletion(amendment):
            self.gone.add(amendment.paragraph)
        else:
            self.by_paragraph.setdefault(amendment.paragraph, []).append(amendment)

    def taken(self, version: str) -> Taken:
        rows: list[tuple[Key, Paragraph, Strip, str]] = []
        for place, paragraph in enumerate(self.document.paragraphs):
            if paragraph.id not in self.gone:
                rows.extend(self._kept(place, paragraph))
        rows.extend(self._come())
        rows.sort(key=lambda row: row[0])
        made = Document(
            self.document.id, version, tuple(row[1] for row in rows), self.document.title, self.document.language
        )
        strips = {paragraph.id: strip for _, paragraph, strip, _ in rows}
        return Taken(made, strips, {paragraph.id: source for _, paragraph, _, source in rows})

    def _kept(self, place: int, paragraph: Paragraph) -> Iterable[tuple[Key, Paragraph, Strip, str]]:
        """The paragraph with its edits done, where it stands or was moved to, in as many parts as it was split."""
        move = self.moves.get(paragraph.id)
        for number, (name, strip) in enumerate(self._parts(paragraph)):
            key: Key = (place, 0, ("", f"{number:09}"))
            if move is not None:
                key = (self._slot(move.after), 1, move.order)
            whole = Paragraph(name, text_of(strip), paragraph.number if not number else "", paragraph.kind,
                              paragraph.language)  # fmt: skip
            yield key, whole, strip, paragraph.id

    def _parts(self, paragraph: Paragraph) -> list[tuple[str, Strip]]:
        amendments = self.by_paragraph.get(paragraph.id, ())
        found = [patch for one in amendments for patch in patches(one, paragraph.text, self.children)]
        changes = in_order(found)
        _insist_apart(changes)
        strip = patched(strip_of(paragraph.text, ""), changes)
        parts: list[tuple[str, Strip]] = [(paragraph.id, ())]
        for piece in strip:
            if piece.start == CUT:
                parts.append((self._free_name(piece.origin), ()))
            else:
                parts[-1] = (parts[-1][0], (*parts[-1][1], piece))
        return parts

    def _come(self) -> Iterable[tuple[Key, Paragraph, Strip, str]]:
        """New paragraphs; the same words at the same place come once, in the name of whoever filed them first."""
        said: set[tuple[str, str]] = set()
        for amendment in self.new:
            strip = proposed(amendment, self.children)
            text = text_of(strip)
            if not text or (amendment.paragraph, text) in said:
                continue
            said.add((amendment.paragraph, text))
            paragraph = Paragraph(self._free_name(amendment.id), text, language=amendment.language)
            yield (self._slot(amendment.paragraph), 1, amendment.order), paragraph, strip, ""

    def _slot(self, after: str) -> int:
        return self.document.place_of(after) if after else -1

    def _free_name(self, id: str) -> str:
        """The identity of a paragraph that an amendment made: the amendment's, marked if a paragraph has it."""
        while id in self.document:
            id += "+"
        return id
