"""How is everybody told of a meeting? By the notices of the process, in each language of the site."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.processes import announcing
from equalfooting.apps.processes.announcing import Said
from equalfooting.apps.processes.models import Notice
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words


def announced(meeting: Meeting) -> Said:
    facts = _facts(meeting)
    return (
        gettext("Meeting: %(title)s, %(starts)s") % facts,
        gettext("Agenda, papers and how to take part: %(address)s") % facts,
    )


def changed(meeting: Meeting) -> Said:
    facts = _facts(meeting)
    return (
        gettext("Changed: %(title)s, now %(starts)s") % facts,
        gettext("When, where and with which papers: %(address)s") % facts,
    )


def cancelled(meeting: Meeting) -> Said:
    facts = _facts(meeting)
    return (
        gettext("Cancelled: %(title)s, %(starts)s") % facts,
        gettext("The reason: %(reason)s %(address)s") % facts,
    )


def tell(meeting: Meeting, said: Callable[[Meeting], Said], by: Person, now: datetime) -> Notice:
    """Publish a notice inside the caller's transaction; the mails go out once it is through."""
    return announcing.announce(meeting.process, lambda: said(meeting), by=by, now=now)


def _facts(meeting: Meeting) -> dict[str, object]:
    address = reverse("meetings:meeting", args=[meeting.process.slug, meeting.number])
    return {
        "title": for_reader(meeting.titles).text, "starts": moment_in_words(meeting.starts_at),
        "reason": meeting.cancelled_because, "address": settings.ORIGIN + address,
    }  # fmt: skip
