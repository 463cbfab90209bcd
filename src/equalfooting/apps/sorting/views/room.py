"""The reading room: which answers are there, which is next for me, and what does the machine do?"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.adapters.encoder import ENCODERS
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping.models import Mechanism
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions import reading
from equalfooting.apps.sorting.queries import machine as machines
from equalfooting.apps.sorting.queries import room as rooms
from equalfooting.apps.sorting.queries.campaigns import IN_ROOM, campaigns_seen, letters_seen
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY
from equalfooting.apps.sorting.tasks import read_answers
from equalfooting.apps.sorting.views.finding import (
    call_of,
    call_or_404,
    calls_of,
    chosen_of,
    group_names,
    in_order,
    order_of,
    page_number,
)  # fmt: skip
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
def room(request: Request, process: str) -> HttpResponse:
    """Which answers are there to read, how far are we, and which is next for me?"""
    found, calls = calls_of(request, process)
    call = chosen_of(request, calls)
    if call is None:
        return render_page(request, "sorting/empty.html", {"process": found})
    mine = rooms.Room(request.by, call)
    progress, languages = mine.totals()
    choice = rooms.Choice(
        request.GET.get("language", ""), request.GET.get("show", "") == "undone", page_number(request)
    )
    context = {
        "campaigns": campaigns_seen(letters_seen(request.by, call), n_most=IN_ROOM), "group_names": group_names(),
        "process": found, "call": call, "calls": calls, "shelf": mine.shelf(choice), "choice": choice,
        "progress": progress, "languages": languages,
        "next": rooms.next_for(request.by, call, order=order_of(request)),
        "order": order_of(request), "in_order": in_order(request),
        "may_suggest": rules.suggest(request.by, call, request.now),
        "encoders": [*ENCODERS, WORDS_ONLY], "encoder": settings.ENCODER,
    }  # fmt: skip
    return render_page(request, "sorting/room.html", context, fragment="main")


@door("public")
def which_call(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """A desk as it was addressed before calls stood in its address: its call, or the question which of several."""
    found, calls = calls_of(request, process)
    having = rooms.calls_with(calls, reference)
    if not having:
        raise Http404
    if len(having) == 1:
        address = reverse("sorting:desk", args=[process, having[0].slug, reference, source])
        return redirect(address + in_order(request), permanent=True)
    context = {"process": found, "calls": having, "reference": reference, "source": source}
    return render_page(request, "sorting/which_call.html", context, status=300)


@door("signed-in")
@require_POST
def suggest(request: Request, process: str) -> HttpResponse:
    """Let the machine read what is unread, or everything open again with what people taught it."""
    call = call_or_404(request, process)
    learn = request.POST.get("learn") == "yes"
    chosen = request.POST.get("encoder") or settings.ENCODER
    if chosen not in {*ENCODERS, WORDS_ONLY}:
        raise Refusal("part-missing", part=chosen, choices=", ".join([*ENCODERS, WORDS_ONLY]))
    reading.ask_machine(by=request.by, call=call, now=request.now, learn=learn, encoder_name=chosen)
    read_answers.enqueue(call.pk, request.now.isoformat(), learn=learn, encoder_name=chosen)
    messages.success(request, gettext("The machine is reading. Its suggestions appear here as they come."))
    return redirect(reverse("sorting:room", args=[process]) + f"?call={call.slug}")


@door("public")
def machine(request: Request, process: str) -> HttpResponse:
    """What did the machine propose, and what did people do with it?"""
    found, call = call_of(request, process)
    context = {"process": found, "call": call, "report": machines.report(call) if call else None}
    return render_page(request, "sorting/machine.html", context)


@door("public")
def mechanisms(request: HttpRequest, process: str) -> HttpResponse:
    """Mechanisms whose name or acronym holds what was typed, as choices for the corrector."""
    found = process_seen_by(request.by, process)  # type: ignore[attr-defined]
    words = request.GET.get("mechanism", "").strip()[:100]
    rows = Mechanism.objects.filter(process=found, withdrawn_at=None)
    matching = (
        [one for one in rows.only("code", "names", "acronyms") if _matches(one, words.casefold())] if words else []
    )
    return render_page(request, "sorting/mechanisms.html", {"mechanisms": matching[:12]})


def _matches(mechanism: Mechanism, words: str) -> bool:
    return any(words in name.casefold() for name in [*mechanism.names.values(), *mechanism.acronyms, mechanism.code])
