"""On which pages do people sign, confirm, withdraw, and does the secretariat confirm organisations?"""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters import rules, tasks
from equalfooting.apps.letters.actions import confirming, signing
from equalfooting.apps.letters.actions.signing import Said
from equalfooting.apps.letters.forms import SignByMailForm, SignForForm, SignForm
from equalfooting.apps.letters.freezing import in_language
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.apps.letters.queries.signatures import organisations_of, own, waiting
from equalfooting.apps.letters.tokens import signature_of
from equalfooting.apps.letters.views.finding import context_of, form_page, here, key_of, settled_here, to
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
def sign(request: Request, process: str, letter: str) -> HttpResponse:
    """Sign as oneself: at once with an account, by a link sent by e-mail without one."""
    found = here(request, process, letter)
    settled = settled_here(found)
    by = request.by
    kind = SignForm if isinstance(by, Person) else SignByMailForm
    form = kind(request.POST or None, initial={"number": settled.number})

    def act() -> HttpResponse:
        said = _said(form.cleaned_data)
        if isinstance(by, Person):
            signing.sign(by=by, letter=found, said=said, now=request.now)
            return back(
                request,
                gettext("You have signed. You can withdraw your signature until the letter is sent."),
                to(found),
            )
        asked = signing.ask_by_mail(
            by=by, letter=found, email=form.cleaned_data["email"], said=said, came_from=request.came_from,
            now=request.now,
        )  # fmt: skip
        transaction.on_commit(lambda: tasks.mail_link.enqueue(asked.pk))
        return back(
            request,
            gettext("A mail is on its way. Your signature counts once you open its link and confirm."),
            to(found),
        )

    refusal = (
        rules.sign_as_account(by, found, request.now) if isinstance(by, Person) else rules.sign(found, request.now)
    )
    context = {
        **_about_signing(found, settled, request), "refusal": refusal, "heading": gettext("Sign as yourself"),
        "button": gettext("Sign") if isinstance(by, Person) else gettext("Send me the link"), "is_signing": True,
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
def sign_for(request: Request, process: str, letter: str) -> HttpResponse:
    """Sign for an organisation for which one speaks."""
    found = here(request, process, letter)
    settled = settled_here(found)
    by = person_of(request)
    spoken_for = {one.pk: one for one in organisations_of(by)}
    form = SignForForm(
        request.POST or None, initial={"number": settled.number},
        organisations=[(key, one.name) for key, one in spoken_for.items()],
    )  # fmt: skip

    def act() -> HttpResponse:
        given = form.cleaned_data
        made = signing.sign_for(
            by=by, letter=found, organisation=spoken_for[given["organisation"]], email=given["email"],
            said=_said(given), now=request.now,
        )  # fmt: skip
        if made.email and not made.signed_at:
            transaction.on_commit(lambda: tasks.mail_link.enqueue(made.pk))
        return back(request, _what_next(made), to(found))

    context = {
        **_about_signing(found, settled, request), "heading": gettext("Sign for an organisation"),
        "refusal": rules.sign_as_account(by, found, request.now), "button": gettext("Sign for it"),
        "is_signing": True, "has_no_organisation": not spoken_for,
    }  # fmt: skip
    return form_page(request, form, act, context)


def _what_next(made: Signature) -> str:
    if made.signed_at:
        return gettext("Signed. It was confirmed before that you may sign for it.")
    if made.email:
        return gettext("A mail is on its way. The signature counts once its link is opened and confirmed.")
    return gettext("The secretariat is asked to confirm that you may sign for it. Then the signature counts.")


def _said(given: dict[str, Any]) -> Said:
    return Said(
        number=given["number"], may_name=given["may_name"], post=given["post"], name=given.get("name", ""),
        group=given.get("group", ""), country=given.get("country", ""), language=get_language() or "en",
        wants_news=given["wants_news"],
    )  # fmt: skip


def _about_signing(letter: JointLetter, settled: SettledText, request: Request) -> dict[str, Any]:
    """The text stands beside the form, so that nobody signs unread."""
    language, title, lines = in_language(settled.content, settled.content["language"])
    return {
        **context_of(letter, request), "settled": settled, "language": language, "title": title, "lines": lines,
        "lede": gettext("You sign text number %(number)s of this letter.") % {"number": settled.number},
        "own": [one for one in own(request.by, settled) if not one.withdrawn_at],
    }  # fmt: skip


@door("public")
def confirm(request: Request, process: str, letter: str, token: str) -> HttpResponse:
    """The link of the mail opens this page; only its buttons confirm, withdraw, or show and hide the name."""
    found = here(request, process, letter)
    signature = signature_of(found, token)
    if request.method == "POST":
        return back(request, _done_by_link(request, signature, request.POST.get("deed", "")), to(found))
    language, title, lines = in_language(signature.settled.content, signature.settled.content["language"])
    context = {
        **context_of(found, request), "signature": signature, "language": language, "title": title, "lines": lines,
        "may_sign": rules.sign(found, request.now) or rules.same_text(signature.settled, signature.settled.number),
        "may_withdraw": rules.withdraw(signature),
    }  # fmt: skip
    return render_page(request, "letters/confirm.html", context)


def _done_by_link(request: Request, signature: Signature, deed: str) -> str:
    if deed == "withdraw":
        signing.withdraw(by=request.by, signature=signature, now=request.now)
        return gettext("Your signature is withdrawn.")
    if deed in {"show", "hide"}:
        signing.show_name(by=request.by, signature=signature, may_name=deed == "show", now=request.now)
        return gettext("Saved.")
    signing.confirm(by=request.by, signature=signature, now=request.now)
    return gettext("Signed. Keep the mail: its link also withdraws the signature, until the letter is sent.")


@door("public")
@csrf_exempt
def end_news(request: Request, process: str, letter: str, token: str) -> HttpResponse:
    """Hear no more of a letter: a page with a button, or one POST of the mail program (RFC 8058).

    Without a CSRF token, because a mail program has none; the signed token of the mail stands for it.
    """
    found = here(request, process, letter)
    signature = signature_of(found, token)
    if request.method == "POST":
        signing.end_news(by=request.by, signature=signature, now=request.now)
    context = {**context_of(found, request), "is_over": request.method == "POST"}
    return render_page(request, "letters/end_news.html", context)


@door("signed-in")
@require_POST
def withdraw(request: Request, process: str, letter: str, key: int) -> HttpResponse:
    """Take one's own signature back."""
    found = here(request, process, letter)
    signing.withdraw(by=request.by, signature=_own(request, found, key), now=request.now)
    return back(request, gettext("Your signature is withdrawn."), to(found))


@door("signed-in")
@require_POST
def show_name(request: Request, process: str, letter: str, key: int) -> HttpResponse:
    """Agree to be named, or take that back."""
    found = here(request, process, letter)
    may_name = request.POST.get("may_name") == "yes"
    signing.show_name(by=request.by, signature=_own(request, found, key), may_name=may_name, now=request.now)
    return back(request, gettext("Saved."), to(found))


def _own(request: Request, letter: JointLetter, key: int) -> Signature:
    """404 for signatures of others: what they signed without a public name is not told."""
    found = key_of(letter, key)
    if found is None or rules.own(request.by, found):
        raise Http404
    return found


@door("roles", "secretariat")
@require_safe
def waiting_list(request: Request, process: str, letter: str) -> HttpResponse:
    """Organisations whose signature waits for the secretariat."""
    found = here(request, process, letter)
    rows = [(one, rules.vouch(request.by, one, request.now)) for one in waiting(settled_here(found))]
    context = {**context_of(found, request), "rows": rows}
    return render_page(request, "letters/waiting.html", context)


@door("roles", "secretariat")
@require_POST
def vouch(request: Request, process: str, letter: str, key: int) -> HttpResponse:
    """Confirm that somebody signs for an organisation, or refuse it with a reason."""
    found = here(request, process, letter)
    signature = key_of(found, key)
    if signature is None:
        raise Http404
    note = request.POST.get("note", "")
    if request.POST.get("deed") == "refuse":
        made = confirming.refuse(by=person_of(request), signature=signature, reason=note, now=request.now)
        tasks.mail_refused.enqueue(made.pk)
        return back(request, gettext("Not confirmed. Whoever asked is told why."), to(found, "waiting"))
    confirming.confirm(by=person_of(request), signature=signature, note=note, now=request.now)
    return back(request, gettext("Confirmed. The signature counts from now on."), to(found, "waiting"))
