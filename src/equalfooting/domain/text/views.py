"""How is a rolling text read: clean, marked up with brackets, in numbered lines, and what remains open?"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equalfooting.domain.text.rolling import Alternative, Bracket, Part, RollingParagraph, RollingText, Wish
from equalfooting.domain.text.wording import n_words, tokens

#: how many columns a line of the printed text has, counted as a fixed-width letter; Chinese characters take two
COLUMNS = 76


@dataclass(frozen=True)
class Remaining:
    """What is open: brackets (those in brackets counted too), paragraphs with something open, and words.

    `n_words` are words that stand and are in brackets; `n_all_words` all words that stand.
    """

    n_brackets: int
    n_paragraphs: int
    n_new_paragraphs: int
    n_wishes: int
    n_words: int
    n_all_words: int

    @property
    def share_agreed(self) -> float:
        """The share of the words that stand outside every bracket; 1 for an empty text."""
        return 1 - self.n_words / self.n_all_words if self.n_all_words else 1.0


def remaining(rolling: RollingText) -> Remaining:
    """What remains in brackets. Linear in the rolling text.

    A paragraph that some want deleted, moved or split is open, and its words count as open only when some want it
    deleted. Words proposed and not yet standing are counted nowhere: alternatives are no text.
    """
    old = [one for one in rolling.paragraphs if not one.is_new]
    return Remaining(
        n_brackets=sum(_n_brackets(one.parts) for one in rolling.paragraphs),
        n_paragraphs=sum(not one.is_agreed for one in old),
        n_new_paragraphs=len(rolling.paragraphs) - len(old),
        n_wishes=sum(len(one.wishes) for one in old),
        n_words=sum(_n_open_words(one) for one in old),
        n_all_words=sum(n_words(one.paragraph.text) for one in old),
    )


def _n_brackets(parts: Iterable[Part]) -> int:
    brackets = [part for part in parts if isinstance(part, Bracket)]
    below = (_n_brackets(alternative.parts) for bracket in brackets for alternative in bracket.alternatives)
    return len(brackets) + sum(below)


def _n_open_words(one: RollingParagraph) -> int:
    if any(wish.kind == "delete" for wish in one.wishes):
        return n_words(one.paragraph.text)
    return sum(n_words(part.stands) for part in one.parts if isinstance(part, Bracket))


def clean(rolling: RollingText) -> tuple[tuple[str, str], ...]:
    """(number, text) of the paragraphs as they stand, without brackets and names. Linear.

    >>> from equalfooting.domain.text.document import Document, Paragraph
    >>> from equalfooting.domain.text.rolling import roll
    >>> clean(roll(Document("d", "1", (Paragraph("p", "We may agree.", "1"),)), []))
    (('1', 'We may agree.'),)
    """
    return tuple((one.paragraph.number, one.paragraph.text) for one in rolling.paragraphs if not one.is_new)


def marked_up(parts: Iterable[Part]) -> str:
    """A paragraph in one line of text, brackets and sponsors in place.

    >>> from equalfooting.domain.text.rolling import Alternative
    >>> marked_up(["We ", Bracket("may", (Alternative(("shall",), ("x",), ("Ghana",)),)), " agree."])
    'We [may / (Ghana:) shall] agree.'
    """
    return "".join(part if isinstance(part, str) else f"[{_sides(part)}]" for part in parts)


def _sides(bracket: Bracket) -> str:
    shown = [bracket.stands] if bracket.stands else []
    return " / ".join([*shown, *map(_alternative, bracket.alternatives)])


def _alternative(alternative: Alternative) -> str:
    words = marked_up(alternative.parts) if alternative.parts else "—"
    return f"({names_of(alternative)}:) {words}"


def names_of(said: Alternative | Wish | RollingParagraph) -> str:
    """Who proposes it, and that it came late where it did.

    >>> names_of(Wish("delete", ("x",), ("Fiji", "Cuba"), is_late=True))
    'Fiji, Cuba, late'
    """
    return ", ".join(said.sponsors or ("?",)) + (", late" if said.is_late else "")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `number` counts all lines of the text from 1; `paragraph` is an identity, `label` its number
    on the first of its lines."""

    number: int
    paragraph: str
    label: str
    text: str


def lines(paragraphs: Iterable[tuple[str, str, str]], columns: int = COLUMNS) -> tuple[Line, ...]:
    """Numbered lines of (identity, label, text), broken between words, the same on every machine.

    A word longer than a line is cut between its signs. Cost: linear in the text.

    >>> [line.text for line in lines([("p", "1", "We may agree on names.")], columns=12)]
    ['We may agree', 'on names.']
    """
    made: list[Line] = []
    for id, label, text in paragraphs:
        for first, row in enumerate(_broken(text, columns)):
            made.append(Line(len(made) + 1, id, "" if first else label, row))
    return tuple(made)


def _broken(text: str, columns: int) -> Iterator[str]:
    for line in text.split("\n"):
        row, wide = "", 0
        for token in _bits(line, columns):
            width = _width(token)
            if row and wide + width > columns and not token.isspace():
                yield row.rstrip()
                row, wide = "", 0
            row, wide = row + token, wide + width
        yield row.rstrip()


def _bits(line: str, columns: int) -> Iterator[str]:
    """Tokens, those wider than a line in pieces; marks stay on the letter before them."""
    for token in tokens(line):
        if token.isspace() or _width(token) <= columns:
            yield token
            continue
        bit = ""
        for letter in token:
            if bit and _width(bit) >= columns and unicodedata.category(letter)[0] != "M":
                yield bit
                bit = ""
            bit += letter
        yield bit


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(letter)[0] == "M" else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def bracketed_lines(rolling: RollingText, columns: int = COLUMNS) -> tuple[Line, ...]:
    """The rolling text in numbered lines, brackets in place, new paragraphs in brackets, wishes behind."""
    return lines(((one.paragraph.id, label_of(one), _whole(rolling, one)) for one in rolling.paragraphs), columns)


def label_of(one: RollingParagraph) -> str:
    return "+" if one.is_new else one.paragraph.number


def _whole(rolling: RollingText, one: RollingParagraph) -> str:
    text = marked_up(one.parts)
    if one.is_new:
        return f"[({names_of(one)}:) {text}]"
    return text + "".join(f" [{said(rolling, wish)}]" for wish in one.wishes)


def said(rolling: RollingText, wish: Wish) -> str:
    """What some want done with the paragraph, in a word, with their names."""
    names = f"({names_of(wish)}:)"
    if wish.kind == "move":
        where = f"behind {rolling.document.named(wish.after)}" if wish.after else "to the beginning"
        return f"{names} move {where}"
    return f"{names} {wish.kind}"
