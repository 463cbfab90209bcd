"""The desk: one answer with its passages, marking them by hand, and reading it to the end."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.models import Answer, Attachment, Call, Submission
from equalfooting.apps.mapping.models import Issue
from equalfooting.apps.sorting import rules
from equalfooting.apps.sorting.actions import cutting, reading
from equalfooting.apps.sorting.forms import MarkForm
from equalfooting.apps.sorting.queries import desk as desks
from equalfooting.apps.sorting.queries import room as rooms
from equalfooting.apps.sorting.views.finding import call_at, group_names, in_order, order_of
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import is_fragment_request, render_page

PRESENT = timedelta(minutes=5)


@door("public")
def desk(request: Request, process: str, call: str, reference: str, source: str) -> HttpResponse:
    """One answer with its passages, and what is suggested about each."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    return desk_page(request, here, found, source)


def desk_page(
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
        "last_verdict": lying.last_verdict_of(request.by),
        "next": rooms.next_for(request.by, call, after=source, with_files=False, order=order_of(request)),
        "in_order": in_order(request),
        "present": _others(request, lying.submission, is_sorting=may_sort is None),
        "issues": issues,
        "mark_form": mark or MarkForm(process=call.process, issues=issues),
        "group_names": group_names(),
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


def after(request: Request, call: Call, source: Answer | Attachment, key: str, anchor: str = "") -> HttpResponse:
    """The desk again: the fragment for htmx, else a redirect to the next open passage."""
    if is_fragment_request(request):
        return desk_page(request, call, source, key)
    address = reverse("sorting:desk", args=[call.process.slug, call.slug, source.submission.reference, key])
    return redirect(address + in_order(request) + (f"#{anchor}" if anchor else ""))


@door("signed-in")
@require_POST
def mark(request: Request, process: str, call: str, reference: str, source: str) -> HttpResponse:
    """Mark a passage by hand."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    issues = list(Issue.objects.filter(taxonomy__process=here.process, taxonomy__is_main=True))
    form = MarkForm(request.POST, process=here.process, issues=issues)
    try:
        if not form.is_valid():
            raise Refusal("words-not-found", field="first")
        given = form.cleaned_data
        start, end = given["start"], given["end"]
        if start is None or end is None:
            start, end = cutting.span_of(found.text, given["first"], given["last"])
        marked = cutting.mark(by=request.by, source=found, start=start, end=end, now=request.now, issue=given["issue"])
    except Refusal as refusal:
        return desk_page(request, here, found, source, refusal=refusal, mark=form)
    return after(request, here, found, source, f"s{marked.pk}")


@door("signed-in")
@require_POST
def read(request: Request, process: str, call: str, reference: str, source: str) -> HttpResponse:
    """Say that this answer is read to the end; go on to the next."""
    here = call_at(request, process, call)
    found = desks.source_of(request.by, here, reference, source)
    reading.mark_read(by=request.by, source=found, now=request.now)
    following = rooms.next_for(request.by, here, after=found, order=order_of(request))
    if following is None:
        messages.success(request, gettext("Every answer is read, and no passage is left open."))
        return redirect(reverse("sorting:room", args=[process]) + f"?call={call}")
    address = reverse("sorting:desk", args=[process, call, following.reference, following.source])
    return redirect(address + in_order(request))
