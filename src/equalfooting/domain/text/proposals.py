"""Which amendments does one paragraph of a returned file hold?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from equalfooting.domain.text.amendment import DELETE, INSERT, SPLIT, Amendment, Span
from equalfooting.domain.text.chunks import Chunk, chunks
from equalfooting.domain.text.document import Paragraph
from equalfooting.domain.text.edits import Edit, edits, inverted, moved_place
from equalfooting.domain.text.heads import head_of
from equalfooting.domain.text.returned import Bit, Mark, Unit, accepted, has_original
from equalfooting.domain.text.rewriting import simplest
from equalfooting.domain.text.settling import settled
from equalfooting.domain.text.wording import is_boundary


@dataclass(frozen=True)
class Draft:
    """An amendment that has no identity yet, with its author, the comments on it, and amendments to it."""

    amendment: Amendment
    author: str
    at: str = ""
    remarks: tuple[str, ...] = ()
    below: tuple["Draft", ...] = ()
    is_untracked: bool = False


@dataclass
class Found:
    """What a paragraph of the file holds; `problems`: (reason, words, author) of what could not be placed; `signs`:
    (sign of the text, sign of the file) -> how often they differ."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    signs: Counter[tuple[str, str]] = field(default_factory=Counter)


def drafts_of(unit: Unit, base: Paragraph | None, before: str, sender: str) -> Found:
    """The amendments in a unit. `base`: the paragraph it is, if the text has it; `before`: the one before it.
    Cost: a difference of the paragraph."""
    found = Found()
    if base is None:
        _new(unit, before, sender, found)
        return found
    unit = without_number(unit, base, sender, found)
    parts, signs = settled(unit.parts, base.text)
    unit = replace(unit, parts=parts)
    found.signs.update(signs)
    own = [number for number, part in enumerate(unit.parts) if has_original(part)] or [0]
    for number, part in enumerate(unit.parts):
        if not own[0] <= number <= own[-1]:
            _new_part(part, before if number < own[0] else base.id, found)
    whole = _deleted_by(unit, base)
    if whole is not None:
        found.drafts.append(Draft(Amendment("", DELETE, base.id), whole.author, whole.at, _remarks(unit.bits)))
        return found
    parts = unit.parts[own[0] : own[-1] + 1]
    _words(parts, unit.cuts[own[0] : own[-1]], base, sender, found)
    return found


def without_number(unit: Unit, base: Paragraph, sender: str, found: Found) -> Unit:
    """The unit without the number or bullet typed in front of its words, as exports write it."""
    head = head_of(unit.original)
    if not head.length or unit.original == base.text or head_of(base.text).length:
        return unit
    if head.number and head.number != base.number:
        found.problems.append(("number", head.number, sender))
    left = head.length
    is_kept = any(bit.came is None and bit.went is None for bit in unit.bits)
    parts = [list(part) for part in unit.parts]
    for part in parts:
        for at, bit in enumerate(part):
            mark = bit.came or bit.went
            if bit.came is None:
                n = min(left, len(bit.text))
                part[at] = replace(bit, text=bit.text[n:])
                left -= n
            elif left and _is_number(bit.text):
                n = len(bit.text)
                part[at] = replace(bit, text="")
            else:
                continue
            if n and mark is not None and is_kept:
                found.problems.append(("number", bit.text[:n], mark.author))
    return replace(unit, parts=tuple(map(tuple, parts)))


def _is_number(text: str) -> bool:
    return len(text.split()) < 2 and (text.strip(" .)(").isdigit() or head_of(f"{text.strip()} ").length > 0)


def _new(unit: Unit, before: str, sender: str, found: Found) -> None:
    """A paragraph the base does not have: put in by somebody, or by the sender without tracking it."""
    for part in unit.parts:
        if has_original(part):
            text = accepted(part)
            if text.strip():
                new = Amendment("", INSERT, before, text=text.strip())
                found.drafts.append(Draft(new, sender, "", _remarks(part), is_untracked=True))
            found.problems.extend(
                ("untracked-beneath", bit.text, mark.author) for bit in part if (mark := bit.went or bit.came)
            )
        else:
            _new_part(part, before, found)


