"""How does a rolling text become runs of words, each with who puts it in and who takes it out?

Of the alternatives in a bracket a word processor can track one; the first filed is tracked, the others stand in a
comment on the same words, so that nothing is lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from equalfooting.domain.text.amendment import Amendment
from equalfooting.domain.text.edits import edits
from equalfooting.domain.text.rolling import Alternative, Bracket, Part, RollingParagraph, RollingText
from equalfooting.domain.text.views import marked_up

#: the comment on what was filed late
LATE = "Late."


@dataclass(frozen=True)
class Who:
    """In whose name a change stands, when it was filed (ISO 8601 or "") and why."""

    author: str
    at: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Note:
    """A comment on words."""

    who: Who
    text: str


@dataclass(frozen=True)
class Run:
    """Words with one history, and the comments that begin with them."""

    text: str
    came: Who | None = None
    went: Who | None = None
    notes: tuple[Note, ...] = ()


@dataclass
class _Line:
    """The runs of a paragraph in the making; places count the words that are not taken out."""

    runs: list[Run] = field(default_factory=list)

    def change(self, start: int, end: int, new: str, who: Who) -> None:
        """Take out the words from `start` to `end` and put in others behind them."""
        at = self._cut(start)
        last = self._cut(end) if end > start else at
        for number in range(at, last):
            if self.runs[number].went is None:
                self.runs[number] = replace(self.runs[number], went=who)
        if new:
            self.runs.insert(last, Run(new, came=who))

    def note(self, start: int, end: int, note: Note) -> None:
        """A comment on the first run of the words; on the run before where there are none."""
        at = min(self._cut(start), len(self.runs) - 1)
        if at >= 0:
            self.runs[at] = replace(self.runs[at], notes=(*self.runs[at].notes, note))

    def _cut(self, place: int) -> int:
        """The number of the run that begins at a place, cutting one in two if need be; after what is taken out."""
        left = place
        for number, run in enumerate(self.runs):
            length = len(run.text) if run.went is None else 0
            if left == 0 and length:
                return number
            if left < length:
                self.runs[number : number + 1] = [
                    replace(run, text=run.text[:left]), replace(run, text=run.text[left:], notes=()),
                ]  # fmt: skip
                return number + 1
            left -= length
        return len(self.runs)


def runs_of(paragraph: RollingParagraph, amendments: Mapping[str, Amendment]) -> list[Run]:
    """The runs of a paragraph with every bracket in it tracked or noted. Near-linear in the paragraph's words.

    A new paragraph is put in as a whole by its sponsors; amendments to it are tracked inside.
    """
    new = _who(paragraph.amendments, paragraph.sponsors, amendments) if paragraph.is_new else None
    text = "".join(part if isinstance(part, str) else part.stands for part in paragraph.parts)
    line = _Line([Run(text, came=new)] if text else [])
    _track(line, paragraph.parts, 0, amendments)
    if new is not None and new.reason and line.runs:
        line.note(0, 0, Note(new, new.reason))
    return line.runs


def _track(line: _Line, parts: Sequence[Part], offset: int, amendments: Mapping[str, Amendment]) -> None:
    """Do the brackets from the last to the first, so that places before them stay true."""
    places: list[tuple[int, Bracket]] = []
    at = offset
    for part in parts:
        if isinstance(part, Bracket):
            places.append((at, part))
        at += len(part.stands if isinstance(part, Bracket) else part)
    for start, bracket in reversed(places):
        _bracket(line, bracket, start, amendments)


def _bracket(line: _Line, bracket: Bracket, start: int, amendments: Mapping[str, Amendment]) -> None:
    first, *others = bracket.alternatives
    who = _who(first.amendments, first.sponsors, amendments)
    words = "".join(part if isinstance(part, str) else part.stands for part in first.parts)
    changes = edits(bracket.stands, words)
    notes = [Note(who, who.reason)] if who.reason and changes else []
    notes += [_other(bracket, other, amendments) for other in others]
    for edit in reversed(changes):
        line.change(start + edit.start, start + edit.end, edit.new, who)
    _track(line, first.parts, start, amendments)
    for note in notes:
        _note(line, start, note)


def _note(line: _Line, start: int, note: Note) -> None:
    """A comment on the first change in the bracket by the same author, else on its first words."""
    left = start
    for number, run in enumerate(line.runs):
        is_here = left <= 0
        if is_here and note.who in (run.came, run.went):
            line.runs[number] = replace(run, notes=(*run.notes, note))
            return
        left -= len(run.text) if run.came is None or run.went is None else 0
    line.note(start, start, note)


def _other(bracket: Bracket, other: Alternative, amendments: Mapping[str, Amendment]) -> Note:
    who = _who(other.amendments, other.sponsors, amendments)
    words = marked_up(other.parts) or "—"
    text = f"[{bracket.stands} / {words}]" if bracket.stands else f"[{words}]"
    return Note(replace(who, reason=""), "\n".join(filter(None, (text, who.reason))))


def _who(ids: Iterable[str], sponsors: Sequence[str], amendments: Mapping[str, Amendment]) -> Who:
    first = [amendments[id] for id in ids]
    late = [LATE] if all(one.is_late for one in first) else []
    reasons = dict.fromkeys([*late, *(one.reason for one in first if one.reason)])
    return Who(", ".join(sponsors) or first[0].id, first[0].at, "\n".join(reasons))


@dataclass(frozen=True)
class Whole:
    """What is tracked of a paragraph as a whole: `kind` delete, move or split at `place`, and in whose name."""

    kind: str
    who: Who
    after: str = ""
    place: int = 0


def whole_of(paragraph: RollingParagraph, amendments: Mapping[str, Amendment]) -> tuple[Whole | None, tuple[Note, ...]]:
    """The one wish about a paragraph that can be tracked, and notes on the others.

    A paragraph with brackets in it keeps them, and every wish about it as a whole is a note.
    """
    is_plain = all(isinstance(part, str) for part in paragraph.parts)
    found: Whole | None = None
    notes: list[Note] = []
    for wish in paragraph.wishes:
        who = _who(wish.amendments, wish.sponsors, amendments)
        if is_plain and found is None:
            found = Whole(wish.kind, who, wish.after, wish.place)
            notes += [Note(who, who.reason)] if who.reason else []
        else:
            notes.append(Note(who, "\n".join(filter(None, (f"[{wish.kind} {wish.after}".strip() + "]", who.reason)))))
    return found, tuple(notes)


def cut_at(runs: Iterable[Run], place: int) -> Iterator[list[Run]]:
    """The runs before and after a place of the words."""
    line = _Line(list(runs))
    at = line._cut(place)
    yield line.runs[:at]
    yield line.runs[at:]


def notes_of(rolling: RollingText) -> Iterator[tuple[str, str]]:
    """(author, words) of every comment that the text is exported with."""
    for one in rolling.paragraphs:
        found = [
            *whole_of(one, rolling.amendments)[1],
            *(note for run in runs_of(one, rolling.amendments) for note in run.notes),
        ]
        yield from ((note.who.author, note.text) for note in found)
