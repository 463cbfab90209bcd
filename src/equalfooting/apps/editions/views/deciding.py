"""On which pages do people circulate, object, answer, put options and publish?"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.editions import rules
from equalfooting.apps.editions.actions import circulating, objecting
from equalfooting.apps.editions.forms import AnswerObjectionForm, CirculateForm, HoldForm, ObjectForm, OptionForm
from equalfooting.apps.editions.models import Edition, Objection, Option
from equalfooting.apps.editions.tasks import mail_circulation
from equalfooting.apps.editions.views.finding import context_of, here
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

TENDING = ("secretariat", "chair")


@door("roles", *TENDING)
def circulate(request: Request, process: str) -> HttpResponse:
    """Freeze the map and circulate it."""
    found = process_seen_by(request.by, process)
    form = CirculateForm(request.POST or None)
    language = get_language() or "en"

    def act(given: dict[str, Any]) -> HttpResponse:
        edition = circulating.circulate(
            by=request.by, process=found, titles={language: given["title"]}, note=given["note"],
            deadline_at=given["deadline_at"], now=request.now,
        )  # fmt: skip
        mail_circulation.enqueue(edition.pk)
        messages.success(request, gettext("The edition circulates. Everybody who takes part is told by e-mail."))
        return _to(edition)

    about = {
        "process": found, "refusal": rules.circulate(request.by, found, request.now),
        "heading": gettext("Circulate an edition"), "button": gettext("Freeze the map and circulate it"),
        "lede": gettext("The map is frozen as it stands now. Nobody can change an edition, you neither."),
    }  # fmt: skip
    return _form_page(request, form, act, about)


@door("signed-in")
def object_to(request: Request, process: str, number: int) -> HttpResponse:
    """Break the silence."""
    edition = here(request, process, number)
    form = ObjectForm(request.POST or None)

    def act(given: dict[str, Any]) -> HttpResponse:
        language = get_language() or "en"
        objecting.object_to(by=request.by, edition=edition, now=request.now, language=language, **given)
        messages.success(request, gettext("Your objection stands beside the edition. The chair answers it in public."))
        return _to(edition)

    about = {
        **context_of(edition), "refusal": rules.object_to(request.by, edition, request.now),
        "heading": gettext("Object to Edition %(number)s") % {"number": number}, "button": gettext("Object"),
        "lede": gettext("Your name, affiliation and declared interests stand beside your objection."),
    }  # fmt: skip
    return _form_page(request, form, act, about)


@door("roles", *TENDING)
def answer(request: Request, process: str, key: int) -> HttpResponse:
    """Answer an objection: met, or not met and published with the edition."""
    rows = Objection.objects.select_related("edition__process")
    objection = get_object_or_404(rows, pk=key, edition__process=process_seen_by(request.by, process))
    form = AnswerObjectionForm(request.POST or None, initial={"answer": objection.answer})

    def act(given: dict[str, Any]) -> HttpResponse:
        objecting.answer_objection(
            by=request.by, objection=objection, text=given["answer"], is_met=given["is_met"], now=request.now
        )
        return _to(objection.edition)

    about = {
        **context_of(objection.edition), "refusal": rules.answer(request.by, objection, request.now),
        "heading": gettext("Answer an objection"), "button": gettext("Publish the answer"), "quoted": objection.reason,
        "quoted_by": objection.by_label, "quoted_language": objection.language,
        "lede": gettext("Met or not, objection and answer stay together, and are published with the edition."),
    }  # fmt: skip
    return _form_page(request, form, act, about)


@door("signed-in")
@require_POST
def withdraw_objection(request: Request, process: str, key: int) -> HttpResponse:
    """Lift one's own objection."""
    rows = Objection.objects.select_related("edition__process")
    objection = get_object_or_404(rows, pk=key, edition__process=process_seen_by(request.by, process))
    objecting.withdraw_objection(by=request.by, objection=objection, now=request.now)
    messages.success(request, gettext("You withdrew your objection. It stays here, marked as withdrawn."))
    return _to(objection.edition)


@door("roles", *TENDING)
def put_option(request: Request, process: str, number: int) -> HttpResponse:
    """Put up one way to decide a point that could not be agreed."""
    edition = here(request, process, number)
    form = OptionForm(request.POST or None, initial={"question": request.GET.get("question", "")[:1000]})

    def act(given: dict[str, Any]) -> HttpResponse:
        objecting.put_option(by=request.by, edition=edition, now=request.now, language=get_language() or "en", **given)
        return _to(edition)

    about = {
        **context_of(edition), "refusal": rules.put_option(request.by, edition, request.now),
        "heading": gettext("Put up an option"), "button": gettext("Put it up"),
        "lede": gettext("What cannot be agreed goes up as options, with who holds each in their own words."),
    }  # fmt: skip
    return _form_page(request, form, act, about)


@door("signed-in")
@require_POST
def hold(request: Request, process: str, key: int) -> HttpResponse:
    """Say that one holds an option."""
    rows = Option.objects.select_related("edition__process")
    option = get_object_or_404(rows, pk=key, edition__process=process_seen_by(request.by, process))
    form = HoldForm(request.POST)
    said = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")
    objecting.hold_option(by=request.by, option=option, words_of_holder=said, now=request.now)
    return _to(option.edition)


@door("roles", *TENDING)
@require_POST
def publish(request: Request, process: str, number: int) -> HttpResponse:
    """Publish for good."""
    edition = here(request, process, number)
    published = circulating.publish(by=request.by, edition=edition, now=request.now)
    messages.success(request, gettext("Edition %(number)s is published.") % {"number": published.number})
    return _to(published)


def _form_page(
    request: Request, form: forms.Form, act: Callable[[dict[str, Any]], HttpResponse], about: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return act(form.cleaned_data)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    return render_page(request, "editions/form.html", {**about, "form": form}, status=422 if form.errors else 200)


def _to(edition: Edition) -> HttpResponse:
    kwargs = {"process": edition.process.slug, "number": edition.number}
    return redirect(reverse("editions:edition", kwargs=kwargs))
