"""How are a document and its amendments written down for other programs, and read back? As plain JSON values."""

from collections.abc import Mapping
from typing import Any

from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, REPLACE, SPLIT, Amendment, Span
from equalfooting.domain.text.document import KINDS, PARAGRAPH, Document, Paragraph

#: field of an amendment that is text -> its name in the file
TEXTS = ("kind", "paragraph", "quote", "text", "after", "reason", "language", "amends", "package", "at", "version")


def document_from(values: object, name: str) -> Document:
    """The document of an object with id, version, title, language and paragraphs (id, number, text, kind, language).

    Refuses `text-form-broken`, `text-row-broken`, `text-without-paragraphs`, and what `Document` refuses.

    >>> document_from({"id": "d", "paragraphs": [{"id": "p", "text": "We agree."}]}, "a.json").paragraphs[0].text
    'We agree.'
    """
    if not isinstance(values, dict) or not isinstance(values.get("paragraphs"), list):
        raise Refusal("text-form-broken", name=name, reason="no “paragraphs”")
    paragraphs = tuple(_paragraph(row, values) for row, values in enumerate(values["paragraphs"], 1))
    if not paragraphs:
        raise Refusal("text-without-paragraphs", name=name)
    texts = {key: str(values.get(key, "")) for key in ("id", "version", "title", "language")}
    return Document(texts["id"] or name, texts["version"] or "1", paragraphs, texts["title"], texts["language"] or "en")


def _paragraph(row: int, values: object) -> Paragraph:
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise Refusal("text-row-broken", table="paragraphs", row=row, column="text", wanted="a text")
    kind = values.get("kind") or PARAGRAPH
    if kind not in KINDS:
        raise Refusal("text-row-broken", table="paragraphs", row=row, column="kind", wanted=" | ".join(KINDS))
    id, number, language = (str(values.get(key) or "") for key in ("id", "number", "language"))
    return Paragraph(id, values["text"], number, kind, language)


def amendments_from(values: object, document: Document, name: str) -> tuple[Amendment, ...]:
    """The amendments of a list of objects with the fields of `Amendment`, "late" and "withdrawn" as true or false.

    `span` is a list of two numbers; where it is missing, a `quote` that stands exactly once in the paragraph (or in
    the amendment that is amended) says the place, and no quote means the whole paragraph. Refuses
    `text-form-broken`, `text-row-broken` and `amendment-quote-unclear`. Cost: linear.

    >>> text = Document("d", "1", (Paragraph("p", "We may agree."),))
    >>> row = {"id": "x", "kind": "replace", "paragraph": "p", "quote": "may", "text": "shall"}
    >>> amendments_from([row], text, "a.json")[0].span
    Span(start=3, end=6)
    """
    if not isinstance(values, list):
        raise Refusal("text-form-broken", name=name, reason="“amendments” is not a list")
    read = [_amendment(row, one) for row, one in enumerate(values, 1)]
    by_id = {one.id: one for one in read}
    return tuple(_placed(one, document, by_id) for one in read)


def _amendment(row: int, values: object) -> Amendment:
    if not isinstance(values, dict):
        raise Refusal("text-row-broken", table="amendments", row=row, column="row", wanted="an object")
    for key in ("id", *TEXTS):
        if not isinstance(values.get(key, ""), str) or (key in ("id", "kind") and not values.get(key)):
            raise Refusal("text-row-broken", table="amendments", row=row, column=key, wanted="a text")
    sponsors = values.get("sponsors", [])
    if not isinstance(sponsors, list) or not all(isinstance(name, str) for name in sponsors):
        raise Refusal("text-row-broken", table="amendments", row=row, column="sponsors", wanted="a list of names")
    return Amendment(
        id=values["id"],
        span=_span(row, values.get("span")),
        sponsors=tuple(sponsors),
        is_late=values.get("late") is True,
        is_withdrawn=values.get("withdrawn") is True,
        **{key: values.get(key, "") for key in TEXTS},
    )


def _span(row: int, given: object) -> Span | None:
    if given is None:
        return None
    if isinstance(given, list) and len(given) == 2 and all(type(place) is int for place in given):
        return Span(given[0], given[1])
    raise Refusal("text-row-broken", table="amendments", row=row, column="span", wanted="two whole numbers")


def _placed(one: Amendment, document: Document, by_id: Mapping[str, Amendment]) -> Amendment:
    """The amendment with the span its quote says, where no span is given."""
    if one.span is not None or not one.quote or one.kind not in (REPLACE, INSERT, DELETE, SPLIT):
        return one
    if one.amends in by_id:
        frame = by_id[one.amends].text
    elif one.paragraph in document:
        frame = document.paragraph(one.paragraph).text
    else:
        return one
    if frame == one.quote and one.kind in (REPLACE, DELETE):
        return one
    n_places = frame.count(one.quote)
    if n_places != 1:
        raise Refusal("amendment-quote-unclear", id=one.id, quote=one.quote, n_places=n_places)
    start = frame.index(one.quote)
    fields = {key: getattr(one, key) for key in ("id", "sponsors", "is_late", "is_withdrawn", *TEXTS)}
    return Amendment(span=Span(start, start + len(one.quote)), **fields)


def read_exchange(values: object, name: str) -> tuple[Document, tuple[Amendment, ...]]:
    """A document and its amendments. Refuses as `document_from` and `amendments_from`."""
    if not isinstance(values, dict) or "document" not in values:
        raise Refusal("text-form-broken", name=name, reason="no “document”")
    document = document_from(values["document"], name)
    return document, amendments_from(values.get("amendments", []), document, name)


def document_as_values(document: Document) -> dict[str, Any]:
    """The document as `document_from` reads it."""
    paragraphs = [
        _said({"id": one.id, "number": one.number, "text": one.text, "kind": one.kind, "language": one.language})
        for one in document.paragraphs
    ]
    about = {key: getattr(document, key) for key in ("id", "version", "title", "language")}
    return {**about, "paragraphs": paragraphs}


def amendment_as_values(one: Amendment) -> dict[str, Any]:
    """The amendment as `amendments_from` reads it; what is empty is left out."""
    values: dict[str, Any] = {"id": one.id, **{key: getattr(one, key) for key in TEXTS}}
    values["span"] = [one.span.start, one.span.end] if one.span else None
    values |= {"sponsors": list(one.sponsors), "late": one.is_late, "withdrawn": one.is_withdrawn}
    return _said(values)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, [], False) or key == "text"}
