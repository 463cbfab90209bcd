"""Which figures does the scorecard show, each with its count, its threshold and the rows behind it?

A figure is a share of rows that pass a test: `n` of `of`. A kind of figure is a function `(Life, Thresholds) ->
iterator of Figure` and one line in `FIGURES`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from equalfooting.domain.principles.life import Life, Thresholds
from equalfooting.domain.principles.sentences import ABLE_TO, MISSING, SENTENCES

MET, NOT_MET, NOT_KNOWN, NOT_ASKED = "met", "not-met", "not-known", "not-asked"
STATES = (MET, NOT_MET, NOT_KNOWN, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: `n` of `of` pass; `threshold` the share asked for (None: nothing is); `passing`, `failing` the rows.

    `state`: not-known where there is nothing to judge by (no meeting was held), not-asked where the process set no
    threshold. `missing` names what has no row, such as a group from which nobody came.
    """

    code: str
    n: int
    of: int
    threshold: Fraction | None
    passing: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> str:
        if self.of == 0:
            return NOT_KNOWN
        if self.threshold is None:
            return NOT_ASKED
        return MET if self.n >= self.threshold * self.of else NOT_MET

    def say(self, translate: Callable[[str], str] = str, name: Callable[[str], str] = str) -> str:
        """The figure in a sentence; `name` gives codes of groups, regions and statuses their names.

        >>> Figure("groups-present", 4, 5, None, missing=("business",)).say()
        'Stakeholder groups of which somebody was present: 4 of 5. Missing: business.'
        """
        facts = {"n": self.n, "of": self.of, **self.facts}
        facts |= {"status": name(facts["status"])} if "status" in facts else {}
        named = (
            (MISSING, {"missing": ", ".join(map(name, self.missing))}),
            (ABLE_TO, {"witnesses": ", ".join(map(name, self.facts.get("witnesses", ())))}),
        )
        more = [translate(sentence) % names for sentence, names in named if any(names.values())]
        return " ".join([translate(SENTENCES[self.code]) % facts, *more])


Row = tuple[str, bool]


def _figure(code: str, rows: Sequence[Row], threshold: Fraction | None, **facts: Any) -> Figure:
    """A figure over rows (id, whether it passes)."""
    passing = tuple(row for row, passes in rows if passes)
    failing = tuple(row for row, passes in rows if not passes)
    return Figure(code, len(passing), len(rows), threshold, passing, failing, (), facts)


def _of_names(code: str, names: Sequence[str], rows: dict[str, list[str]], threshold: Fraction | None) -> Figure:
    """A figure over names (groups, regions): those that have a row."""
    there = [name for name in names if rows.get(name)]
    missing = tuple(name for name in names if not rows.get(name))
    passing = tuple(row for name in there for row in rows[name])
    return Figure(code, len(there), len(names), threshold, passing, (), missing)


