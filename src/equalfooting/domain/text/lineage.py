"""Who proposed what became what? The authorship of every word, through all versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.edits import edits
from equalfooting.domain.text.patches import Patch, patched
from equalfooting.domain.text.strips import Piece, Strip, strip_of, taken_apart, text_of
from equalfooting.domain.text.taking import take
from equalfooting.domain.text.wording import n_words


@dataclass(frozen=True)
class Step:
    """A version and the amendments to the version before that were taken for it. What they do not explain is the
    Chair's own wording."""

    document: Document
    taken: tuple[Amendment, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where words come from: an amendment's identity, or "" and the version in which the Chair wrote them."""

    amendment: str
    version: str


@dataclass(frozen=True)
class Words:
    """A run of text of one origin."""

    text: str
    origin: Origin


@dataclass(frozen=True)
class Became:
    """What became of an amendment: the version it was taken in, and how many of its words stand in the last one.

    `places`: (paragraph, words) where they stand, in reading order.
    """

    amendment: str
    version: str
    n_proposed: int
    n_standing: int
    places: tuple[tuple[str, str], ...]


Lineage = Mapping[str, tuple[Words, ...]]


def lineage(steps: Sequence[Step]) -> Lineage:
    """Paragraph of the last version -> its words with their origin, in reading order.

    The first step is the first version; the amendments of each later one are those taken on the version before.
    Refuses what `take` refuses. Cost: that of taking, and one difference for each paragraph the Chair reworded.

    >>> from equalfooting.domain.text.amendment import Span
    >>> from equalfooting.domain.text.document import Paragraph
    >>> one = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> two = Document("d", "2", (Paragraph("p", "We shall agree."),))
    >>> found = lineage([Step(one), Step(two, (Amendment("x", "replace", "p", Span(3, 6), "may", "shall"),))])
    >>> [(run.text, run.origin.amendment or run.origin.version) for run in found["p"]]
    [('We ', '1'), ('shall', 'x'), (' agree.', '1')]
    """
    known: dict[str, Strip] = {}
    for number, step in enumerate(steps):
        known = _after(step, steps[number - 1].document, known) if number else _first(step.document)
    return {id: tuple(Words(piece.text, _read(piece.origin)) for piece in strip) for id, strip in known.items()}


def became(steps: Sequence[Step]) -> tuple[Became, ...]:
    """What became of each amendment that was taken, in order of the versions. Cost: that of `lineage`."""
    standing: dict[str, list[tuple[str, str]]] = {}
    for id, runs in lineage(steps).items():
        for run in runs:
            if run.origin.amendment:
                standing.setdefault(run.origin.amendment, []).append((id, run.text))
    return tuple(
        Became(one.id, step.document.version, n_words(one.text),
               sum(n_words(text) for _, text in standing.get(one.id, ())), tuple(standing.get(one.id, ())))
        for step in steps
        for one in step.taken
    )  # fmt: skip


def _written(version: str) -> str:
    return f"\0{version}"


def _read(origin: str) -> Origin:
    """The name of an origin, as strips carry it: a version after a zero, else "version\0amendment"."""
    version, _, amendment = origin.rpartition("\0") if not origin.startswith("\0") else (origin[1:], "", "")
    return Origin(amendment, version)


def _first(document: Document) -> dict[str, Strip]:
    return {one.id: strip_of(one.text, _written(document.version)) for one in document.paragraphs}


def _after(step: Step, before: Document, known: Mapping[str, Strip]) -> dict[str, Strip]:
    """The strips of a version: as taking made them, then as the Chair reworded them."""
    made = take(before, step.taken, version=step.document.version)
    found: dict[str, Strip] = {}
    for paragraph in step.document.paragraphs:
        strip: Strip = ()
        if paragraph.id in made.strips:
            source = known.get(made.sources[paragraph.id], ())
            strip = tuple(_traced(made.strips[paragraph.id], source, step.document.version))
        found[paragraph.id] = _reworded(strip, paragraph.text, step.document.version)
    return found


def _traced(strip: Iterable[Piece], source: Strip, version: str) -> Iterable[Piece]:
    """Pieces of the version before, cut as their own origins are; the others carry their amendment."""
    for piece in strip:
        if piece.start < 0:
            yield Piece(piece.text, f"{version}\0{piece.origin}")
            continue
        rest = list(reversed(source))
        place = taken_apart([], rest, 0, piece.start)
        cut: list[Piece] = []
        taken_apart(cut, rest, place, piece.start + len(piece.text))
        yield from cut


def _reworded(strip: Strip, text: str, version: str) -> Strip:
    changes = (
        Patch(edit.start, edit.end, (Piece(edit.new, _written(version)),) if edit.new else ())
        for edit in edits(text_of(strip), text)
    )
    return tuple(_joined(patched(strip, changes)))


def _joined(strip: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbours of one origin as one piece."""
    joined: list[Piece] = []
    for piece in strip:
        if joined and joined[-1].origin == piece.origin:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.origin)
        elif piece.text:
            joined.append(Piece(piece.text, piece.origin))
    return joined
