"""What does somebody want changed, where, in whose name, and why?

An amendment is anchored three times: on a version, on a paragraph's identity, and on the words it touches as they
read there. Where the words read otherwise, the amendment has drifted; it is reported and never put elsewhere by guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.document import Document
from equalfooting.domain.text.wording import is_boundary

REPLACE, INSERT, DELETE, MOVE, SPLIT = "replace", "insert", "delete", "move", "split"
KINDS = (REPLACE, INSERT, DELETE, MOVE, SPLIT)

#: how deep amendments to amendments may go
MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph: characters `start` up to `end`, both between two words; empty where they meet."""

    start: int
    end: int


@dataclass(frozen=True)
class Amendment:
    """One change that somebody proposes.

    - `kind`: replace, insert, delete, move or split.
    - `paragraph`: the paragraph it touches; with `span` words of it, without the whole paragraph. An insertion
      with a span stands after those words and leaves them as they are; without one it is a new paragraph after
      `paragraph` ("" puts it first). A move puts the paragraph after `after`. A split drops the span, mostly a space.
    - `quote`: the words of the span as they read when the amendment was written; `text`: the new words.
    - `amends`: the amendment it amends; then `span` and `quote` are those of that amendment's `text`.
    - `package`: amendments that name the same package stand or fall together.
    - `at`: the moment it was filed, ISO 8601, which orders insertions at one place and nothing else.
    """

    id: str
    kind: str
    paragraph: str = ""
    span: Span | None = None
    quote: str = ""
    text: str = ""
    after: str = ""
    sponsors: tuple[str, ...] = ()
    reason: str = ""
    language: str = ""
    amends: str = ""
    package: str = ""
    at: str = ""
    version: str = ""
    is_late: bool = False
    is_withdrawn: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """Earlier first; what was filed at the same moment by its identity."""
        return self.at, self.id

    @property
    def is_new_paragraph(self) -> bool:
        return self.kind == INSERT and self.span is None and not self.amends


def problem(document: Document, amendment: Amendment, parent: Amendment | None = None) -> Refusal | None:
    """Why the amendment cannot stand on this version, or None.

    `parent` is the amendment it amends. Answers `amendment-kind-unknown`, `amendment-version-other`,
    `amendment-place-unknown`, `amendment-span-missing`, `amendment-span-outside`, `amendment-span-in-word`,
    `amendment-words-drifted`, `amendment-empty` and `amendment-parent-unfit`. Cost: O(length of the paragraph).

    >>> from equalfooting.domain.text.document import Paragraph
    >>> text = Document("report", "1", (Paragraph("a", "We may agree."),))
    >>> problem(text, Amendment("x", "replace", "a", Span(3, 6), "may", "shall")) is None
    True
    >>> problem(text, Amendment("x", "replace", "a", Span(3, 6), "can", "shall")).code
    'amendment-words-drifted'
    """
    checks = (_form, _version) if parent is not None else (_form, _version, _places)
    for check in checks:
        refusal = check(document, amendment)
        if refusal:
            return refusal
    if amendment.amends:
        return _on_parent(amendment, parent)
    return _words(amendment, document.paragraph(amendment.paragraph).text) if amendment.paragraph else None


def _form(document: Document, amendment: Amendment) -> Refusal | None:
    if amendment.kind not in KINDS:
        return Refusal("amendment-kind-unknown", id=amendment.id, kind=amendment.kind, kinds=", ".join(KINDS))
    if amendment.kind == SPLIT and amendment.span is None:
        return Refusal("amendment-span-missing", id=amendment.id)
    changes_nothing = amendment.kind == INSERT and not amendment.text
    changes_nothing |= amendment.kind == REPLACE and amendment.span is not None and amendment.text == amendment.quote
    deletes_nothing = amendment.kind == DELETE and amendment.span is not None and not amendment.quote
    if changes_nothing or deletes_nothing:
        return Refusal("amendment-empty", id=amendment.id)
    return None


def _version(document: Document, amendment: Amendment) -> Refusal | None:
    if amendment.version in ("", document.version):
        return None
    return Refusal("amendment-version-other", id=amendment.id, given=amendment.version, version=document.version)


