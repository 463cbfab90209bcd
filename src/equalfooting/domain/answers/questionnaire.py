"""What does a questionnaire file say? JSON in, a plan of sections and questions out, or a refusal.

The form of the file is described in `docs/how-to/open-a-call.md`; `as_json` writes the same form, so that
a questionnaire goes from one site to another.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.answers.kinds import COLUMNS, KINDS
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal

Texts = dict[str, str]
LIMIT = 2_000_000
MAX_QUESTIONS = 200
MAX_STEPS = 11
OTHER_NAMES = {"multiple-choice": "choices", "table-of-mechanisms": "mechanisms", "text": "long-text"}
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class QuestionPlan:
    """A question to be made. `choices` and `columns`: [{key, texts}]."""

    key: str
    kind: str
    texts: Texts
    guidances: Texts = field(default_factory=dict)
    number: str = ""
    choices: tuple[dict[str, Any], ...] = ()
    columns: tuple[dict[str, Any], ...] = ()
    at_most: int = 0
    max_length: int = 0
    is_required: bool = False


@dataclass(frozen=True)
class SectionPlan:
    titles: Texts
    guidances: Texts
    questions: tuple[QuestionPlan, ...]


@dataclass(frozen=True)
class Plan:
    """A whole questionnaire to be made."""

    titles: Texts
    introductions: Texts
    consents: Texts
    languages: tuple[str, ...]
    sections: tuple[SectionPlan, ...]


def read_questionnaire(content: str) -> Plan:
    """The plan that a questionnaire file holds.

    Arguments: `content`, the text of the file, at most 2 million characters. Refuses
    (`questionnaire-unreadable`) what is not JSON, lacks a title, a language, a section or a question,
    names a kind of question that does not exist, or a key twice. Cost: linear.

    >>> plan = read_questionnaire('{"title": {"en": "T"}, "languages": ["en"], "sections": [{"title": {"en": "S"}, '
    ...     '"questions": [{"key": "q", "kind": "long-text", "text": {"en": "Why?"}}]}]}')
    >>> plan.sections[0].questions[0].key
    'q'
    """
    return plan_from(_loaded(content))


def plan_from(data: Mapping[str, Any]) -> Plan:
    """The plan in the already loaded JSON object `data`; refuses as `read_questionnaire` does."""
    languages = tuple(str(code) for code in _list(data, "languages"))
    if not languages or not all(map(is_language, languages)):
        raise _unreadable("“languages” must list at least one language code")
    loose = {str(_dict(row).get("key")): _dict(row) for row in _list(data, "questions")}
    sections = tuple(_section(_dict(row), loose) for row in _list(data, "sections"))
    keys = [question.key for section in sections for question in section.questions]
    if not keys or len(keys) > MAX_QUESTIONS:
        raise _unreadable(f"it asks {len(keys)} questions; 1 to {MAX_QUESTIONS} are possible")
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise _unreadable(f"the key “{twice[0]}” stands there twice")
    titles = _texts(data, "titles", "title")
    if not titles:
        raise _unreadable("it has no title")
    return Plan(
        titles,
        _texts(data, "introductions", "introduction", "guidance"),
        _texts(data, "consents", "consent"),
        languages,
        sections,
    )


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan in the form that `plan_from` reads: nothing is lost in a round trip."""
    return {
        "titles": plan.titles, "introductions": plan.introductions, "consents": plan.consents,
        "languages": list(plan.languages),
        "sections": [
            {
                "titles": section.titles, "guidances": section.guidances,
                "questions": [_question_json(question) for question in section.questions],
            }
            for section in plan.sections
        ],
    }  # fmt: skip


