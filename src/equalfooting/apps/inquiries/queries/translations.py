"""Which texts of a questionnaire are still missing in a language?"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.inquiries.queries.calls import SectionOfQuestions


@dataclass(frozen=True)
class Item:
    """One text to translate. `name` says where it stands: `call:titles`, `question:<pk>:texts`, …"""

    name: str
    source: str
    text: str
    is_long: bool
    heading: str = ""

    @property
    def was(self) -> str:
        """A mark of the text as it was read, so that an overwriting is noticed."""
        return mark_of(self.text)

    @property
    def is_missing(self) -> bool:
        return bool(self.source) and not self.text


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def items_of(call: Call, parts: list[SectionOfQuestions], language: str) -> list[Item]:
    """Every text of the questionnaire with its source in the first language, in the order of the page."""
    first = (call.languages or ["en"])[0]
    found = [
        _item(name, texts, first, language, is_long=is_long, heading=heading)
        for name, texts, is_long, heading in _texts(call, parts)
    ]
    return [item for item in found if item.source or item.text]


def n_missing(call: Call, parts: list[SectionOfQuestions]) -> dict[str, int]:
    """Language -> how many texts are missing."""
    return {code: sum(item.is_missing for item in items_of(call, parts, code)) for code in call.languages}


def _texts(call: Call, parts: list[SectionOfQuestions]) -> Iterator[tuple[str, Mapping[str, str], bool, str]]:
    yield "call:titles", call.titles, False, ""
    yield "call:introductions", call.introductions, True, ""
    yield "call:consents", call.consents, True, ""
    for part in parts:
        section = part.section
        yield f"section:{section.pk}:titles", section.titles, False, "section"
        yield f"section:{section.pk}:guidances", section.guidances, True, "section"
        for question in part.questions:
            yield f"question:{question.pk}:texts", question.texts, True, question.key
            yield f"question:{question.pk}:guidances", question.guidances, True, question.key
            for choice in question.choices:
                yield f"question:{question.pk}:choices:{choice['key']}", choice["texts"], False, question.key
            for column in question.columns:
                yield f"question:{question.pk}:columns:{column['key']}", column["texts"], False, question.key


def _item(name: str, texts: Mapping[str, str], first: str, language: str, *, is_long: bool, heading: str) -> Item:
    return Item(name, texts.get(first, ""), texts.get(language, ""), is_long, heading)