def participation(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Declared groups of which somebody was present, spoke, and took part in writing. Cost: O(rows × groups of one).

    Room and paper are told apart: a process that works in writing is judged by what it does.
    """
    present, speaking = _rows_by(life, "groups", 0), _rows_by(life, "groups", 1)
    yield _of_names("groups-present", life.groups if life.meetings else (), present, asked.share_groups_present)
    yield _of_names("groups-speaking", life.groups if life.meetings else (), speaking, asked.share_groups_speaking)
    writing = _written_by(life, "groups")
    yield _of_names("groups-writing", life.groups if life.contributions else (), writing, asked.share_groups_writing)


def spread(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Regions present, regions heard in writing, and how many of those present are of the status the process cares
    about; people once each. Cost: O(rows × regions of one)."""
    yield _of_names(
        "regions-present",
        life.regions if life.meetings else (),
        _rows_by(life, "regions", 0),
        asked.share_regions_present,
    )
    writing = _written_by(life, "regions")
    regions = life.regions if life.contributions else ()
    yield _of_names("regions-writing", regions, writing, asked.share_regions_writing)
    there = {presence.person for presence in life.presences if not presence.is_observer}
    rows = [(person.row, asked.status in person.statuses) for person in life.people if person.id in there]
    yield _figure("of-status", rows, asked.share_of_status, status=asked.status)


def _rows_by(life: Life, what: str, least_spoken: int) -> dict[str, list[str]]:
    people = {person.id: person for person in life.people}
    found: dict[str, list[str]] = {}
    for presence in life.presences:
        person = people.get(presence.person)
        if person and not presence.is_observer and presence.n_spoke >= least_spoken:
            for name in getattr(person, what):
                found.setdefault(name, []).append(presence.row)
    return found


def _written_by(life: Life, what: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in life.contributions:
        for name in getattr(each, what):
            found.setdefault(name, []).append(each.row)
    return found


def notice(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Meetings and deadlines made known, and documents out, so many whole days before. Cost: O(rows).

    Without a number of days, what counts is that notice was given at all before the moment.
    """
    meetings, deadlines = life.meetings, life.deadlines
    days = (asked.days_before_meetings, asked.days_documents, asked.days_before_deadlines)
    rows = (
        [(each.row, _is_in_time(each.noticed_at, each.at, days[0])) for each in meetings],
        [(each.row, _is_in_time(each.documents_at, each.at, days[1])) for each in meetings],
        [(each.row, _is_in_time(each.noticed_at, each.at, days[2])) for each in deadlines],
    )
    for code, mine, number in zip(("meeting-notice", "meeting-documents", "deadline-notice"), rows, days, strict=True):
        yield _figure(code, mine, None if number is None else Fraction(1), days=number or 0)


def _is_in_time(known_at: datetime | None, at: datetime, days: int | None) -> bool:
    return known_at is not None and known_at + timedelta(days=days or 0) <= at


def openness(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Documents open to all, and meetings with an open transcript. Cost: O(rows)."""
    documents = [(each.row, each.is_open) for each in life.documents]
    transcripts = [(each.row, each.has_open_transcript) for each in life.meetings]
    yield _figure("documents-open", documents, asked.share_documents_open)
    yield _figure("transcripts-open", transcripts, asked.share_transcripts_open)


def observers(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Meetings in which at least one observer had the floor. Cost: O(presences + meetings)."""
    heard = {each.meeting for each in life.presences if each.is_observer and each.n_spoke}
    rows = [(meeting.row, meeting.id in heard) for meeting in life.meetings]
    yield _figure("observers-heard", rows, asked.share_meetings_observed)


def rule(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Are the decision rules safe from capture? Not known where nobody analysed one. All must be, if it is asked."""
    rows = [(each.row, not each.is_capturable) for each in life.rules]
    threshold = Fraction(1) if asked.is_rule_safe else None
    witnesses = tuple(dict.fromkeys(name for each in life.rules for name in each.witnesses))
    yield _figure("rule-safe", rows, threshold, witnesses=witnesses)


def answers(life: Life, asked: Thresholds) -> Iterator[Figure]:
    """Inputs that were answered, and those that changed words. Changing words is shown and never asked for."""
    yield _figure("inputs-answered", [(each.row, bool(each.answers)) for each in life.inputs],
                  asked.share_inputs_answered)  # fmt: skip
    yield _figure("inputs-used", [(each.row, bool(each.changes)) for each in life.inputs], None)


FIGURES: dict[str, Callable[[Life, Thresholds], Iterator[Figure]]] = {
    "participation": participation,
    "spread": spread,
    "notice": notice,
    "openness": openness,
    "observers": observers,
    "rule": rule,
    "answers": answers,
}


def scorecard(life: Life, asked: Thresholds | None = None) -> dict[str, tuple[Figure, ...]]:
    """Every principle with its figures, by the thresholds the process published (by default none: only shown).

    There is no total: a process that hears everybody and publishes nothing is not half good. Over time: call it on
    `during(life, since, until)` for each period. Cost: O(rows × groups of a person).

    Source: Tunis Agenda for the Information Society (2005), paragraphs 29 and 31 (multilateral, transparent,
    democratic, with full involvement of all stakeholders); NETmundial Multistakeholder Statement (2014), process
    principles.

    >>> [figure.state for figure in scorecard(Life(("civil",)))["participation"]]
    ['not-known', 'not-known', 'not-known']
    """
    return {principle: tuple(figures(life, asked or Thresholds())) for principle, figures in FIGURES.items()}
