"""How does a row behind a figure look, and on which page does it stand?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from equalfooting.apps.principles.queries.life import Recorded, Row
from equalfooting.apps.principles.telling import NOTICES
from equalfooting.apps.processes.models import Process
from equalfooting.domain.principles.announcements import Announcement
from equalfooting.ui.in_language import for_reader

#: kind of row -> the page it stands on, and which parts of the address are its reference and its place
PAGES: dict[str, tuple[str, str, str]] = {
    "call": ("inquiries:call", "call", ""),
    "plan": ("seats:plan", "plan", ""),
    "edition": ("editions:edition", "number", ""),
    "round": ("consensus:round", "round", ""),
    "text": ("drafting:text", "text", ""),
    "letter": ("letters:letter", "letter", ""),
    "meeting": ("meetings:meeting", "meeting", ""),
    "document": ("processes:document", "document", ""),
    "submission": ("inquiries:submission", "reference", "call"),
    "amendment": ("drafting:amendment", "number", "text"),
    "position": ("consensus:round", "", "round"),
    "objection": ("editions:edition", "", "number"),
    "proposal": ("editions:proposal", "key", ""),
    "presence": ("meetings:meeting", "meeting", ""),
    "rule": ("decisions:rule", "rule", ""),
}


@dataclass(frozen=True)
class Shown:
    """A row: what it is, its title in its language, its page ("" for none), its moment and groups."""

    label: str
    title: str
    language: str
    url: str
    at: datetime | None
    groups: tuple[str, ...]
    said: tuple["Said", ...] = ()
    changed: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Said:
    """For which moment something was announced, when, how many whole days before; the papers of a meeting likewise."""

    due: datetime | None
    at: datetime
    n_days: int | None
    is_papers: bool = False


def shown(row: Row, process: Process, said: tuple[Said, ...] = (), changed: Sequence[tuple[str, str]] = ()) -> Shown:
    title, language = _titled(row)
    return Shown(_label(row), title, language, _address(row, process), row.at, row.groups, said, changed)


def said_of(code: str, row: str, recorded: Recorded) -> tuple[Said, ...]:
    """What the figures about notice rest on: each announcement of each date, or when the last paper came."""
    if code in NOTICES:
        return tuple(Said(one.due, one.at, one.n_days) for one in recorded.announcements.get(row, ()))
    if code == "meeting-documents":
        came = next((one.documents_at for one in recorded.life.meetings if one.row == row), None)
        due = recorded.rows[row].at
        return (Said(due, came, Announcement(came, due).n_days, is_papers=True),) if came else ()
    return ()


def _titled(row: Row) -> tuple[str, str]:
    """Titles that are kept in several languages, in the reader's; others as they stand."""
    if row.title.startswith("{"):
        text, language = for_reader(json.loads(row.title))
        return text, language
    return row.title, ""


def _label(row: Row) -> str:
    """What the row is, in words; a person who is not named is said to be one."""
    facts = {"ref": row.ref, "place": row.place}
    labels = {
        "call": gettext("Call for contributions"),
        "plan": gettext("Nominations"),
        "edition": gettext("Edition %(ref)s under silence"),
        "round": gettext("Round %(ref)s of positions"),
        "text": gettext("Amendments to a text"),
        "letter": gettext("Signatures of a letter"),
        "meeting": gettext("Meeting %(ref)s"),
        "document": gettext("Document"),
        "submission": gettext("Answer %(ref)s to a call"),
        "amendment": gettext("Amendment %(ref)s"),
        "position": gettext("Position in round %(place)s"),
        "objection": gettext("Objection to edition %(place)s"),
        "proposal": gettext("Proposal %(ref)s to change the map"),
        "presence": gettext("At meeting %(ref)s"),
        "person": gettext("Person"),
        "rule": gettext("Decision rule"),
    }
    return labels[row.kind] % facts


def _address(row: Row, process: Process) -> str:
    """The page of the row; "" where it has none that everybody may open."""
    name, ref, place = PAGES.get(row.kind, ("", "", ""))
    if not name or (place and not row.place):
        return ""
    parts = {"process": process.slug}
    parts |= {ref: row.ref} if ref else {}
    parts |= {place: row.place} if place else {}
    try:
        return reverse(name, kwargs=parts)
    except NoReverseMatch:
        return ""
