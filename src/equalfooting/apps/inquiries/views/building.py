"""Where does the secretariat build a call, look at it as a respondent does, open it and close it?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries import rules, tasks
from equalfooting.apps.inquiries.actions import building, holding, tending, translating
from equalfooting.apps.inquiries.actions.translating import Translated
from equalfooting.apps.inquiries.forms.answering import AnswerForm
from equalfooting.apps.inquiries.forms.building import (
    AboutForm,
    CorrectionForm,
    DatesForm,
    InvitationsForm,
    NewCallForm,
    QuestionForm,
    SectionForm,
    first_language,
    with_text,
)
from equalfooting.apps.inquiries.forms.lists import own_language_name
from equalfooting.apps.inquiries.models import Call, Question, Section, Submission
from equalfooting.apps.inquiries.queries.calls import n_answers, n_ever_submitted, questionnaire
from equalfooting.apps.inquiries.queries.translations import items_of, n_missing
from equalfooting.apps.inquiries.views.finding import Here, here
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.answers.cleaning import clean_line, clean_text
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

#: The site's own name of a language, where it differs from the plain code.
SITE_LANGUAGES = {"zh": "zh-hans"}


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, process: str) -> HttpResponse:
    """Prepare a call: from nothing, from a file, or from an earlier call."""
    found = process_seen_by(request.by, process)
    form = NewCallForm(Call.objects.filter(process=found), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _made(request, form, found)
            return redirect("inquiries:build", process=process, call=made.slug)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    status = 422 if form.errors else 200
    return render_page(request, "inquiries/new.html", {"process": found, "form": form}, status=status)


def _made(request: Request, form: NewCallForm, process: Any) -> Call:
    said = form.cleaned_data
    facts = {"by": request.by, "slug": said["slug"], "now": request.now}
    if said["source"]:
        source = get_object_or_404(Call.objects.select_related("process"), process=process, slug=said["source"])
        return building.duplicate(call=source, **facts)
    if plan := form.plan():
        return building.build_from(process=process, plan=plan, **facts)
    first = said["first_language"]
    about = building.About(titles=with_text({}, first, clean_line(said["title"])), languages=(first,))
    return building.create_call(process=process, about=about, **facts)


@door("roles", "secretariat", "chair")
@require_safe
def build(request: Request, process: str, call: str) -> HttpResponse:
    """The questionnaire as its makers see it: what is there, what is missing, what can be done now."""
    place = here(request, process, call)
    return _overview(request, place, DatesForm(initial=_dates_of(place.call)))


def _overview(request: Request, place: Here, dates: DatesForm, status: int = 200) -> HttpResponse:
    parts = questionnaire(place.call)
    n_questions = sum(len(part.questions) for part in parts)
    n_given = n_ever_submitted(place.call)
    missing = n_missing(place.call, parts)
    context = place.context | {
        "parts": parts,
        "dates": dates,
        "n_given": n_given,
        "n_drafts": Submission.objects.filter(call=place.call, state=Submission.State.DRAFT).count(),
        "languages": [(code, own_language_name(code), missing[code]) for code in place.call.languages],
        "may_open": rules.open_call(place.roles, place.call, n_questions, request.now),
        "may_date": rules.set_deadline(place.roles, place.call, request.now),
        "may_close": rules.close_call(place.roles, place.call, request.now),
        "may_change": rules.change_questionnaire(place.roles, n_given),
    }
    return render_page(request, "inquiries/build.html", context, status=status)


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: Request, process: str, call: str) -> HttpResponse:
    """Title, introduction, consent, languages, and who may answer."""
    place = here(request, process, call)
    form = AboutForm(request.POST) if request.method == "POST" else AboutForm.of(place.call)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            building.describe(
                by=request.by, call=place.call, about=form.about(place.call), version=version, now=request.now
            )
            return redirect(place.url("build"))
        except Refusal as refusal:
            put_beside_field(form, refusal)
    return _form(request, place, form, _("About this call"))


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: Request, process: str, call: str, pk: int = 0) -> HttpResponse:
    """A section's heading and guidance; without a number, a new section."""
    place = here(request, process, call)
    found = get_object_or_404(Section.objects.select_related("call__process"), call=place.call, pk=pk) if pk else None
    form = SectionForm(request.POST) if request.method == "POST" else SectionForm.of(found) if found else SectionForm()
    if request.method == "POST" and form.is_valid():
        try:
            _save_section(request, place, found, form)
            return redirect(place.url("build"))
        except Refusal as refusal:
            put_beside_field(form, refusal)
    remove = place.url("remove-section", pk=pk) if found else ""
    return _form(request, place, form, _("Section"), remove_url=remove, may_remove=_may_change(place))


