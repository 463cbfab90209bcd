"""Where does the negotiation stand? The text with every open proposal in brackets at its place.

What nobody wants changed is clean. Where proposals meet, a bracket holds the words as they stand and the
alternatives with their sponsors; an alternative that is itself amended holds brackets of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import MOVE, SPLIT, Amendment, sorted_out
from equalfooting.domain.text.document import Document, Paragraph
from equalfooting.domain.text.edits import Edit, applied, covering
from equalfooting.domain.text.patches import by_parent, is_whole_deletion
from equalfooting.domain.text.touches import word_edits, words_begin


@dataclass(frozen=True)
class Alternative:
    """What some want to read here. `parts` is empty where they want the words left out; `is_late`: all filed late."""

    parts: tuple["str | Bracket", ...]
    amendments: tuple[str, ...]
    sponsors: tuple[str, ...]
    is_late: bool = False


@dataclass(frozen=True)
class Bracket:
    """Words that are not agreed: as they `stand` ("" where something would be added), and the alternatives."""

    stands: str
    alternatives: tuple[Alternative, ...]


Part = str | Bracket


@dataclass(frozen=True)
class Wish:
    """What some want done with a paragraph as a whole: `kind` delete, move (to after `after`) or split (at `place`)."""

    kind: str
    amendments: tuple[str, ...]
    sponsors: tuple[str, ...]
    after: str = ""
    place: int = 0
    is_late: bool = False


@dataclass(frozen=True)
class RollingParagraph:
    """A paragraph of the version, or (`is_new`) one that is proposed, with everything open about it in place."""

    paragraph: Paragraph
    parts: tuple[Part, ...]
    wishes: tuple[Wish, ...] = ()
    is_new: bool = False
    amendments: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    is_late: bool = False

    @property
    def is_agreed(self) -> bool:
        return not self.is_new and not self.wishes and all(isinstance(part, str) for part in self.parts)


@dataclass(frozen=True)
class RollingText:
    """The document with its open amendments. `unplaced`: those that do not stand on this version, and why."""

    document: Document
    paragraphs: tuple[RollingParagraph, ...]
    amendments: Mapping[str, Amendment]
    unplaced: tuple[tuple[Amendment, Refusal], ...] = ()


def roll(document: Document, amendments: Sequence[Amendment]) -> RollingText:
    """The rolling text of a version: agreed words clean, every open proposal in brackets at its place.

    Withdrawn amendments leave no trace; those that do not stand on the version are listed in `unplaced`. Proposals
    that say the same become one alternative with all sponsors. Refuses `amendment-id-twice`.

    Cost: O(n log n) for n edits, and for each bracket the words in it times its alternatives.

    >>> from equalfooting.domain.text.amendment import Span
    >>> text = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> found = roll(text, [Amendment("x", "replace", "p", Span(3, 6), "may", "shall", sponsors=("Ghana",))])
    >>> bracket = found.paragraphs[0].parts[1]
    >>> bracket.stands, bracket.alternatives[0].parts, bracket.alternatives[0].sponsors
    ('may', ('shall',), ('Ghana',))
    """
    fit, unfit = sorted_out(document, amendments)
    return _Rolling(document, fit, unfit).rolled()


@dataclass(frozen=True, slots=True)
class _Proposed:
    """An edit of the words at hand; `own` is the same edit in the amendment's own `frame`."""

    edit: Edit
    own: Edit
    frame: str
    amendment: Amendment


