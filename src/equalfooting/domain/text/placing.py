"""Which amendments does a file that came back hold, and what in it could not be placed?

Nothing is guessed and nothing is lost: every change in the file becomes an amendment in the name of whoever made it,
or stands in a list with the reason why it could not.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, MOVE, Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.heads import bare
from equalfooting.domain.text.matching import matched
from equalfooting.domain.text.naming import Naming, Reading, Unplaced
from equalfooting.domain.text.proposals import Draft, drafts_of
from equalfooting.domain.text.returned import Remark, Returned, ReturnedParagraph, Unit, units
from equalfooting.domain.text.rising import longest_rising
from equalfooting.domain.text.settling import folded, is_alike

__all__ = ["REASONS", "Placed", "Reading", "Unplaced", "place"]

#: a file without anchors in which fewer paragraphs than this are found is another text
LEAST_FOUND = 0.5

#: why something could not be placed
REASONS = (
    "table", "note", "header", "box", "picture", "piece", "ruby", "formatting", "signs", "title", "number",
    "untracked-beneath", "joined", "unknown-person", "unclear",
)  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """What was found. `amendments` are new; `untracked` names those that no tracked change says and a comparison
    found; `known` those that stand on the record already; `remarks`: (paragraph, comment) that are no reason of one.
    """

    amendments: tuple[Amendment, ...]
    untracked: frozenset[str]
    known: tuple[str, ...]
    remarks: tuple[tuple[str, Remark], ...]
    unplaced: tuple[Unplaced, ...]


def place(returned: Returned, base: Document, anchor_of: Callable[[str], str], reading: Reading) -> Placed:
    """The amendments to the base that the file holds.

    `anchor_of` gives the name that a file made from the base carries for a paragraph. Without anchors paragraphs are
    found by their words. Refuses `word-other-document` and `word-other-version`. Cost: near-linear in the file.
    """
    _insist_same(returned, base, anchor_of)
    return _Placing(returned, base, anchor_of, reading).placed()


def _insist_same(returned: Returned, base: Document, anchor_of: Callable[[str], str]) -> None:
    if returned.document and returned.document != base.id:
        raise Refusal("word-other-document", given=returned.document, document=base.id)
    if returned.document and returned.version != base.version:
        raise Refusal("word-other-version", given=returned.version, version=base.version)


class _Placing:
    """One file being placed."""

    def __init__(self, returned: Returned, base: Document, anchor_of: Callable[[str], str], reading: Reading) -> None:
        self.returned, self.base, self.reading = returned, base, reading
        self.by_anchor = {anchor_of(one.id): one.id for one in base.paragraphs}
        self.title_anchor = anchor_of("")
        self.texts = {_folded(bare(one.text)) for one in base.paragraphs}
        self.remarks = {remark.id: remark for remark in returned.remarks}
        self.drafts: list[Draft] = []
        self.unplaced: list[Unplaced] = []
        self.signs: Counter[tuple[str, str]] = Counter()
        self.left: dict[str, str] = {}  # remark -> paragraph

    def placed(self) -> Placed:
        found = self._found(units(self.returned.paragraphs, self._is_start))
        self._moves([id for _, id in found if id])
        before = ""
        for unit, id in found:
            self._unit(unit, id, before)
            before = id or before
        self._joined(found)
        self._gone({id for _, id in found})
        self._asides()
        return self._sorted_out()

    def _is_start(self, paragraph: ReturnedParagraph) -> bool:
        """Does it begin with the words of a paragraph of the text?"""
        if any(anchor == self.title_anchor or anchor in self.by_anchor for anchor in paragraph.anchors):
            return True
        original = "".join(bit.text for bit in paragraph.bits if bit.came is None)
        return bool(original.strip()) and _folded(bare(original)) in self.texts

    def _found(self, all_units: list[Unit]) -> list[tuple[Unit, str]]:
        """Each unit with the paragraph of the base it is, "" for one that the base does not have."""
        known: dict[int, str] = {}
        taken: set[str] = set()
        for number, unit in enumerate(all_units):
            ids = [self.by_anchor[anchor] for anchor in unit.anchors if anchor in self.by_anchor]
            id = next((id for id in ids if id not in taken), "")
            if id:
                known[number] = id
                taken.add(id)
        title = self._title(all_units)
        self._by_words(all_units, known, title)
        self._insist_found(known)
        return [(unit, known.get(number, "")) for number, unit in enumerate(all_units) if number != title]

    def _title(self, all_units: list[Unit]) -> int:
        """The place of the title that an exported file begins with, which is no paragraph of the text; -1 if none."""
        marked = next((n for n, unit in enumerate(all_units) if self.title_anchor in unit.anchors), -1)
        if marked >= 0:
            unit = all_units[marked]
            if not is_alike(" ".join(unit.accepted), self.base.title):
                self.unplaced.append(Unplaced("title", " ".join(unit.accepted), _authors(unit)))
            self._note(unit, "")
            return marked
        first = next((n for n, unit in enumerate(all_units) if unit.original.strip()), -1)
        is_title = first >= 0 and self.base.title and is_alike(all_units[first].original, self.base.title)
        return first if is_title and not is_alike(self.base.paragraphs[0].text, self.base.title) else -1

    def _by_words(self, all_units: list[Unit], known: dict[int, str], title: int) -> None:
        taken = set(known.values())
        left = [one for one in self.base.paragraphs if one.id not in taken]
        open_ = [n for n, unit in enumerate(all_units) if n not in known and n != title and unit.original.strip()]
        if left and open_:
            said = [bare(all_units[n].original) for n in open_]
            near = matched([_folded(bare(one.text)) for one in left], list(map(_folded, said)))
            known.update({open_[new]: left[old].id for new, old in near.items()})

    def _insist_found(self, known: dict[int, str]) -> None:
        if not self.returned.document and len(known) < LEAST_FOUND * len(self.base.paragraphs):
            n_all, title = len(self.base.paragraphs), self.base.title or self.base.id
            raise Refusal("word-not-this-text", n_found=len(known), n_all=n_all, document=title)

    def _moves(self, order: Sequence[str]) -> None:
        """Paragraphs that stand elsewhere without a tracked change."""
        places = [(number, self.base.place_of(id)) for number, id in enumerate(order)]
        stay = {number for number, _ in longest_rising(places)}
        for number, id in enumerate(order):
            if number not in stay:
                after = order[number - 1] if number else ""
                self.drafts.append(Draft(Amendment("", MOVE, id, after=after), self.reading.sender, is_untracked=True))

    def _unit(self, unit: Unit, id: str, before: str) -> None:
        found = drafts_of(unit, self.base.paragraph(id) if id else None, before, self.reading.sender)
        for reason, text, author in found.problems:
            self.unplaced.append(Unplaced(reason, text, author, id or before))
        self.drafts.extend(found.drafts)
        self.signs.update(found.signs)
        self._note(unit, id or before)

    def _joined(self, found: Sequence[tuple[Unit, str]]) -> None:
        """Paragraphs whose end was taken out so that words of both stay in one."""
        first: tuple[Unit, str] | None = None
        for unit, id in found:
            if first is not None and first[0].went is not None and unit.accepted[0].strip():
                self.unplaced.append(Unplaced("joined", _said(unit), first[0].went.author, first[1]))
                first = None
            has_words = bool(unit.accepted[-1].strip())
            if unit.went is None:
                first = None
            elif has_words:
                first = unit, id

    def _note(self, unit: Unit, id: str) -> None:
        """Where the comments on a unit stand."""
        for remark in dict.fromkeys(name for bit in unit.bits for name in bit.remarks):
            self.left.setdefault(remark, id)

    def _gone(self, found: set[str]) -> None:
        """Paragraphs of the base that the file does not have any more, without a tracked change.

        One whose words stand in a table, a note or a box is not gone; that piece is listed.
        """
        beside = " ".join(_folded(aside.text) for aside in self.returned.asides)
        for one in self.base.paragraphs:
            if one.id not in found and not (one.text.strip() and _folded(one.text) in beside):
                self.drafts.append(Draft(Amendment("", DELETE, one.id), self.reading.sender, is_untracked=True))

    def _asides(self) -> None:
        for aside in self.returned.asides:
            self.unplaced.append(Unplaced(aside.kind, aside.text, aside.author))
        if self.signs:
            rows = (f"{_shown(own)} → {_shown(given)} ({n})" for (own, given), n in self.signs.most_common())
            self.unplaced.append(Unplaced("signs", ", ".join(rows), self.reading.sender))

    def _sorted_out(self) -> Placed:
        named = Naming(self.reading, self.base, self.remarks)
        for draft in _with_moves(self.drafts, self.base):
            named.add(draft, "")
        left = tuple((self._place_of(one), one) for id, one in self.remarks.items() if id not in named.used)
        return Placed(
            tuple(named.amendments), frozenset(named.untracked), tuple(dict.fromkeys(named.known)), left,
            (*self.unplaced, *named.unplaced),
        )  # fmt: skip

    def _place_of(self, remark: Remark) -> str:
        """The paragraph a comment is on; a reply stands where the comment stands that it answers."""
        seen: set[str] = set()
        while remark.id not in self.left and remark.answers in self.remarks and remark.id not in seen:
            seen.add(remark.id)
            remark = self.remarks[remark.answers]
        return self.left.get(remark.id, "")


def _folded(text: str) -> str:
    return folded(text).text


def _said(unit: Unit) -> str:
    return unit.original if unit.original.strip() else " ".join(unit.accepted)


def _shown(sign: str) -> str:
    """A sign as a reader can tell it from others: by its number in Unicode where nothing is seen of it."""
    return sign if sign.strip() and sign.isprintable() else " ".join(f"U+{ord(one):04X}" for one in sign) or "∅"


def _authors(unit: Unit) -> str:
    names = dict.fromkeys(mark.author for bit in unit.bits for mark in (bit.came, bit.went) if mark)
    return ", ".join(names)


def _with_moves(drafts: Sequence[Draft], base: Document) -> list[Draft]:
    """A paragraph that one person took out here and put in, word for word, there, was moved."""
    gone = {
        (draft.author, base.paragraph(draft.amendment.paragraph).text): draft
        for draft in drafts
        if draft.amendment.kind == DELETE and draft.amendment.span is None and not draft.is_untracked
    }
    made: list[Draft] = []
    replaced: set[int] = set()
    for draft in drafts:
        here = gone.get((draft.author, draft.amendment.text)) if draft.amendment.is_new_paragraph else None
        if here is None or draft.below or id(here) in replaced:
            made.append(draft)
            continue
        replaced.add(id(here))
        paragraph = here.amendment.paragraph
        after = draft.amendment.paragraph
        if after in (paragraph, _before(base, paragraph)):
            continue  # put in again where it was taken out: nothing is changed
        made.append(replace(draft, amendment=Amendment("", MOVE, paragraph, after=after)))
    return [draft for draft in made if id(draft) not in replaced]


def _before(base: Document, id: str) -> str:
    place = base.place_of(id)
    return base.paragraphs[place - 1].id if place else ""
