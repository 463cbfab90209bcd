"""Which levels does a cell name, in the words and languages people use?"""

import re

from equalfooting.domain.mapping.sheets.reading import Minutes
from equalfooting.domain.mapping.words import LEVELS
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import folded

#: Folded word -> level. Six languages of the United Nations, and what people write for "everywhere".
LEVEL_WORDS: dict[str, str] = {
    word: level
    for level, words in {
        "national": "national|nationale|nacional|национальный|национальное|وطني|国家|domestic|country",
        "regional": "regional|régional|régionale|региональный|региональное|إقليمي|区域|地区|sub-regional|subregional",
        "international": "international|internationale|internacional|международный|международное|دولي|国际"
        "|global|world|worldwide|mondial|mundial|глобальный|عالمي|全球",
    }.items()
    for word in words.split("|")
}

_ALL = frozenset({"all", "all levels", "any", "tous", "todos", "все", "all three"})
_BETWEEN = re.compile(r"[/,;&+|、،\n]+|\band\b|\bet\b|\by\b|\bor\b|(?:^|\s)и(?=\s)")


def levels_in(number: int, text: str, minutes: Minutes) -> tuple[str, ...]:
    """The levels a cell names, in the order written; a word that is none is asked about.

    Arguments: `number`, of the row; `text`, the cell; `minutes`, where notes and questions go.

    >>> levels_in(2, "National & global", Minutes({}))
    ('national', 'international')
    """
    if not text:
        return ()
    if folded(text) in _ALL:
        minutes.note(number, "level-word", given=text, levels=", ".join(LEVELS))
        return LEVELS
    found: list[str] = []
    for part in filter(None, map(folded, _BETWEEN.split(text.casefold()))):
        level = LEVEL_WORDS.get(part) or _asked(number, part, minutes)
        if level and level not in found:
            found.append(level)
        if level and part not in LEVELS:
            minutes.note(number, "level-word", given=part, levels=level)
    if len(found) > 1:
        minutes.note(number, "several-levels", levels=", ".join(found))
    return tuple(found)


def _asked(number: int, part: str, minutes: Minutes) -> str | None:
    answer = minutes.ask(number, "level", part, lambda: LEVELS)
    if answer and answer not in LEVELS:
        raise Refusal("map-answer-unknown", given=part, answer=answer)
    return answer