def _new_part(part: Sequence[Bit], after: str, found: Found) -> None:
    """A paragraph that was put in: in the name of whoever began it, others' words in it as amendments to theirs."""
    made = chunks(part, "")
    made = [one for one in made if one.words.strip() or one.below]
    if not made:
        return
    first = made[0]
    for other in made[1:]:
        other.start = other.end = len(first.words)
        first.below.append(other)
    new = Amendment("", INSERT, after, text=first.words)
    found.drafts.append(Draft(new, first.mark.author, first.mark.at, tuple(first.remarks), tuple(_below(first))))


def _deleted_by(unit: Unit, base: Paragraph) -> Mark | None:
    """Who took out the whole paragraph, if one person did and put nothing in its place."""
    kept = [bit for bit in unit.bits if bit.came is None and bit.text]
    authors = {bit.went.author for bit in kept if bit.went is not None}
    is_all = bool(kept) and all(bit.went is not None for bit in kept) and len(authors) == 1
    own = [part for part in unit.parts if has_original(part)]
    is_replaced = any(bit.came is not None and bit.went is None for part in own for bit in part)
    if not is_all or is_replaced or unit.original != base.text:
        return None
    return kept[0].went


def _words(parts: Sequence[Sequence[Bit]], cuts: Sequence[Mark], base: Paragraph, sender: str, found: Found) -> None:
    """Untracked edits by comparing, tracked ones as they are, and the places where the paragraph was split."""
    bits = [bit for part in parts for bit in part]
    text = "".join(bit.text for bit in bits if bit.came is None)
    silent = edits(base.text, text)
    for edit in silent:
        made = simplest(base.id, base.text, edit.start, edit.end, edit.new)
        found.drafts.append(Draft(made, sender, is_untracked=True))
    back = inverted(silent)
    tracked = chunks(bits, text)
    found.problems.extend(_unclear(tracked, text))
    for one in tracked:
        place = _place(one.start, one.end, back)
        if place is None or base.text[place[0] : place[1]] != text[one.start : one.end]:
            words = " → ".join(filter(None, (text[one.start : one.end], one.words)))
            found.problems.append(("untracked-beneath", words, one.mark.author))
            continue
        made = simplest(base.id, base.text, *place, one.words)
        found.drafts.append(_draft(made, one))
    _splits(parts, cuts, base, back, found)


def _unclear(tracked: Sequence[Chunk], text: str) -> Iterator[tuple[str, str, str]]:
    """Words in which two people changed letters: each has an amendment, and what both together wrote is listed."""
    for one, other in pairwise(tracked):
        if other.start < one.end:
            words = f"{text[one.start : max(one.end, other.end)]} → {one.words} / {other.words}"
            yield "unclear", words, f"{one.mark.author}, {other.mark.author}"
    for one in tracked:
        yield from _unclear(one.below, one.words)


def _place(start: int, end: int, back: Iterable[Edit]) -> tuple[int, int] | None:
    changes = list(back)
    first = moved_place(start, changes, is_start=True)
    last = first if start == end else moved_place(end, changes, is_start=False)
    return None if first is None or last is None or last < first else (first, last)


def _draft(made: Amendment, one: Chunk) -> Draft:
    return Draft(made, one.mark.author, one.mark.at, tuple(one.remarks), tuple(_below(one)))


def _below(one: Chunk) -> Iterator[Draft]:
    for below in one.below:
        yield _draft(simplest("", one.words, below.start, below.end, below.words), below)


def _splits(
    parts: Sequence[Sequence[Bit]], cuts: Sequence[Mark], base: Paragraph, back: Iterable[Edit], found: Found
) -> None:
    """Where ends of paragraphs were put in between words of the text; those inside a word are listed."""
    place = 0
    for part, mark in zip(parts[:-1], cuts, strict=True):
        place += sum(len(bit.text) for bit in part if bit.came is None)
        at = moved_place(place, back, is_start=True)
        if at is None or not is_boundary(base.text, at):
            found.problems.append(("unclear", f"{accepted(part)} ¶", mark.author))
        else:
            found.drafts.append(Draft(Amendment("", SPLIT, base.id, Span(at, at)), mark.author, mark.at))


def _remarks(bits: Iterable[Bit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for bit in bits for name in bit.remarks))
