"""How does a rolling text become a Word file with real tracked changes, each in the name of its sponsors?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from equalfooting.adapters.publishing.publication import is_right_to_left, printable
from equalfooting.adapters.word.anchors import anchors
from equalfooting.adapters.word.package import moment, pack
from equalfooting.adapters.word.runs import Note, Run, Who, Whole, cut_at, runs_of, whole_of
from equalfooting.domain.languages import direction
from equalfooting.domain.text.document import HEADING, RECOMMENDATION
from equalfooting.domain.text.rolling import RollingParagraph, RollingText

#: kind of paragraph -> style
STYLE_OF = {HEADING: "Heading1", RECOMMENDATION: "Recommendation"}

#: of a change filed at an unknown moment
UNKNOWN_AUTHOR = "?"


def write_word(rolling: RollingText, *, now: datetime) -> bytes:
    """The rolling text as DOCX: insertions, deletions and moves tracked in the name of their sponsors.

    Reasons are comments. Alternatives that cannot be tracked beside the first one are comments on the same words.
    Bookmarks carry the identities of paragraphs, custom properties those of document and version, so that the file
    can come back (`read_word`). Changes made in the file are tracked from the start. Cost: linear in the text.
    """
    return _Writer(rolling, now).written()


class _Writer:
    """One file in the making."""

    def __init__(self, rolling: RollingText, now: datetime) -> None:
        self.rolling, self.document, self.now = rolling, rolling.document, now
        self.anchor = anchors(self.document.id)
        self.is_rtl = direction(self.document.language) == "rtl"
        self.numbers = count(1)
        self.comments: list[str] = []
        self.moved: dict[str, list[tuple[RollingParagraph, Whole]]] = {}

    def written(self) -> bytes:
        body = self._title() if self.document.title else ""
        wishes = {one.paragraph.id: whole_of(one, self.rolling.amendments) for one in self.rolling.paragraphs}
        for one in self.rolling.paragraphs:
            whole = wishes[one.paragraph.id][0]
            if whole is not None and whole.kind == "move":
                self.moved.setdefault(whole.after, []).append((one, whole))
        rows = [body, *self._landed("")]
        for number, one in enumerate(self.rolling.paragraphs):
            rows.extend(self._paragraph(one, *wishes[one.paragraph.id]))
            follows = self.rolling.paragraphs[number + 1 : number + 2]
            if not one.is_new and not (follows and follows[0].is_new):
                rows.extend(self._landed(one.paragraph.id))
            elif one.is_new and not (follows and follows[0].is_new):
                rows.extend(self._landed(self._slot(number)))
        return pack(
            "".join(rows) + self._section(), "".join(self.comments), title=printable(self.document.title),
            document=self.document.id, version=self.document.version, language=self.document.language, now=self.now,
        )  # fmt: skip

    def _slot(self, number: int) -> str:
        """The paragraph of the version behind which new ones stand; those at the beginning have landed already."""
        for one in reversed(self.rolling.paragraphs[:number]):
            if not one.is_new:
                return one.paragraph.id
        return "\0"

    def _title(self) -> str:
        return self._row("Title", self.anchor(""), self._runs([Run(self.document.title)], self.is_rtl), self.is_rtl)

    def _section(self) -> str:
        turned = "<w:bidi/>" if self.is_rtl else ""
        return (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1247" '
            f'w:left="1134" w:header="708" w:footer="708" w:gutter="0"/><w:lnNumType w:countBy="5"/>{turned}</w:sectPr>'
        )

    def _paragraph(self, one: RollingParagraph, whole: Whole | None, notes: tuple[Note, ...]) -> Iterator[str]:
        runs = runs_of(one, self.rolling.amendments)
        is_rtl = is_right_to_left(one.paragraph.text, self.is_rtl)
        if notes and runs:
            runs[0] = Run(runs[0].text, runs[0].came, runs[0].went, (*notes, *runs[0].notes))
        mark, move = "", ""
        if one.is_new:
            came = runs[0].came if runs else None
            mark = self._mark("ins", came) if came else ""
        elif whole is not None and whole.kind in ("delete", "move"):
            runs = [Run(run.text, run.came, whole.who, run.notes) for run in runs]
            move = "moveFrom" if whole.kind == "move" else ""
            mark = self._mark(move or "del", whole.who)
        number = f"{one.paragraph.number}.\t" if one.paragraph.number and not one.is_new else ""
        head = self._words(number, is_rtl, "delText" if mark and not move else "t") if number else ""
        if head and mark:
            head = self._wrapped(move or "del", whole.who if whole else None, head)
        style = STYLE_OF.get(one.paragraph.kind, "")
        anchor = "" if one.is_new else self.anchor(one.paragraph.id)
        parts = list(cut_at(runs, whole.place)) if whole is not None and whole.kind == "split" else [runs]
        for at, part in enumerate(parts):
            is_last = at == len(parts) - 1
            end = mark if is_last or whole is None else self._mark("ins", whole.who)
            body = ("" if at else head) + self._runs(part, is_rtl, move)
            if move and whole is not None:
                body = self._range("moveFrom", one.paragraph.id, whole.who, body)
            yield self._row(style, "" if at else anchor, body, is_rtl, end)

    def _landed(self, id: str) -> Iterator[str]:
        """The paragraphs that some want moved to behind this one."""
        for one, whole in self.moved.pop(id, ()):
            is_rtl = is_right_to_left(one.paragraph.text, self.is_rtl)
            text = "".join(part for part in one.parts if isinstance(part, str))
            body = self._runs([Run(text, came=whole.who)], is_rtl, "moveTo")
            body = self._range("moveTo", one.paragraph.id, whole.who, body)
            yield self._row(STYLE_OF.get(one.paragraph.kind, ""), "", body, is_rtl, self._mark("moveTo", whole.who))

    def _range(self, kind: str, name: str, who: Who, body: str) -> str:
        number = next(self.numbers)
        named = f"w:name={quoteattr('move_' + self.anchor(name)[3:15])}"
        return f'<w:{kind}RangeStart w:id="{number}" {named} {self._by(who)}/>{body}<w:{kind}RangeEnd w:id="{number}"/>'

    def _row(self, style: str, anchor: str, body: str, is_rtl: bool, mark: str = "") -> str:
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        turned = "<w:bidi/>" if is_rtl else ""
        end = f"<w:rPr>{mark}{'<w:rtl/>' if is_rtl else ''}</w:rPr>" if mark or is_rtl else ""
        number = next(self.numbers)
        if anchor:
            body = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{body}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p><w:pPr>{styled}{turned}{end}</w:pPr>{body}</w:p>"

    def _by(self, who: Who) -> str:
        at = who.at if len(who.at) > 10 else f"{who.at}T00:00:00Z" if who.at else moment(self.now)
        return f"w:author={quoteattr(printable(who.author) or UNKNOWN_AUTHOR)} w:date={quoteattr(at)}"

    def _mark(self, kind: str, who: Who) -> str:
        return f'<w:{kind} w:id="{next(self.numbers)}" {self._by(who)}/>'

    def _wrapped(self, kind: str, who: Who | None, body: str) -> str:
        return f'<w:{kind} w:id="{next(self.numbers)}" {self._by(who)}>{body}</w:{kind}>' if who and body else body

    def _runs(self, runs: Iterable[Run], is_rtl: bool, move: str = "") -> str:
        done: list[str] = []
        for run in runs:
            words = self._words(run.text, is_rtl, "delText" if run.went and move != "moveFrom" else "t")
            words = self._wrapped("moveFrom" if move == "moveFrom" else "del", run.went, words)
            words = self._wrapped("moveTo" if move == "moveTo" else "ins", run.came, words)
            done.append(self._noted(words, run.notes))
        return "".join(done)

    def _words(self, text: str, is_rtl: bool, tag: str) -> str:
        turned = "<w:rPr><w:rtl/></w:rPr>" if is_rtl else ""
        lines = printable(text).split("\n")
        said = "<w:br/>".join(
            "<w:tab/>".join(f'<w:{tag} xml:space="preserve">{escape(bit)}</w:{tag}>' if bit else "" for bit in bits)
            for bits in (line.split("\t") for line in lines)
        )
        return f"<w:r>{turned}{said}</w:r>"

    def _noted(self, words: str, notes: Sequence[Note]) -> str:
        for note in notes:
            number = len(self.comments)
            self.comments.append(self._comment(number, note))
            words = (
                f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            )
        return words

    def _comment(self, number: int, note: Note) -> str:
        is_rtl = is_right_to_left(note.text, self.is_rtl)
        turned = "<w:pPr><w:bidi/></w:pPr>" if is_rtl else ""
        initials = quoteattr(printable(note.who.author)[:2])
        rows = "".join(f"<w:p>{turned}{self._words(line, is_rtl, 't')}</w:p>" for line in note.text.split("\n"))
        return f'<w:comment w:id="{number}" {self._by(note.who)} w:initials={initials}>{rows}</w:comment>'
