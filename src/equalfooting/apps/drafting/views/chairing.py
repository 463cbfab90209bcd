"""On which pages does the Chair make, publish and take back versions, set deadlines and close a text?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import publishing, taking
from equalfooting.apps.drafting.forms import CloseForm, DeadlineForm, PublishForm
from equalfooting.apps.drafting.models import Version
from equalfooting.apps.drafting.queries.amendments import named
from equalfooting.apps.drafting.queries.texts import draft_of, newest_of, text_seen, versions_of
from equalfooting.apps.drafting.views.finding import address, context_of, draft_here, form_page, posted, to
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.comparing import KEPT, compare
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("roles", *rules.TENDERS)
def make_next(request: Request, process: str, text: str) -> HttpResponse:
    """What would the next version be, of what is accepted so far? Then make it."""
    found = text_seen(request.by, process, text)
    if request.method == "POST":
        taking.make_next(by=request.by, text=found, now=request.now)
        messages.success(request, gettext("The draft is made. Nobody else sees it before you publish it."))
        return to("draft", found)
    newest = newest_of(found)
    refusal = rules.make_next(request.by, found, newest, draft_of(found), request.now)
    context: dict[str, Any] = {**context_of(request, found, versions_of(found)), "refusal": refusal}
    if newest and not refusal:
        context |= _preview(newest)
    return render_page(request, "drafting/next.html", context)


def _preview(newest: Version) -> dict[str, Any]:
    try:
        made = taking.made_of(newest)
    except Refusal as refusal:
        return {"refusal": refusal}
    changed = [row for row in compare(made.before, made.after) if row.kind != KEPT or row.is_moved]
    return {"made": made, "changed": changed, "taken": named(newest.text, list(made.numbers))}


@door("roles", *rules.TENDERS)
def publish(request: Request, process: str, text: str) -> HttpResponse:
    """Publish the draft for good."""
    draft = draft_here(request, process, text)
    form = PublishForm(posted(request), initial={"note": draft.note, "seen": publishing.mark_of(draft)})

    def act(given: dict[str, Any]) -> HttpResponse:
        version = publishing.publish(by=request.by, version=draft, now=request.now, **given)
        messages.success(request, gettext("Version %(number)s is published.") % {"number": version.number})
        return to("version", draft.text, number=version.number)

    about = {
        "process": draft.text.process, "text": draft.text,
        "heading": gettext("Publish version %(number)s") % {"number": draft.number}, "button": gettext("Publish it"),
        "lede": gettext("A published version never changes. What is still open is carried over to it."),
        "refusal": rules.change_draft(request.by, draft, request.now), "back": address("draft", draft.text),
    }  # fmt: skip
    return form_page(request, form, act, about)


@door("roles", *rules.TENDERS)
@require_POST
def discard(request: Request, process: str, text: str) -> HttpResponse:
    """Take the draft back."""
    draft = draft_here(request, process, text)
    taking.discard(by=request.by, version=draft, now=request.now)
    messages.success(request, gettext("The draft is taken back. What was accepted can be handled anew."))
    return to("text", draft.text)


@door("roles", *rules.TENDERS)
def deadline(request: Request, process: str, text: str) -> HttpResponse:
    """Say until when amendments are asked for."""
    found = text_seen(request.by, process, text)
    form = DeadlineForm(posted(request), initial={"amendments_until": found.amendments_until})

    def act(given: dict[str, Any]) -> HttpResponse:
        publishing.set_deadline(by=request.by, text=found, now=request.now, **given)
        return to("text", found)

    about = {
        "process": found.process, "text": found, "heading": gettext("Deadline for amendments"),
        "button": gettext("Set it"), "refusal": rules.tend(request.by, found, request.now),
        "lede": gettext("Leave it empty to ask for amendments without a deadline."), "back": address("text", found),
    }  # fmt: skip
    return form_page(request, form, act, about)


@door("roles", *rules.TENDERS)
def close(request: Request, process: str, text: str) -> HttpResponse:
    """Close the text, saying how it ended."""
    found = text_seen(request.by, process, text)

    def act(given: dict[str, Any]) -> HttpResponse:
        publishing.close(by=request.by, text=found, because=given["because"], now=request.now)
        return to("text", found)

    about = {
        "process": found.process, "text": found, "heading": gettext("Close the text"), "button": gettext("Close it"),
        "lede": gettext("Nothing more can be proposed. What stands in brackets stays in brackets."),
        "refusal": rules.tend(request.by, found, request.now), "back": address("text", found),
    }  # fmt: skip
    return form_page(request, CloseForm(posted(request)), act, about)
