"""On which pages does somebody propose a change: written into the paragraph, looked at, then filed?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import proposing
from equalfooting.apps.drafting.forms import RewriteForm
from equalfooting.apps.drafting.models import Amendment, Version
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.drafting.views.finding import (
    amendment_here,
    context_of,
    posted,
    status_of,
    to,
    version_here,
    written_in,
)
from equalfooting.apps.drafting.ways import WAYS, Given, other_words
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


@door("signed-in")
def propose(request: Request, process: str, text: str, number: int, key: str) -> HttpResponse:
    """Write the paragraph as it should read; look at the difference; file it."""
    found, versions, here = version_here(request, process, text, number)
    row = here.paragraphs.filter(key=key).first()
    if row is None:
        raise Http404("this version has no such paragraph")
    row.version = here
    way = request.GET.get("way", "words")
    way = way if way in WAYS else "words"
    _name, form_class, made = WAYS[way]
    initial = {"words": "" if way == "new" else row.words, "language": written_in()}
    form = form_class(posted(request), initial=initial)
    context = {
        **context_of(request, found, versions), "version": here, "paragraph": row, "way": way, "form": form,
        "ways": [(code, names[0]) for code, names in WAYS.items()],
        "refusal": rules.propose(request.by, found, here, request.now),
    }  # fmt: skip
    return _page(request, form, lambda given: made(row, given), here, context)


@door("signed-in")
def amend(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Propose other words for an amendment that somebody else proposed."""
    parent = amendment_here(request, process, text, number)
    newest = newest_of(parent.text)
    anchor = parent.anchors.filter(version=newest).first() if newest else None
    if newest is None or anchor is None or not anchor.words:
        raise Http404("this amendment has no words that could be amended")
    form = RewriteForm(posted(request), initial={"words": anchor.words, "language": written_in()})

    context = {
        **context_of(request, parent.text, [newest]), "version": newest, "parent": parent, "form": form, "way": "words",
        "anchor": anchor, "refusal": rules.propose(request.by, parent.text, newest, request.now)
        or rules.standing(parent, newest),
    }  # fmt: skip
    return _page(request, form, lambda given: other_words(anchor, given), newest, context, amends=parent)


def _page(
    request: Request, form: forms.Form, made: Callable[[Given], Proposed], version: Version, context: dict[str, Any],
    amends: Amendment | None = None,
) -> HttpResponse:  # fmt: skip
    """Look first, then file; a refusal brings back all that was typed."""
    if request.method == "POST" and not context["refusal"] and form.is_valid():
        try:
            given = form.cleaned_data
            wanted = replace(made(given), reason=given["reason"], language=given["language"])
            if request.POST.get("step") == "file":
                return _filed(request, version, wanted, amends)
            proposing.look(version=version, wanted=wanted, amends=amends)
            context["wanted"] = wanted
        except Refusal as refusal:
            put_beside_field(form, refusal)
    return render_page(request, "drafting/propose.html", context, status=status_of(form, context["refusal"]))


def _filed(request: Request, version: Version, wanted: Proposed, amends: Amendment | None) -> HttpResponse:
    filed = proposing.propose(by=request.by, version=version, wanted=wanted, amends=amends, now=request.now)
    said = gettext("Amendment %(number)s is filed. Everybody can read it now.") % {"number": filed.number}
    messages.success(request, said)
    return to("amendment", filed.text, number=filed.number)
