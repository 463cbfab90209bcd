"""On which pages is a letter sent, and is recorded what came back?"""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters import rules, tasks
from equalfooting.apps.letters.actions import sending
from equalfooting.apps.letters.actions.finding import settled_now
from equalfooting.apps.letters.forms import MailForm, SentForm, TrackForm
from equalfooting.apps.letters.models import JointLetter, Step
from equalfooting.apps.letters.views.finding import context_of, form_page, here, to
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.ui.doors import door


@door("signed-in")
def send(request: Request, process: str, letter: str) -> HttpResponse:
    """Record that the letter was sent by hand."""
    found = here(request, process, letter)
    names = "; ".join(one["name"] for one in _addressees(found))
    form = SentForm(
        request.POST or None, request.FILES or None,
        initial={"on": request.now.date(), "way": "post", "other_side": names[:300]},
    )  # fmt: skip

    def act() -> HttpResponse:
        sending.record_sent(by=person_of(request), letter=found, told=form.told, now=request.now)
        return back(request, gettext("The letter is sent, and stays as it is. Record here what comes back."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.send(request.by, found, request.now), "has_file": True,
        "heading": gettext("Record that it was sent"), "button": gettext("It was sent"),
        "lede": gettext("Nothing of the letter changes from then on, and the addresses of its signers are deleted."),
        "may_mail": rules.send_by_mail(request.by, found, request.now),
        "mailed_to": [one for one in _addressees(found) if one["email"]],
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
def send_by_mail(request: Request, process: str, letter: str) -> HttpResponse:
    """Have the site mail it to the addresses that stood in it when it was signed."""
    found = here(request, process, letter)
    form = MailForm(request.POST or None, initial={"reply_to": getattr(request.by, "email", "")})

    def act() -> HttpResponse:
        step = sending.send_by_mail(by=person_of(request), letter=found, now=request.now)
        reply_to = form.cleaned_data["reply_to"]
        transaction.on_commit(lambda: tasks.mail_letter.enqueue(step.pk, reply_to))
        return back(request, gettext("The letter goes out now, with its signatories. It stays as it is."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.send_by_mail(request.by, found, request.now),
        "heading": gettext("Send it by e-mail from this site"), "button": gettext("Send it now"),
        "lede": gettext("Once, to each address below, with its signatories as a PDF."),
        "mailed_to": [one for one in _addressees(found) if one["email"]], "is_mailing": True,
    }  # fmt: skip
    return form_page(request, form, act, context)


def _addressees(letter: JointLetter) -> list[dict[str, str]]:
    settled = settled_now(letter)
    return list(settled.content["addressees"]) if settled else []


@door("signed-in")
def track(request: Request, process: str, letter: str) -> HttpResponse:
    """Record a reminder, an acknowledgement or an answer."""
    found = here(request, process, letter)
    initial = {"on": request.now.date(), "way": "mail", "kind": request.GET.get("kind", "answered")}
    form = TrackForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> HttpResponse:
        kind = form.cleaned_data["kind"]
        step = sending.record(by=person_of(request), letter=found, kind=kind, told=form.told, now=request.now)
        if kind in tasks.NEWS:
            transaction.on_commit(lambda: tasks.mail_news.enqueue(step.pk))
        return back(request, gettext("Recorded. Everybody can read it."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.track(request.by, found), "has_file": True,
        "heading": gettext("What came back?"), "button": gettext("Record it"),
        "lede": gettext("Everybody reads what you record here."),
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
@require_POST
def take_back(request: Request, process: str, letter: str, key: int) -> HttpResponse:
    """Take back what was recorded by mistake."""
    found = here(request, process, letter)
    step = get_object_or_404(Step, letter=found, pk=key)
    step.letter = found
    reason = request.POST.get("reason", "")
    sending.take_back(by=person_of(request), step=step, reason=reason, now=request.now)
    return back(request, gettext("Taken back. It stays on the page, struck out."), to(found))