def _places(document: Document, amendment: Amendment) -> Refusal | None:
    """Do the paragraphs that are named exist? Only a new or moved paragraph may go before the first."""
    wanted = [amendment.paragraph] if amendment.paragraph or not amendment.is_new_paragraph else []
    if amendment.kind == MOVE and amendment.after:
        wanted.append(amendment.after)
    missing = [id for id in wanted if id not in document]
    if not missing:
        return None
    return Refusal("amendment-place-unknown", id=amendment.id, paragraph=missing[0], version=document.version)


def _on_parent(amendment: Amendment, parent: Amendment | None) -> Refusal | None:
    is_unfit = parent is None or parent.kind not in (REPLACE, INSERT) or amendment.kind in (MOVE, SPLIT)
    if parent is None or is_unfit or parent.id == amendment.id:
        return Refusal("amendment-parent-unfit", id=amendment.id, amends=amendment.amends)
    return _words(amendment, parent.text)


def _words(amendment: Amendment, text: str) -> Refusal | None:
    """Does the span stand in the text, between words, and do the quoted words read so there?"""
    if amendment.span is None:
        if amendment.kind == REPLACE and amendment.text == text:
            return Refusal("amendment-empty", id=amendment.id)
        is_drifted = bool(amendment.quote) and amendment.quote != text and not amendment.is_new_paragraph
        return _drifted(amendment, text, text) if is_drifted else None
    start, end = amendment.span.start, amendment.span.end
    if not 0 <= start <= end <= len(text):
        return Refusal("amendment-span-outside", id=amendment.id, start=start, end=end, length=len(text))
    if text[start:end] != amendment.quote:
        return _drifted(amendment, text[start:end], text)
    if not (is_boundary(text, start) and is_boundary(text, end)):
        return Refusal("amendment-span-in-word", id=amendment.id, quote=amendment.quote)
    return None


def _drifted(amendment: Amendment, found: str, text: str) -> Refusal:
    n_places = text.count(amendment.quote) if amendment.quote else 0
    return Refusal("amendment-words-drifted", id=amendment.id, quote=amendment.quote, found=found, n_places=n_places)


def sorted_out(
    document: Document, amendments: Iterable[Amendment]
) -> tuple[tuple[Amendment, ...], tuple[tuple[Amendment, Refusal], ...]]:
    """Those that stand on the version, in the order given, and the others with the reason.

    Withdrawn ones are left out of both. Refuses `amendment-id-twice`. An amendment to one that does not stand does
    not stand either (`amendment-parent-unfit`). Cost: linear in the amendments and the text they touch.
    """
    given = list(amendments)
    by_id = {amendment.id: amendment for amendment in given}
    if len(by_id) < len(given):
        seen: set[str] = set()
        twice = next(one.id for one in given if one.id in seen or seen.add(one.id))  # type: ignore[func-returns-value]
        raise Refusal("amendment-id-twice", id=twice)
    verdicts: dict[str, Refusal | None] = {}
    for amendment in given:
        _judge(document, amendment, by_id, verdicts)
    live = [amendment for amendment in given if not amendment.is_withdrawn]
    fit = tuple(amendment for amendment in live if verdicts[amendment.id] is None)
    unfit = tuple((amendment, refusal) for amendment in live if (refusal := verdicts[amendment.id]) is not None)
    return fit, unfit


def _judge(
    document: Document, amendment: Amendment, by_id: dict[str, Amendment], verdicts: dict[str, Refusal | None]
) -> None:
    """Give the verdict on it after that on every amendment it rests on; a circle of them stands on nothing."""
    chain = [amendment]
    while (parent := by_id.get(chain[-1].amends)) is not None and parent.id not in verdicts:
        if len(chain) > MOST_DEPTH or parent in chain:
            break
        chain.append(parent)
    for one in reversed(chain):
        parent = by_id.get(one.amends)
        falls = one.amends and (parent is None or parent.is_withdrawn or verdicts.get(parent.id, _HANGING) is not None)
        if falls or _depth(one, by_id) > MOST_DEPTH:
            verdicts[one.id] = Refusal("amendment-parent-unfit", id=one.id, amends=one.amends)
        else:
            verdicts[one.id] = problem(document, one, parent)


_HANGING = object()


def _depth(amendment: Amendment, by_id: dict[str, Amendment]) -> int:
    """How many amendments it rests on, counted no further than is allowed."""
    depth = 0
    at = amendment
    while at.amends in by_id and depth <= MOST_DEPTH:
        at = by_id[at.amends]
        depth += 1
    return depth
