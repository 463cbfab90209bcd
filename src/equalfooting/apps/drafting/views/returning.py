"""Where does somebody send back a Word file, see what it would become, and propose it?"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equalfooting.adapters.documents import safe_name
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import returning
from equalfooting.apps.drafting.files import on_the_table
from equalfooting.apps.drafting.forms import ReturnedForm
from equalfooting.apps.drafting.models import ReturnedFile, Text, Version
from equalfooting.apps.drafting.queries.returned import file_seen, files_seen
from equalfooting.apps.drafting.queries.texts import published, text_seen, versions_of
from equalfooting.apps.drafting.returning import ME, ORGANISATION, OUT, Change, Found, found_in
from equalfooting.apps.drafting.views.finding import context_of
from equalfooting.apps.drafting.words import REASONS
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

PAGE = 25
#: characters of the paragraph that are shown on each side of a change, and of what could not be placed
AROUND, LONGEST_SHOWN = 90, 500
FILES = 20


@door("roles", "member", "correspondent", "secretariat", "chair")
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: Request, process: str, text: str) -> HttpResponse:
    """Send back a Word file: first only a look at what it would become."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    newest = next(iter(published(versions)), None)
    refusal = rules.propose(request.by, found, newest, request.now)
    form = ReturnedForm(request.POST, request.FILES) if request.method == "POST" else ReturnedForm()
    if request.method == "POST" and refusal is None and form.is_valid():
        try:
            return _received(request, found, form)
        except Refusal as caught:
            put_beside_field(form, caught)
            if "file" in form.fields and not form.errors.get("file"):
                form.errors["file"] = form.errors.pop("__all__")  # all that is refused is about the file
    files = Paginator(files_seen(request.by, found), FILES).get_page(request.GET.get("page"))
    context = {**context_of(request, found, versions), "form": form, "refusal": refusal, "page": files}
    status = 422 if form.errors else 409 if refusal and request.method == "POST" else 200
    return render_page(request, "drafting/returned.html", context, status=status)


def _received(request: Request, text: Text, form: ReturnedForm) -> HttpResponse:
    name, content = form.uploaded()
    file, is_new = returning.receive(by=request.by, text=text, name=name, content=content, now=request.now)
    if not is_new:
        messages.info(request, gettext("You sent this very file before; this is what it holds."))
    return redirect("drafting:returned-file", process=text.process.slug, text=text.slug, key=file.pk)


@door("roles", "member", "correspondent", "secretariat", "chair")
@require_http_methods(["GET", "HEAD", "POST"])
def returned_file(request: Request, process: str, text: str, key: int) -> HttpResponse:
    """What would the file become, change by change, and in whose name?"""
    found = text_seen(request.by, process, text)
    file = file_seen(request.by, found, key)
    if request.method == "POST":
        authors = sorted(file.found["authors"])
        choices = {author: request.POST.get(f"author-{at}", "") for at, author in enumerate(authors)}
        returning.settle(by=request.by, file=file, choices=choices, now=request.now)
        messages.success(request, gettext("Kept. Nothing is proposed yet."))
        return redirect("drafting:returned-file", process=process, text=text, key=key)
    versions = versions_of(found)
    context = {**context_of(request, found, versions), **_preview(request, file, published(versions)[0])}
    return render_page(request, "drafting/returned_file.html", context)


def _preview(request: Request, file: ReturnedFile, newest: Version) -> dict[str, Any]:
    text = file.text
    found = found_in(file, newest, on_the_table(newest))
    refusal = rules.propose(request.by, text, newest, request.now)
    if refusal is None and found.undecided:
        refusal = Refusal("returned-undecided", n=len(found.undecided), author=found.undecided[0])
    if refusal is None and not found.counting:
        refusal = Refusal("returned-empty")
    page = Paginator(found.changes, PAGE).get_page(request.GET.get("page"))
    parents = {one.amendment.id: one.amendment for one in found.changes}
    return {
        "file": file, "may_settle": rules.settle_file(request.by, file) is None, "is_old": file.version_id != newest.pk,
        "found": found, "refusal": refusal, "page": page,
        "rows": [_row(file, found, one, parents) for one in page], "authors": _authors(request, found),
        "n_refused": sum(one.refusal is not None for one in found.changes),
        "n_left_out": sum(one.is_left_out for one in found.changes),
        "unplaced": [_unplaced(found, one.reason, one.text, one.author, one.paragraph) for one in found.unplaced[:200]],
        "comments": [(one, _named(found, one["paragraph"])) for one in found.comments[:200]],
    }  # fmt: skip


