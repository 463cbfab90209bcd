"""How is it followed who sits? As an Atom feed of sittings, newest first."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.seats.models import Sitting
from equalfooting.apps.seats.words import group_label, origin_of
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader

N_IN_FEED = 50


@door("public")
@require_safe
def feed(request: Request, process: str) -> HttpResponse:
    """Everybody who came to sit in a body of this process; a sitting that ends comes up again."""
    found = process_seen_by(request.by, process)
    link = settings.ORIGIN + reverse("seats:index", kwargs={"process": process})
    atom = Atom1Feed(
        title=gettext("Who sits: %(process)s") % {"process": for_reader(found.names).text}, link=link, description="",
        feed_url=settings.ORIGIN + reverse("seats:feed", kwargs={"process": process}), language=get_language(),
    )  # fmt: skip
    rows = Sitting.objects.filter(seat__plan__process=found).select_related("seat__plan__process")
    for one in rows.order_by("-since_on", "-pk")[:N_IN_FEED]:
        address = origin_of(one.seat.plan, "members")
        facts = {"number": one.seat.number, "body": for_reader(one.seat.plan.titles).text, "name": one.holder}
        atom.add_item(
            title=gettext("%(name)s: seat %(number)s of %(body)s") % facts, link=f"{address}#seat-{one.seat.number}",
            unique_id=f"{address}#sitting-{one.pk}", description=group_label(one.seat.group),
            pubdate=datetime.combine(one.since_on, time(), UTC),
            updateddate=datetime.combine(one.until_on or one.since_on, time(), UTC),
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
