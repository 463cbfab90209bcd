"""Which documents has the process published? Their list, their pages, and their files, served so that none can act."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.publishing import Draft
from equalfooting.apps.processes.forms import DocumentForm, ReasonForm
from equalfooting.apps.processes.models import Document, Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules.publishing import PUBLISHERS
from equalfooting.apps.processes.uploads import Upload
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE = 30


@door("public")
def documents(request: Request, process: str) -> HttpResponse:
    """All documents, newest first."""
    found = process_seen_by(request.by, process)
    page = Paginator(found.documents.all(), N_ON_A_PAGE).get_page(request.GET.get("page"))
    may_publish = bool(rules.roles_of(request.by, found) & set(PUBLISHERS))
    context = {"process": found, "page": page, "may_publish": may_publish}
    return render_page(request, "processes/documents.html", context)


@door("public")
def document(request: Request, process: str, document: int) -> HttpResponse:
    """One document: its text, or the way to its file or address."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.documents.select_related("published_by"), pk=document)
    may_publish = bool(rules.roles_of(request.by, found) & set(PUBLISHERS))
    context = {"process": found, "document": one, "may_publish": may_publish, "form": ReasonForm()}
    return render_page(request, "processes/document.html", context)


@door("public")
def file(request: Request, process: str, document: int) -> HttpResponseBase:
    """The file itself: always saved, never shown inside this site, whatever it holds."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.documents, pk=document, withdrawn_at=None)
    if not one.file:
        raise Http404
    response = FileResponse(
        one.file.open("rb"), as_attachment=True, filename=one.file_name, content_type=one.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@door("roles", *PUBLISHERS)
def new(request: Request, process: str) -> HttpResponse:
    """Publish a document."""
    found = process_seen_by(request.by, process)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and is_done(form, lambda: _publish(request, found, form.cleaned_data)):
        return back(request, gettext("Published."), reverse("processes:documents", args=[process]))
    context = {"process": found, "form": form}
    return render_page(request, "processes/document_new.html", context, status=422 if form.errors else 200)


def _publish(request: Request, process: Process, cleaned: dict[str, Any]) -> Document:
    sent = cleaned.pop("upload")
    upload = Upload(name=sent.name, content=sent.read()) if sent else None
    draft = Draft(**cleaned, upload=upload)
    return actions.publish_document(by=person_of(request), process=process, draft=draft, now=request.now)


@door("roles", *PUBLISHERS)
@require_POST
def withdraw(request: Request, process: str, document: int) -> HttpResponse:
    """Take a document back, with a reason."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.documents, pk=document)
    reason = request.POST.get("reason", "")
    actions.withdraw_document(by=person_of(request), document=one, reason=reason, now=request.now)
    return back(request, gettext("Withdrawn."), reverse("processes:document", args=[process, document]))
