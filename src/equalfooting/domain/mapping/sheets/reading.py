"""What did reading a table people wrote find, what did it do to each row, and what must it ask?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from equalfooting.domain.mapping.plain import IssueMap
from equalfooting.domain.refusals.sentence import _

NOTES: dict[str, str] = {
    "issue-as-above": _("Row %(row)s: the issue is blank and taken from the row above: %(issue)s."),
    "no-mechanism": _("Row %(row)s: names no mechanism (“%(given)s”); the issue is kept without one."),
    "not-given": _("Row %(row)s: “%(given)s” in %(column)s is read as not given."),
    "several-addresses": _("Row %(row)s: %(n)s addresses in one cell are read one by one."),
    "no-web-address": _("Row %(row)s: “%(given)s” is not a web address; it is kept as written."),
    "several-levels": _("Row %(row)s: several levels in one cell: %(levels)s."),
    "level-word": _("Row %(row)s: the level “%(given)s” is read as %(levels)s."),
    "same-mechanism": _("Row %(row)s: the same mechanism as in row %(first)s, by its name."),
    "more-of-mechanism": _("Row %(row)s: adds %(what)s to the mechanism of row %(first)s: %(given)s."),
    "pair-twice": _("Row %(row)s: the same issue and mechanism as row %(first)s; both entries are kept."),
    "column-not-read": _("The column “%(given)s” is not part of this form and was not read."),
    "answered": _("Row %(row)s: “%(given)s” is read as %(answer)s, as answered."),
    "left-out": _("Row %(row)s: left out, as answered for “%(given)s”."),
    "issues-from-headings": _("No list of issues came with the table: its %(n)s headings serve as one."),
    "general-knowledge": _("Row %(row)s: rests on general knowledge; no evidence is recorded."),
}

QUESTIONS: dict[str, str] = {
    "issue": _("Row %(row)s: no issue is called “%(given)s”. Which one is meant?"),
    "level": _("Row %(row)s: which level is “%(given)s”?"),
    "no-issue": _("Row %(row)s: stands above the first issue. Which one does it belong to?"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """What reading did to a row (0: to the table as a whole), as a sentence code and its facts."""

    row: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, in the reader's language."""
        return translate(NOTES[self.code]) % {**self.facts, "row": self.row}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must settle: `about` "issue", "no-issue" or "level", the text given, and choices.

    One question stands for every row with the same text; `rows` names them all. An answer is given
    under `key`: one of the codes, or "" to leave those rows (for a level: the level) out.
    """

    about: str
    given: str
    choices: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Under which key an answer to it is given."""
        return self.about, self.given

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, in the reader's language."""
        rows = ", ".join(map(str, self.rows[:10])) + ("…" if len(self.rows) > 10 else "")
        return translate(QUESTIONS[self.about]) % {"given": self.given, "row": rows}


#: Questions past this many come without choices: finding near titles is the slow part of reading.
MOST_WITH_CHOICES = 200

Answers = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Reading:
    """The map that was read, what was done row by row, and what is still to be answered.

    While there are questions, their rows (or levels) are not in the map.
    """

    map: IssueMap
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()


class Minutes:
    """Collects notes and questions while a table is read; the same question is put once."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.notes: list[Note] = []
        self._asked: dict[tuple[str, str], tuple[tuple[str, ...], list[int]]] = {}

    def note(self, row: int, code: str, **facts: Any) -> None:
        """Write down what was done to a row."""
        self.notes.append(Note(row, code, facts))

    def ask(self, row: int, about: str, given: str, choices: Callable[[], tuple[str, ...]]) -> str | None:
        """The answer to a question if it was given, else None and the question is put."""
        key = (about, given)
        if key in self.answers:
            answer = self.answers[key]
            self.note(row, "answered" if answer else "left-out", given=given, answer=answer)
            return answer
        if key not in self._asked:
            self._asked[key] = (choices() if len(self._asked) < MOST_WITH_CHOICES else (), [])
        self._asked[key][1].append(row)
        return None

    def questions(self) -> tuple[Question, ...]:
        """What is still to be answered, in the order of the first row."""
        return tuple(Question(*key, choices, tuple(rows)) for key, (choices, rows) in self._asked.items())
