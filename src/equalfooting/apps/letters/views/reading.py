"""Which pages read letters? The list, one letter with its signatories and its timeline, and its files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.letters import files, rules
from equalfooting.apps.letters.actions.drafting import text_of
from equalfooting.apps.letters.freezing import in_language, is_whole, lines_of
from equalfooting.apps.letters.models import JointLetter, SettledText, Step
from equalfooting.apps.letters.queries.letters import counted, drafts_of, letters_seen_by, settled_texts_of, steps_of
from equalfooting.apps.letters.queries.signatures import counts_of, own, standing
from equalfooting.apps.letters.tokens import address_of
from equalfooting.apps.letters.views.finding import context_of, here, settled_here
from equalfooting.apps.letters.words import STATES, STEPS, WAYS
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.letters import days_silent, days_to_answer, state_of
from equalfooting.domain.letters import standing as lettering
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_LETTERS, N_SIGNATORIES = 20, 100
#: as long as the text is worked on, its page tells of drafts and amendments
DRAFTING = (lettering.DRAFTED, lettering.OPEN)


@door("public")
@require_safe
def index(request: Request, process: str) -> HttpResponse:
    """Which letters are there, and what became of them?"""
    found = process_seen_by(request.by, process)
    page = Paginator(counted(letters_seen_by(request.by, found)), N_LETTERS).get_page(request.GET.get("page"))
    context = {
        "process": found, "page": page, "rows": [_row(one, request) for one in page],
        "may_start": rules.start(request.by, found, request.now),
    }  # fmt: skip
    return render_page(request, "letters/index.html", context)


def _row(letter: JointLetter, request: Request) -> dict[str, Any]:
    state = state_of(letter.moments, request.now)
    name, look = STATES[state]
    silent, waited = days_silent(letter.moments, request.now), days_to_answer(letter.moments)
    return {"letter": letter, "state": state, "name": name, "look": look, "silent": silent, "waited": waited}


@door("public")
@require_safe
def letter(request: Request, process: str, letter: str) -> HttpResponse:
    """One letter: what it says, where it stands, who signed, what came back."""
    found = here(request, process, letter)
    texts = settled_texts_of(found)
    settled = next((one for one in texts if not one.replaced_at), None)
    context = {
        **context_of(found, request), "address": address_of(found),
        "days_silent": days_silent(found.moments, request.now), "days_to_answer": days_to_answer(found.moments),
        **_acts(found, request), **(_signed(settled, request) if settled else _drafted(found)),
        "earlier": [one for one in texts if one.replaced_at],
    }  # fmt: skip
    return render_page(request, "letters/letter.html", context)


def _drafted(letter: JointLetter) -> dict[str, Any]:
    """What those see who work on a letter that is not settled."""
    return {
        "title": letter.text.title, "language": letter.text.language, "lines": lines_of(text_of(letter)),
        "addressees": letter.addressees.all(), "languages": [], "to_translate": _untranslated(letter),
    }  # fmt: skip


def _untranslated(letter: JointLetter) -> list[str]:
    done = set(letter.translations.values_list("language", flat=True))
    return [code for code in letter.languages[1:] if code not in done]


def _signed(settled: SettledText, request: Request) -> dict[str, Any]:
    """The settled text with whoever signed it."""
    content = settled.content
    wanted = files.language_wanted(settled, request.GET.get("in", ""))
    language, title, lines = in_language(content, wanted)
    counts = counts_of(settled)
    paginator = Paginator(standing(settled), N_SIGNATORIES)
    paginator.count = counts.n
    page = paginator.get_page(request.GET.get("page"))
    return {
        "settled": settled, "is_whole": is_whole(settled), "language": language, "title": title, "lines": lines,
        "languages": [content["language"], *content["translations"]], "addressees": content["addressees"],
        "page": page, "signatories": [(one, files.verified(one)) for one in page], "counts": counts,
        "countries": [pair for pair in counts.countries if pair[0]],
        "groups": [pair for pair in counts.groups if pair[0]],
        "own": [(one, rules.withdraw(one) is None) for one in own(request.by, settled)],
        "steps": [(one, STEPS[one.kind], WAYS[one.way]) for one in steps_of(settled.letter)]
        if settled.letter.sent_on else [],
        "may_sign": rules.sign(settled.letter, request.now),
        "n_waiting": counts.n_waiting if rules.tends(request.by, settled.letter) else 0,
    }  # fmt: skip


def _acts(letter: JointLetter, request: Request) -> dict[str, Any]:
    """What whoever asks may do with it now; buttons are left out for those who never may."""
    if not rules.tends(request.by, letter) and not rules.drafts(request.by, letter):
        return {"is_tending": False}
    by, now = request.by, request.now
    return {
        "is_tending": True, "is_leading": rules.leads(by, letter), "may_draft": rules.draft(by, letter, now),
        "may_lead": rules.lead(by, letter, now), "may_settle": rules.settle(by, letter, now),
        "may_move": rules.move_deadline(by, letter, now), "may_send": rules.send(by, letter, now),
        "may_track": rules.track(by, letter),
        "drafts": drafts_of(letter) if state_of(letter.moments, now) in DRAFTING else None,
    }  # fmt: skip


@door("public")
@require_safe
def file(request: Request, process: str, letter: str, kind: str) -> HttpResponse:
    """The letter with its signatories as a file."""
    if kind not in files.WRITERS:
        raise Http404
    settled = settled_here(here(request, process, letter))
    language = files.language_wanted(settled, request.GET.get("in", "") or (get_language() or ""))
    made = files.file_of(settled, kind, language)
    return _saved(made, files.CONTENT_TYPES[kind], f"{letter}.{kind}")


@door("public")
@require_safe
def signatories(request: Request, process: str, letter: str) -> HttpResponse:
    """Who signed, as CSV."""
    settled = settled_here(here(request, process, letter))
    return _saved(files.signatories_csv(settled), "text/csv; charset=utf-8", f"{letter}-signatories.csv")


@door("public")
@require_safe
def step_file(request: Request, process: str, letter: str, key: int) -> HttpResponseBase:
    """A file that came back, or that proves the sending: always saved, never shown inside this site."""
    found = get_object_or_404(Step, letter=here(request, process, letter), pk=key, taken_back_at=None)
    if not found.file:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.file_name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _saved(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