def _save_section(request: Request, place: Here, found: Section | None, form: SectionForm) -> None:
    said, first = form.cleaned_data, first_language(place.call)
    titles = with_text(found.titles if found else {}, first, clean_line(said["title"]))
    guidances = with_text(found.guidances if found else {}, first, clean_text(said["guidance"]))
    if found is None:
        building.add_section(by=request.by, call=place.call, titles=titles, guidances=guidances, now=request.now)
        return
    building.edit_section(
        by=request.by, section=found, titles=titles, guidances=guidances, version=said["version"] or 0, now=request.now
    )


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def new_question(request: Request, process: str, call: str, pk: int) -> HttpResponse:
    """One more question at the end of a section."""
    place = here(request, process, call)
    found = get_object_or_404(Section.objects.select_related("call__process"), call=place.call, pk=pk)
    form = QuestionForm(request.POST or None, initial={"kind": "long-text"})
    if request.method == "POST" and form.is_valid():
        try:
            building.add_question(by=request.by, section=found, plan=form.plan(place.call), now=request.now)
            return redirect(place.url("build"))
        except Refusal as refusal:
            put_beside_field(form, refusal)
    return _form(request, place, form, _("New question"), refusal=_may_change(place))


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """Change a question; once it is answered, only its wording."""
    place = here(request, process, call)
    found = get_object_or_404(Question.objects.select_related("call__process", "section"), call=place.call, key=key)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm.of(found)
    form.fields["key"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            plan = form.plan(place.call, found)
            building.edit_question(by=request.by, question=found, plan=plan, version=version, now=request.now)
            return redirect(place.url("build"))
        except Refusal as refusal:
            put_beside_field(form, refusal)
            found.refresh_from_db()
    return _form(
        request, place, form, _("Question"), remove_url=place.url("remove-question", key=key),
        may_remove=_may_change(place), n_answers=n_answers(found), earlier=list(found.earlier_wordings.all()[:20]),
        standing=found if form.errors else None,
    )  # fmt: skip


@door("roles", "secretariat")
@require_POST
def remove_question(request: Request, process: str, call: str, key: str) -> HttpResponse:
    place = here(request, process, call)
    found = get_object_or_404(Question.objects.select_related("call__process"), call=place.call, key=key)
    building.remove_question(by=request.by, question=found, now=request.now)
    return redirect(place.url("build"))


@door("roles", "secretariat")
@require_POST
def remove_section(request: Request, process: str, call: str, pk: int) -> HttpResponse:
    place = here(request, process, call)
    found = get_object_or_404(Section.objects.select_related("call__process"), call=place.call, pk=pk)
    building.remove_section(by=request.by, section=found, now=request.now)
    return redirect(place.url("build"))


@door("roles", "secretariat")
@require_POST
def move(request: Request, process: str, call: str) -> HttpResponse:
    """One place up or down: a question, or a section with all its questions."""
    place = here(request, process, call)
    up = request.POST.get("to") == "up"
    if key := request.POST.get("question"):
        one = get_object_or_404(Question.objects.select_related("call__process"), call=place.call, key=key)
        building.move_question(by=request.by, question=one, up=up, now=request.now)
        return redirect(f"{place.url('build')}#question-{one.key}")
    pk = request.POST.get("section", "")
    part = get_object_or_404(
        Section.objects.select_related("call__process"), call=place.call, pk=pk if pk.isdigit() else 0
    )
    building.move_section(by=request.by, section=part, up=up, now=request.now)
    return redirect(f"{place.url('build')}#section-{part.pk}")


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: Request, process: str, call: str, language: str) -> HttpResponse:
    """Every text beside its translation, with what is missing marked."""
    place = here(request, process, call)
    overtaken: list[str] = []
    if request.method == "POST":
        typed = _typed_translations(request)
        n, overtaken = translating.translate(
            by=request.by, call=place.call, language=language, typed=typed, now=request.now
        )
        messages.success(request, ngettext("%(n)s text saved.", "%(n)s texts saved.", n) % {"n": n})
        if not overtaken:
            return redirect(place.url("translations", language=language))
    place.call.refresh_from_db()
    rows = [(item, request.POST.get(f"text-{item.name}", "")) for item in _items(place, language)]
    context = place.context | {
        "language": language,
        "name": own_language_name(language),
        "source_name": own_language_name(first_language(place.call)),
        "rows": [
            (item, typed if item.name in overtaken else item.text, item.name in overtaken) for item, typed in rows
        ],
        "n_missing": sum(item.is_missing for item, _typed in rows),
    }
    return render_page(request, "inquiries/translations.html", context, status=409 if overtaken else 200)


def _items(place: Here, language: str) -> Any:
    return items_of(place.call, questionnaire(place.call), language)


def _typed_translations(request: Request) -> dict[str, Translated]:
    names = [name.removeprefix("text-") for name in request.POST if name.startswith("text-")]
    return {name: Translated(request.POST[f"text-{name}"], request.POST.get(f"was-{name}", "")) for name in names}


@door("roles", "secretariat", "chair")
@require_safe
def preview(request: Request, process: str, call: str, language: str) -> HttpResponse:
    """The form as a respondent sees it, in one language."""
    place = here(request, process, call)
    with translation.override(SITE_LANGUAGES.get(language, language)):
        form = AnswerForm(place.call, questionnaire(place.call))
        context = place.context | {"form": form, "is_preview": True, "version": 0, "standing": []}
        return render_page(request, "inquiries/answer.html", context)


