"""Where does a respondent answer, come back, amend and withdraw? With or without account or JavaScript."""

import re
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from equalfooting.adapters import chance
from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.accounts.visitors import Someone, Visitor, remember_visitor
from equalfooting.apps.inquiries import rules, tasks
from equalfooting.apps.inquiries.actions import answering, handing_in, tending
from equalfooting.apps.inquiries.forms.answering import AnswerForm, initial_of
from equalfooting.apps.inquiries.forms.lists import page_language
from equalfooting.apps.inquiries.forms.uploads import read_uploads
from equalfooting.apps.inquiries.models import Attachment, Submission
from equalfooting.apps.inquiries.queries.calls import questionnaire
from equalfooting.apps.inquiries.queries.mine import submission_opened, submissions_of
from equalfooting.apps.inquiries.views.finding import Here, here
from equalfooting.domain.answers.digest import readable
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import refusal_texts

HANDLE = re.compile(r"[2-9a-z]{16}")
#: Drafts that one address may start within an hour; a whole classroom may sit behind one address.
STARTS_AN_HOUR = 60


@door("public")
@require_safe
def begin(request: Request, process: str, call: str) -> HttpResponse:
    """Answer this call: continue what this browser or person began, or start afresh."""
    place = here(request, process, call)
    mine = list(submissions_of(request.by, place.call)[:20])
    drafts = [one for one in mine if one.state == Submission.State.DRAFT]
    if drafts and "another" not in request.GET:
        return redirect(place.url("answer", key=drafts[0].handle))
    form = AnswerForm(place.call, questionnaire(place.call), initial=_known_of(request.by))
    handle = chance.handle(16)
    context = {
        "earlier": [one for one in mine if one.state == Submission.State.SUBMITTED],
        "draft_key": draft_key(place, "another" if "another" in request.GET else ""),
        "version": 0,
    }
    return _form_page(request, place, form, handle, None, context)


@door("public")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """The form of one submission: a draft to go on with, or what was submitted, to amend."""
    place = here(request, process, call)
    if request.method == "POST":
        return _post(request, place, key)
    submission = opened(request.by, place, key)
    if submission.state == Submission.State.WITHDRAWN:
        return redirect(place.url("receipt", key=key))
    form = AnswerForm(place.call, questionnaire(place.call), initial=initial_of(submission, _answers(submission)))
    return _form_page(request, place, form, key, submission, {})


def _post(request: Request, place: Here, key: str) -> HttpResponse:
    by = remember_visitor(request)
    form = AnswerForm(place.call, questionnaire(place.call), request.POST, request.FILES)
    try:
        submission = _found_or_started(request, by, place, key)
    except Refusal as refusal:
        form.put(refusal)
        status = 429 if refusal.code == "too-many-requests" else 409
        return _form_page(request, place, form, key, None, {}, status=status)
    if submission.state == Submission.State.WITHDRAWN:
        return redirect(place.url("receipt", key=key))
    is_first = submission.saved_at is None
    try:
        return _done(request, by, place, submission, form, key, is_first)
    except Refusal as refusal:
        return _refused(request, place, submission, form, key, refusal)


def _done(
    request: Request, by: Someone, place: Here, submission: Submission, form: AnswerForm, key: str, is_first: bool
) -> HttpResponse:
    do = request.POST.get("do", "")
    version = _version(request, submission)
    if form.is_from_a_program:
        form.add_error(None, _("Leave the field “website” empty: it is there to stop programs."))
        return _form_page(request, place, form, key, submission, {"version": version}, status=422)
    if submission.state == Submission.State.SUBMITTED:
        if do == "submit" and version != submission.version:
            return redirect(place.url("receipt", key=key))  # the same form sent twice: it is handed in already
        return _amended(request, place, submission, form, key, version)
    uploads = read_uploads(form.new_files())
    answering.save_draft(by=by, submission=submission, typed=form.typed(uploads), version=version, now=request.now)
    key = _lasting_key(request, by, submission, key) if is_first else key
    if do != "submit":
        anchor = f"#id_{request.POST['more']}" if "more" in request.POST else ""
        return redirect(place.url("answer", key=key) + "?saved" + anchor)
    if form.stand_in_the_way(_standing(submission), []):
        return _form_page(request, place, form, key, submission, {}, status=422)
    return _submitted(request, by, place, submission, form, key)


