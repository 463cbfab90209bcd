"""From which plain facts is a summary made? Each names the entries of the record (`rows`) that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from equalfooting.domain.consensus.spread import Counts

Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """What the process was asked and what it did; numbers are counts of the rows given.

    `mandate` in its own words ("" where none is entered), with its language; `began_on`, `ended_on`; the rows of its
    meetings, calls, submissions and published drafts.
    """

    name: str
    mandate: str
    mandate_rows: Rows
    began_on: date
    ended_on: date
    period_rows: Rows
    meetings: Rows = ()
    calls: Rows = ()
    submissions: Rows = ()
    drafts: Rows = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """What somebody said for or against. Without `may_quote` it is counted and not shown; without `may_name` the
    words are shown as those of somebody of the group. `language` is that of the words."""

    is_for: bool
    text: str
    holder: str
    groups: tuple[str, ...]
    row: str
    may_quote: bool = False
    may_name: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A challenge that its member did not withdraw; its reason is quoted only with `may_quote`."""

    reason: str
    holder: str
    groups: tuple[str, ...]
    row: str
    may_quote: bool = False
    may_name: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A recommendation as it ended. `level` (its name) and `outcome` (agreed, supported, diverged) are the last
    designation's, "" where none was published; `rows` show the text and the designation, `position_rows` the
    positions that `everybody` and `by_group` count; `language` and `reasons_language` are those of the words."""

    id: str
    title: str
    text: str
    rows: Rows
    level: str = ""
    outcome: str = ""
    reasons: str = ""
    everybody: Counts | None = None
    by_group: Mapping[str, Counts] = field(default_factory=dict)
    position_rows: Rows = ()
    arguments: tuple[Argument, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    language: str = ""
    reasons_language: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An amendment taken back: how it is cited, by whom (as may be shown), and why in their words, or ""."""

    title: str
    by: str
    why: str
    rows: Rows
    language: str = ""


@dataclass(frozen=True, slots=True)
class MinorityStatement:
    """A statement signed by some, attached to matters (their ids; none: to the whole)."""

    title: str
    text: str
    signatories: tuple[str, ...]
    rows: Rows
    matters: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class TookPart:
    """How one group took part: members, of them present at least once, speaking at least once, with a position.

    `n_present` and `n_spoke` are None where no meeting was recorded: then nothing is said of them.
    """

    group: str
    n_members: int
    n_present: int | None
    n_spoke: int | None
    n_stated: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a summary is made from. `everybody` counts people once, whatever the groups add up to."""

    process: Process
    matters: tuple[Matter, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    statements: tuple[MinorityStatement, ...] = ()
    took_part: tuple[TookPart, ...] = ()
    everybody: TookPart | None = None
