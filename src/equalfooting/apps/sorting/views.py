"""Which pages does the reading room have? The list, the desk with its one-key deeds, and the machine's record."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.adapters.encoder import ENCODERS
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.mapping.models import Issue, Mechanism
from equalfooting.apps.mapping.rules import Editor
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions import cutting, deciding, reading
from equalfooting.apps.sorting.forms import MarkForm, VerdictForm
from equalfooting.apps.sorting.models import Suggestion
from equalfooting.apps.sorting.queries import desk as desks
from equalfooting.apps.sorting.queries import machine as machines
from equalfooting.apps.sorting.queries import room as rooms
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY
from equalfooting.apps.sorting.tasks import read_answers
from equalfooting.apps.stakeholders.remembered import names_of_groups
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import is_fragment_request, render_page
from equalfooting.ui.in_language import for_reader

PRESENT = timedelta(minutes=5)


def _call(request: Request, process: str) -> tuple[Process, Call | None]:
    found = process_seen_by(request.by, process)
    calls = rooms.calls_to_sort(found.pk)
    wanted = request.GET.get("call", "")
    return found, next((call for call in calls if call.slug == wanted), calls[0] if calls else None)


def _call_or_404(request: Request, process: str) -> Call:
    _, call = _call(request, process)
    if call is None:
        raise Http404
    return call


def _page_number(request: Request) -> int:
    """Which page of a list; what is no page is the first, as for every list."""
    given = request.GET.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


@door("public")
def room(request: Request, process: str) -> HttpResponse:
    """Which answers are there to read, how far are we, and which is next for me?"""
    found, call = _call(request, process)
    if call is None:
        return render_page(request, "sorting/empty.html", {"process": found})
    mine = rooms.Room(request.by, call)
    languages = mine.languages()
    choice = rooms.Choice(
        request.GET.get("language", ""), request.GET.get("show", "") == "undone", _page_number(request)
    )
    context = {
        "process": found, "call": call, "shelf": mine.shelf(choice), "choice": choice,
        "progress": mine.progress(sum(languages.values())), "languages": sorted(filter(None, languages)),
        "next": rooms.next_for(request.by, call), "may_suggest": rules.suggest(request.by, call, request.now),
        "encoders": [*ENCODERS, WORDS_ONLY], "encoder": settings.ENCODER,
    }  # fmt: skip
    return render_page(request, "sorting/room.html", context, fragment="main")


@door("public")
def desk(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """One answer with its passages, and what is suggested about each."""
    call = _call_or_404(request, process)
    found = desks.source_of(request.by, call, reference, source)
    return _desk_page(request, call, found, source)


def _desk_page(
    request: Request, call: Call, source: Answer | Attachment, key: str,
    *, refusal: Refusal | None = None, mark: MarkForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The desk, whole or as a fragment; a refusal stands on it, and nothing typed is lost."""
    lying = desks.desk(request.by, source, key)
    may_sort = rules.sort(request.by, call, request.now)
    issues = list(Issue.objects.filter(taxonomy__process=call.process, taxonomy__is_main=True))
    context = {
        "process": call.process, "call": call, "desk": lying, "is_read": getattr(source, "is_read", False),
        "refusal": refusal,
        "may_sort": may_sort,
        "last_verdict": lying.has_verdict_of(request.by),
        "next": rooms.next_for(request.by, call, after=source, with_files=False),
        "present": _others(request, lying.submission, is_sorting=may_sort is None),
        "issues": issues,
        "mark_form": mark or MarkForm(process=call.process, issues=issues),
        "group_names": {code: for_reader(names).text for code, names in names_of_groups().items()},
        "question_texts": source.question.texts if isinstance(source, Answer) else {},
    }  # fmt: skip
    return render_page(request, "sorting/desk.html", context, fragment="main", status=409 if refusal else 200)


def _others(request: Request, submission: Submission, *, is_sorting: bool) -> list[str]:
    """Who else is here just now; leaves a sign of this reader, once a minute, if they sort."""
    readers = rooms.present(submission, since=request.now - PRESENT)
    mine = next((one for one in readers if one.person == request.by), None)
    is_due = mine is None or mine.seen_at < request.now - reading.SIGN_EVERY
    if is_sorting and is_due and isinstance(request.by, Person):
        reading.be_seen(by=request.by, submission=submission, now=request.now)
    return [str(one.person) for one in readers if one.person != request.by]


def _after(request: Request, call: Call, source: Answer | Attachment, key: str, anchor: str = "") -> HttpResponse:
    """The desk again: the fragment for htmx, else a redirect to the next open passage."""
    if is_fragment_request(request):
        return _desk_page(request, call, source, key)
    address = reverse("sorting:desk", args=[call.process.slug, source.submission.reference, key])
    return redirect(address + (f"#{anchor}" if anchor else ""))


