"""What does a file that comes back say: the words as they were, and who put in and took out what?

A reader of a word processor's file fills these; nothing here knows which word processor it was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Who made a tracked change, and when (ISO 8601, "" if the file does not say)."""

    author: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Bit:
    """Text with one history: `came` where it was put in, `went` where it was taken out; `remarks` on it, by id."""

    text: str
    came: Mark | None = None
    went: Mark | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnedParagraph:
    """A paragraph of the file. `came` and `went` are of its end: a paragraph whose end was put in is new or was
    split off; one whose end was taken out was joined to the next. `anchors`: names that the file carries for it."""

    bits: tuple[Bit, ...]
    came: Mark | None = None
    went: Mark | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """A comment in the file. `answers`: the comment it is a reply to."""

    id: str
    author: str
    at: str
    text: str
    answers: str = ""
    is_resolved: bool = False


@dataclass(frozen=True)
class Aside:
    """Something in the file that is no paragraph of the text: `kind` is table, note, header, box, picture, piece,
    ruby or formatting; with its words, and who changed it if somebody did."""

    kind: str
    text: str
    author: str = ""


@dataclass(frozen=True)
class Returned:
    """All that a file says. `document` and `version` name what it was made from, "" where it does not say."""

    paragraphs: tuple[ReturnedParagraph, ...]
    remarks: tuple[Remark, ...] = ()
    asides: tuple[Aside, ...] = ()
    document: str = ""
    version: str = ""


@dataclass(frozen=True)
class Unit:
    """A paragraph as it was before anybody's tracked changes, in the parts that it has now.

    `cuts`: between parts, who put in the end of paragraph; `went`: who took out its own end, if anybody did.
    """

    parts: tuple[tuple[Bit, ...], ...]
    cuts: tuple[Mark, ...]
    went: Mark | None
    anchors: tuple[str, ...]
    is_end_missing: bool = False

    @property
    def bits(self) -> Iterator[Bit]:
        return (bit for part in self.parts for bit in part)

    @property
    def original(self) -> str:
        """The words with every tracked change refused."""
        return "".join(bit.text for bit in self.bits if bit.came is None)

    @property
    def accepted(self) -> tuple[str, ...]:
        """The words of each part with every tracked change accepted."""
        return tuple(accepted(part) for part in self.parts)


def accepted(bits: Iterable[Bit]) -> str:
    """The words with every tracked change accepted."""
    return "".join(bit.text for bit in bits if bit.went is None)


def has_original(bits: Iterable[Bit]) -> bool:
    """Does any of it stand in the text without the tracked changes?"""
    return any(bit.came is None and bit.text for bit in bits)


def units(
    paragraphs: Iterable[ReturnedParagraph], is_start: Callable[[ReturnedParagraph], bool] = lambda _: False
) -> list[Unit]:
    """The paragraphs with every put-in paragraph end taken back. Linear.

    `is_start` says that a paragraph begins with the words of a paragraph of the text: two of these never were one,
    though LibreOffice marks the ends on both sides of a new paragraph as put in.

    >>> a = Mark("Ana")
    >>> found = units([ReturnedParagraph((Bit("One"),), came=a), ReturnedParagraph((Bit("two"),))])
    >>> [unit.original for unit in found], found[0].cuts
    (['Onetwo'], (Mark(author='Ana', at=''),))
    """
    found: list[Unit] = []
    parts: list[tuple[Bit, ...]] = []
    cuts: list[Mark] = []
    anchors: list[str] = []
    undone: tuple[Bit, ...] = ()
    has_start = False
    for paragraph in paragraphs:
        begins = is_start(paragraph)
        if begins and has_start and parts:
            found.append(Unit(tuple(parts), tuple(cuts[:-1]), None, tuple(anchors)))
            parts, cuts, anchors, has_start = [], [], [], False
        has_start |= begins
        bits, undone = (*undone, *paragraph.bits), ()
        anchors.extend(paragraph.anchors)
        if paragraph.came is not None and paragraph.went is not None:
            undone = bits  # its end was put in and taken out again: it never was one
            continue
        parts.append(bits)
        if paragraph.came is not None:
            cuts.append(paragraph.came)
            continue
        found.append(Unit(tuple(parts), tuple(cuts), paragraph.went, tuple(anchors)))
        parts, cuts, anchors, has_start = [], [], [], False
    if parts or undone:
        found.append(Unit((*parts, undone), tuple(cuts), None, tuple(anchors), is_end_missing=True))
    return found
