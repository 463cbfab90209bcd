"""Which words of a passage speak of which issue?

Each issue may carry keywords in any languages: `net neutral*` (any ending), `~cloud` (weak: counts
little alone). Without keywords the words of its heading and cluster serve.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from equalfooting.domain.intake.phrases import Phrases
from equalfooting.domain.intake.words import Word, forms, words

#: what one keyword is worth: strong ones count alone, weak ones need company
STRONG, LONG_PHRASE, WEAK, TITLE = 0.5, 0.6, 0.12, 0.65
_HEADING_SHARE = 0.5
_REPEATED = 0.25
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_EVERYDAY = frozenset(
    """
    the of and on for a an in to as other forms part people its with internet online digital global rights
    law
    """.split()
)


@dataclass(frozen=True)
class Issue:
    """A public policy issue: `title` (its heading), `cluster`, and `keywords` in any languages."""

    id: str
    title: str
    cluster: str = ""
    keywords: tuple[str, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The title without editorial remarks in brackets."""
        return _BRACKETS.sub("", self.title).strip()


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a passage that speak of an issue: the `surface` as written and what it is `worth`, in [0, 1]."""

    issue: str
    surface: str
    worth: float


@dataclass(frozen=True, slots=True)
class _Keyword:
    issue: str
    phrase: str
    worth: float


class Lexicon:
    """The keywords of all issues, ready to be looked for.

    >>> lexicon = Lexicon([Issue("2.7", "Net neutrality", keywords=("open internet",))])
    >>> [(hit.issue, hit.surface) for hit in lexicon.hits("Keep the Open Internet open.")]
    [('2.7', 'Open Internet')]
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._phrases: Phrases[_Keyword] = Phrases()
        for issue in issues:
            for phrase, worth in _keywords(issue):
                self._phrases.add(phrase, _Keyword(issue.id, phrase, worth))

    def hits(self, text: str) -> list[Hit]:
        """The distinct keywords in `text`, one hit each; a word inside a longer keyword of the same issue does
        not count again. Cost: linear in the length of the text."""
        spelled = words(text)
        found: dict[tuple[str, str], Hit] = {}
        reach: dict[str, int] = {}
        for keyword, first, last in sorted(self._phrases.find(spelled), key=lambda f: (f.first, -f.last)):
            if last < reach.get(keyword.issue, -1):
                continue
            reach[keyword.issue] = last + 1
            key = (keyword.issue, keyword.phrase)
            worth = keyword.worth * (_REPEATED if key in found else 1)
            if key not in found or worth > found[key].worth:
                found[key] = Hit(keyword.issue, _surface(text, spelled, first, last), worth)
        return list(found.values())


def worth_of(hits: Sequence[Hit], heading_hits: Sequence[Hit] = ()) -> float:
    """What all the words together are worth, in [0, 1): each adds to what the others leave open.

    Words of the heading above count half.
    """
    left = 1.0
    for hit in hits:
        left *= 1 - hit.worth
    for hit in heading_hits:
        left *= 1 - hit.worth * _HEADING_SHARE
    return 1 - left


def _keywords(issue: Issue) -> list[tuple[str, float]]:
    found = {issue.name: TITLE} if len(forms(issue.name)) > 1 else {issue.name: STRONG}
    for keyword in issue.keywords:
        phrase = keyword.strip().lstrip("~")
        if phrase:
            found.setdefault(phrase, WEAK if keyword.strip().startswith("~") else _worth(phrase))
    if issue.keywords:
        return list(found.items()) if f"~{issue.name.casefold()}" not in issue.keywords else list(found.items())[1:]
    said = [form for form in forms(f"{issue.name} {issue.cluster}") if form not in _EVERYDAY and len(form) > 3]
    return [*found.items(), *((f"{form[:-1]}*" if len(form) > 6 else form, WEAK * 2) for form in said)]


def _worth(phrase: str) -> float:
    return LONG_PHRASE if len(phrase.split()) >= 2 or "\u4e00" <= phrase[-1] <= "\u9fff" else STRONG


def _surface(text: str, spelled: Sequence[Word], first: int, last: int) -> str:
    return " ".join(text[spelled[first].start : spelled[last].end].split())
