"""On which page do sponsors change their amendment, or put it where it stands again?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import proposing
from equalfooting.apps.drafting.changing import FORMS, Here, form_kind, standing_here, wanted_now
from equalfooting.apps.drafting.forms import ReasonForm, RewriteForm
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.drafting.queries.documents import problem_of
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.drafting.views.finding import (
    address,
    amendment_here,
    context_of,
    form_page,
    posted,
    seen_now,
    status_of,
    to,
)
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


@door("signed-in")
def reword(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Change the words of one's amendment; if it drifted, say on the paragraph as it reads now what should change."""
    amendment = amendment_here(request, process, text, number)
    newest = newest_of(amendment.text)
    here = standing_here(amendment, newest) if newest else None
    if newest is None or here is None:
        return _too_late(request, amendment, newest)
    form = _form(request, here)
    context: dict[str, Any] = {
        **context_of(request, amendment.text, [newest]), "version": newest, "amendment": amendment, "form": form,
        "here": here, "problem": problem_of(here.anchor), "kind": form_kind(here.anchor),
        "refusal": rules.reword(request.by, amendment, newest, request.now),
    }  # fmt: skip
    if request.method == "POST" and not context["refusal"] and form.is_valid():
        try:
            wanted = wanted_now(here, form.cleaned_data, context)
            proposing.reword(by=request.by, amendment=amendment, wanted=wanted, now=request.now)
        except Refusal as refusal:
            put_beside_field(form, refusal)
            if refusal.code == "drafting-words-met":
                seen_now(form, seen=here.reads, anchor=here.anchor.pk)
        else:
            messages.success(request, gettext("Your amendment is changed. How it read before stays on its page."))
            return to("amendment", amendment.text, number=amendment.number)
    return render_page(request, "drafting/reword.html", context, status=status_of(form, context["refusal"]))


def _too_late(request: Request, amendment: Amendment, newest: Version | None) -> HttpResponse:
    """It was settled while somebody was writing: the words come back; who only wanted to read finds nothing."""
    if request.method != "POST":
        raise Http404("this amendment does not stand on the newest version")
    text = amendment.text
    about = {
        "process": text.process, "text": text, "lede": "", "refusal": rules.standing(amendment, newest),
        "heading": gettext("Change amendment %(n)s") % {"n": amendment.number},
        "back": address("amendment", text, number=amendment.number),
    }  # fmt: skip
    return form_page(request, RewriteForm(request.POST), lambda _given: to("text", text), about)


def _form(request: Request, here: Here) -> ReasonForm:
    kind = form_kind(here.anchor)
    one = here.anchor.amendment
    behind = here.anchor.version.paragraphs.filter(key=here.anchor.after).first() if kind == "move" else None
    initial = {
        "words": here.frame if kind == "split" else here.reads, "seen": here.reads, "anchor": here.anchor.pk,
        "reason": one.reason, "language": one.language, "behind": behind.number if behind else "0",
    }  # fmt: skip
    return FORMS[kind](posted(request), initial=initial)
