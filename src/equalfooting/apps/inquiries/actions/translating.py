"""How are the texts of a questionnaire translated, by several people at once, losing nothing?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.actions.building import keep_wording
from equalfooting.apps.inquiries.models import Call, Question
from equalfooting.apps.inquiries.queries.calls import n_answers, questionnaire
from equalfooting.apps.inquiries.queries.translations import items_of, mark_of
from equalfooting.apps.journal.actions import write
from equalfooting.domain.actors import Acting
from equalfooting.domain.answers.cleaning import clean_text
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal, insist


@dataclass(frozen=True)
class Translated:
    """A text as typed, and the mark of the text that stood there when the page was opened."""

    text: str
    was: str


@transaction.atomic
def translate(
    *, by: Acting, call: Call, language: str, typed: Mapping[str, Translated], now: datetime
) -> tuple[int, list[str]]:
    """Save the texts that changed; returns how many, and the names of those that somebody else changed meanwhile.

    Who may: the secretariat, at any time; once a question is answered its earlier wording is kept.
    Journalled with the language and the number of texts.
    """
    insist(rules.tend(rules.roles_of(by, call.process.slug)))
    if not is_language(language):
        raise Refusal("language-unknown", language=language[:12])
    call = Call.objects.select_for_update().select_related("process").get(pk=call.pk)
    standing = {item.name: item.text for item in items_of(call, questionnaire(call), language)}
    changed = {
        name: clean_text(one.text)
        for name, one in typed.items()
        if name in standing and clean_text(one.text) != standing[name]
    }
    overtaken = [name for name in changed if typed[name].was != mark_of(standing[name])]
    saved = {name: text for name, text in changed.items() if name not in overtaken}
    _save(by, call, language, saved, now)
    if saved:
        facts = {**call.named, "language": language, "n_texts": len(saved)}
        write(by=by, verb="call.translate", on=call, process=call.process.slug, facts=facts, now=now)
    return len(saved), overtaken


def _save(by: Acting, call: Call, language: str, saved: Mapping[str, str], now: datetime) -> None:
    sections = {str(one.pk): one for one in call.sections.all()}
    questions = {str(one.pk): one for one in call.questions.all()}
    tables: dict[str, dict[str, Any]] = {"call": {"": call}, "section": sections, "question": questions}
    touched: dict[Any, None] = {}
    for name, text in saved.items():
        kind, *rest = name.split(":")
        row = tables[kind][rest[0] if kind != "call" else ""]
        if isinstance(row, Question) and row not in touched and n_answers(row):
            keep_wording(by, row, now)
        touched[row] = None
        _set(row, rest if kind == "call" else rest[1:], language, text)
    for row in touched:
        row.version = F("version") + 1
        row.save()


def _set(row: Any, where: list[str], language: str, text: str) -> None:
    """Put a text in its place: `[field]`, or `[field, key]` for a choice or a column."""
    field, *key = where
    if key:
        texts = next(one["texts"] for one in getattr(row, field) if one["key"] == ":".join(key))
    else:
        texts = getattr(row, field)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
