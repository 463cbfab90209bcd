"""Which pages give a text away as a file, and take back what somebody changed in Word?"""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import files, rules
from equalfooting.apps.drafting.models import Text, Version
from equalfooting.apps.drafting.queries.texts import published, text_seen, versions_of
from equalfooting.apps.drafting.views.finding import context_of, one_of, version_here
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
@require_safe
def offered(request: Request, process: str, text: str) -> HttpResponse:
    """In which forms can each version be taken away, and where does a changed file go?"""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    shown = [(one, _files(found, one)) for one in published(versions)]
    context = {
        **context_of(request, found, versions), "tab": "files", "offered": shown[:1], "earlier": shown[1:],
        "may_send": rules.propose(request.by, found, shown[0][0] if shown else None, request.now),
    }  # fmt: skip
    return render_page(request, "drafting/files.html", context)


def _files(text: Text, version: Version) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    says = {
        "docx": gettext("Word"), "pdf": "PDF", "html": gettext("web page"), "md": "Markdown", "xml": "Akoma Ntoso",
        "json": gettext("JSON, for programs"),
    }  # fmt: skip
    about = {
        files.MARKED_UP: (
            gettext("With everything that is proposed"),
            gettext("Brackets with sponsors; in Word as tracked changes in the name of each sponsor."),
        ),
        files.CLEAN: (
            gettext("As it stands"), gettext("Agreed words alone. The Word file tracks what you change in it."),
        ),
    }  # fmt: skip
    return [
        (title, hint, [(kind, _address(text, version, form, kind), says[kind]) for kind in files.KINDS])
        for form, (title, hint) in about.items()
    ]


def _address(text: Text, version: Version, form: str, kind: str) -> str:
    place = {"process": text.process.slug, "text": text.slug, "number": version.number, "form": form, "kind": kind}
    return reverse("drafting:file", kwargs=place)


@door("public")
@require_safe
def file(request: Request, process: str, text: str, number: int, form: str, kind: str) -> HttpResponse:
    """A published version as a file, made while one waits."""
    if (form, kind) not in files.WRITERS:
        raise Http404
    _, _, version = version_here(request, process, text, number)
    content = files.file_of(form, kind, files.wanted(version, form, request.now))
    return downloaded(content, files.file_name(version.text, f"v{number}-{form}", kind), kind)


@door("public")
@require_safe
def redline(request: Request, process: str, text: str, old: int, new: int, kind: str) -> HttpResponse:
    """What changed from one version to another, as tracked changes or in brackets."""
    if kind not in files.COMPARED:
        raise Http404
    _, versions, after = version_here(request, process, text, new)
    before = one_of(versions, old)
    content = files.KINDS[kind](files.compared(before, after, request.now))
    return downloaded(content, files.file_name(after.text, f"v{old}-to-v{new}", kind), kind)


def downloaded(content: bytes, name: str, kind: str) -> HttpResponse:
    """Never opened in the page's own origin: a download that the browser does not second-guess."""
    response = HttpResponse(content, content_type=files.CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
