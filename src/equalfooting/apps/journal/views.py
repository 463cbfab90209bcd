"""What does a reader of the record see? The timeline, one entry with its proof, how to verify."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from equalfooting.apps.journal import queries, signing
from equalfooting.apps.journal.forms import TimelineForm
from equalfooting.apps.journal.halves import public_part
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.journal.seeing import insist_on_seeing, leaf_seen
from equalfooting.apps.journal.surroundings import RecordRequest, Surroundings
from equalfooting.apps.journal.telling import Told, tell
from equalfooting.domain.record.canonical import canonical
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
def timeline(request: RecordRequest, process: str = "") -> HttpResponse:
    """Everything that happened on the site or in one process, newest first, with filters."""
    around = request.surroundings
    insist_on_seeing(process, around)
    form = TimelineForm(request.GET, around, process)
    page: dict[str, Any] = {"told": [], "form": form, "process": process, "feed": feed_address(request, process)}
    if form.is_valid():
        found = queries.entries(form.filters(), around.hidden)
        asked = {name: form.cleaned_data[name] for name in ("before", "after")}
        shown = queries.stretch(found, **asked)
        page |= {"told": told(shown.leaves, around), "before": shown.before, "after": shown.after}
    page |= {
        "size": queries.size(),
        "checkpoint": queries.newest_checkpoint(),
        "process_names": around.processes.get(process, {}),
    }
    status = 200 if form.is_valid() else 400
    return render_page(request, "journal/timeline.html", page, fragment="results", status=status)


@door("public")
def entry(request: RecordRequest, index: int) -> HttpResponse:
    """One entry for good: what it says, its hash, its place in the tree, and how to check all that."""
    leaf = leaf_seen(index, request.surroundings)
    checkpoint = queries.newest_checkpoint()
    page = {
        "told": tell(leaf, request.surroundings),
        "previous": leaf.index - 1,
        "next": leaf.index + 1,
        "canonical": canonical(public_part(leaf)).decode(),
        "proof": queries.proof_of_entry(leaf, checkpoint),
        "checkpoint": checkpoint,
        "size": queries.size(),
        "sealed": sealed_state(leaf),
        "key": str(signing.verifier()),
    }
    return render_page(request, "journal/entry.html", page)


@door("public")
def verifying(request: HttpRequest) -> HttpResponse:
    """How anyone checks the whole record at home, and what that shows."""
    page = {
        "key": str(signing.verifier()),
        "origin": signing.origin(),
        "checkpoint": queries.newest_checkpoint(),
        "size": queries.size(),
    }
    return render_page(request, "journal/verifying.html", page)


def told(leaves: list[Leaf], around: Surroundings) -> list[Told]:
    """Each entry in words."""
    return [tell(leaf, around) for leaf in leaves]


def feed_address(request: HttpRequest, process: str) -> str:
    """The feed of what is filtered here."""
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    address = reverse("journal:process-feed", args=[process]) if process else reverse("journal:feed")
    return f"{address}?{query.urlencode()}" if query else address


def sealed_state(leaf: Leaf) -> str:
    """What became of the personal half: `kept`, `withheld` (no consent to be named) or `erased`."""
    if not leaf.salt:
        return "erased"
    return "withheld" if "withheld_handle" in leaf.sealed else "kept"
