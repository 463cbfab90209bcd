"""Which dates were announced, when? Every announcement of every date, as the record holds it."""

from collections.abc import Mapping
from datetime import datetime

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.principles.queries.sources import Dated
from equalfooting.apps.processes.models import Process
from equalfooting.domain.principles.announcements import Announcement, known_since

#: verb -> (kind of thing, the fact that names it or "" for the key of the object, the fact that says when it is due
#: or "" where the deed itself ends it)
_ANNOUNCING: dict[str, tuple[str, str, str]] = {
    "call.open": ("call", "", "deadline_at"),
    "call.set-deadline": ("call", "", "deadline_at"),
    "call.close": ("call", "", ""),
    "seatplan.publish": ("plan", "", "closes_at"),
    "seatplan.amend": ("plan", "", "closes_at"),
    "edition.circulate": ("edition", "", "deadline"),
    "round.open": ("round", "", "until"),
    "round.extend": ("round", "", "until"),
    "text-version.publish": ("text", "text", "until"),
    "text.set-deadline": ("text", "text", "until"),
    "text.close": ("text", "text", ""),
    "joint-letter.settle": ("letter", "", "sign_until"),
    "joint-letter.move-deadline": ("letter", "", "sign_until"),
    "meeting.announce": ("meeting", "", "starts_at"),
    "meeting.change": ("meeting", "", "starts_at"),
}
_BY_ADDRESS = frozenset({"text"})
#: what is drafted before it is public: what was said before is no notice
_DRAFTED = frozenset({"text", "letter"})
Announcements = Mapping[tuple[str, str], tuple[Announcement, ...]]


def announcements_of(process: Process) -> Announcements:
    """(kind, key or address) -> its announcements, the oldest first: one query."""
    found: dict[tuple[str, str], list[Announcement]] = {}
    leaves = Leaf.objects.filter(process=process.slug, verb__in=_ANNOUNCING).order_by("index")
    for verb, key, at, facts in leaves.values_list("verb", "object_id", "at", "facts"):
        kind, named, said = _ANNOUNCING[verb]
        if said and said not in facts:
            continue
        due = _moment(facts[said]) if said else at
        found.setdefault((kind, facts.get(named, key)), []).append(Announcement(at, due))
    return {thing: tuple(said) for thing, said in found.items()}


def announced(one: Dated, said: Announcements) -> tuple[Announcement, ...]:
    """The announcements of a meeting or a deadline from the moment on at which it was public.

    Saying the same date again is left out. Where the record names the date that held nowhere (it was taken in from
    elsewhere), what its own row says.
    """
    if one.noticed_at is None:
        return ()
    since, held = _in_milliseconds(one.noticed_at), _in_milliseconds(one.at)
    mine = [_whole(each) for each in said.get((one.kind, one.ref if one.kind in _BY_ADDRESS else one.key), ())]
    mine = [each for each in mine if each.at <= held or each.due == held]  # closing what is over moves nothing
    if one.kind in _DRAFTED:
        mine = [each for each in mine if each.at >= since]
    if known_since(mine, held) is None:
        mine.append(Announcement(max([since, *(each.at for each in mine)]), held))
    return tuple(
        each for before, each in zip([None, *mine], mine, strict=False) if not before or before.due != each.due
    )


def noticed_at(one: Dated, mine: tuple[Announcement, ...]) -> datetime | None:
    """Since when the date that held was known."""
    return known_since(mine, _in_milliseconds(one.at))


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _whole(one: Announcement) -> Announcement:
    return Announcement(one.at, _in_milliseconds(one.due) if one.due else None)


def _in_milliseconds(moment: datetime) -> datetime:
    """The record keeps whole milliseconds; so dates are compared as it keeps them."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
