"""How is the mandate read? Its paragraphs, each with competing readings side by side, and who holds which."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.mandate import MandateSource, ReadingText, Words
from equalfooting.apps.processes.forms import MandateForm, ParagraphForm, ReadingForm, RecordedForm, WordsForm
from equalfooting.apps.processes.models import Holding, Paragraph, Process, Reading
from equalfooting.apps.processes.queries import mandate as find
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules.mandate import HOLDERS
from equalfooting.apps.processes.rules.process import needs_one_of
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

_RECORDED = "id_recorded_%s"


def address_of(paragraph: Paragraph) -> str:
    """The lasting address of a paragraph."""
    process = paragraph.mandate.process.slug
    return reverse("processes:paragraph", args=[process, paragraph.mandate_id, paragraph.number])


@door("public")
def mandate(request: Request, process: str) -> HttpResponse:
    """The texts the process rests on, paragraph by paragraph."""
    found = process_seen_by(request.by, process)
    context = {
        "process": found,
        "mandates": find.mandates_of(found),
        "is_secretariat": "secretariat" in rules.roles_of(request.by, found),
    }
    return render_page(request, "processes/mandate.html", context)


@door("roles", "secretariat")
def new(request: Request, process: str) -> HttpResponse:
    """Enter a mandate."""
    found = process_seen_by(request.by, process)
    form = MandateForm(request.POST or None)

    def add() -> None:
        cleaned = dict(form.cleaned_data)
        text, language = cleaned.pop("text"), cleaned.pop("language")
        actions.add_mandate(
            by=person_of(request), process=found, about=MandateSource(**cleaned), text=text, language=language,
            now=request.now,
        )  # fmt: skip

    if request.method == "POST" and is_done(form, add):
        return back(request, gettext("The mandate is entered."), reverse("processes:mandate", args=[process]))
    context = {"process": found, "form": form}
    return render_page(request, "processes/mandate_new.html", context, status=422 if form.errors else 200)


@door("public")
def paragraph(request: Request, process: str, mandate: int, number: str, **forms: Any) -> HttpResponse:
    """One paragraph, its competing readings side by side, and who holds which in whose words."""
    found = process_seen_by(request.by, process)
    one = find.paragraph_of(found, mandate, number)
    held = rules.roles_of(request.by, found)
    is_secretariat = "secretariat" in held
    language = (get_language() or "en").split("-")[0]
    context = {
        "process": found,
        "paragraph": one,
        "disputes": find.disputes(one),
        "may_hold": needs_one_of(request.by, held, *HOLDERS) or rules.under_way(found, request.now),
        "is_secretariat": is_secretariat,
        "own_id": getattr(request.by, "pk", None) or 0,
        "words_form": WordsForm(initial={"language": language}, auto_id=False),
        "reading_form": ReadingForm(initial={"language": language}),
        "recorded_form": RecordedForm(initial={"language": language}, auto_id=_RECORDED) if is_secretariat else None,
        "refused_reading": None,
        **forms,
    }
    return render_page(request, "processes/paragraph.html", context, status=422 if forms else 200)


@door("roles", "secretariat")
def translate(request: Request, process: str, mandate: int, number: str) -> HttpResponse:
    """Correct or translate a paragraph."""
    found = process_seen_by(request.by, process)
    one = find.paragraph_of(found, mandate, number)
    form = ParagraphForm(request.POST or None, initial={"texts": one.texts, "version": one.version})

    def save() -> None:
        actions.translate_paragraph(by=person_of(request), paragraph=one, now=request.now, **form.cleaned_data)

    if request.method == "POST" and is_done(form, save):
        return back(request, gettext("Saved."), address_of(one))
    context = {"process": found, "paragraph": one, "form": form}
    return render_page(request, "processes/paragraph_edit.html", context, status=422 if form.errors else 200)


@door("roles", *HOLDERS)
@require_POST
def add_reading(request: Request, process: str, mandate: int, number: str) -> HttpResponse:
    """Add a reading and hold it."""
    one = find.paragraph_of(process_seen_by(request.by, process), mandate, number)
    form = ReadingForm(request.POST)

    def add() -> None:
        cleaned = dict(form.cleaned_data)
        words = Words(text=cleaned.pop("words"), language=cleaned["language"])
        text = ReadingText(**cleaned)
        actions.add_reading(by=person_of(request), paragraph=one, text=text, words=words, now=request.now)

    if is_done(form, add):
        return back(request, gettext("Your reading stands beside the others."), address_of(one))
    return paragraph(request, process, mandate, number, reading_form=form)


def _reading(request: Request, process: str, reading: int) -> Reading:
    found: Process = process_seen_by(request.by, process)
    readings = Reading.objects.select_related("paragraph__mandate__process")
    return get_object_or_404(readings, pk=reading, paragraph__mandate__process=found)


@door("roles", *HOLDERS)
@require_POST
def hold(request: Request, process: str, reading: int) -> HttpResponse:
    """Hold a reading in one's own words."""
    one = _reading(request, process, reading)
    form = WordsForm(request.POST, auto_id=False)

    def join() -> None:
        words = Words(text=form.cleaned_data["words"], language=form.cleaned_data["language"])
        actions.hold_reading(by=person_of(request), reading=one, words=words, now=request.now)

    if is_done(form, join):
        return back(request, gettext("You stand among those who hold this reading."), address_of(one.paragraph))
    place = one.paragraph
    return paragraph(request, process, place.mandate_id, place.number, words_form=form, refused_reading=one.pk)


