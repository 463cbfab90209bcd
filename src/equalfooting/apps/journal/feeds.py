"""How does a feed reader follow the record, whole or filtered? (Atom)"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalfooting.apps.journal import queries
from equalfooting.apps.journal.forms import TimelineForm
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.seeing import insist_on_seeing
from equalfooting.apps.journal.surroundings import RecordRequest, Surroundings
from equalfooting.apps.journal.telling import tell
from equalfooting.domain.languages import pick
from equalfooting.ui.doors import door


@door("public")
def feed(request: RecordRequest, process: str = "") -> HttpResponse:
    """The newest entries that fit the filters of the address."""
    around = request.surroundings
    insist_on_seeing(process, around)
    form = TimelineForm(request.GET, around, process)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=400, content_type="text/plain; charset=utf-8")
    leaves = queries.stretch(queries.entries(form.filters(), around.hidden)).leaves
    atom = _empty(request, process, around)
    for leaf in leaves:
        _add(atom, leaf, around)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(response, "utf-8")
    return response


def _empty(request: RecordRequest, process: str, around: Surroundings) -> Atom1Feed:
    page = reverse("journal:process-timeline", args=[process]) if process else reverse("journal:timeline")
    about = pick(around.processes.get(process, {}), get_language() or "en").text or settings.SITE_NAME
    return Atom1Feed(
        title=_("The record: %(about)s") % {"about": about},
        link=settings.ORIGIN + page,
        description=None,
        language=get_language(),
        feed_url=settings.ORIGIN + request.get_full_path(),
        feed_guid=f"tag:{urlsplit(settings.ORIGIN).hostname},2026:{request.get_full_path()}",
    )


def _add(atom: Atom1Feed, leaf: Leaf, around: Surroundings) -> None:
    told = tell(leaf, around)
    link = settings.ORIGIN + reverse("journal:entry", args=[leaf.index])
    atom.add_item(
        title=told.sentence,
        link=link,
        unique_id=link,
        description=" · ".join([told.process, *(name for _code, name in told.groups), leaf.actor_organisation]).strip(
            " ·"
        ),
        pubdate=leaf.at,
        updateddate=leaf.at,
        categories=[leaf.verb],
    )