def _submitted(
    request: Request, by: Someone, place: Here, submission: Submission, form: AnswerForm, key: str
) -> HttpResponse:
    done = answering.submit(
        by=by, submission=submission, typed=form.typed(), version=submission.version, now=request.now
    )
    _send_receipt(request, done)
    if isinstance(by, Visitor) and HANDLE.fullmatch(key):  # typed with autosave, so no link was made yet
        key = answering.make_link(submission=done, now=request.now)
    return redirect(place.url("receipt", key=key) + "?new")


def _amended(
    request: Request, place: Here, submission: Submission, form: AnswerForm, key: str, version: int
) -> HttpResponse:
    uploads = read_uploads(form.new_files())
    if form.stand_in_the_way(_standing(submission), uploads):
        return _form_page(request, place, form, key, submission, {"version": version}, status=422)
    done = answering.amend(submission=submission, typed=form.typed(uploads), version=version, now=request.now)
    _send_receipt(request, done)
    return redirect(place.url("receipt", key=key) + "?new")


def _refused(
    request: Request, place: Here, submission: Submission, form: AnswerForm, key: str, refusal: Refusal
) -> HttpResponse:
    """The form again with everything that was typed, and beside it what somebody saved meanwhile."""
    submission.refresh_from_db()
    is_done = submission.state == Submission.State.SUBMITTED and request.POST.get("do") == "submit"
    if refusal.code == "changed-meanwhile" and is_done:
        return redirect(place.url("receipt", key=key))
    form.put(refusal)
    differing = _differing(submission, form) if refusal.code == "changed-meanwhile" else []
    return _form_page(request, place, form, key, submission, {"differing": differing}, status=409)


@door("public")
@require_POST
def draft(request: Request, process: str, call: str, key: str) -> JsonResponse:
    """Save while typing: JSON with version and moment, 409 when another device saved, 428 without a version."""
    place = here(request, process, call)
    by = remember_visitor(request)
    if "draft_version" not in request.POST and "If-Match" not in request.headers:
        return _json_refusal(Refusal("version-needed"), 428)
    form = AnswerForm(place.call, questionnaire(place.call), request.POST)
    try:
        submission = _found_or_started(request, by, place, key)
        version = _version(request, submission)
        typed = form.typed()
        faults = answering.save_draft(by=by, submission=submission, typed=typed, version=version, now=request.now)
    except Refusal as refusal:
        return _json_refusal(refusal, 409 if refusal.code == "changed-meanwhile" else 403)
    return JsonResponse(
        {
            "version": str(submission.version),
            "saved_at": request.now.isoformat(),
            "url": place.url("answer", key=key),
            "faults": {fault.field: fault.say(_) for fault in faults if fault.field},
        }
    )


