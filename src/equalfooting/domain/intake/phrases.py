"""Where do thousands of phrases occur in a text, found in one pass?

A trie over words: each phrase is a path, and a word of a phrase may end in `*` ("any ending"), which
is what inflected languages need. Every position of the text is tried once and no phrase is longer
than a few words, so the cost is linear in the text and nearly independent of how many phrases there
are (the idea of Aho and Corasick, Efficient string matching, CACM 18(6), 1975, on words).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from equalfooting.domain.intake.words import Word, forms

T = TypeVar("T")
#: different words whose first step is remembered; more are forgotten, so that no text can fill the memory
_REMEMBERED_WORDS = 200_000


@dataclass(slots=True)
class _Node(Generic[T]):
    exact: dict[str, "_Node[T]"] = field(default_factory=dict)
    prefix: dict[str, "_Node[T]"] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    payloads: list[T] = field(default_factory=list)

    def steps(self, form: str) -> Iterator["_Node[T]"]:
        """The nodes that one word leads to from here."""
        following = self.exact.get(form)
        if following is not None:
            yield following
        for length in self.lengths:
            following = self.prefix.get(form[:length])
            if following is not None and len(form) >= length:
                yield following


class Found(NamedTuple, Generic[T]):
    """One occurrence: the payload of the phrase, and the words `first` to `last` (included)."""

    payload: T
    first: int
    last: int


class Phrases(Generic[T]):
    """A set of phrases, each with a payload, that can be looked for all at once.

    >>> from equalfooting.domain.intake.words import words
    >>> phrases = Phrases()
    >>> phrases.add("net neutral*", "2.7")
    >>> [found.payload for found in phrases.find(words("On net neutrality"))]
    ['2.7']
    """

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._first_steps: dict[str, tuple[_Node[T], ...]] = {}
        self.n_phrases = 0

    def add(self, phrase: str, payload: T) -> None:
        """Look for `phrase` too; words are compared folded, `*` at the end of a word means any ending."""
        node = self._root
        pieces = [(form, is_open) for chunk in phrase.split() for form, is_open in _pieces(chunk)]
        for form, is_open in pieces:
            table = node.prefix if is_open else node.exact
            following = table.setdefault(form, _Node())
            if is_open:
                node.lengths = tuple(sorted({*node.lengths, len(form)}))
            node = following
        if pieces:
            node.payloads.append(payload)
            self.n_phrases += 1
            self._first_steps.clear()

    def find(self, text: Sequence[Word]) -> list[Found[T]]:
        """Every occurrence of every phrase, in reading order; overlapping ones too.

        Cost: linear in the number of words.
        """
        found: list[Found[T]] = []
        for first, word in enumerate(text):
            steps = self._first_steps.get(word.form)
            if steps is None:
                if len(self._first_steps) > _REMEMBERED_WORDS:
                    self._first_steps.clear()
                steps = self._first_steps[word.form] = tuple(self._root.steps(word.form))
            if steps:
                found.extend(_follow(steps, text, first))
        return found


def _pieces(chunk: str) -> list[tuple[str, bool]]:
    """The words of one blank-separated chunk ("e-mail*" has two) and whether each is open-ended."""
    names = forms(chunk)
    is_open = chunk.endswith("*")
    return [(name, is_open and place == len(names) - 1) for place, name in enumerate(names)]


def _follow(nodes: Sequence[_Node[T]], text: Sequence[Word], first: int) -> Iterator[Found[T]]:
    last = first
    while nodes:
        for node in nodes:
            for payload in node.payloads:
                yield Found(payload, first, last)
        last += 1
        if last >= len(text):
            return
        form = text[last].form
        nodes = [following for node in nodes for following in node.steps(form)]
