"""How does an amendment to one version stand on the next?"""

from dataclasses import replace

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import MOVE, REPLACE, Amendment, Span, problem
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.edits import edits, moved_place
from equalfooting.domain.text.merging import merge


def carried(amendment: Amendment, before: Document, after: Document) -> Amendment:
    """The same amendment on a later version, its words found again or refused, never put elsewhere by guess.

    Words around it may have changed; inside it too, as long as its own changes do not meet them (then they are
    merged, and the new quote shows it). Amendments to amendments stand as they are: their words have not changed.
    Refuses `amendment-paragraph-gone` where the paragraph is gone, and `amendment-words-drifted` where the words are.

    Cost: one difference of the paragraph.

    >>> from equalfooting.domain.text.document import Paragraph
    >>> old = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> new = Document("d", "2", (Paragraph("p", "Today we may agree."),))
    >>> carried(Amendment("x", "replace", "p", Span(3, 6), "may", "shall"), old, new).span
    Span(start=9, end=12)
    """
    moved = replace(amendment, version=after.version)
    if not amendment.amends:
        _insist_places(amendment, before, after)
        if amendment.paragraph and not amendment.is_new_paragraph and amendment.kind != MOVE:
            moved = _reworded(moved, before.paragraph(amendment.paragraph).text, after)
        refusal = problem(after, moved)
        if refusal:
            raise refusal
    return moved


def _insist_places(amendment: Amendment, before: Document, after: Document) -> None:
    for id in (amendment.paragraph, amendment.after):
        if id and id not in after:
            name = before.named(id) if id in before else id
            facts = {"paragraph": name, "before": before.version, "version": after.version}
            raise Refusal("amendment-paragraph-gone", id=amendment.id, **facts)


def _reworded(amendment: Amendment, old: str, after: Document) -> Amendment:
    new = after.paragraph(amendment.paragraph).text
    if old == new:
        return amendment
    start, end = _places(amendment, old, new)
    quote = new[start:end]
    text = amendment.text
    if amendment.kind == REPLACE:
        was = old if amendment.span is None else amendment.quote
        text = _merged(amendment, was, quote)
    elif quote != amendment.quote and (amendment.span is not None or amendment.quote):
        raise _drifted(amendment, quote, new)
    span = None if amendment.span is None else Span(start, end)
    return replace(amendment, span=span, quote=quote if amendment.quote else "", text=text)


def _places(amendment: Amendment, old: str, new: str) -> tuple[int, int]:
    """Where the span begins and ends in the new text."""
    if amendment.span is None:
        return 0, len(new)
    changes = edits(old, new)
    span = amendment.span
    is_empty = span.start == span.end
    start = moved_place(span.start, changes, is_start=True)
    end = start if is_empty else moved_place(span.end, changes, is_start=False)
    if start is None or end is None or end < start:
        raise _drifted(amendment, "", new)
    return start, end


def _merged(amendment: Amendment, was: str, quote: str) -> str:
    """The proposed words with what changed inside the quote meanwhile."""
    text = merge(was, amendment.text, quote).text
    if text is None or text == quote:
        raise _drifted(amendment, quote, quote)
    return text


def _drifted(amendment: Amendment, found: str, text: str) -> Refusal:
    n_places = text.count(amendment.quote) if amendment.quote else 0
    return Refusal("amendment-words-drifted", id=amendment.id, quote=amendment.quote, found=found, n_places=n_places)