def _loaded(content: str) -> Mapping[str, Any]:
    if len(content) > LIMIT:
        raise _unreadable(f"it has more than {LIMIT} characters")
    try:
        data = json.loads(content.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise _unreadable("it is not JSON") from error
    return _dict(data)


def _section(row: Mapping[str, Any], loose: Mapping[str, Mapping[str, Any]]) -> SectionPlan:
    questions = []
    for one in _list(row, "questions"):
        if isinstance(one, str) and one not in loose:
            raise _unreadable(f"a section names the question “{clean_line(one, 40)}”, which is not there")
        questions.append(_question(loose[one] if isinstance(one, str) else _dict(one)))
    return SectionPlan(_texts(row, "titles", "title"), _texts(row, "guidances", "guidance"), tuple(questions))


def _question(row: Mapping[str, Any]) -> QuestionPlan:
    key = str(row.get("key", ""))
    kind = OTHER_NAMES.get(str(row.get("kind")), str(row.get("kind")))
    if len(key) > 40 or not _KEY.fullmatch(key):
        raise _unreadable(f"“{clean_line(key, 40)}” is not a key (small letters, digits and hyphens)")
    if kind not in KINDS:
        raise _unreadable(f"“{clean_line(kind, 40)}” is not a kind of question ({', '.join(KINDS)})")
    choices = _steps(row) if kind == "scale" else _options(row, "choices", "options")
    if kind in {"choice", "choices", "scale"} and len(choices) < 2:
        raise _unreadable(f"the question “{key}” offers fewer than two choices")
    texts = _texts(row, "texts", "text")
    if not texts:
        raise _unreadable(f"the question “{key}” has no text")
    return QuestionPlan(
        key=key, kind=kind, texts=texts, guidances=_texts(row, "guidances", "guidance"),
        number=clean_line(str(row.get("number", "")), 8), choices=choices,
        columns=_options(row, "columns") if kind == "mechanisms" else (),
        at_most=_whole(row, "at_most", 50), max_length=_whole(row, "max_length", 200_000),
        is_required=row.get("is_required", row.get("required")) is True,
    )  # fmt: skip


def _question_json(question: QuestionPlan) -> dict[str, Any]:
    row: dict[str, Any] = {"key": question.key, "kind": question.kind, "texts": question.texts}
    rest = {
        "guidances": question.guidances, "number": question.number, "is_required": question.is_required,
        "at_most": question.at_most, "max_length": question.max_length,
        "choices": list(question.choices), "columns": list(question.columns),
    }  # fmt: skip
    return row | {name: value for name, value in rest.items() if value}


def _options(row: Mapping[str, Any], *names: str) -> tuple[dict[str, Any], ...]:
    rows = next((_list(row, name) for name in names if row.get(name)), [])
    options = [_choice_in(_dict(one)) for one in rows]
    keys = [one["key"] for one in options]
    if len(set(keys)) != len(keys) or not all(keys):
        raise _unreadable("each choice needs a key of its own")
    return tuple(options)


def _choice_in(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"key": clean_line(str(row.get("key", "")), 60), "texts": _texts(row, "texts", "label", "text")}


def _steps(row: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The steps of a scale: given one by one, or as minimum and maximum with words for the two ends."""
    if given := _options(row, "choices", "options"):
        return given
    low, high = _whole(row, "minimum", 100), _whole(row, "maximum", 100)
    if not 0 < high - low < MAX_STEPS:
        raise _unreadable("a scale has 2 to 11 steps, from “minimum” to “maximum”")
    ends = {code: _pair(pair) for code, pair in _dict(row.get("ends") or {}).items()}
    steps: list[dict[str, Any]] = [{"key": str(step), "texts": {}} for step in range(low, high + 1)]
    steps[0]["texts"] = {code: pair[0] for code, pair in ends.items()}
    steps[-1]["texts"] = {code: pair[1] for code, pair in ends.items()}
    return tuple(steps)


def _pair(value: Any) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise _unreadable("“ends” gives two words a language")
    return clean_line(str(value[0])), clean_line(str(value[1]))


def _texts(row: Mapping[str, Any], *names: str) -> Texts:
    """Language -> text; a plain text counts as English, an empty one is left out."""
    value: Any = next((row[name] for name in names if row.get(name)), {})
    if isinstance(value, str):
        value = {"en": value}
    texts = {str(code): clean_text(str(text)) for code, text in _dict(value).items()}
    if not all(map(is_language, texts)):
        raise _unreadable("a text names a language that is not a language code")
    return {code: text for code, text in texts.items() if text}


def _whole(row: Mapping[str, Any], name: str, largest: int) -> int:
    value = row.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= largest:
        raise _unreadable(f"“{name}” must be a whole number up to {largest}")
    return value


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise _unreadable(f"“{name}” must be a list")
    return value


def _dict(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _unreadable("an object was expected where something else stands")
    return value


def _unreadable(reason: str) -> Refusal:
    return Refusal("questionnaire-unreadable", reason=reason)


#: What the columns of a table of mechanisms are called where the question does not say.
DEFAULT_COLUMNS = COLUMNS
