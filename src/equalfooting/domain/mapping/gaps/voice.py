"""Which issues were raised by some groups and regions only?

Denominators are respondents, not passages, and each respondent counts once in every total: one who
stands in two categories counts in both of them and once in their sum. Only a category from which
somebody answered at all can be silent on an issue; a group nobody of which answered is a matter of
outreach, seen elsewhere.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from equalfooting.domain.mapping.gaps.gap import MISSING, SHOWN, WEAK, Because, Gap, GapRules, Rows
from equalfooting.domain.mapping.index import IndexedMap
from equalfooting.domain.mapping.plain import Voice


@dataclass
class Heard:
    """Who raised something: respondents in all, by group, by region; each a set of respondents."""

    respondents: set[str] = field(default_factory=set)
    by_group: dict[str, set[str]] = field(default_factory=dict)
    by_region: dict[str, set[str]] = field(default_factory=dict)

    def add(self, voice: Voice) -> None:
        """Count a voice in the total and in each of its categories."""
        self.respondents.add(voice.respondent)
        for group in voice.groups:
            self.by_group.setdefault(group, set()).add(voice.respondent)
        for region in voice.regions:
            self.by_region.setdefault(region, set()).add(voice.respondent)


def heard(voices: Collection[Voice]) -> Heard:
    """Who is behind some voices, each respondent once in a total. Cost: O(voices).

    >>> two = Voice("p1", "2.5", "r1", groups=("civil", "tech"))
    >>> found = heard((two, two)); len(found.respondents), sorted(found.by_group)
    (1, ['civil', 'tech'])
    """
    found = Heard()
    for voice in voices:
        found.add(voice)
    return found


def voice(index: IndexedMap, rules: GapRules) -> Iterator[Gap]:
    """Gaps of voice: issues nobody, few, one group only, or not every group and region raised.

    Nothing is said of a map without voices. Cost: O(voices + issues x (groups + regions)).
    """
    if not index.map.voices:
        return
    everybody = heard(index.map.voices)
    for issue, voices in index.voices_of.items():
        yield from _for_issue(issue, voices, everybody, rules)


def _for_issue(issue: str, voices: tuple[Voice, ...], everybody: Heard, rules: GapRules) -> Iterator[Gap]:
    here = heard(voices)
    facts = {"n_issue": len(here.respondents), "n_respondents": len(everybody.respondents)}
    rows = Rows(passages=tuple(each.passage for each in voices))
    if not voices:
        yield Gap("voice", issue, "", MISSING, SHOWN, Because("nobody-raised", facts))
    elif len(here.respondents) < rules.n_voices_enough:
        yield Gap("voice", issue, "", WEAK, SHOWN, Because("few-voices", facts), rows)
    else:
        yield from _one_group(issue, here, facts, rows)
        yield from _silent(issue, "group", here.by_group, everybody.by_group, facts, rows)
        yield from _silent(issue, "region", here.by_region, everybody.by_region, facts, rows)


def _one_group(issue: str, here: Heard, facts: Mapping[str, int], rows: Rows) -> Iterator[Gap]:
    only = [group for group, people in here.by_group.items() if people == here.respondents]
    if len(here.by_group) == 1 and only:
        because = Because("one-group-only", {**facts, "group": only[0]})
        yield Gap("voice", issue, only[0], WEAK, SHOWN, because, rows)


def _silent(
    issue: str,
    what: str,
    here: Mapping[str, set[str]],
    everybody: Mapping[str, set[str]],
    facts: Mapping[str, int],
    rows: Rows,
) -> Iterator[Gap]:
    for category, people in everybody.items():
        if category not in here:
            told = {**facts, what: category, f"n_{what}": len(people)}
            yield Gap("voice", issue, category, MISSING, SHOWN, Because(f"{what}-silent", told), rows)
