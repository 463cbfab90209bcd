"""On which pages are amendments listed, read, joined, withdrawn, bound together and held against each other?"""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import packaging, proposing
from equalfooting.apps.drafting.forms import HandlingForm, PackageForm, ReplyForm, WithdrawForm
from equalfooting.apps.drafting.models import Anchor, Package
from equalfooting.apps.drafting.queries.amendments import STATES, listed, named, placements_of, whole, wordings_of
from equalfooting.apps.drafting.queries.choosing import seen_of
from equalfooting.apps.drafting.queries.documents import outline_of, problem_of
from equalfooting.apps.drafting.queries.meeting import PAGE, meeting, touched
from equalfooting.apps.drafting.queries.texts import newest_of, packages_of, text_seen, versions_of
from equalfooting.apps.drafting.views.finding import (
    address,
    amendment_here,
    context_of,
    form_page,
    group_names,
    posted,
    to,
    written_in,
)
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

ON_A_PAGE = 40
STATE_NAMES = {
    "all": _("All"), "open": _("Open"), "waiting": _("Waiting for their sponsors"), "late": _("Late"),
    "withdrawn": _("Withdrawn"), "taken": _("In the text"), "closed": _("Dealt with"),
}  # fmt: skip


@door("public")
@require_safe
def index(request: Request, process: str, text: str) -> HttpResponse:
    """What was proposed to this text, by whom, and what became of it?"""
    found = text_seen(request.by, process, text)
    versions = versions_of(found)
    context = context_of(request, found, versions)
    names = group_names()
    state = request.GET.get("state", "")
    group = request.GET.get("group", "")
    state, group = state if state in STATES else "all", group if group in names else ""
    rows = listed(found, context["newest"], state=state, group=group)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page, "seen": seen_of(row for one in page for row in one.anchors.all()), "state": state, "group": group,
        "states": STATE_NAMES, "names": names, "may_propose": rules.propose(
            request.by, found, context["newest"], request.now),
    }  # fmt: skip
    return render_page(request, "drafting/amendments.html", context)


@door("public")
@require_safe
def amendment(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """One amendment: what it changes, whose it is, what collides with it, and what became of it."""
    found = amendment_here(request, process, text, number)
    versions = versions_of(found.text)
    context = context_of(request, found.text, versions)
    newest = context["newest"]
    shown = whole(found, newest)
    sponsors = list(found.sponsorships.select_related("organisation"))
    handlings = list(found.handlings.select_related("by", "with_amendment").prefetch_related("replies"))
    mine = any(one.until_at is None and one.person_id == getattr(request.by, "pk", 0) for one in sponsors)
    context |= {
        "one": found, "whole": shown, "sponsors": [one for one in sponsors if one.until_at is None],
        "former": [one for one in sponsors if one.until_at], "handlings": handlings, "is_mine": mine,
        "wordings": wordings_of(found), "placements": placements_of(found), "names": group_names(),
        "below": shown.below, "meets": shown.beside,
        "problem": problem_of(shown.here) if shown.here else None,
    }  # fmt: skip
    context |= _may(request, context, shown.here, mine)
    return render_page(request, "drafting/amendment.html", context)


def _may(request: Request, context: dict[str, Any], here: Anchor | None, mine: bool) -> dict[str, Any]:
    """Forms and buttons for whoever may use them now; the rules are asked again when they are sent."""
    handling = max((row.pk for row in context["handlings"]), default=0)
    stands = here is not None and context["one"].withdrawn_at is None and context["is_open"]
    takes_part = rules.propose(request.by, context["text"], context["newest"], request.now)
    return {
        "may_join": takes_part if stands and not mine else None, "shows_join": stands and not mine,
        "may_change": stands and mine and not takes_part, "may_handle": stands and context["handles"],
        "handling_form": HandlingForm(initial={"seen": f"{here.pk if here else 0}.{handling}"}),
        "reply_form": ReplyForm(initial={"handling": handling}),
    }  # fmt: skip


@door("signed-in")
@require_POST
def join(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Sponsor it too."""
    found = amendment_here(request, process, text, number)
    proposing.join(by=request.by, amendment=found, now=request.now)
    messages.success(request, gettext("You sponsor this amendment now."))
    return to("amendment", found.text, number=number)


@door("signed-in")
@require_POST
def leave(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """No longer sponsor it."""
    found = amendment_here(request, process, text, number)
    proposing.leave(by=request.by, amendment=found, now=request.now)
    messages.success(request, gettext("You no longer sponsor this amendment."))
    return to("amendment", found.text, number=number)


@door("signed-in")
def withdraw(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Withdraw it, with a reason."""
    found = amendment_here(request, process, text, number)

    def act(given: dict[str, Any]) -> HttpResponse:
        proposing.withdraw(by=request.by, amendment=found, reason=given["reason"], now=request.now)
        messages.success(request, gettext("The amendment is withdrawn. It stays readable, marked as withdrawn."))
        return to("amendment", found.text, number=number)

    about = {
        "process": found.text.process, "text": found.text,
        "heading": gettext("Withdraw amendment %(number)s") % {"number": number}, "button": gettext("Withdraw it"),
        "lede": gettext("It leaves the text and stays readable on its page, with your reason."),
        "refusal": rules.change(request.by, found, newest_of(found.text), request.now),
        "back": address("amendment", found.text, number=number),
    }  # fmt: skip
    return form_page(request, WithdrawForm(posted(request)), act, about)


@door("public")
@require_safe
def collisions(request: Request, process: str, text: str) -> HttpResponse:
    """Which amendments want something else with the same words, and what can be taken together?"""
    found = text_seen(request.by, process, text)
    context = context_of(request, found, versions_of(found))
    newest = context["newest"]
    outline = outline_of(newest) if newest else []
    keys = touched(newest, outline) if newest else []
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page, "meeting": meeting(newest, list(page.object_list), outline) if keys else None,
        "names": group_names(), "version": newest,
    }  # fmt: skip
    return render_page(request, "drafting/collisions.html", context)


@door("public")
def packages(request: Request, process: str, text: str) -> HttpResponse:
    """Which amendments stand or fall together? And offer a deal of one's own."""
    found = text_seen(request.by, process, text)
    form = PackageForm(posted(request))

    def act(given: dict[str, Any]) -> HttpResponse:
        numbers = {int(n) for n in re.findall(r"\d{1,6}", given["numbers"])}
        packaging.offer(
            by=request.by, text=found, amendments=named(found, numbers), title=given["title"], now=request.now,
            reason=given["reason"], language=written_in(),
        )  # fmt: skip
        return to("packages", found)

    context = context_of(request, found, versions_of(found))
    context |= {
        "packages": packages_of(found), "may_offer": rules.propose(request.by, found, context["newest"], request.now),
    }  # fmt: skip
    return form_page(request, form, act, context, "drafting/packages.html")


@door("signed-in")
@require_POST
def undo_package(request: Request, process: str, text: str, package: int) -> HttpResponse:
    """Take a package apart."""
    found = text_seen(request.by, process, text)
    rows = Package.objects.select_related("text__process")
    packaging.undo(by=request.by, package=get_object_or_404(rows, text=found, number=package), now=request.now)
    return to("packages", found)
