"""Which issue does a heading speak of, and which list of issues does a table hold?

A heading is understood when it is an issue's code, its title, or both in agreement. Anything else is
asked about, with the nearest titles as choices; it is never settled by likeness.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from equalfooting.domain.mapping.plain import Issue, Taxonomy
from equalfooting.domain.mapping.sheets.reading import Minutes
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, cell, columns, folded

_HEADINGS = {
    "code": ("code", "section", "number", "no", "id"),
    "title": ("title", "issue", "issue area", "heading", "name"),
    "cluster": ("cluster", "theme", "area", "group"),
}

_CODE = re.compile(r"^(?P<code>[0-9A-Za-z]{1,8}(?:\.[0-9A-Za-z]{1,8})*)[.):]?\s+(?P<title>.+)$", re.DOTALL)


class Headings:
    """The issues of a taxonomy, found by what people write in the issue column. Cost: O(1) a heading."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.by_code = {folded(issue.code): issue for issue in taxonomy.issues}
        self.by_title: dict[str, list[Issue]] = {}
        for issue in taxonomy.issues:
            self.by_title.setdefault(folded(issue.title), []).append(issue)

    def find(self, written: str) -> Issue | None:
        """The issue a heading names, or None where it names none, or two that disagree."""
        whole = folded(written)
        if whole in self.by_code:
            return self.by_code[whole]
        titled = self.by_title.get(whole, [])
        if len(titled) == 1:
            return titled[0]
        both = _CODE.match(written.strip())
        if both is None:
            return None
        coded = self.by_code.get(folded(both["code"]))
        return coded if coded in self.by_title.get(folded(both["title"]), []) else None

    def nearest(self, written: str) -> tuple[str, ...]:
        """Codes of the issues whose titles look most like the heading, at most five; for a question."""
        both = _CODE.match(written.strip())
        forms = [folded(written)] + ([folded(both["title"])] if both else [])
        close = dict.fromkeys(title for form in forms for title in get_close_matches(form[:200], self.by_title, 5, 0.5))
        found = [issue.code for title in close for issue in self.by_title[title]]
        coded = self.by_code.get(folded(both["code"])) if both else None
        return tuple(dict.fromkeys([*([coded.code] if coded else []), *found]))[:5]


def issue_of(number: int, written: str, headings: Headings, minutes: Minutes) -> str | None:
    """The code of the issue a cell names; else what was answered for it, or None and a question is put.

    An answer of "" leaves the row out. Refuses an answer that is no issue ("map-answer-unknown").
    """
    found = headings.find(written)
    if found is not None:
        return found.code
    about = "issue" if written else "no-issue"
    answer = minutes.ask(number, about, written, lambda: headings.nearest(written))
    if not answer:
        return answer
    if folded(answer) not in headings.by_code:
        raise Refusal("map-answer-unknown", given=written, answer=answer)
    return headings.by_code[folded(answer)].code


def taxonomy_from(table: Table, code: str = "issues", title: str = "Issues") -> Taxonomy:
    """A list of issues from a table with a code, a title and perhaps a cluster; one row an issue.

    Refuses a table without those columns ("map-columns-missing"), a row without code or title
    ("map-cell-unreadable") and a code that stands twice ("map-id-twice"). Cost: O(rows).

    >>> read = taxonomy_from(Table(("section", "cluster", "issue"), (("3.7", "Security", "Spam"),)))
    >>> [(issue.code, issue.title, issue.cluster) for issue in read.issues]
    [('3.7', 'Spam', 'Security')]
    """
    places = columns(table, _HEADINGS, ("code", "title"), sheet=title)
    issues: dict[str, Issue] = {}
    for number, row in table.numbered():
        if not any(text.strip() for text in row):
            continue
        found = {thing: cell(row, place) for thing, place in places.items()}
        for thing in ("code", "title"):
            if not found[thing]:
                raise Refusal("map-cell-unreadable", sheet=title, row=number, column=thing, given="")
        if found["code"] in issues:
            raise Refusal("map-id-twice", what="issue", id=found["code"])
        issues[found["code"]] = Issue(found["code"], found["title"], found.get("cluster", ""), len(issues))
    return Taxonomy(code, title, tuple(issues.values()))


def taxonomy_of_headings(headings: Iterable[str], code: str = "headings", title: str = "Issues") -> Taxonomy:
    """A list of issues made of the headings themselves, in their order, for a table that comes alone.

    A number in front of a heading becomes its code ("2.5 Domain name system"); without one the issues
    are numbered. Two headings with the same number: refused ("map-id-twice").

    >>> [issue.code for issue in taxonomy_of_headings(["2.5 Domain name system", "Spam"]).issues]
    ['2.5', '2']
    """
    issues: dict[str, Issue] = {}
    for position, heading in enumerate(dict.fromkeys(headings)):
        both = _CODE.match(heading.strip())
        is_numbered = both is not None and both["code"][0].isdigit()
        number, name = (both["code"], both["title"]) if both and is_numbered else (str(position + 1), heading)
        if number in issues:
            raise Refusal("map-id-twice", what="issue", id=number)
        issues[number] = Issue(number, " ".join(name.split()), "", position)
    return Taxonomy(code, title, tuple(issues.values()))
