"""Which text, version and paragraph is a page about, and what does every page of a text show?"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.models import Amendment, Text, Version
from equalfooting.apps.drafting.queries.texts import is_tending, published, text_seen, versions_of
from equalfooting.apps.processes.forms import WRITTEN_IN
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.fragments import render_page
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.refusing import put_beside_field


def version_here(request: Request, process: str, text: str, number: int) -> tuple[Text, list[Version], Version]:
    """The text, its versions, and the published one of this number (404 where there is none)."""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    return found, versions, one_of(versions, number)


def one_of(versions: list[Version], number: int) -> Version:
    here = next((one for one in published(versions) if one.number == number), None)
    if here is None:
        raise Http404("no published version of this number")
    return here


def draft_or_none(request: Request, process: str, text: str) -> Version | None:
    """The draft of a text; the door has let in the chair and the secretariat only."""
    versions = versions_of(text_seen(request.by, process, text))
    return next((one for one in versions if one.published_at is None), None)


def draft_here(request: Request, process: str, text: str) -> Version:
    """The draft of a text (404 where there is none)."""
    here = draft_or_none(request, process, text)
    if here is None:
        raise Http404("this text has no draft")
    return here


def amendment_here(request: Request, process: str, text: str, number: int) -> Amendment:
    """The amendment of this number."""
    process_ = process_seen_by(request.by, process)
    rows = Amendment.objects.select_related("text__led_by", "amends", "package", "version", "taken_in")
    here = rows.filter(text__process=process_, text__slug=text, number=number).first()
    if here is None:
        raise Http404("no amendment of this number")
    here.text.process = process_
    return here


def context_of(request: Request, text: Text, versions: list[Version]) -> dict[str, Any]:
    """What every page of a text shows: no query beyond those that found it."""
    shown = published(versions)
    tends = is_tending(request.by, text.process) and not text.is_of_letter
    return {
        "process": text.process, "text": text, "versions": shown, "newest": shown[0] if shown else None,
        "tends": tends, "draft": next((one for one in versions if not one.published_at), None) if tends else None,
        "handles": rules.answer_amendments(request.by, text, request.now) is None,
        "is_open": text.closed_at is None and bool(shown),
        "is_late": bool(text.amendments_until and request.now > text.amendments_until),
    }  # fmt: skip


def group_names() -> dict[str, str]:
    """Code -> name of a stakeholder group in the reader's language: one query."""
    return {row.code: for_reader(row.names).text for row in Group.objects.all()}


def written_in() -> str:
    """The language in which a reader most likely writes."""
    code = (get_language() or "en").split("-")[0]
    return code if code in WRITTEN_IN else "en"


def form_page(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], HttpResponse],
    about: Mapping[str, Any],
    template: str = "drafting/form.html",
) -> HttpResponse:
    """A page with one form: what is typed comes back with what was refused, also where nothing can be done any more.

    `about["meanwhile"]`, if it is given, says what others did since the form was opened.
    """
    context = {name: value for name, value in about.items() if name != "meanwhile"} | {"form": form}
    if request.method == "POST" and not about.get("refusal") and form.is_valid():
        try:
            return act(form.cleaned_data)
        except Refusal as refusal:
            put_beside_field(form, refusal)
            if refusal.code == "changed-meanwhile" and "meanwhile" in about:
                context["meanwhile"] = about["meanwhile"]()
    return render_page(request, template, context, status=status_of(form, about.get("refusal")))


def status_of(form: forms.Form, refusal: Refusal | None) -> int:
    """422 where what was typed comes back."""
    return 422 if form.errors or (form.is_bound and refusal) else 200


def posted(request: Request) -> Any:
    """What was sent, if anything was sent at all; an empty form is sent too."""
    return request.POST if request.method == "POST" else None


def _last(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent for each field, once."""
    return {name: data[name] for name in data}


def seen_now(form: forms.Form, **values: object) -> None:
    """Both readings were shown: what is sent next is written with both in sight."""
    form.data = {**_last(form.data), **{name: str(value) for name, value in values.items()}}


def address(name: str, text: Text, **named: object) -> str:
    return reverse(f"drafting:{name}", kwargs={"process": text.process.slug, "text": text.slug, **named})


def to(name: str, text: Text, **named: object) -> HttpResponse:
    return redirect(address(name, text, **named))
