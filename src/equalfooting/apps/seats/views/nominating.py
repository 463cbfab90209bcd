"""Where do people nominate, agree, change and withdraw, and where are doubles and files looked at?"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.adapters.documents import safe_name
from equalfooting.adapters.documents.limits import MAX_FILE_BYTES, MB
from equalfooting.adapters.spreadsheets import read_table
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.apps.seats import intake, rules
from equalfooting.apps.seats.actions import nominating
from equalfooting.apps.seats.forms.nominating import AgreeForm, IntakeForm, NomineeForm, WithdrawForm, initial_of
from equalfooting.apps.seats.models import Intake, Nomination
from equalfooting.apps.seats.queries.nominees import doubles_of, nominations_of
from equalfooting.apps.seats.views.finding import Here, form_page, here, nomination_here, said
from equalfooting.apps.stakeholders.queries import who_is
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.tables import table_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import refusal_texts


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: Request, process: str, plan: str) -> HttpResponse:
    """Nominate oneself, or with `?for=other` somebody who agreed."""
    place = here(request, process, plan)
    by = person_of(request)
    is_self = request.GET.get("for") != "other"
    own = nominating.own_nomination(by, place.plan)
    initial = _about_oneself(request) if is_self else {"language": _language()}
    form = NomineeForm(request.POST or None, plan=place.plan, is_self=is_self, initial=initial)

    def act() -> str:
        made = nominating.nominate(by=by, plan=place.plan, said=form.said(), is_self=is_self, now=request.now)
        words = gettext("Filed as nomination %(number)s.") % {"number": made.number}
        return said(request, words, place.url("nominee", nominee=made.number))

    heading = gettext("Nominate yourself") if is_self else gettext("Nominate somebody")
    context = place.context | {
        "heading": heading, "is_self": is_self, "own": own if is_self else None, "button": gettext("File it"),
        "refusal": rules.nominate(by, place.plan, request.now),
    }  # fmt: skip
    return form_page(request, form, act, context, "seats/nominate.html")


def _about_oneself(request: Request) -> dict[str, Any]:
    """What the site knows of whoever asks, as a first answer; nothing is guessed that they did not say."""
    by = person_of(request)
    who = who_is(by)
    return {
        "name": by.name, "organisation": who.organisation, "group": next(iter(who.groups), ""),
        "interests": "\n".join(who.interests), "language": _language(),
    }  # fmt: skip


def _language() -> str:
    return (get_language() or "en").split("-")[0]


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, process: str, plan: str) -> HttpResponse:
    """Type in a nomination that came by letter or e-mail."""
    place = here(request, process, plan)
    form = NomineeForm(request.POST or None, plan=place.plan, initial={"language": _language()})

    def act() -> str:
        made = nominating.enter(by=person_of(request), plan=place.plan, said=form.said(), now=request.now)
        return said(request, gettext("Entered as nomination %(number)s.") % {"number": made.number}, place.url("enter"))

    context = place.context | {
        "heading": gettext("Enter a nomination"), "button": gettext("Enter it"),
        "refusal": rules.enter_for(request.by, place.plan, request.now),
    }  # fmt: skip
    return form_page(request, form, act, context, "seats/nominate.html")


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, process: str, plan: str, nominee: int) -> HttpResponse:
    """Correct a nomination: the nominee's own, or as the secretariat."""
    place = here(request, process, plan)
    one = nomination_here(place, nominee)
    _refuse_strangers(request, one)
    is_self = one.particulars.person_id == person_of(request).pk
    form = NomineeForm(request.POST or None, plan=place.plan, initial=initial_of(one))
    version = request.POST.get("version", "")

    def act() -> str:
        nominating.change(
            by=person_of(request), nomination=one, said=form.said(), now=request.now,
            version=int(version) if version.isdecimal() and len(version) < 9 else -1,
        )  # fmt: skip
        return said(request, gettext("Saved."), place.url("nominee", nominee=nominee))

    context = place.context | {
        "heading": gettext("Change nomination %(number)s") % {"number": nominee}, "is_self": is_self,
        "button": gettext("Save"), "version": one.version, "one": one,
        "refusal": rules.change_nomination(request.by, one, request.now),
    }  # fmt: skip
    return form_page(request, form, act, context, "seats/nominate.html")


def _refuse_strangers(request: Request, one: Nomination) -> None:
    """Only the nominee and the secretariat get as far as the form: it holds what is private."""
    if not rules.is_nominee(request.by, one):
        refusal = rules.needs_secretariat(request.by, one.plan)
        if refusal:
            raise refusal


