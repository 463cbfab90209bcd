"""In what can one take part now, and what circulates or begins soon?"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext

from equalfooting.apps.editions.models import Edition
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries.overview import Opening
from equalfooting.flows.openings.addresses import address
from equalfooting.flows.openings.dated import Dated
from equalfooting.ui.in_language import for_reader


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


#: kind of what is open -> its page, the part of the address that names it, and the button
DOORS = {
    "call": ("inquiries:call", "call", _("Answer it")),
    "letter": ("letters:letter", "letter", _("Read and sign")),
    "plan": ("seats:plan", "plan", _("Nominate")),
    "round": ("consensus:round", "round", _("Say where you stand")),
    "text": ("drafting:text", "text", _("Propose a change")),
}


def taking_part(process: Process, rows: list[Dated], now: datetime) -> list[Opening]:
    return [_opening(process, one) for one in rows if one.kind in DOORS and one.is_open(now)]


def _opening(process: Process, one: Dated) -> Opening:
    title, language = for_reader(one.titles)
    if one.kind == "plan":
        title, language = gettext("Nominations: %(body)s") % {"body": title}, ""
    if one.kind == "letter":
        title, language = gettext("To sign: %(letter)s") % {"letter": title}, ""
    page, part, action = DOORS[one.kind]
    name = int(one.slug) if one.kind == "round" else one.slug
    url = address(page, process=process.slug, **{part: name})
    return Opening(title=title, language=language, url=url, action=gettext(action), until_at=one.until_at)


def circulating(process: Process, editions: list[Edition], now: datetime) -> Iterator[Opening]:
    for edition in editions:
        if edition.state == Edition.State.CIRCULATING and edition.deadline_at >= now:
            title = gettext("Edition %(number)s circulates: adopted unless somebody objects")
            yield Opening(
                title=title % {"number": edition.number}, language="", action=gettext("Read it"),
                url=address("editions:edition", process=process.slug, number=edition.number),
                until_at=edition.deadline_at,
            )  # fmt: skip


def next_meeting(process: Process, rows: list[Dated]) -> Iterator[Opening]:
    for one in rows:
        if one.kind == "meeting":
            yield Opening(
                title=gettext("Next meeting: %(title)s") % {"title": for_reader(one.titles).text}, language="",
                url=address("meetings:meeting", process=process.slug, meeting=int(one.slug)),
                action=gettext("See how to take part"), begins_at=one.opens_at,
            )  # fmt: skip