def _row(file: ReturnedFile, found: Found, one: Change, parents: Mapping[str, Amendment]) -> dict[str, Any]:
    said = one.amendment
    above = parents.get(said.amends)
    paragraph = found.document.paragraph(said.paragraph) if said.paragraph in found.document else None
    lead, trail = _around(said, above.text if above else paragraph.text if paragraph else "")
    return {
        "one": one, "said": said, "number": _named(found, said.paragraph), "above": above,
        "above_known": "" if above else said.amends, "frame": paragraph.text if paragraph else "",
        "behind": _named(found, said.after) if said.after else "", "lead": lead, "trail": trail,
        "filed": file.found.get("filed", {}).get(said.id),
    }  # fmt: skip


def _around(said: Amendment, text: str) -> tuple[str, str]:
    """Some words before and after those that a change touches."""
    if said.span is None or not text:
        return "", ""
    before, after = text[: said.span.start], text[said.span.end :]
    lead = before if len(before) <= AROUND else "…" + before[-AROUND:].partition(" ")[2]
    trail = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + "…"
    return lead, trail


def _named(found: Found, key: str) -> str:
    """The number of a paragraph; what has none is named by its first words."""
    if key not in found.document:
        return ""
    paragraph = found.document.paragraph(key)
    return paragraph.number or f"“{paragraph.text[:40]}”"


def _unplaced(found: Found, reason: str, words: str, author: str, paragraph: str) -> dict[str, str]:
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
    return {"why": str(REASONS[reason]), "words": shown, "author": author, "number": _named(found, paragraph)}


def _authors(request: Request, found: Found) -> list[dict[str, Any]]:
    """Each author in the file with how many changes they made and in whose name these can count."""
    counts = {name: sum(one.author == name for one in found.changes) for name in found.authors}
    options = [(ME, gettext("in my name"))]
    if isinstance(request.by, Person):
        said = gettext("for %(organisation)s")
        options += [
            (f"{ORGANISATION}{one.pk}", said % {"organisation": one.name}) for one in returning.spoken_for(request.by)
        ]
    options.append((OUT, gettext("leave out")))
    return [
        {"name": name, "n": counts[name], "choice": choice, "options": options, "said": dict(options).get(choice, "")}
        for name, choice in sorted(found.authors.items())
    ]


@door("roles", "member", "correspondent", "secretariat", "chair")
@require_POST
def propose_returned(request: Request, process: str, text: str, key: int) -> HttpResponse:
    """Propose what the file holds, all of it at once."""
    file = file_seen(request.by, text_seen(request.by, process, text), key)
    made = returning.file_returned(by=request.by, file=file, now=request.now)
    sentence = ngettext("%(n)s amendment is proposed.", "%(n)s amendments are proposed.", len(made))
    messages.success(request, sentence % {"n": len(made)})
    return redirect("drafting:returned-file", process=process, text=text, key=key)


@door("roles", "member", "correspondent", "secretariat", "chair")
@require_POST
def discard_returned(request: Request, process: str, text: str, key: int) -> HttpResponse:
    """Lay the file aside: nothing of it counts."""
    file = file_seen(request.by, text_seen(request.by, process, text), key)
    returning.discard(by=request.by, file=file, now=request.now)
    messages.success(request, gettext("The file was laid aside. Nothing of it was proposed."))
    return redirect("drafting:returned", process=process, text=text)


@door("roles", "member", "correspondent", "secretariat", "chair")
@require_safe
def returned_original(request: Request, process: str, text: str, key: int) -> FileResponse:
    """The file as it came."""
    file = file_seen(request.by, text_seen(request.by, process, text), key)
    response = FileResponse(
        file.file.open("rb"),
        as_attachment=True,
        filename=safe_name(file.file_name),
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
