"""Where a file differs from the text in signs alone, which are the words of the text?

Word processors change quotation marks, spaces, hyphens and the composition of letters by themselves. Such differences
are nobody's proposal: the paragraph is read with the signs of the text, and which signs differ is said.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from equalfooting.domain.text.edits import edits
from equalfooting.domain.text.returned import Bit
from equalfooting.domain.text.wording import MARKS

_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"
_PRINTED = "\ufb00-\ufb06\ufb50-\ufdc7\ufe70-\ufefc"
_LIKE = {
    **dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "...": "…",
}  # fmt: skip
#: what is looked at more closely than letter by letter
_ODD = re.compile(rf"[\s{_INVISIBLE}]+|\.\.\.|[\u1100-\u11ff]+|(?:[^\s{_INVISIBLE}{MARKS}][{MARKS}]+)|[^\x00-\x7f]|[`]")

Parts = tuple[tuple[Bit, ...], ...]


@dataclass(frozen=True)
class Folded:
    """A text without differences of signs. Sign n stands for the characters from `starts[n]` up to the next start."""

    text: str
    starts: tuple[int, ...]
    source: str

    def piece(self, at: int) -> str:
        return self.source[self.starts[at] : self.starts[at + 1]]


def folded(text: str) -> Folded:
    """The text with one kind of quotation mark, hyphen and space, letters composed, nothing at its ends. Linear.

    >>> folded("We don\u2019t\u00a0agree. ").text
    "We don't agree."
    """
    signs: list[str] = []
    starts: list[int] = []
    place = 0
    for odd in _ODD.finditer(text):
        signs += text[place : odd.start()]
        starts += range(place, odd.start())
        like = _like(odd.group())
        signs += like
        starts += [odd.start(), *[odd.end()] * (len(like) - 1)] if like else []
        place = odd.end()
    signs += text[place:]
    starts += range(place, len(text))
    while signs and signs[-1] == " ":
        signs.pop()
        starts.pop()
    if signs and signs[0] == " ":
        del signs[0], starts[0]
    return Folded("".join(signs), (0, *starts[1:], len(text)) if starts else (0,), text)


def _like(odd: str) -> str:
    if any(map(str.isspace, odd)):
        return " "
    shown = odd.strip(_INVISIBLE)
    if re.fullmatch(rf"[{_PRINTED}]", shown):
        return unicodedata.normalize("NFKC", shown)
    return _LIKE.get(shown, unicodedata.normalize("NFC", shown))


def is_alike(one: str, other: str) -> bool:
    """Do two texts differ in signs at most?"""
    return one == other or folded(one).text == folded(other).text


def settled(parts: Parts, base: str) -> tuple[Parts, Counter[tuple[str, str]]]:
    """The parts of a paragraph with the signs of the base, and which signs differed: (base, file) -> how often.

    What somebody put in stays as it is. A sign of which a tracked change takes out a piece stays as well. Cost: a
    difference, where there is one.
    """
    bits = [bit for part in parts for bit in part]
    text = "".join(bit.text for bit in bits if bit.came is None)
    if text == base:
        return parts, Counter()
    line = _Line(parts, text)
    signs: Counter[tuple[str, str]] = Counter()
    own, given = folded(base), folded(text)
    shift = end = 0
    for edit in (*edits(own.text, given.text), None):
        for at in range(end, edit.start if edit else len(own.text)):
            old, new = own.piece(at), given.piece(at + shift)
            if old != new and line.take(given.starts[at + shift], new, old):
                signs.update(_said(old, new))
        if edit:
            end, shift = edit.end, shift + len(edit.new) - len(edit.old)
    return line.parts(), signs


def _said(old: str, new: str) -> list[tuple[str, str]]:
    """Signs that differ; not how a letter is composed, nor spaces at the ends or more than one."""
    one, other = (unicodedata.normalize("NFC", " ".join(text.split(" ")).strip(" ") or " ") for text in (old, new))
    return [(one, other)] if one != other else []


class _Line:
    """The bits of a paragraph whose original words are being replaced sign by sign."""

    def __init__(self, parts: Parts, text: str) -> None:
        self.given, self.text = parts, text
        self.bits = [bit for part in parts for bit in part]
        self.own = [at for at, bit in enumerate(self.bits) if bit.came is None and bit.text]
        self.starts: list[int] = []
        place = 0
        for at in self.own:
            self.starts.append(place)
            place += len(self.bits[at].text)
        self.changes: dict[int, list[tuple[int, int, str]]] = {}
        self.spaced: list[tuple[int, bool]] = []

    def take(self, start: int, new: str, old: str) -> bool:
        """Read `new`, which stands at a place of the original words, as `old`; not if it is taken out in part."""
        first, last = (bisect_right(self.starts, place) - 1 for place in (start, start + len(new) - 1))
        touched = [self.own[at] for at in range(first, last + 1)]
        if len({self.bits[at].went is None for at in touched}) > 1 and new.strip() and len(new.strip()) > 1:
            return False
        if new.strip():  # a letter stays with the bit that holds it, whatever spaces beside it become
            saying = self.own[bisect_right(self.starts, start + len(new) - len(new.lstrip())) - 1]
        else:
            saying = next((at for at in touched if self.bits[at].went is None), touched[0])
        self._cut(touched, saying, start - self.starts[first], new, old)
        return True

    def _cut(self, touched: Sequence[int], saying: int, begin: int, new: str, old: str) -> None:
        """Strike `new` from the bits that hold it, and say `old` in the bit `saying`."""
        left = len(new)
        for at in touched:
            n = min(left, len(self.bits[at].text) - begin)
            self.changes.setdefault(at, []).append((begin, begin + n, old if at == saying else ""))
            left, begin = left - n, 0
        if new[-1].isspace() and not old[-1:].isspace() and self.bits[touched[-1]].went is None:
            self.spaced.append((touched[-1] + 1, False))
        if new[0].isspace() and not old[:1].isspace() and self.bits[touched[0]].went is None:
            self.spaced.append((touched[0] - 1, True))

    def _past_withdrawn(self, at: int, step: int) -> int:
        """The next bit from here that is not put in and taken out again."""
        while 0 <= at < len(self.bits) and self.bits[at].came is not None and self.bits[at].went is not None:
            at += step
        return at

    def parts(self) -> Parts:
        texts = [bit.text for bit in self.bits]
        for at, changes in self.changes.items():
            for start, end, said in reversed(changes):
                texts[at] = texts[at][:start] + said + texts[at][end:]
        for beside, is_before in self.spaced:  # what is put in beside a space that stays brings it along
            at = self._past_withdrawn(beside, -1 if is_before else 1)
            if 0 <= at < len(self.bits) and self.bits[at].came is not None and texts[at].strip():
                texts[at] = f"{texts[at].rstrip()} " if is_before else f" {texts[at].lstrip()}"
        rows = iter(replace(bit, text=text) for bit, text in zip(self.bits, texts, strict=True))
        return tuple(tuple(next(rows) for _ in part) for part in self.given)
