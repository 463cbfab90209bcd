"""Which levels of consensus does a body know, in whose words, and what can be checked about each?

Level sets are data with a version and a source. Each level names the tests that can be made of positions. Where the
source leaves a matter to judgement (“a small minority”, “significant opposition”), the test answers *judgement* and
never a percentage.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

MET, NOT_MET, JUDGEMENT = "met", "not-met", "judgement"


@dataclass(frozen=True)
class Tally:
    """What the tests see of a recommendation. Members: `n_members` in all, `n_support` who support it,
    `n_can_live`, `n_abstain`, `n_silent`; `n_objections` that stand, `n_unanswered` of them."""

    n_members: int
    n_support: int
    n_can_live: int
    n_abstain: int
    n_silent: int
    n_objections: int
    n_unanswered: int

    @property
    def n_accept(self) -> int:
        return self.n_support + self.n_can_live


def _nobody_objects(tally: Tally) -> str:
    return MET if tally.n_objections == 0 else NOT_MET


def _somebody_accepts(tally: Tally) -> str:
    return MET if tally.n_accept else NOT_MET


def _everybody_supports(tally: Tally) -> str:
    return MET if tally.n_support == tally.n_members and tally.n_members else NOT_MET


def _objectors_are_few(tally: Tally) -> str:
    """A minority is fewer than those who accept; how small is small, the source does not say."""
    if tally.n_objections == 0:
        return MET
    return NOT_MET if tally.n_objections >= tally.n_accept else JUDGEMENT


def _more_accept_than_object(tally: Tally) -> str:
    return JUDGEMENT if tally.n_accept > tally.n_objections else NOT_MET


def _somebody_objects(tally: Tally) -> str:
    return NOT_MET if tally.n_objections == 0 else MET


def _opposition_is_significant(tally: Tally) -> str:
    return NOT_MET if tally.n_objections == 0 else JUDGEMENT


def _objections_are_answered(tally: Tally) -> str:
    return MET if tally.n_unanswered == 0 else NOT_MET


def _support_is_substantial(tally: Tally) -> str:
    return JUDGEMENT if tally.n_support else NOT_MET


def _no_important_part_opposes(tally: Tally) -> str:
    return MET if tally.n_objections == 0 else JUDGEMENT


def _no_strong_support(tally: Tally) -> str:
    return (
        MET
        if tally.n_objections and tally.n_objections >= tally.n_accept
        else (JUDGEMENT if tally.n_objections or not tally.n_accept else NOT_MET)
    )


#: name of a test -> how it is made; its name is its sentence, without hyphens
TESTS: Mapping[str, Callable[[Tally], str]] = {
    "nobody-objects": _nobody_objects,
    "somebody-accepts": _somebody_accepts,
    "everybody-supports": _everybody_supports,
    "objectors-are-a-small-minority": _objectors_are_few,
    "support-is-strong": _more_accept_than_object,
    "somebody-objects": _somebody_objects,
    "opposition-is-significant": _opposition_is_significant,
    "every-objection-is-answered": _objections_are_answered,
    "support-is-substantial": _support_is_substantial,
    "no-important-part-opposes": _no_important_part_opposes,
    "no-strong-support-for-one-position": _no_strong_support,
}


@dataclass(frozen=True)
class Level:
    """One level: its name as the source has it, and the tests it asks for (keys of `TESTS`)."""

    code: str
    name: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class LevelSet:
    """The levels of a body, the highest first."""

    code: str
    version: str
    title: str
    source: str
    levels: tuple[Level, ...]


LEVEL_SETS: Mapping[str, LevelSet] = {
    one.code: one
    for one in (
        LevelSet(
            "gnso", "2011", "GNSO working group levels", "GNSO Working Group Guidelines, section 3.6",
            (
                Level("full-consensus", "Full consensus", ("nobody-objects", "somebody-accepts")),
                Level("consensus", "Consensus", ("objectors-are-a-small-minority", "somebody-accepts")),
                Level("strong-support", "Strong support but significant opposition",
                      ("support-is-strong", "opposition-is-significant")),
                Level("divergence", "Divergence", ("no-strong-support-for-one-position",)),
            ),
        ),
        LevelSet(
            "ietf", "2014", "IETF rough consensus", "RFC 2418, section 3.3; RFC 7282",
            (
                Level("rough-consensus", "Rough consensus", ("every-objection-is-answered", "somebody-accepts")),
                Level("no-rough-consensus", "No rough consensus", ("somebody-objects",)),
            ),
        ),
        LevelSet(
            "w3c", "2023", "W3C consensus", "W3C Process Document, section 5.2",
            (
                Level("unanimity", "Unanimity", ("everybody-supports",)),
                Level("consensus", "Consensus", ("support-is-substantial", "nobody-objects")),
                Level("dissent", "Dissent", ("somebody-objects",)),
            ),
        ),
        LevelSet(
            "iso", "2004", "ISO general agreement", "ISO/IEC Guide 2:2004, definition 1.7",
            (
                Level("consensus", "General agreement without sustained opposition",
                      ("no-important-part-opposes", "somebody-accepts")),
                Level("no-consensus", "Sustained opposition", ("somebody-objects",)),
            ),
        ),
        LevelSet(
            "un-silence", "2020", "Silence procedure", "United Nations General Assembly decision 74/544",
            (
                Level("adopted", "Silence not broken", ("nobody-objects",)),
                Level("broken", "Silence broken", ("somebody-objects",)),
            ),
        ),
    )
}  # fmt: skip


def verdict(level: Level, tally: Tally) -> str:
    """What the positions say about a level: `met`, `not-met`, or `judgement` where people must weigh them.

    >>> verdict(LEVEL_SETS["gnso"].levels[0], Tally(3, 3, 0, 0, 0, 0, 0))
    'met'
    """
    said = [TESTS[test](tally) for test in level.tests]
    if NOT_MET in said:
        return NOT_MET
    return JUDGEMENT if JUDGEMENT in said else MET
