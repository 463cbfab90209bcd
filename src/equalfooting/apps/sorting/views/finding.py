"""Which call does an address mean, which page of a list, and how are groups called?"""

from django.http import Http404

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.sorting.queries import room as rooms
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.ui.in_language import for_reader


def call_of(request: Request, process: str) -> tuple[Process, Call | None]:
    """The process, and the call that `?call=` names, or the newest with answers."""
    found = process_seen_by(request.by, process)
    calls = rooms.calls_to_sort(found.pk)
    wanted = request.GET.get("call", "")
    return found, next((call for call in calls if call.slug == wanted), calls[0] if calls else None)


def call_or_404(request: Request, process: str) -> Call:
    _, call = call_of(request, process)
    if call is None:
        raise Http404
    return call


def page_number(request: Request) -> int:
    """Which page of a list; what is no page is the first, as for every list."""
    given = request.GET.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


def order_of(request: Request) -> str:
    """In which order this reader goes on: as the address says; what is no order is the usual one."""
    return rooms.TO_LEARN if request.GET.get("order") == rooms.TO_LEARN else rooms.BY_REFERENCE


def in_order(request: Request) -> str:
    """What an address needs at its end so that the order is kept."""
    order = order_of(request)
    return f"?order={order}" if order else ""


def group_names() -> dict[str, str]:
    """code of a stakeholder group -> its name in the reader's language."""
    return {code: for_reader(names).text for code, names in names_of_groups().items()}
