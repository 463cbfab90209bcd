"""What does every page's frame need to know? Site name, who is signed in, the places to go."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_lazy

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.processes.queries import process_if_seen
from equalfooting.ui.in_language import for_reader

#: Places of a process, in the order of the work: what each link says and the page it leads to. A group stands in
#: the first row under its first place; the others of the group one is in stand in the second. A page that this
#: installation does not have is left out.
PLACES = (
    ((gettext_lazy("Overview"), "processes:overview"),),
    (
        (gettext_lazy("Mandate"), "processes:mandate"),
        (gettext_lazy("People"), "processes:people"),
        (gettext_lazy("Principles"), "principles:index"),
        (gettext_lazy("Documents"), "processes:documents"),
    ),
    ((gettext_lazy("Calls"), "inquiries:calls"), (gettext_lazy("Reading room"), "sorting:room")),
    (
        (gettext_lazy("Map"), "mapping:index"),
        (gettext_lazy("Gaps"), "gaps:index"),
        (gettext_lazy("Editions"), "editions:index"),
    ),
    ((gettext_lazy("Seats"), "seats:index"), (gettext_lazy("Decision rules"), "decisions:index")),
    ((gettext_lazy("Meetings"), "meetings:index"),),
    (
        (gettext_lazy("Texts"), "drafting:index"),
        (gettext_lazy("Consensus"), "consensus:index"),
        (gettext_lazy("Outcomes"), "summaries:index"),
        (gettext_lazy("Letters"), "letters:index"),
    ),
    ((gettext_lazy("Record"), "journal:process-timeline"), (gettext_lazy("Chronicle"), "chronicle:happenings")),
)
#: Pages of the process slice that belong to one of its places.
_WITHIN = {
    "processes:paragraph": "processes:mandate", "processes:new-mandate": "processes:mandate",
    "processes:translate-paragraph": "processes:mandate", "processes:document": "processes:documents",
    "processes:new-document": "processes:documents",
}  # fmt: skip


def frame(request: HttpRequest) -> dict[str, Any]:
    """The facts of the page frame, and the places of the process one is in."""
    by = getattr(request, "by", None)
    facts = {
        "site_name": settings.SITE_NAME,
        "origin": settings.ORIGIN,
        "is_demo": settings.DEMO,
        "by": by,
        "now": getattr(request, "now", None),
        "person_name": str(by) if isinstance(by, Person) else "",
        "person_places": _person_places(by),
        "site_places": _site_places(request),
        "foot_places": [(gettext("Groups and regions"), reverse("stakeholders:explained"))],
        "record_url": _address("journal:timeline"),
    }
    return {"frame": facts, **_places(request)}


def _address(name: str, **named: str) -> str:
    """The address of a page, "" where this installation has no such page."""
    try:
        return reverse(name, kwargs=named or None)
    except NoReverseMatch:
        return ""


def _person_places(by: object) -> list[tuple[str, str]]:
    if not isinstance(by, Person):
        return []
    places = [(gettext("My page"), reverse("stakeholders:me"))]
    return [*places, (gettext("Open a process"), reverse("processes:new"))] if by.is_superuser else places


def _site_places(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """In the demo, the page of its ready sign-ins."""
    if not settings.DEMO:
        return []
    address = reverse("demo")
    return [(gettext("Try every role"), address, request.path == address)]


def _places(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    slug = match.kwargs.get("process") if match else None
    found = process_if_seen(request.by, slug) if slug and hasattr(request, "by") else None
    if found is None or match is None:
        return {}
    groups = [_group(places, found.slug, match.view_name) for places in PLACES]
    first_row = [(group[0][0], group[0][1], any(here for _, _, here in group)) for group in groups if group]
    here = next((group for group in groups if any(is_here for _, _, is_here in group)), [])
    name = found.acronym or for_reader(found.names).text
    return {"places": first_row, "places_within": here if len(here) > 1 else [], "places_name": name}


def _group(places: Iterable[tuple[Any, str]], slug: str, view_name: str) -> list[tuple[str, str, bool]]:
    links = [(str(label), _address(name, process=slug), _is_here(name, view_name)) for label, name in places]
    return [link for link in links if link[1]]


def _is_here(place: str, view_name: str) -> bool:
    """Whether a page belongs to a place: the same page, or a page of a slice that has only one place."""
    slice_name = place.split(":")[0]
    if slice_name == "processes":
        return _WITHIN.get(view_name, view_name) == place
    return view_name.split(":")[0] == slice_name
