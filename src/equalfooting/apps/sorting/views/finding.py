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
    """The process, and the call that `?call=` names (404 if it names none), or the newest with answers."""
    found, calls = calls_of(request, process)
    return found, chosen_of(request, calls)


def chosen_of(request: Request, calls: list[Call]) -> Call | None:
    """The call that `?call=` names (404 if it names none), or the newest of those given."""
    wanted = request.GET.get("call", "")
    return one_of(calls, wanted) if wanted else next(iter(calls), None)


def calls_of(request: Request, process: str) -> tuple[Process, list[Call]]:
    """The process, and its calls with answers, the newest first."""
    found = process_seen_by(request.by, process)
    return found, rooms.calls_to_sort(found.pk)


def one_of(calls: list[Call], wanted: str) -> Call:
    """The call with this address, or 404."""
    found = next((call for call in calls if call.slug == wanted), None)
    if found is None:
        raise Http404
    return found


def call_or_404(request: Request, process: str) -> Call:
    _, call = call_of(request, process)
    if call is None:
        raise Http404
    return call


def call_at(request: Request, process: str, call: str) -> Call:
    """The call that stands in the address of a desk, or 404."""
    _, calls = calls_of(request, process)
    return one_of(calls, call)


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