@door("signed-in")
@require_POST
def agree(request: Request, process: str, plan: str, nominee: int) -> HttpResponse:
    """Agree to a nomination that somebody else filed."""
    place = here(request, process, plan)
    one = nomination_here(place, nominee)
    form = AgreeForm(request.POST)
    is_named = form.is_valid() and form.cleaned_data["is_named"]
    nominating.agree(by=person_of(request), nomination=one, is_named=is_named, now=request.now)
    return back(request, gettext("Thank you: you have agreed."), place.url("nominee", nominee=nominee))


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, process: str, plan: str, nominee: int) -> HttpResponse:
    """Withdraw a nomination: the nominee, whoever nominated, the secretariat."""
    place = here(request, process, plan)
    one = nomination_here(place, nominee)
    refusal = rules.withdraw(request.by, one, request.now)
    if refusal and refusal.code == "role-needed":
        raise refusal
    form = WithdrawForm(request.POST or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        nominating.withdraw(by=person_of(request), nomination=one, reason=reason, now=request.now)
        return said(request, gettext("Withdrawn."), place.url("nominees"))

    context = place.context | {
        "heading": gettext("Withdraw nomination %(number)s") % {"number": nominee}, "refusal": refusal,
        "lede": gettext("It stays counted as withdrawn; nobody but the selection sees the reason."),
        "button": gettext("Withdraw it"), "look": "danger",
    }  # fmt: skip
    return form_page(request, form if request.method == "POST" else WithdrawForm(), act, context)


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def doubles(request: Request, process: str, plan: str) -> HttpResponse:
    """Nominations that may be one person: two people after all, or withdraw one."""
    place = here(request, process, plan)
    if request.method == "POST":
        first, second = (nomination_here(place, _number(request, name)) for name in ("first", "second"))
        nominating.tell_apart(by=person_of(request), first=first, second=second, now=request.now)
        return back(request, gettext("Noted: two people."), place.url("doubles"))
    context = place.context | {"doubles": doubles_of(nominations_of(place.plan))}
    return render_page(request, "seats/doubles.html", context)


def _number(request: Request, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


@door("roles", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def look_at_file(request: Request, process: str, plan: str) -> HttpResponse:
    """Upload a file of nominees and see what would happen; nothing is taken in yet."""
    place = here(request, process, plan)
    form = IntakeForm(request.POST, request.FILES) if request.method == "POST" else IntakeForm()
    looked: list[tuple[intake.Taken, Intake | None]] = []
    if request.method == "POST":
        is_done(form, lambda: looked.append(_look(request, place, form)))
    taken, kept = looked[0] if looked else (None, None)
    context = place.context | {
        "form": form, "taken": taken, "kept": kept, "columns": intake.people_table(place.plan, ()).headings,
        "troubles": [refusal_texts(one) for one in taken.troubles] if taken else [],
        "refusal": rules.enter_for(request.by, place.plan, request.now),
    }  # fmt: skip
    return render_page(request, "seats/intake.html", context, status=422 if form.errors else 200)


def _look(request: Request, place: Here, form: IntakeForm) -> tuple[intake.Taken, Intake | None]:
    """Read the file in the limited subprocess; keep what can be taken in only if all of it can."""
    refusal = rules.enter_for(request.by, place.plan, request.now)
    if refusal:
        raise refusal
    if not form.cleaned_data["has_consent"]:
        raise Refusal("nomination-consent-missing", field="has_consent")
    upload = form.cleaned_data["file"]
    name = safe_name(upload.name or "")
    if upload.size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // MB
        raise Refusal("file-too-large", field="file", name=name, size_mb=-(-upload.size // MB), limit_mb=limit)
    read = read_table(name, upload.read())
    table = table_of(read.headings, read.rows, read.numbers)
    taken = intake.read_nominees(place.plan, table, has_consent=True)
    if taken.troubles:
        return taken, None
    kept = nominating.keep_look(
        by=person_of(request), plan=place.plan, name=name, said=list(taken.said), now=request.now
    )
    return taken, kept


@door("roles", "secretariat")
@require_POST
def take_in(request: Request, process: str, plan: str, intake_key: str) -> HttpResponse:
    """Take a file in that was looked at: all of it."""
    place = here(request, process, plan)
    rows = nominating.take_in(by=person_of(request), plan=place.plan, key=intake_key, now=request.now)
    words = gettext("%(n)s nominations were taken in.") % {"n": len(rows)}
    return back(request, words, place.url("nominees"))
