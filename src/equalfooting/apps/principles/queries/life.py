"""What was the life of a process so far, as its scorecard reads it? Built from the record's tables in few queries."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from equalfooting.apps.decisions.models import RuleVersion
from equalfooting.apps.meetings.queries.meetings import presences_of
from equalfooting.apps.principles.queries.announcing import announced, announcements_of, noticed_at
from equalfooting.apps.principles.queries.sources import Dated, Wrote, dated, wrote
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.models import Standing
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.mapping.words import REGION_NAMES
from equalfooting.domain.principles.announcements import Announcement
from equalfooting.domain.principles.life import (
    Contribution,
    Deadline,
    Document,
    Input,
    Life,
    Meeting,
    Person,
    Presence,
    RuleCheck,
)

_REGION, _STATUS = Standing.Kind.UN_REGIONAL_GROUP, Standing.Kind.DEVELOPMENT_STATUS


@dataclass(frozen=True, slots=True)
class Row:
    """What a figure counts, as a page shows it: which kind of thing, its address and title, of which groups."""

    kind: str
    ref: str
    place: str = ""
    title: str = ""
    at: datetime | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """The life of a process; for each row that its figures count, what stands behind it and when its date was said."""

    life: Life
    rows: Mapping[str, Row]
    announcements: Mapping[str, tuple[Announcement, ...]]


class _There(NamedTuple):
    pk: int
    meeting: int
    person: int | None
    name: str
    account: str | None
    may_name: bool
    is_known: bool
    groups: list[str]
    region: str
    country: str
    is_observer: bool
    n_spoke: int


_THERE = (
    "pk", "meeting__number", "person_id", "name", "person__name", "may_name", "is_known", "groups", "region", "country",
    "is_observer", "n_interventions",
)  # fmt: skip
Belongs = Mapping[str, Mapping[str, tuple[str, ...]]]
Said = Mapping[str, tuple[Announcement, ...]]


def recorded(process: Process, now: datetime) -> Recorded:
    """The life of a process up to now: six queries, and one for the names of groups. O(rows)."""
    belongs = _belongs()
    moments = list(dated(process, now))
    said = announcements_of(process)
    mine = {_moment_of(one): announced(one, said) for one in moments if one.kind != "document"}
    held = {one.ref: one.at for one in moments if one.kind == "meeting"}
    there = [one for one in _there(process) if str(one.meeting) in held]
    written = list(wrote(process))
    rules = list(_rules(process))
    people = _people(there, belongs)
    rows = {
        **{_moment_of(one): Row(one.kind, one.ref, title=one.title, at=one.at) for one in moments},
        **{_row_of(one): Row(one.kind, one.ref, one.place, at=one.at, groups=_codes(one.groups)) for one in written},
        **{f"presence:{one.pk}": _presence_row(one, held[str(one.meeting)]) for one in there},
        **{one.row: Row("person", "", title=name, groups=one.groups) for one, name in people},
        **{check.row: row for check, row in rules},
    }
    life = Life(
        groups=tuple(names_of_groups()), regions=tuple(REGION_NAMES), people=tuple(one for one, _ in people),
        presences=tuple(_presence(one) for one in there), rules=tuple(check for check, _ in rules),
        meetings=tuple(_meetings(moments, mine)), deadlines=tuple(_deadlines(moments, mine)),
        documents=tuple(_documents(moments)), inputs=tuple(_inputs(written)),
        contributions=tuple(_contributions(written, belongs)),
    )  # fmt: skip
    return Recorded(life, rows, mine)


def _belongs() -> Belongs:
    """Kind of list -> country -> where it stands in it now: one query."""
    found: dict[str, dict[str, list[str]]] = {_REGION: {}, _STATUS: {}}
    rows = Standing.objects.filter(kind__in=(_REGION, _STATUS), until_on=None)
    for kind, country, value in rows.values_list("kind", "country", "value"):
        found[kind].setdefault(country, []).append(value)
    return {kind: {one: tuple(sorted(set(values))) for one, values in of.items()} for kind, of in found.items()}


def _there(process: Process) -> list[_There]:
    return [_There(*row) for row in presences_of(process).order_by("meeting__number", "pk").values_list(*_THERE)]


def _key(one: _There) -> str:
    """The same person at several meetings: by account, else by name; whoever has neither is somebody new."""
    if one.person:
        return f"p{one.person}"
    return f"n{one.name.casefold()}" if one.name else f"x{one.pk}"


def _shown(one: _There) -> str:
    return (one.account or one.name) if one.may_name or one.is_known else ""


def _people(there: Iterable[_There], belongs: Belongs) -> list[tuple[Person, str]]:
    """Everybody who was there once, with the groups and regions they had then, and the name that may be shown."""
    seen: dict[str, list[_There]] = {}
    for one in there:
        seen.setdefault(_key(one), []).append(one)
    return [
        (
            Person(
                id=key, groups=_distinct(group for one in rows for group in one.groups),
                regions=_distinct(region for one in rows for region in _regions(one, belongs)),
                statuses=_distinct(s for one in rows for s in belongs[_STATUS].get(one.country, ())),
                row=f"person:{rows[0].pk}",
            ),
            next((name for one in rows if (name := _shown(one))), ""),
        )
        for key, rows in seen.items()
    ]  # fmt: skip


def _regions(one: _There, belongs: Belongs) -> tuple[str, ...]:
    return (one.region,) if one.region else belongs[_REGION].get(one.country, ())


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _presence(one: _There) -> Presence:
    return Presence(_key(one), str(one.meeting), one.n_spoke, one.is_observer, f"presence:{one.pk}")


def _presence_row(one: _There, at: datetime) -> Row:
    return Row("presence", str(one.meeting), title=_shown(one), at=at, groups=tuple(one.groups))


def _moment_of(one: Dated) -> str:
    return f"{one.kind}:{one.ref}"


def _meetings(moments: Iterable[Dated], said: Said) -> Iterator[Meeting]:
    for one in moments:
        if one.kind == "meeting":
            row = _moment_of(one)
            yield Meeting(one.ref, one.at, noticed_at(one, said[row]), one.documents_at, bool(one.is_open), row)


def _documents(moments: Iterable[Dated]) -> Iterator[Document]:
    return (Document(one.ref, one.at, bool(one.is_open), _moment_of(one)) for one in moments if one.kind == "document")


def _deadlines(moments: Iterable[Dated], said: Said) -> Iterator[Deadline]:
    for one in moments:
        if one.kind not in {"meeting", "document"}:
            row = _moment_of(one)
            yield Deadline(row, one.at, noticed_at(one, said[row]), row)


def _row_of(one: Wrote) -> str:
    return f"{one.kind}:{one.place}:{one.ref}"


def _inputs(written: Iterable[Wrote]) -> Iterator[Input]:
    for one in written:
        if one.is_input:
            row = _row_of(one)
            yield Input(row, one.at, (row,) if one.is_answered else (), (row,) if one.is_used else (), row)


def _contributions(written: Iterable[Wrote], belongs: Belongs) -> Iterator[Contribution]:
    for one in written:
        regions = belongs[_REGION].get(one.country or "", ())
        yield Contribution(one.at, _codes(one.groups), regions, _row_of(one))


@lru_cache(maxsize=1000)
def _codes(text: str | None) -> tuple[str, ...]:
    """Codes of groups, from a list as it is kept or from a single one."""
    if not text:
        return ()
    return tuple(json.loads(text)) if text.startswith("[") else (text,)


def _rules(process: Process) -> Iterable[tuple[RuleCheck, Row]]:
    """The published version that counts of every rule in force, as far as it was analysed: one query."""
    rows = RuleVersion.objects.filter(rule__process=process, rule__withdrawn_at=None, published_at__isnull=False)
    named = ("rule__slug", "rule__title", "published_at", "analysis__capturable_by")
    newest: dict[str, tuple[str, datetime, list[str] | None]] = {}
    for slug, title, at, by in rows.order_by("rule_id", "-number").values_list(*named):
        newest.setdefault(slug, (title, at, by))
    for slug, (title, at, by) in newest.items():
        if by is not None:
            yield RuleCheck(bool(by), tuple(by), f"rule:{slug}"), Row("rule", slug, title=title, at=at)
