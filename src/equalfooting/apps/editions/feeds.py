"""How are editions followed? As an Atom feed, newest first."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.editions.queries.editions import editions_of
from equalfooting.apps.editions.words import EDITIONS, address_of
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader

N_IN_FEED = 50


@door("public")
@require_safe
def feed(request: Request, process: str) -> HttpResponse:
    """Every edition with its state; one that is adopted or published comes up again."""
    found = process_seen_by(request.by, process)
    link = settings.ORIGIN + reverse("editions:index", kwargs={"process": process})
    atom = Atom1Feed(
        title=gettext("Editions: %(process)s") % {"process": for_reader(found.names).text}, link=link, description="",
        feed_url=settings.ORIGIN + reverse("editions:feed", kwargs={"process": process}), language=get_language(),
    )  # fmt: skip
    for edition in editions_of(found)[:N_IN_FEED]:
        edition.process = found
        address = address_of(edition)
        atom.add_item(
            title=gettext("Edition %(number)s: %(state)s")
            % {"number": edition.number, "state": EDITIONS[edition.state][0]},
            link=address, unique_id=address, description=for_reader(edition.titles).text,
            pubdate=edition.circulated_at,
            updateddate=edition.published_at or edition.closed_at or edition.circulated_at,
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
