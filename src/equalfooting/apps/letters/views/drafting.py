"""On which pages is a letter begun, written, translated, settled, moved, given up?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions import drafting, settling
from equalfooting.apps.letters.forms import (
    DeadlineForm,
    FrameForm,
    ReasonForm,
    StartForm,
    TextForm,
    TranslationForm,
    frame_as_typed,
)
from equalfooting.apps.letters.models import Translation
from equalfooting.apps.letters.tasks import mail_again
from equalfooting.apps.letters.views.finding import context_of, form_page, here, to
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.views.acting import back, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.parts.countries import language_name


@door("roles", *rules.PARTICIPANTS)
def new(request: Request, process: str) -> HttpResponse:
    """Start a letter."""
    found = process_seen_by(request.by, process)
    form = StartForm(request.POST or None, initial={"kind": "letter", "is_open_to_drafters": "some", "language": "en"})

    def act() -> HttpResponse:
        given = form.cleaned_data
        letter = drafting.start(
            by=person_of(request), process=found, frame=form.frame, text=given["text"],
            sign_until=given["sign_until"], now=request.now,
        )  # fmt: skip
        messages.success(request, gettext("The letter is begun. Nobody can sign it until you settle its text."))
        return redirect(to(letter))

    about = {
        "process": found, "refusal": rules.start(request.by, found, request.now), "button": gettext("Begin the letter"),
        "heading": gettext("Start a joint letter"),
        "lede": gettext("A joint letter speaks for those who sign it, not for the whole group."),
    }  # fmt: skip
    return form_page(request, form, act, about)


@door("signed-in")
def about(request: Request, process: str, letter: str) -> HttpResponse:
    """Change to whom it goes, in which languages, who works on it."""
    found = here(request, process, letter)
    stays = found.settled_at is not None
    form = FrameForm(request.POST or None, initial=frame_as_typed(found), title_stays=stays)

    def act() -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        drafting.describe(by=person_of(request), letter=found, frame=form.frame, version=version, now=request.now)
        return back(request, gettext("Saved. What people sign changes only when you settle the text anew."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.lead(request.by, found, request.now),
        "heading": gettext("To whom, and who writes"), "button": gettext("Save"), "lede": "",
        "others": frame_as_typed(found) if form.is_bound else None, "again": {"version": str(found.version)},
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
def edit(request: Request, process: str, letter: str) -> HttpResponse:
    """Write the text."""
    found = here(request, process, letter)
    text = drafting.text_of(found)
    initial = {"text": text, "seen": drafting.digest_of(text)}
    form = TextForm(request.POST or None, initial=initial)

    def act() -> HttpResponse:
        given = form.cleaned_data
        drafting.write_text(
            by=person_of(request), letter=found, text=given["text"], seen=given["seen"], now=request.now
        )
        return back(request, gettext("The draft is kept. People can sign it once it is settled."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.draft(request.by, found, request.now),
        "heading": gettext("Work on the text"), "button": gettext("Keep the draft"), "is_text": True,
        "lede": _lede_of_text(found.settled_at is not None), "theirs": text, "again": {"seen": initial["seen"]},
    }  # fmt: skip
    return form_page(request, form, act, context)


def _lede_of_text(is_settled: bool) -> str:
    if is_settled:
        return gettext("What people sign stays as it is until this draft is settled; then everybody is asked again.")
    return gettext("Nobody can sign it until its initiator settles it.")


@door("signed-in")
def translate(request: Request, process: str, letter: str, language: str) -> HttpResponse:
    """Write the letter in another of its languages."""
    found = here(request, process, letter)
    if language not in found.languages[1:]:
        raise Http404
    now = Translation.objects.filter(letter=found, language=language).first()
    initial: dict[str, Any] = {"version": now.version, "title": now.title, "text": now.words} if now else {"version": 0}
    form = TranslationForm(request.POST or None, initial=initial)

    def act() -> HttpResponse:
        given = form.cleaned_data
        drafting.translate(
            by=person_of(request), letter=found, language=language, title=given["title"], text=given["text"],
            version=given["version"] or 0, now=request.now,
        )  # fmt: skip
        return back(
            request, gettext("The translation is kept. It is signed with the text once that is settled."), to(found)
        )

    context = {
        **context_of(found, request), "refusal": rules.draft(request.by, found, request.now), "is_text": True,
        "heading": gettext("Translate: %(language)s") % {"language": language_name(language)},
        "button": gettext("Keep the translation"), "source": drafting.text_of(found),
        "theirs": now.words if now else "", "again": {"version": str(now.version if now else 0)},
        "lede": gettext("Where the two differ, the text in its own language counts."),
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
@require_POST
def share(request: Request, process: str, letter: str) -> HttpResponse:
    """Ask for amendments before anybody signs."""
    found = here(request, process, letter)
    settling.share(by=person_of(request), letter=found, now=request.now)
    said = gettext("The text stands among the texts of the group: whoever takes part can propose amendments to it.")
    return back(request, said, to(found))


@door("signed-in")
@require_POST
def settle(request: Request, process: str, letter: str) -> HttpResponse:
    """Freeze the text and open it for signatures."""
    found = here(request, process, letter)
    settled = settling.settle(by=person_of(request), letter=found, now=request.now)
    if settled.number > 1:
        mail_again.enqueue(settled.pk)
        return back(request, gettext("The new text is open. Whoever signed the one before is asked again."), to(found))
    return back(request, gettext("The text is settled: everybody can read it and sign."), to(found))


@door("signed-in")
def deadline(request: Request, process: str, letter: str) -> HttpResponse:
    """Let people sign for longer, or end it."""
    found = here(request, process, letter)
    form = DeadlineForm(request.POST or None, initial={"sign_until": found.sign_until})

    def act() -> HttpResponse:
        until = form.cleaned_data["sign_until"]
        settling.move_deadline(by=person_of(request), letter=found, sign_until=until, now=request.now)
        return back(request, gettext("The deadline is moved."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.move_deadline(request.by, found, request.now),
        "heading": gettext("Move the deadline"), "button": gettext("Move it"),
        "lede": gettext("A moment that has passed ends the signing now."),
    }  # fmt: skip
    return form_page(request, form, act, context)


@door("signed-in")
def abandon(request: Request, process: str, letter: str) -> HttpResponse:
    """Give the letter up."""
    found = here(request, process, letter)
    form = ReasonForm(request.POST or None)

    def act() -> HttpResponse:
        reason = form.cleaned_data["reason"]
        settling.abandon(by=person_of(request), letter=found, reason=reason, now=request.now)
        return back(request, gettext("The letter is given up. It stays readable, with the reason."), to(found))

    context = {
        **context_of(found, request), "refusal": rules.lead(request.by, found, request.now),
        "heading": gettext("Give the letter up"), "button": gettext("Give it up"),
        "lede": gettext("It is not sent. If people have signed it, they read your reason on its page."),
    }  # fmt: skip
    return form_page(request, form, act, context)