@door("signed-in")
@require_POST
def decide(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """Confirm, correct, reject, split or merge one suggestion."""
    call = _call_or_404(request, process)
    found = desks.source_of(request.by, call, reference, source)
    form = VerdictForm(request.POST, process=call.process)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return _after(request, call, found, source)
    suggestion = get_object_or_404(
        Suggestion.objects.select_related("passage", "submission__call__process"),
        pk=form.cleaned_data["suggestion"], submission=found.submission,
    )  # fmt: skip
    try:
        _do(request.by, form, suggestion, request)
    except Refusal as refusal:
        return _desk_page(request, call, found, source, refusal=refusal)
    return _after(request, call, found, source, f"s{suggestion.pk}")


def _do(by: Editor, form: VerdictForm, suggestion: Suggestion, request: Request) -> None:
    given = form.cleaned_data
    version, now = given["version"], request.now
    if given["deed"] == "confirm":
        deciding.confirm(by=by, suggestion=suggestion, version=version, now=now)
    elif given["deed"] == "correct":
        deciding.correct(
            by=by, suggestion=suggestion, version=version, issue=given["issue"], mechanism=given["mechanism"], now=now
        )
    elif given["deed"] == "reject":
        deciding.reject(by=by, suggestion=suggestion, version=version, reason=given["reason"], now=now)
    elif given["deed"] == "split":
        cutting.split(by=by, suggestion=suggestion, version=version, at=given["at"] or 0, now=now)
    else:
        cutting.merge(by=by, suggestion=suggestion, version=version, now=now)


@door("signed-in")
@require_POST
def undo(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """Take back my last decision about this answer."""
    call = _call_or_404(request, process)
    found = desks.source_of(request.by, call, reference, source)
    verdict = desks.last_verdict_of(request.by, found)
    try:
        if verdict is None:
            raise Refusal("verdict-nothing-to-undo")
        suggestion = deciding.undo(by=request.by, verdict=verdict, now=request.now)
    except Refusal as refusal:
        return _desk_page(request, call, found, source, refusal=refusal)
    return _after(request, call, found, source, f"s{suggestion.pk}")


@door("signed-in")
@require_POST
def mark(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """Mark a passage by hand."""
    call = _call_or_404(request, process)
    found = desks.source_of(request.by, call, reference, source)
    issues = list(Issue.objects.filter(taxonomy__process=call.process, taxonomy__is_main=True))
    form = MarkForm(request.POST, process=call.process, issues=issues)
    try:
        if not form.is_valid():
            raise Refusal("words-not-found", field="first")
        given = form.cleaned_data
        start, end = given["start"], given["end"]
        if start is None or end is None:
            start, end = cutting.span_of(found.text, given["first"], given["last"])
        marked = cutting.mark(by=request.by, source=found, start=start, end=end, now=request.now, issue=given["issue"])
    except Refusal as refusal:
        return _desk_page(request, call, found, source, refusal=refusal, mark=form)
    return _after(request, call, found, source, f"s{marked.pk}")


@door("signed-in")
@require_POST
def read(request: Request, process: str, reference: str, source: str) -> HttpResponse:
    """Say that this answer is read to the end; go on to the next."""
    call = _call_or_404(request, process)
    found = desks.source_of(request.by, call, reference, source)
    reading.mark_read(by=request.by, source=found, now=request.now)
    following = rooms.next_for(request.by, call, after=found)
    if following is None:
        messages.success(request, gettext("Every answer is read, and no passage is left open."))
        return redirect("sorting:room", process=process)
    return redirect("sorting:desk", process=process, **following._asdict())


@door("signed-in")
@require_POST
def suggest(request: Request, process: str) -> HttpResponse:
    """Let the machine read what is unread, or everything open again with what people taught it."""
    call = _call_or_404(request, process)
    learn = request.POST.get("learn") == "yes"
    chosen = request.POST.get("encoder") or settings.ENCODER
    if chosen not in {*ENCODERS, WORDS_ONLY}:
        raise Refusal("part-missing", part=chosen, choices=", ".join([*ENCODERS, WORDS_ONLY]))
    reading.ask_machine(by=request.by, call=call, now=request.now, learn=learn, encoder_name=chosen)
    read_answers.enqueue(call.pk, request.now.isoformat(), learn=learn, encoder_name=chosen)
    messages.success(request, gettext("The machine is reading. Its suggestions appear here as they come."))
    return redirect("sorting:room", process=process)


@door("public")
def machine(request: Request, process: str) -> HttpResponse:
    """What did the machine propose, and what did people do with it?"""
    found, call = _call(request, process)
    context = {"process": found, "call": call, "report": machines.report(call) if call else None}
    return render_page(request, "sorting/machine.html", context)


@door("public")
def mechanisms(request: HttpRequest, process: str) -> HttpResponse:
    """Mechanisms whose name or acronym holds what was typed, as choices for the corrector."""
    found = process_seen_by(request.by, process)  # type: ignore[attr-defined]
    words = request.GET.get("mechanism", "").strip()[:100]
    rows = Mechanism.objects.filter(process=found, withdrawn_at=None)
    matching = (
        [one for one in rows.only("code", "names", "acronyms") if _matches(one, words.casefold())] if words else []
    )
    return render_page(request, "sorting/mechanisms.html", {"mechanisms": matching[:12]})


def _matches(mechanism: Mechanism, words: str) -> bool:
    return any(words in name.casefold() for name in [*mechanism.names.values(), *mechanism.acronyms, mechanism.code])
