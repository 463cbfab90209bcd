"""On which pages does the Chair say what should become of amendments, and do sponsors answer?"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import handling
from equalfooting.apps.drafting.actions.handling import Proposal
from equalfooting.apps.drafting.forms import HandlingForm, ReplyForm, SeveralForm
from equalfooting.apps.drafting.models import Anchor, Text
from equalfooting.apps.drafting.queries.amendments import named
from equalfooting.apps.drafting.queries.choosing import last_handlings, seen_of, with_last_handling
from equalfooting.apps.drafting.queries.documents import anchors_on
from equalfooting.apps.drafting.queries.texts import newest_of, text_seen
from equalfooting.apps.drafting.views.finding import (
    address,
    amendment_here,
    form_page,
    group_names,
    posted,
    seen_now,
    to,
    written_in,
)
from equalfooting.ui.doors import door


@door("signed-in", *rules.TENDERS)
def handle(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Propose what becomes of one amendment, with a reason."""
    found = amendment_here(request, process, text, number)

    def act(given: dict[str, Any]) -> HttpResponse:
        other = found.text.amendments.filter(number=given["with_number"] or 0).first()
        proposal = Proposal(
            given["handled"], given["reason"], given["words"], other, given["referred_to"], written_in()
        )
        made = handling.handle(
            by=request.by, text=found.text, amendments=[found], proposal=proposal, now=request.now, seen=given["seen"]
        )
        if len(made) > 1:
            messages.success(request, gettext("The whole package is handled so."))
        return to("amendment", found.text, number=number)

    about = {
        "process": found.text.process, "text": found.text, "button": gettext("Propose it"),
        "heading": gettext("What should become of amendment %(number)s") % {"number": number},
        "lede": gettext("Your proposal and your reason are public; the sponsors are asked whether they agree."),
        "refusal": rules.handle(request.by, found, newest_of(found.text), request.now),
        "back": address("amendment", found.text, number=number),
    }  # fmt: skip
    here = _standing(found.text, [number])
    form = HandlingForm(posted(request), initial={"seen": seen_of(here)})
    about["meanwhile"] = lambda: _meanwhile(form, here)
    return form_page(request, form, act, about)


def _standing(text: Text, numbers: Iterable[int]) -> list[Anchor]:
    """These amendments as they stand now, each with what is proposed for it."""
    newest = newest_of(text)
    rows = anchors_on(newest).filter(amendment__number__in=set(numbers)) if newest else Anchor.objects.none()
    return list(with_last_handling(rows))


def _meanwhile(form: HandlingForm | SeveralForm, anchors: list[Anchor]) -> dict[str, Any]:
    """What others did since; what is sent next is sent with both in sight."""
    was = form.data["seen"]
    seen_now(form, seen=seen_of(anchors))
    return {"anchors": _changed(was, anchors), "names": group_names(), "handlings": last_handlings(anchors)}


def _changed(seen: str, anchors: Iterable[Anchor]) -> list[Anchor]:
    anchor, handling = (int(part) for part in seen.split("."))
    return [row for row in anchors if row.pk > anchor or (row.last_handling or 0) > handling]  # type: ignore[attr-defined]


@door("signed-in", *rules.TENDERS)
def handle_several(request: Request, process: str, text: str) -> HttpResponse:
    """Handle several at once: those that were marked, or a way to take amendments together."""
    found = text_seen(request.by, process, text)
    given = request.POST.copy()
    given["numbers"] = ", ".join(_numbers(request))
    form = SeveralForm(given if request.method == "POST" else None)

    def act(said: dict[str, Any]) -> HttpResponse:
        numbers = {int(n) for n in re.findall(r"\d{1,6}", said["numbers"])}
        proposal = Proposal(said["handled"], said["reason"], referred_to=said["referred_to"], language=written_in())
        made = handling.handle(
            by=request.by, text=found, amendments=named(found, numbers), proposal=proposal, now=request.now,
            seen=said["seen"],
        )  # fmt: skip
        messages.success(request, gettext("%(n)s amendments are handled.") % {"n": len(made)})
        back = request.POST.get("back", "")
        return redirect(back) if url_has_allowed_host_and_scheme(back, None) else to("amendments", found)

    about = {
        "process": found.process, "text": found, "button": gettext("Propose it"),
        "heading": gettext("Handle several amendments"),
        "refusal": rules.answer_amendments(request.by, found, request.now),
        "lede": gettext("The reason stands beside each of them, and each sponsor is asked."),
        "back": address("amendments", found),
    }  # fmt: skip
    about["meanwhile"] = lambda: _meanwhile(form, _standing(found, map(int, _numbers(request))))
    return form_page(request, form, act, about)


def _numbers(request: Request) -> list[str]:
    chosen = request.POST.getlist("chosen") or re.findall(r"\d{1,6}", request.POST.get("numbers", ""))
    return [one for one in chosen if one.isdecimal()]


@door("signed-in")
@require_POST
def reply(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Answer what the Chair proposes for one's amendment."""
    found = amendment_here(request, process, text, number)
    newest = found.handlings.first()
    if newest is None:
        return to("amendment", found.text, number=number)
    form = ReplyForm(request.POST)

    def act(given: dict[str, Any]) -> HttpResponse:
        handling.reply(
            by=request.by, handling=newest, agrees=given["agrees"], words=given["words"], language=written_in(),
            now=request.now, seen=given["handling"],
        )  # fmt: skip
        return to("amendment", found.text, number=number)

    def meanwhile() -> dict[str, Any]:
        seen_now(form, handling=newest.pk)
        here = _standing(found.text, [number])
        return {"anchors": here, "names": group_names(), "handlings": {found.pk: newest}}

    about = {
        "process": found.text.process, "text": found.text, "heading": gettext("Your answer"), "lede": "",
        "button": gettext("Answer"), "back": address("amendment", found.text, number=number), "meanwhile": meanwhile,
        "refusal": rules.reply(request.by, found, newest_of(found.text), request.now),
    }  # fmt: skip
    return form_page(request, form, act, about)
