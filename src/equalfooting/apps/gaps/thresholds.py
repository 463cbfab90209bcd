"""From when is evidence stale, how many voices are few, where does taking part count? Stated and adjustable.

What a reader sets stands in the address, so that a link shows others the same; anything that is no choice is
the default. There are only some hundreds of sets, so that nobody can make the site compute without end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from equalfooting.domain.mapping.gaps import GapRules
from equalfooting.domain.mapping.words import LEVELS

YEARS_UNTIL_STALE = 3
YEARS_OFFERED = 10
FEW_VOICES = 3
MOST_VOICES = 10
#: what the address says -> levels at which a group's taking part counts
REACH = {"abroad": GapRules().reach_levels, "all": LEVELS}


@dataclass(frozen=True)
class Thresholds:
    """`stale`: evidence before this year is stale, 0 asks nothing; `voices`: fewer respondents are few."""

    stale: int
    voices: int = FEW_VOICES
    reach: str = "abroad"
    usual_stale: int = 0

    @classmethod
    def of(cls, query: Mapping[str, str], now: datetime) -> "Thresholds":
        """The thresholds of an address; what is no choice is the default."""
        usual = now.year - YEARS_UNTIL_STALE
        stale = _number(query.get("stale", ""), usual)
        voices = _number(query.get("voices", ""), FEW_VOICES)
        reach = query.get("reach", "")
        return cls(
            stale if stale in years_offered(now) else usual,
            voices if 1 <= voices <= MOST_VOICES else FEW_VOICES,
            reach if reach in REACH else "abroad",
            usual,
        )

    @property
    def rules(self) -> GapRules:
        return GapRules(
            reach_levels=REACH[self.reach],
            stale_before=date(self.stale, 1, 1) if self.stale else None,
            n_voices_enough=self.voices,
        )

    @property
    def key(self) -> str:
        return f"stale={self.stale};voices={self.voices};reach={self.reach}"

    def as_query(self) -> dict[str, str]:
        """What differs from the default, for links that keep it."""
        given = {"stale": (self.stale, self.usual_stale), "voices": (self.voices, FEW_VOICES)}
        found = {name: str(value) for name, (value, usual) in given.items() if value != usual}
        return found | ({"reach": self.reach} if self.reach != "abroad" else {})


def years_offered(now: datetime) -> tuple[int, ...]:
    """Years from which evidence may be asked to be; 0 is "never stale"."""
    return (0, *range(now.year - YEARS_OFFERED, now.year + 1))


def _number(given: str, otherwise: int) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else otherwise
