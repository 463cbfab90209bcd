"""How is the gap map drawn: forty issues in their clusters, by level, group and region, for a wall?

One picture, one or several matrices side by side over the same rows. A row at the foot counts, for each
column, the issues with a gap. Right-to-left pages get the mirror image.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from equalfooting.domain.mapping.gap_map import Matrix
from equalfooting.domain.mapping.plain import Issue
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.domain.refusals.sentence import _
from equalfooting.ui.charts.gap_map_cells import GAP, HIGH, OPEN, WIDE, Drawn, drawn, name_of_cell, symbols, use
from equalfooting.ui.charts.lettering import BOLD, SOFT_HYPHEN, fitted, in_column, width_of, wrapped
from equalfooting.ui.charts.page import Page
from equalfooting.ui.charts.svg import Svg, element, picture
from equalfooting.ui.groups import GROUP_MARKS

MARGIN, CODES, TITLES, BETWEEN = 28.0, 40.0, 340.0, 26.0
STEP_X, STEP_Y, CLUSTER = WIDE + 4, HIGH + 3, 34.0

WORDS = {
    "level": _("At which level does something exist?"),
    "group": _("How far may each group go, at best anywhere?"),
    "region": _("In which regional groups does something work?"),
    "few": _("1 or 2 mechanisms"),
    "some": _("3 to 9"),
    "many": _("10 or more"),
    "gap": _("gap: nothing there (†: ended)"),
    "open": _("? not established"),
    "none": _("gap: may not take part"),
    "decide": _("furthest step, of four"),
    "foot": _("Issues with a gap, of %(n)s"),
    "open-foot": _("… and not established"),
    "description": _(
        "A table of %(n_issues)s issues and %(n_columns)s columns. Each cell says how many mechanisms there are, or "
        "how far a stakeholder group may go. Hatched cells are gaps, dotted ones are not established."
    ),
}


@dataclass(frozen=True)
class GapMapPicture:
    """What the picture is about and in which language it speaks.

    `issues`: in the reader's language, in order, with clusters; `column_names`: code -> name (soft hyphens
    show where a long one may break; default words are translated); `href`: (kind, issue, column) -> address
    that opens the cell's entries, or None for a picture without links; `id`: unlike any other on the page.
    """

    title: str
    issues: tuple[Issue, ...]
    subtitle: str = ""
    source: str = ""
    column_names: Mapping[str, str] = field(default_factory=dict)
    translate: Callable[[str], str] = str
    href: Callable[[str, str, str], str] | None = None
    is_right_to_left: bool = False
    id: str = "gap-map"
    language: str = "en"


def gap_map_svg(matrices: Sequence[Matrix], about: GapMapPicture) -> str:
    """The gap map as SVG.

    Arguments: `matrices`, from `domain.mapping.gap_map`, drawn side by side; `about`, titles, language
    and links. Every text is escaped; no style or script is inside. About 150 bytes a cell.
    """
    return _Drawing(tuple(matrices), about).picture()


class _Drawing:
    """The picture while it is drawn: where the panels begin, and how far down the page we are."""

    def __init__(self, matrices: tuple[Matrix, ...], about: GapMapPicture) -> None:
        self.matrices, self.about, self.say = matrices, about, about.translate
        self.starts: list[float] = []
        start = MARGIN + CODES + TITLES
        for matrix in matrices:
            self.starts.append(start)
            start += STEP_X * len(matrix.columns) + BETWEEN
        self.page = Page(max(start - BETWEEN + MARGIN, 760.0), about.is_right_to_left)
        self.top = 0.0

    def picture(self) -> str:
        parts = [symbols(self.about.id, self.say, self.page), *self._head(), *self._legend(), *self._columns()]
        for cluster, issues in groupby(self.about.issues, key=lambda issue: issue.cluster):
            parts.extend(self._cluster(cluster, tuple(issues)))
        parts.extend(self._foot())
        facts = {
            "n_issues": len(self.about.issues),
            "n_columns": sum(len(matrix.columns) for matrix in self.matrices),
        }
        size = (self.page.width, self.top + MARGIN)
        paper = element("rect", look="chart-paper", width=size[0], height=size[1])
        return picture(
            size,
            self.about.title,
            self.say(WORDS["description"]) % facts,
            Svg(paper + "".join(parts)),
            is_linked=self.about.href is not None,
            id=self.about.id,
            language=self.about.language,
        )

    def _head(self) -> Iterator[Svg]:
        inner = self.page.width - 2 * MARGIN
        self.top = MARGIN + 24
        for line in wrapped(self.about.title, inner / BOLD, 28, 2):
            yield self.page.text(line, MARGIN, self.top, 28, font_weight="700")
            self.top += 34
        for line in wrapped(self.about.subtitle, inner, 15, 3) if self.about.subtitle else []:
            yield self.page.text(line, MARGIN, self.top - 4, 15, "chart-quiet")
            self.top += 21
        self.top += 4

    def _legend(self) -> Iterator[Svg]:
        """What the cells mean, in the cells themselves; only what these matrices can show."""
        kinds = {matrix.kind for matrix in self.matrices}
        shown = [("few", "2"), ("some", "5"), ("many", "12"), ("gap", "0 †1")] if kinds - {"group"} else []
        shown += [("decide", ""), ("none", "")] if "group" in kinds else []
        shown += [("open", "?")]
        start = MARGIN
        for symbol, label in shown:
            text = self.say(WORDS[symbol])
            wide = WIDE + 8 + width_of(text, 13) + 20
            if start + wide > self.page.width - MARGIN and start > MARGIN:
                start, self.top = MARGIN, self.top + STEP_Y + 4
            yield use(self.about.id, symbol, self.page.x(start, WIDE), self.top)
            look = {"many": "chart-on-many", "gap": "chart-gap-text", "open": "chart-open-text"}.get(
                symbol, "chart-ink"
            )
            yield self._in_cell(label, start, look) if label else Svg("")
            yield self.page.text(text, start + WIDE + 8, self.top + HIGH / 2 + 4.5, 13, "chart-quiet")
            start += wide
        self.top += STEP_Y + 26

    def _columns(self) -> Iterator[Svg]:
        """Panel headings, and column names with the mark of a stakeholder group where there is one."""
        for matrix, start in zip(self.matrices, self.starts, strict=True):
            wide = STEP_X * len(matrix.columns) - 4
            question = self.say(WORDS[matrix.kind])
            size = fitted(question, wide / BOLD, 15, 9)
            yield self.page.text(question, start, self.top, size, font_weight="700")
            yield self.page.line(start, self.top + 8, start + wide, "chart-edge", stroke_width=1.5)
        names = {code: self._name(code) for matrix in self.matrices for code in matrix.columns}
        laid = {code: in_column(name, WIDE - 2, (11.5, 10.5, 9.5), 5) for code, name in names.items()}
        self.top += 34 + max((len(lines) * size * 1.25 for lines, size in laid.values()), default=0)
        for matrix, start in zip(self.matrices, self.starts, strict=True):
            for number, code in enumerate(matrix.columns):
                yield self._column(code, *laid[code], start + number * STEP_X)
        self.top += 8

    def _name(self, code: str) -> str:
        return self.about.column_names.get(code) or self.say(WORD_NAMES.get(code, code))

    def _column(self, code: str, lines: list[str], size: float, start: float) -> Svg:
        y = self.top - (len(lines) - 1) * size * 1.25
        mark = GROUP_MARKS.get(code.split("-")[0])
        shape = Svg("")
        if mark is not None:
            place = f"translate({self.page.x(start, WIDE) + WIDE / 2 - 6:g} {y - size - 15:g}) scale(.75)"
            shape = element("path", look=f"group-{mark.code}", d=mark.path, fill=mark.on_light, transform=place)
        return Svg(shape + self.page.lines(lines, start + WIDE / 2, y, size, at="middle"))

    def _cluster(self, cluster: str, issues: tuple[Issue, ...]) -> Iterator[Svg]:
        end = self.page.width - MARGIN
        if cluster:
            yield self.page.text(cluster, MARGIN, self.top + CLUSTER - 10, 14, font_weight="700")
            yield self.page.line(MARGIN, self.top + CLUSTER - 3, end, "chart-rule", stroke_width=1)
            self.top += CLUSTER
        for issue in issues:
            yield self._label(issue)
            for matrix, start in zip(self.matrices, self.starts, strict=True):
                for number, column in enumerate(matrix.columns):
                    yield self._cell(matrix, issue, column, start + number * STEP_X)
            self.top += STEP_Y

    def _label(self, issue: Issue) -> Svg:
        size = fitted(issue.title, TITLES - 10, 13, 11.5)
        size = 10.5 if len(wrapped(issue.title, TITLES - 10, size, 2)) > 1 else size
        lines = wrapped(issue.title, TITLES - 10, size, 2)
        y = self.top + HIGH / 2 + 4.5 - (len(lines) - 1) * size * 0.62
        code = self.page.text(issue.code, MARGIN, self.top + HIGH / 2 + 4.5, 12, "chart-quiet")
        return Svg(code + self.page.lines(lines, MARGIN + CODES, y, size))

    def _cell(self, matrix: Matrix, issue: Issue, column: str, start: float) -> Svg:
        cell = matrix.cells[issue.code, column]
        look: Drawn = drawn(matrix.kind, cell)
        body = use(self.about.id, look.symbol, self.page.x(start, WIDE), self.top)
        if look.label:
            body = Svg(body + self._in_cell(look.label, start, look.look))
        if self.about.href is None:
            return body
        name = self._name(column).replace(SOFT_HYPHEN, "")
        said = name_of_cell(matrix.kind, cell, issue.title, name, self.say)
        return element("a", body, href=self.about.href(matrix.kind, issue.code, column), aria_label=said)

    def _in_cell(self, label: str, start: float, look: str) -> Svg:
        return self.page.text(label, start + WIDE / 2, self.top + HIGH / 2 + 4.7, 13, look, "middle", font_weight="700")

    def _foot(self) -> Iterator[Svg]:
        """For each column, how many issues have a gap, and how many more are not established."""
        self.top += 10
        yield self.page.line(MARGIN, self.top, self.page.width - MARGIN, "chart-edge", stroke_width=1.5)
        self.top += 22
        for state, word, look in ((GAP, "foot", "chart-gap-text"), (OPEN, "open-foot", "chart-open-text")):
            said = self.say(WORDS[word]) % {"n": len(self.about.issues)}
            yield self.page.text(said, MARGIN + CODES, self.top, 13, font_weight="700")
            for matrix, start in zip(self.matrices, self.starts, strict=True):
                for number, column in enumerate(matrix.columns):
                    n = sum(
                        drawn(matrix.kind, matrix.cells[issue.code, column]).state == state
                        for issue in self.about.issues
                    )
                    place = start + number * STEP_X + WIDE / 2
                    yield self.page.text(str(n), place, self.top, 15, look, "middle", font_weight="700")
            self.top += 22
        self.top += 6
        for line in wrapped(self.about.source, self.page.width - 2 * MARGIN, 11.5, 3) if self.about.source else []:
            yield self.page.text(line, MARGIN, self.top, 11.5, "chart-quiet")
            self.top += 16