@door("roles", "secretariat")
@require_POST
def open_call(request: Request, process: str, call: str) -> HttpResponse:
    """Open the call, or announce when it opens."""
    return _dated(request, here(request, process, call), "open")


@door("roles", "secretariat")
@require_POST
def deadline(request: Request, process: str, call: str) -> HttpResponse:
    """Move the deadline."""
    return _dated(request, here(request, process, call), "deadline")


def _dated(request: Request, place: Here, do: str) -> HttpResponse:
    form = DatesForm(request.POST)
    if not form.is_valid():
        return _overview(request, place, form, status=422)
    said = form.cleaned_data
    facts = {"by": request.by, "call": place.call, "deadline_at": said["deadline_at"], "now": request.now}
    try:
        if do == "open":
            holding.open_call(opens_at=said["opens_at"], version=said["version"], **facts)
        else:
            holding.set_deadline(version=said["version"], **facts)
    except Refusal as refusal:
        put_beside_field(form, refusal)
        place.call.refresh_from_db()
        return _overview(request, place, form, status=409)
    return redirect(place.url("build"))


@door("roles", "secretariat")
@require_POST
def close(request: Request, process: str, call: str) -> HttpResponse:
    """Take no more answers."""
    place = here(request, process, call)
    holding.close_call(by=request.by, call=place.call, now=request.now, version=place.call.version)
    return redirect(place.url("build"))


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request, process: str, call: str) -> HttpResponse:
    """Who is asked to answer, so that silence can be seen."""
    place = here(request, process, call)
    standing = list(place.call.invitations.all())
    initial = {
        "countries": [one.country for one in standing if one.country],
        "organisations": [one.organisation_id for one in standing if one.organisation_id],
    }
    form = InvitationsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        holding.invite(by=request.by, call=place.call, now=request.now, **form.cleaned_data)
        return redirect(place.url("heard"))
    return _form(request, place, form, _("Who is invited"))


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_for(request: Request, process: str, call: str, reference: str) -> HttpResponse:
    """Withdraw a submission because its respondent asked for it; the secretariat stands on the record."""
    place = here(request, process, call)
    found = _submitted(place, reference)
    refusal = rules.tend(place.roles) or rules.withdraw(found)
    if request.method == "POST" and refusal is None:
        reason = clean_line(request.POST.get("reason", ""), 300)
        tending.withdraw(submission=found, now=request.now, by=request.by, reason=reason)
        return redirect(place.url("submissions"))
    context = place.context | {"submission": found, "refusal": refusal, "is_for": True}
    return render_page(request, "inquiries/withdraw.html", context, status=409 if refusal else 200)


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, process: str, call: str, reference: str) -> HttpResponse:
    """Put right what is said of a respondent whose answers came another way: group, country, consent."""
    place = here(request, process, call)
    found = _submitted(place, reference)
    refusal = rules.correct(place.roles, found)
    form = CorrectionForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and refusal is None and form.is_valid():
        said = form.cleaned_data
        try:
            tending.correct(
                by=request.by, submission=found, profile=form.profile(), version=said["version"],
                reason=said["reason"], now=request.now,
            )  # fmt: skip
            return redirect(place.url("submission", reference=reference))
        except Refusal as caught:
            put_beside_field(form, caught)
    back = place.url("submission", reference=reference)
    return _form(request, place, form, found.reference, refusal=refusal, back_url=back)


@door("roles", "secretariat")
@require_POST
def send_receipt(request: Request, process: str, call: str, reference: str) -> HttpResponse:
    """Send the receipt, with its link, to the address that came with the answers."""
    place = here(request, process, call)
    found = _submitted(place, reference)
    if found.contact_email:
        tallies.count(f"receipt-to:{found.contact_email.casefold()}", most=5, minutes=60, now=request.now)
        tasks.mail_receipt.enqueue(found.pk, found.language)
        messages.success(request, _("The receipt is on its way."))
    return redirect(place.url("submission", reference=reference))


def _submitted(place: Here, reference: str) -> Submission:
    rows = Submission.objects.select_related("call__process", "person").filter(call=place.call)
    return get_object_or_404(rows.exclude(state=Submission.State.DRAFT), reference=reference)


def _may_change(place: Here) -> Refusal | None:
    return rules.change_questionnaire(place.roles, n_ever_submitted(place.call))


def _dates_of(call: Call) -> dict[str, Any]:
    return {"version": call.version, "opens_at": call.opens_at, "deadline_at": call.deadline_at}


def _form(request: Request, place: Here, form: Any, title: str, **more: Any) -> HttpResponse:
    context = place.context | {"form": form, "form_title": title, "back_url": place.url("build")} | more
    return render_page(request, "inquiries/form.html", context, status=422 if form.errors else 200)
