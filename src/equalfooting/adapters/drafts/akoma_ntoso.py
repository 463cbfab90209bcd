"""How is a rolling text written in Akoma Ntoso, the OASIS standard for the texts of parliaments?

Source: Akoma Ntoso Version 1.0 (OASIS Standard, 2018). Words proposed are `ins`, words some want left out `del`, both
inline elements of the standard; sponsors are `TLCPerson`s among the references, named by `refersTo`. What is wanted of
a paragraph as a whole is a `remark`. What was filed late has the class `late`. Identities follow the naming convention:
`para_…` for paragraphs.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from equalfooting.adapters.publishing.publication import printable
from equalfooting.domain.text.document import HEADING
from equalfooting.domain.text.rolling import Alternative, Bracket, Part, RollingParagraph, RollingText
from equalfooting.domain.text.views import names_of, said

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9]+")
_LANGUAGES = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


def write_akoma_ntoso(rolling: RollingText, *, now: datetime) -> str:
    """The rolling text as an Akoma Ntoso `doc`. Linear in the text; the same text gives the same file."""
    return _Writer(rolling, now).written()


class _Writer:
    """One document in the making."""

    def __init__(self, rolling: RollingText, now: datetime) -> None:
        self.rolling, self.now = rolling, now
        self.names: dict[str, str] = {}
        self.taken: set[str] = set()
        self.numbers = count(1)

    def written(self) -> str:
        body = "".join(self._paragraph(one) for one in self.rolling.paragraphs)
        title = escape(printable(self.rolling.document.title or self.rolling.document.id))
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{NAMESPACE}"><doc name="draft">\n'
            f"{self._meta()}\n<preface><p><docTitle>{title}</docTitle></p></preface>\n"
            f"<mainBody>\n{body}</mainBody>\n</doc></akomaNtoso>\n"
        )

    def _meta(self) -> str:
        document = self.rolling.document
        day = self.now.date().isoformat()
        work = f"/akn/un/doc/{day}/{_slug(document.id)}"
        language = _LANGUAGES.get(document.language.split("-")[0].lower(), "und")
        expression = f"{work}/{language}@{_slug(document.version)}"
        people = "".join(
            f'<TLCPerson eId="{id}" href="/akn/ontology/person/{id}" showAs={quoteattr(name)}/>'
            for name, id in self.names.items()
        )
        return (
            '<meta><identification source="#equalfooting">'
            + _frbr("Work", work, work, day, '<FRBRcountry value="un"/>')
            + _frbr("Expression", expression, expression, day, f'<FRBRlanguage language="{language}"/>')
            + _frbr("Manifestation", f"{expression}.xml", f"{expression}.xml", day, "")
            + '</identification><references source="#equalfooting">'
            '<TLCOrganization eId="equalfooting" href="/akn/ontology/organization/equalfooting" '
            f'showAs="Equal Footing"/>{people}</references></meta>'
        )

    def _paragraph(self, one: RollingParagraph) -> str:
        id = self._id("para", one.paragraph.id)
        number = f"<num>{escape(one.paragraph.number)}.</num>" if one.paragraph.number else ""
        words = self._parts(one.parts)
        if one.is_new:
            words = self._change("ins", one.sponsors, words, is_late=one.is_late)
        words += "".join(
            f'<remark status="editorial">[{_words(said(self.rolling, wish))}]</remark>' for wish in one.wishes
        )
        if one.paragraph.kind == HEADING and not one.is_new:
            return f'<paragraph eId="{id}">{number}<heading>{words}</heading><content><p/></content></paragraph>\n'
        return f'<paragraph eId="{id}">{number}<content><p>{words}</p></content></paragraph>\n'

    def _parts(self, parts: Iterable[Part]) -> str:
        return "".join(_words(part) if isinstance(part, str) else "".join(self._bracket(part)) for part in parts)

    def _bracket(self, bracket: Bracket) -> Iterator[str]:
        """The words that stand, taken out in the name of all, and each alternative put in."""
        everybody = tuple(dict.fromkeys(name for one in bracket.alternatives for name in one.sponsors))
        if bracket.stands:
            yield self._change("del", everybody, _words(bracket.stands))
        for one in bracket.alternatives:
            yield self._alternative(one)

    def _alternative(self, one: Alternative) -> str:
        if one.parts:
            return self._change("ins", one.sponsors, self._parts(one.parts), is_late=one.is_late)
        return f'<remark status="editorial">[{_words(names_of(one))}: —]</remark>'

    def _change(self, tag: str, sponsors: Iterable[str], words: str, *, is_late: bool = False) -> str:
        names = " ".join(f"#{self._person(name)}" for name in sponsors)
        source = f" refersTo={quoteattr(names)}" if names else ""
        source += ' class="late"' if is_late else ""
        return f'<{tag} eId="{tag}_{next(self.numbers)}"{source}>{words}</{tag}>'

    def _person(self, name: str) -> str:
        if name not in self.names:
            self.names[name] = self._id("person", name)
        return self.names[name]

    def _id(self, kind: str, name: str) -> str:
        """An identity in letters and digits, marked with a number where two would be the same."""
        id = wanted = f"{kind}_{_slug(name)}"
        number = 2
        while id in self.taken:
            id, number = f"{wanted}_{number}", number + 1
        self.taken.add(id)
        return id


def _frbr(level: str, this: str, uri: str, day: str, more: str) -> str:
    return (
        f"<FRBR{level}><FRBRthis value={quoteattr(this)}/><FRBRuri value={quoteattr(uri)}/>"
        f'<FRBRdate date="{day}" name="exported"/><FRBRauthor href="#equalfooting"/>{more}</FRBR{level}>'
    )


def _slug(text: str) -> str:
    return _NOT_IN_ID.sub("-", text).strip("-").lower() or "x"


def _words(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br/>")