@door("public")
@require_safe
def receipt(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """Proof of what was submitted, when and with which fingerprint; the place to amend and withdraw."""
    place = here(request, process, call)
    submission = opened(request.by, place, key)
    if submission.state == Submission.State.DRAFT:
        return redirect(place.url("answer", key=key))
    is_there = submission.state == Submission.State.SUBMITTED
    context = place.context | {
        "submission": submission,
        "key": key,
        "is_link": not HANDLE.fullmatch(key),
        "is_new": "new" in request.GET,
        "answers": list(submission.answers.select_related("question")) if is_there else [],
        "files": _standing(submission) if is_there else [],
        "may_amend": rules.amend(submission, request.now),
        "may_withdraw": rules.withdraw(submission),
        "draft_keys": [draft_key(place, ""), draft_key(place, "another"), draft_key(place, submission.handle)],
    }
    return _private(render_page(request, "inquiries/receipt.html", context))


@door("public")
@require_safe
def receipt_content(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """The very content that the fingerprint was taken of, to keep."""
    submission = opened(request.by, here(request, process, call), key)
    if submission.state != Submission.State.SUBMITTED:
        raise Http404
    response = HttpResponse(readable(handing_in.content(submission)), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{submission.reference}.json"'
    return _private(response)


@door("public")
@require_POST
def new_link(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """Another link to this submission, shown once: it becomes the address of the page."""
    place = here(request, process, call)
    submission = opened(request.by, place, key)
    token = answering.make_link(submission=submission, now=request.now)
    is_draft = submission.state == Submission.State.DRAFT
    return redirect(place.url("answer" if is_draft else "receipt", key=token))


@door("public")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, process: str, call: str, key: str) -> HttpResponse:
    """Take a submission back, after being asked once."""
    place = here(request, process, call)
    submission = opened(request.by, place, key)
    refusal = rules.withdraw(submission)
    if request.method == "POST" and refusal is None:
        tending.withdraw(submission=submission, now=request.now)
        return redirect(place.url("receipt", key=key))
    context = place.context | {"submission": submission, "key": key, "refusal": refusal}
    return _private(render_page(request, "inquiries/withdraw.html", context, status=409 if refusal else 200))


def opened(by: Someone, place: Here, key: str) -> Submission:
    submission = submission_opened(by, place.call, key)
    if submission is None:
        raise Http404
    return submission


def draft_key(place: Here, which: str) -> str:
    """Under which name the browser keeps what was typed on this device."""
    return f"answer-{place.process.slug}-{place.call.slug}{'-' if which else ''}{which}"


def _found_or_started(request: Request, by: Someone, place: Here, key: str) -> Submission:
    found = submission_opened(by, place.call, key)
    if found is not None:
        return found
    if not HANDLE.fullmatch(key):
        raise Http404
    tallies.count(f"start-answer-from:{request.came_from}", most=STARTS_AN_HOUR, minutes=60, now=request.now)
    try:
        return answering.start(by=by, call=place.call, handle=key, now=request.now)
    except Submission.DoesNotExist as missing:
        raise Http404 from missing


def _lasting_key(request: Request, by: Someone, submission: Submission, key: str) -> str:
    """After the first save a visitor goes on under a link that works on every device; a person under their own."""
    if isinstance(by, Person) or not HANDLE.fullmatch(key):
        return key
    return answering.make_link(submission=submission, now=request.now)


def _version(request: Request, submission: Submission) -> int:
    said = request.POST.get("draft_version") or request.headers.get("If-Match", "").strip('"') or "0"
    version = int(said) if said.isdigit() and len(said) < 9 else -1
    return submission.version if version == 0 and submission.saved_at is None else version


def _form_page(
    request: Request,
    place: Here,
    form: AnswerForm,
    key: str,
    submission: Submission | None,
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    is_submitted = submission is not None and submission.state == Submission.State.SUBMITTED
    may = (
        rules.amend(submission, request.now)
        if submission and is_submitted
        else rules.answer(request.by, place.call, request.now)
    )
    context = place.context | {
        "form": form,
        "here_answer_url": place.url("answer", key=key),
        "key": key,
        "submission": submission,
        "is_submitted": is_submitted,
        "is_link": not HANDLE.fullmatch(key),
        "is_saved": "saved" in request.GET,
        "may": may,
        "standing": _standing(submission) if submission else [],
        "version": submission.version if submission else 0,
        "draft_key": draft_key(place, submission.handle if submission and is_submitted else ""),
        "draft_url": "" if is_submitted else place.url("draft", key=key),
    }
    return _private(render_page(request, "inquiries/answer.html", context | more, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Not for caches or search engines: the address may be a key."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answers(submission: Submission) -> dict[str, Any]:
    return {answer.question.key: answer for answer in submission.answers.select_related("question")}


def _standing(submission: Submission) -> list[Attachment]:
    return list(submission.attachments.filter(removed_at=None).select_related("question").defer("text"))


def _differing(submission: Submission, form: AnswerForm) -> list[tuple[str, str]]:
    """What is saved and differs from what is typed: (label, saved text)."""
    saved = initial_of(submission, _answers(submission))
    rows = []
    for name, field in form.fields.items():
        if name in {"website", "attached"}:
            continue
        was = saved.get(name) or ""
        typed = field.widget.value_from_datadict(form.data, form.files, name) or ""
        if was != typed:
            rows.append((str(field.label), was if isinstance(was, str) else str(was)))
    return rows


def _known_of(by: Someone) -> dict[str, Any]:
    """What is known of a person already, so that it is not typed twice; changeable, and consent stays blank."""
    if not isinstance(by, Person):
        return {"language": page_language()}
    actor = by.actor
    return {
        "respondent": by.name, "organisation_name": actor.organisation, "contact_email": by.email,
        "groups": list(actor.groups), "country": by.country, "language": page_language(),
    }  # fmt: skip


def _json_refusal(refusal: Refusal, status: int) -> JsonResponse:
    what, way_out = refusal_texts(refusal)
    return JsonResponse({"code": refusal.code, "what": what, "way_out": way_out}, status=status)


def _send_receipt(request: Request, submission: Submission) -> None:
    """By e-mail, if an address was given; a few an hour at most for one browser, whoever the addressee is."""
    if not submission.contact_email:
        return
    try:
        tallies.count(f"receipt-from:{request.came_from}", most=20, minutes=60, now=request.now)
        address = submission.contact_email.casefold()
        tallies.count(f"receipt-to:{address}", most=5, minutes=60, now=request.now)
    except Refusal:
        return
    tasks.mail_receipt.enqueue(submission.pk, request.LANGUAGE_CODE)