class _Rolling:
    """One rolling text in the making."""

    def __init__(
        self, document: Document, fit: Iterable[Amendment], unfit: tuple[tuple[Amendment, Refusal], ...]
    ) -> None:
        self.document, self.unfit = document, unfit
        self.live = {amendment.id: amendment for amendment in fit}
        self.children = by_parent(self.live.values())
        self.on: dict[str, list[Amendment]] = {}
        for amendment in sorted(self.live.values(), key=lambda one: one.order):
            if not amendment.amends:
                self.on.setdefault(amendment.paragraph, []).append(amendment)

    def rolled(self) -> RollingText:
        paragraphs: list[RollingParagraph] = list(self._new_after(""))
        for paragraph in self.document.paragraphs:
            paragraphs.append(self._old(paragraph))
            paragraphs.extend(self._new_after(paragraph.id))
        return RollingText(self.document, tuple(paragraphs), self.live, self.unfit)

    def _old(self, paragraph: Paragraph) -> RollingParagraph:
        mine = [amendment for amendment in self.on.get(paragraph.id, ()) if not amendment.is_new_paragraph]
        whole = [amendment for amendment in mine if _is_wish(amendment)]
        parts = self._parts(paragraph.text, [amendment for amendment in mine if not _is_wish(amendment)])
        return RollingParagraph(paragraph, parts, tuple(_wishes(whole)))

    def _new_after(self, id: str) -> Iterator[RollingParagraph]:
        """The paragraphs proposed there; the same words once, with all their sponsors."""
        said: dict[str, list[Amendment]] = {}
        for amendment in self.on.get(id, ()):
            if amendment.is_new_paragraph:
                said.setdefault(amendment.text, []).append(amendment)
        for text, same in said.items():
            below = [child for amendment in same for child in self.children.get(amendment.id, ())]
            paragraph = Paragraph(same[0].id, text, language=same[0].language)
            names = tuple(amendment.id for amendment in same)
            parts = self._parts(text, below)
            yield RollingParagraph(paragraph, parts, (), True, names, _sponsors(same), _is_late(same))

    def _parts(self, text: str, amendments: Iterable[Amendment]) -> tuple[Part, ...]:
        """The text with a bracket wherever an edit falls."""
        proposed = [_Proposed(own, own, text, one) for one in amendments for own in self._edits(one, text)]
        return self._bracketed(text, proposed)

    def _bracketed(self, text: str, proposed: list[_Proposed]) -> tuple[Part, ...]:
        """Edits that meet share a bracket."""
        proposed.sort(key=lambda one: (one.edit.start, one.edit.end))
        parts: list[Part] = []
        place = 0
        for start, end, here in _clusters(proposed):
            parts += [text[place:start]] if start > place else []
            parts.append(self._bracket(text, start, end, here))
            place = end
        parts += [text[place:]] if place < len(text) else []
        return tuple(parts)

    def _edits(self, amendment: Amendment, frame: str) -> Sequence[Edit]:
        """What the amendment changes, and the words it leaves as they are but others want changed in it."""
        own = word_edits(amendment, frame)
        below = self.children.get(amendment.id, ())
        if not below:
            return own
        begin = words_begin(amendment, frame)
        asked = [edit.moved(begin) for child in below for edit in self._edits(child, amendment.text)]
        return covering(frame, own, asked)

    def _bracket(self, text: str, start: int, end: int, here: Sequence[_Proposed]) -> Bracket:
        mine: dict[str, list[_Proposed]] = {}
        for one in here:
            local = _Proposed(one.edit.moved(-start), one.own, one.frame, one.amendment)
            mine.setdefault(one.amendment.id, []).append(local)
        stands = text[start:end]
        said: dict[str, list[str]] = {}
        for id in sorted(mine, key=lambda id: self.live[id].order):
            said.setdefault(applied(stands, [one.edit for one in mine[id]]), []).append(id)
        alternatives = []
        for words, ids in said.items():
            below = [one for id in ids for one in self._below(mine[id])]
            same = [self.live[id] for id in ids]
            parts = self._bracketed(words, below)
            alternatives.append(Alternative(parts, tuple(ids), _sponsors(same), _is_late(same)))
        return Bracket(stands, tuple(alternatives))

    def _below(self, mine: Sequence[_Proposed]) -> Iterator[_Proposed]:
        """Edits by amendments to an amendment that fall on its words in a bracket, counted in those words."""
        amendment, frame = mine[0].amendment, mine[0].frame
        children = self.children.get(amendment.id, ())
        if not children:
            return
        asked = [(edit, child) for child in children for edit in self._edits(child, amendment.text)]
        begin = words_begin(amendment, frame)
        own = self._edits(amendment, frame)
        shift = sum(len(edit.new) - len(edit.old) for edit in own if edit.end < mine[0].own.start)
        local = 0
        for one in mine:
            first = one.own.start + shift - begin
            for edit, child in asked:
                if first <= edit.start and edit.end <= first + len(one.own.new):
                    yield _Proposed(edit.moved(one.edit.start + local - first), edit, amendment.text, child)
            shift += len(one.own.new) - len(one.own.old)
            local += len(one.own.new) - len(one.own.old)


def _is_wish(amendment: Amendment) -> bool:
    return amendment.kind in (MOVE, SPLIT) or is_whole_deletion(amendment)


def _wishes(amendments: Iterable[Amendment]) -> Iterator[Wish]:
    said: dict[tuple[str, str, int], list[Amendment]] = {}
    for one in amendments:
        place = one.span.start if one.kind == SPLIT and one.span else 0
        said.setdefault((one.kind, one.after, place), []).append(one)
    for (kind, after, place), same in said.items():
        yield Wish(kind, tuple(one.id for one in same), _sponsors(same), after, place, _is_late(same))


def _sponsors(amendments: Iterable[Amendment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for amendment in amendments for name in amendment.sponsors))


def _is_late(amendments: Sequence[Amendment]) -> bool:
    return all(amendment.is_late for amendment in amendments)


def _clusters(proposed: Sequence[_Proposed]) -> Iterator[tuple[int, int, list[_Proposed]]]:
    """Runs of edits that meet: start, end and the edits. They are in order of their place. Linear."""
    here: list[_Proposed] = []
    start = end = 0
    for one in proposed:
        is_same_place = bool(here) and one.edit.start == one.edit.end == start == end
        if here and (one.edit.start < end or is_same_place or one.edit == here[-1].edit):
            end = max(end, one.edit.end)
        else:
            if here:
                yield start, end, here
            here, start, end = [], one.edit.start, one.edit.end
        here.append(one)
    if here:
        yield start, end, here
