"""On which pages does the Chair begin a text and write at the draft of a version?"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import drafting
from equalfooting.apps.drafting.forms import ParagraphForm, TextForm
from equalfooting.apps.drafting.models import Paragraph, Version
from equalfooting.apps.drafting.pasted import paragraphs_of
from equalfooting.apps.drafting.queries.documents import document_of
from equalfooting.apps.drafting.queries.reading import PAGE
from equalfooting.apps.drafting.queries.texts import newest_of, text_seen
from equalfooting.apps.drafting.views.finding import (
    address,
    draft_here,
    draft_or_none,
    form_page,
    posted,
    seen_now,
    status_of,
    to,
    written_in,
)
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.comparing import KEPT, Compared, compare
from equalfooting.domain.text.merging import Conflict, merge
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


@door("roles", *rules.TENDERS)
def new(request: Request, process: str) -> HttpResponse:
    """Begin a text by pasting it."""
    found = process_seen_by(request.by, process)

    def act(given: dict[str, Any]) -> HttpResponse:
        version = drafting.create(
            by=request.by, process=found, title=given["title"], kind=given["kind"], language=given["language"],
            paragraphs=paragraphs_of(given["pasted"]), now=request.now,
        )  # fmt: skip
        messages.success(request, gettext("The text is taken in. Nobody else sees it before you publish it."))
        return to("draft", version.text)

    about = {
        "process": found, "heading": gettext("Begin a text"), "button": gettext("Take it in"),
        "lede": gettext("You can look at it and correct it before anybody else sees it."),
        "refusal": rules.create(request.by, found, request.now),
    }  # fmt: skip
    form = TextForm(posted(request), initial={"language": written_in(), "kind": "recommendations"})
    return form_page(request, form, act, about)


@door("roles", *rules.TENDERS)
@require_safe
def draft(request: Request, process: str, text: str) -> HttpResponse:
    """The draft as it stands, and what differs from the version before."""
    here = draft_here(request, process, text)
    newest = newest_of(here.text)
    page = Paginator(here.paragraphs.all(), PAGE).get_page(request.GET.get("page"))
    compared = {row.new.id: row for row in _compared(newest, here) if row.new}
    gone = [row for row in _compared(newest, here) if row.new is None]
    context = {
        "process": here.text.process, "text": here.text, "version": here, "newest": newest, "page": page,
        "rows": [(row, _change(compared.get(row.key))) for row in page], "gone": gone,
        "taken": list(here.taken.order_by("number")), "last": here.paragraphs.last(),
        "refusal": rules.change_draft(request.by, here, request.now),
    }  # fmt: skip
    return render_page(request, "drafting/draft.html", context)


def _compared(newest: Version | None, here: Version) -> tuple[Compared, ...]:
    return compare(document_of(newest), document_of(here)) if newest else ()


def _change(row: Compared | None) -> Compared | None:
    """What is worth showing: nothing for a paragraph that reads and stands as before."""
    return row if row and (row.kind != KEPT or row.is_moved) else None


@door("roles", *rules.TENDERS)
def paragraph(request: Request, process: str, text: str, key: str) -> HttpResponse:
    """Write one paragraph of the draft; what somebody else wrote meanwhile is not lost."""
    here = draft_or_none(request, process, text)
    row = here.paragraphs.filter(key=key).first() if here else None
    if here is None or row is None:
        return _too_late(request, process, text, "drafting-paragraph-gone" if here else "drafting-draft-gone")
    initial = {"words": row.words, "seen": row.words, "kind": row.kind}
    form = ParagraphForm(posted(request), initial=initial)
    context: dict[str, Any] = {
        "process": here.text.process, "text": here.text, "version": here, "paragraph": row, "form": form,
        "refusal": rules.change_draft(request.by, here, request.now),
    }  # fmt: skip
    if request.method == "POST" and not context["refusal"] and form.is_valid():
        given = dict(form.cleaned_data)  # a refused field leaves the form's own
        try:
            drafting.write_paragraph(
                by=request.by, version=here, key=key, words=given["words"], seen=given["seen"], kind=given["kind"],
                now=request.now,
            )  # fmt: skip
        except Refusal as refusal:
            put_beside_field(form, refusal)
            if refusal.code == "drafting-words-met":
                _show_both(context, row, given)
        else:
            return to("draft", here.text)
    return render_page(request, "drafting/draft_paragraph.html", context, status=status_of(form, context["refusal"]))


def _too_late(request: Request, process: str, text: str, code: str) -> HttpResponse:
    """What was typed for a draft, or a paragraph, that is no more comes back; who only wanted to read finds nothing."""
    if request.method != "POST":
        raise Http404("there is no such draft, or no such paragraph in it")
    found = text_seen(request.by, process, text)
    about = {
        "process": found.process, "text": found, "heading": gettext("Write a paragraph"), "lede": "",
        "refusal": Refusal(code), "back": address("text", found),
    }  # fmt: skip
    return form_page(request, ParagraphForm(request.POST), lambda _given: to("text", found), about)


def _show_both(context: dict[str, Any], row: Paragraph, given: dict[str, Any]) -> None:
    """Both readings beside each other; what is sent next is written with both in sight."""
    seen, mine = (given[name].replace("\r\n", "\n").strip() for name in ("seen", "words"))
    parts = merge(seen, mine, row.words).parts
    context |= {"parts": [(isinstance(part, Conflict), part) for part in parts], "theirs": row.words}
    seen_now(context["form"], seen=row.words)


@door("roles", *rules.TENDERS)
def add(request: Request, process: str, text: str) -> HttpResponse:
    """Put a new paragraph into the draft."""
    here = draft_or_none(request, process, text)
    if here is None:
        return _too_late(request, process, text, "drafting-draft-gone")
    initial = {"after": request.GET.get("after", "")[:40], "kind": "paragraph"}

    def act(given: dict[str, Any]) -> HttpResponse:
        drafting.add_paragraph(
            by=request.by, version=here, after=given["after"], words=given["words"], kind=given["kind"],
            now=request.now,
        )  # fmt: skip
        return to("draft", here.text)

    about = {
        "process": here.text.process, "text": here.text, "heading": gettext("New paragraph"),
        "button": gettext("Put it in"), "refusal": rules.change_draft(request.by, here, request.now),
        "lede": gettext("It stands in the draft, which nobody else sees before you publish it."),
        "back": address("draft", here.text),
    }  # fmt: skip
    return form_page(request, ParagraphForm(posted(request), initial=initial), act, about)


@door("roles", *rules.TENDERS)
@require_POST
def move(request: Request, process: str, text: str, key: str) -> HttpResponse:
    """Move a paragraph of the draft up or down."""
    here = draft_here(request, process, text)
    by_places = -1 if request.POST.get("to") == "up" else 1
    drafting.move_paragraph(by=request.by, version=here, key=key, by_places=by_places, now=request.now)
    return to("draft", here.text)


@door("roles", *rules.TENDERS)
@require_POST
def remove(request: Request, process: str, text: str, key: str) -> HttpResponse:
    """Take a paragraph out of the draft."""
    here = draft_here(request, process, text)
    seen = request.POST.get("seen", "")
    drafting.remove_paragraph(by=request.by, version=here, key=key, seen=seen, now=request.now)
    return to("draft", here.text)
