"""Which amendments touch the same words, which say the same, and which stand free?"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.touches import Touch, Track, touches


@dataclass(frozen=True)
class Knot:
    """A stretch of a track on which different changes meet, one touching the next.

    `sides`: for each different change the amendments that want it, in order of their filing.
    """

    track: Track
    start: int
    end: int
    touches: tuple[Touch, ...]
    sides: tuple[tuple[str, ...], ...]

    @property
    def amendments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for side in self.sides for id in side))


@dataclass(frozen=True)
class Collisions:
    """What was found among amendments to one version; identities in the order of the amendments given.

    - `knots`: where different changes meet. `same`: amendments that want exactly the same, in groups.
    - `touched`: what each amendment touches.
    """

    knots: tuple[Knot, ...]
    same: tuple[tuple[str, ...], ...]
    touched: Mapping[str, tuple[Touch, ...]]

    @cached_property
    def free(self) -> tuple[str, ...]:
        """The amendments that collide with nothing."""
        tied = {id for knot in self.knots for id in knot.amendments}
        return tuple(id for id in self.touched if id not in tied)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each two amendments that collide, once. As many as there are: read no more of them than you need."""
        seen: set[tuple[str, str]] = set()
        for knot in self.knots:
            for one, other in _meetings(knot):
                for pair in ((a, b) for a in knot.sides[one] for b in knot.sides[other]):
                    if pair not in seen and pair[::-1] not in seen:
                        seen.add(pair)
                        yield pair


def collisions(document: Document, amendments: Sequence[Amendment]) -> Collisions:
    """Where amendments that stand on the version meet (`sorted_out` says which do).

    Two collide when they change the same words in different ways, bring words to the same place between two words,
    move one paragraph to two places, or one changes what the other deletes. An amendment never collides with one
    that it amends. New paragraphs at one place do not collide: they stand in the order of their filing.

    Cost: O(n log n) for n edits, whatever number of pairs collide: every track is sorted and swept once.

    >>> from equalfooting.domain.text.amendment import Span
    >>> from equalfooting.domain.text.document import Paragraph
    >>> text = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> one = Amendment("one", "replace", "p", Span(3, 6), "may", "shall")
    >>> two = Amendment("two", "delete", "p", Span(2, 6), " may")
    >>> [knot.amendments for knot in collisions(text, [one, two]).knots]
    [('two', 'one')]
    """
    by_id = {amendment.id: amendment for amendment in amendments}
    touched = {amendment.id: touches(document, amendment, by_id) for amendment in amendments}
    nodes: dict[Touch, list[str]] = {}
    for id, stretches in touched.items():
        for touch in stretches:
            nodes.setdefault(touch, []).append(id)
    places = {paragraph.id: place for place, paragraph in enumerate(document.paragraphs)}
    knots = sorted(_knots(nodes), key=lambda knot: (places.get(knot.track[1], len(places)), knot.track, knot.start))
    return Collisions(tuple(knots), _same(amendments), touched)


def _same(amendments: Iterable[Amendment]) -> tuple[tuple[str, ...], ...]:
    said: dict[tuple[object, ...], list[str]] = {}
    for one in amendments:
        what = (one.kind, one.paragraph, one.span, one.quote, one.text, one.after, one.amends)
        said.setdefault(what, []).append(one.id)
    return tuple(tuple(ids) for ids in said.values() if len(ids) > 1)


def _knots(nodes: Mapping[Touch, list[str]]) -> Iterator[Knot]:
    """Sweep the touches in order of track and place, and cut where nothing reaches over."""
    cluster: list[Touch] = []
    reach = 0
    for touch in sorted(nodes):
        if cluster and _reaches(cluster, reach, touch):
            reach = max(reach, touch.end)
        else:
            yield from _knot(cluster, nodes)
            cluster, reach = [], touch.end
        cluster.append(touch)
    yield from _knot(cluster, nodes)


def _reaches(cluster: list[Touch], reach: int, touch: Touch) -> bool:
    last = cluster[-1]
    if last.track != touch.track:
        return False
    is_same_point = last.start == last.end == touch.start == touch.end
    return touch.start < reach or is_same_point


def _knot(cluster: list[Touch], nodes: Mapping[Touch, list[str]]) -> Iterator[Knot]:
    if len(cluster) > 1:
        end = max(touch.end for touch in cluster)
        sides = tuple(tuple(nodes[touch]) for touch in cluster)
        yield Knot(cluster[0].track, cluster[0].start, end, tuple(cluster), sides)


def do_touch(one: Touch, other: Touch) -> bool:
    """Do two touches of one track collide? The same change twice does not."""
    if one == other or one.track != other.track:
        return False
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _meetings(knot: Knot) -> Iterator[tuple[int, int]]:
    """The sides that collide, by number; touches are in order, so each is held against those that reach it."""
    active: list[int] = []
    for number, touch in enumerate(knot.touches):
        active = [at for at in active if knot.touches[at].end >= touch.start]
        yield from ((at, number) for at in active if do_touch(knot.touches[at], touch))
        active.append(number)


class Ledger:
    """Touches taken so far, none colliding with another; says what a further one would collide with.

    `clash` and `add` cost O(log n) comparisons for n touches of the track.
    """

    def __init__(self) -> None:
        self.tracks: dict[Track, list[Touch]] = {}
        self.owners: dict[Touch, str] = {}

    def clash(self, touch: Touch) -> str:
        """The amendment that a touch collides with, "" if none."""
        taken = self.tracks.get(touch.track, [])
        at = bisect_left(taken, touch)
        near = taken[max(0, at - 2) : at + 3]
        return next((self.owners[other] for other in near if do_touch(touch, other)), "")

    def first_clash(self, stretches: Iterable[Touch]) -> str:
        return next((owner for touch in stretches if (owner := self.clash(touch))), "")

    def add(self, id: str, stretches: Iterable[Touch]) -> None:
        for touch in stretches:
            if touch not in self.owners:
                self.owners[touch] = id
                insort(self.tracks.setdefault(touch.track, []), touch)