@door("roles", "secretariat")
@require_POST
def record(request: Request, process: str, reading: int) -> HttpResponse:
    """Record who held a reading elsewhere, with the source."""
    one = _reading(request, process, reading)
    form = RecordedForm(request.POST, auto_id=_RECORDED)

    def keep() -> None:
        cleaned = form.cleaned_data
        words = Words(
            text=cleaned["words"], language=cleaned["language"], source=cleaned["source"],
            stated_on=cleaned["stated_on"],
        )  # fmt: skip
        actions.record_holding(
            by=person_of(request), reading=one, holder=cleaned["holder"], group=cleaned["group"], words=words,
            now=request.now,
        )  # fmt: skip

    if is_done(form, keep):
        return back(request, gettext("Recorded."), address_of(one.paragraph))
    place = one.paragraph
    return paragraph(request, process, place.mandate_id, place.number, recorded_form=form, recorded_for=one.pk)


@door("signed-in")
@require_POST
def withdraw_reading(request: Request, process: str, reading: int) -> HttpResponse:
    """Take one's own reading back."""
    one = _reading(request, process, reading)
    actions.withdraw_reading(by=person_of(request), reading=one, now=request.now)
    return back(request, gettext("Withdrawn."), address_of(one.paragraph))


def _holding(request: Request, process: str, holding: int) -> Holding:
    found = process_seen_by(request.by, process)
    holdings = Holding.objects.select_related("reading__paragraph__mandate__process")
    return get_object_or_404(holdings, pk=holding, reading__paragraph__mandate__process=found)


@door("signed-in")
@require_POST
def let_go(request: Request, process: str, holding: int) -> HttpResponse:
    """No longer hold a reading."""
    one = _holding(request, process, holding)
    if one.person_id != person_of(request).pk:
        raise Http404
    actions.withdraw_holding(by=person_of(request), holding=one, now=request.now)
    return back(
        request, gettext("Withdrawn. That you held it stays in the history."), address_of(one.reading.paragraph)
    )


@door("roles", "secretariat")
@require_POST
def take_back(request: Request, process: str, holding: int) -> HttpResponse:
    """Take back what was recorded from elsewhere."""
    one = _holding(request, process, holding)
    actions.withdraw_holding(by=person_of(request), holding=one, now=request.now)
    return back(request, gettext("Taken back."), address_of(one.reading.paragraph))
