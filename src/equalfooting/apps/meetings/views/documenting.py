"""On which pages does a meeting get its papers, its list of those present, and its transcript?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.adapters.documents import safe_name
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES, MB
from equalfooting.adapters.spreadsheets import read_table
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.meetings import rules
from equalfooting.apps.meetings.actions import documenting
from equalfooting.apps.meetings.attendance import Books, Taken, as_csv, read_attendance, typed, written
from equalfooting.apps.meetings.forms import AttendanceForm, PaperForm, TranscriptForm
from equalfooting.apps.meetings.models import Meeting
from equalfooting.apps.meetings.queries.books import books_of, expected, kept
from equalfooting.apps.meetings.queries.meetings import meeting_of
from equalfooting.apps.meetings.views.convening import address_of
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import Table, table_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field, refusal_texts

N_SHOWN = 100


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: Request, process: str, meeting: int) -> HttpResponse:
    """Choose which published documents are papers of the meeting."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    form = PaperForm(request.POST or None, process=one.process)

    def act() -> None:
        if form.chosen is None:
            raise Refusal("meeting-document-elsewhere", field="document")
        documenting.attach_paper(
            by=person_of(request), meeting=one, document=form.chosen, is_agenda=form.cleaned_data["is_agenda"],
            now=request.now,
        )  # fmt: skip

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("Attached."), address_of(one))
    context = _context(one, form, gettext("Attach a paper"), gettext("Attach it"), rules.attach_paper(request.by, one))
    context["lede"] = gettext(
        "Publish the document first. What counts as its day is the day on which it was published; a report written "
        "after the meeting is no paper of it."
    )
    return render_page(request, "meetings/form.html", context, status=422 if form.errors else 200)


@door("roles", *rules.KEEPERS)
@require_POST
def take_off(request: Request, process: str, meeting: int, paper: int) -> HttpResponse:
    """A document was attached by mistake."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    row = get_object_or_404(one.papers.select_related("meeting"), pk=paper)
    documenting.take_off_paper(by=person_of(request), paper=row, now=request.now)
    return back(request, gettext("Taken off."), address_of(one))


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def transcript(request: Request, process: str, meeting: int) -> HttpResponse:
    """Say where everybody can read the transcript."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    form = TranscriptForm(request.POST or None, process=one.process)

    def act() -> None:
        documenting.open_transcript(
            by=person_of(request), meeting=one, document=form.chosen, url=form.cleaned_data["url"], now=request.now
        )

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("The transcript is open."), address_of(one))
    refusal = rules.open_transcript(request.by, one, request.now)
    context = _context(one, form, gettext("Open the transcript"), gettext("Open it"), refusal)
    context["lede"] = gettext("Everybody can read it from now on, and it is said since when.")
    return render_page(request, "meetings/form.html", context, status=422 if form.errors else 200)


def _context(one: Meeting, form: Any, heading: str, button: str, refusal: Refusal | None) -> dict[str, Any]:
    return {
        "process": one.process, "meeting": one, "form": form, "heading": heading, "button": button, "refusal": refusal,
    }  # fmt: skip


@door("roles", *rules.KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: Request, process: str, meeting: int) -> HttpResponse:
    """Enter who was there: typed or from a file, looked at first, then kept as a whole or not at all."""
    one = meeting_of(process_seen_by(request.by, process), meeting)
    books = books_of(one.process)
    if request.method != "POST":
        return _attendance_page(request, one, AttendanceForm(initial=_beginning(one, books)), None)
    form = AttendanceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _attendance_page(request, one, form, None)
    try:
        table = _table(form)
        taken = read_attendance(table, books)
    except Refusal as refusal:
        put_beside_field(form, refusal)
        return _attendance_page(request, one, form, None)
    if request.POST.get("step") == "keep" and not taken.troubles and not form.cleaned_data["file"]:
        if is_done(form, lambda: _keep(request, one, form, taken)):
            return back(request, gettext("The list is kept."), address_of(one))
        return _attendance_page(request, one, form, taken)
    shown = AttendanceForm(initial={"rows": as_csv(table), "version": form.cleaned_data["version"]})
    return _attendance_page(request, one, shown, taken)


def _beginning(one: Meeting, books: Books) -> dict[str, Any]:
    rows = kept(one) or expected(books)
    handles = {person.person_id: person.handle for person in books.people}
    return {"rows": written(rows, handles), "version": one.version}


def _table(form: AttendanceForm) -> Table:
    """The file if one was sent, read in the limited subprocess; else what was typed."""
    upload = form.cleaned_data["file"]
    if not upload:
        return typed(form.cleaned_data["rows"])
    name = safe_name(upload.name or "")
    if upload.size > MAX_FILE_BYTES:
        size, limit = -(-upload.size // MB), MAX_FILE_BYTES // MB
        raise Refusal("file-too-large", field="file", name=name, size_mb=size, limit_mb=limit)
    read = read_table(name, upload.read())
    return table_of(read.headings, read.rows)


def _keep(request: Request, one: Meeting, form: AttendanceForm, taken: Taken) -> None:
    documenting.keep_attendance(
        by=person_of(request), meeting=one, there=taken.there, version=form.cleaned_data["version"], now=request.now
    )


def _attendance_page(request: Request, one: Meeting, form: AttendanceForm, taken: Taken | None) -> HttpResponse:
    troubles = [refusal_texts(refusal) for refusal in taken.troubles] if taken else []
    context = {
        "process": one.process, "meeting": one, "form": form, "taken": taken, "troubles": troubles,
        "shown": taken.there[:N_SHOWN] if taken and not troubles else (),
        "n_more": max(0, len(taken.there) - N_SHOWN) if taken else 0,
        "refusal": rules.keep_attendance(request.by, one, request.now),
        "now_saved": written(kept(one)) if form.has_error("__all__", "changed-meanwhile") else "",
    }  # fmt: skip
    status = 422 if form.errors or troubles else 200
    return render_page(request, "meetings/attendance.html", context, status=status)
