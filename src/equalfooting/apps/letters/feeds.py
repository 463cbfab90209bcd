"""How does a feed reader follow the letters of a process? An Atom feed; a letter comes up again when it moves on."""

from datetime import UTC, date, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters.models import JointLetter
from equalfooting.apps.letters.tokens import address_of
from equalfooting.apps.letters.words import STATES
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.letters import state_of
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader

N_IN_FEED = 50


@door("public")
@require_safe
def feed(request: Request, process: str) -> HttpResponse:
    """The newest letters that were ever open for signatures, each with where it stands."""
    found = process_seen_by(request.by, process)
    name = for_reader(found.names).text
    atom = Atom1Feed(
        title=f"{gettext('Joint letters')}: {name}", description="", language=get_language(),
        link=settings.ORIGIN + reverse("letters:index", kwargs={"process": process}),
        feed_url=settings.ORIGIN + reverse("letters:feed", kwargs={"process": process}),
    )  # fmt: skip
    rows = JointLetter.objects.filter(process=found, settled_at__isnull=False).select_related("text")
    for one in rows.order_by("-settled_at", "-pk")[:N_IN_FEED]:
        one.process = found
        state, _look = STATES[state_of(one.moments, request.now)]
        address = address_of(one)
        atom.add_item(
            title=f"{one.text.title} ({state})", link=address, unique_id=address, description=one.purpose,
            pubdate=one.settled_at, updateddate=_moved_at(one, request.now),
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _moved_at(letter: JointLetter, now: datetime) -> datetime:
    """When it last came to stand where it stands."""
    moments = letter.moments
    days = (moments.sent_on, moments.acknowledged_on, moments.answered_on)
    known = [moments.settled_at, moments.abandoned_at, *map(_beginning, days)]
    known += [moments.sign_until] if moments.sign_until <= now else []
    return max(at for at in known if at)


def _beginning(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
