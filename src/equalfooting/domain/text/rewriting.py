"""Somebody wrote a paragraph as they want it to read: which amendment is that?"""

from bisect import bisect_left

from equalfooting.domain.text.amendment import DELETE, INSERT, REPLACE, SPLIT, Amendment, Span
from equalfooting.domain.text.edits import edits
from equalfooting.domain.text.wording import boundaries


def simplest(paragraph: str, text: str, start: int, end: int, words: str) -> Amendment:
    """What becomes of a stretch of text, as the simplest kind of amendment; an insertion quotes the word before it.

    Arguments: `paragraph`, its identity; `text`, its words; 0 <= start <= end <= len(text), in characters.

    >>> simplest("p", "We may agree.", 3, 6, "shall").kind
    'replace'
    """
    if start < end:
        kind = REPLACE if words else DELETE
        return Amendment("", kind, paragraph, Span(start, end), text[start:end], words)
    places = boundaries(text)
    at = bisect_left(places, start)
    before = places[at - 1] if at else start
    return Amendment("", INSERT, paragraph, Span(before, start), text[before:start], words)


def rewritten(paragraph: str, text: str, wanted: str) -> Amendment | None:
    """The one amendment that makes `wanted` of `text`, from its first changed word to its last; None if they agree.

    Words between two changes are quoted too, and stay as they are: what collides is found by the words that change.
    Cost: one difference.

    >>> found = rewritten("p", "We may agree on names.", "We shall agree on domain names.")
    >>> found.quote, found.text
    ('may agree on ', 'shall agree on domain ')
    >>> rewritten("p", "We agree.", "We agree.") is None
    True
    """
    changes = edits(text, wanted)
    if not changes:
        return None
    if not wanted.strip():
        return Amendment("", DELETE, paragraph)
    first, last = changes[0], changes[-1]
    start, end = first.start, last.end
    came = sum(len(change.new) - len(change.old) for change in changes)
    return simplest(paragraph, text, start, end, wanted[start : end + came])


def read_with(amendment: Amendment, text: str) -> str:
    """How another text reads with the amendment's change made in it; as it is where the words stand not just once.

    >>> read_with(Amendment("x", "replace", "p", Span(3, 6), "may", "shall"), "Today we may agree.")
    'Today we shall agree.'
    """
    start = text.find(amendment.quote) if amendment.quote and text.count(amendment.quote) == 1 else -1
    if start < 0 or amendment.span is None:
        return text
    end = start + len(amendment.quote)
    said = {INSERT: amendment.quote + amendment.text, DELETE: "", REPLACE: amendment.text}
    return (text[:start] + said.get(amendment.kind, amendment.quote) + text[end:]).strip()


def split_at(paragraph: str, text: str, wanted: str) -> Amendment | None:
    """The split that an empty line in the words asks for; None where there is none, or other words were changed.

    The white space at the place falls away. Linear.

    >>> split_at("p", "We agree. We meet.", "We agree.\\n\\nWe meet.").span
    Span(start=9, end=10)
    """
    first, line, second = wanted.replace("\r\n", "\n").strip().partition("\n")
    first, second = first.rstrip(), second.strip()
    if not line or not text.startswith(first) or not text.endswith(second) or not second:
        return None
    start, end = len(first), len(text) - len(second)
    if start > end or text[start:end].strip():
        return None
    return Amendment("", SPLIT, paragraph, Span(start, end), text[start:end])
