"""On which pages does somebody propose a change: written into the paragraph, looked at, then filed?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import proposing
from equalfooting.apps.drafting.forms import InsertForm, MoveForm, ReasonForm, RewriteForm, SplitForm
from equalfooting.apps.drafting.models import Amendment, Paragraph, Version
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
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.rewriting import rewritten, split_at
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

Given = dict[str, Any]


def _rewrite(row: Paragraph, given: Given) -> Proposed:
    found = rewritten(row.key, row.words, _plain(given["words"]))
    if found is None:
        raise Refusal("drafting-nothing-changed", field="words")
    return found


def _insert(row: Paragraph, given: Given) -> Proposed:
    after = row.key
    if given["before"]:
        before = row.version.paragraphs.filter(place__lt=row.place).order_by("-place").first()
        after = before.key if before else ""
    return Proposed("", INSERT, after, text=_plain(given["words"]))


def _delete(row: Paragraph, given: Given) -> Proposed:
    return Proposed("", DELETE, row.key)


def _move(row: Paragraph, given: Given) -> Proposed:
    number = given["behind"].strip()
    behind = row.version.paragraphs.filter(number=number).first() if number != "0" else None
    if number != "0" and behind is None:
        raise Refusal("drafting-paragraph-number", field="behind", given=number)
    if behind and behind.pk == row.pk:
        raise Refusal("drafting-nothing-changed", field="behind")
    return Proposed("", MOVE, row.key, after=behind.key if behind else "")


def _split(row: Paragraph, given: Given) -> Proposed:
    found = split_at(row.key, row.words, given["words"])
    if found is None:
        raise Refusal("drafting-split-unclear", field="words")
    return found


#: kind in the address -> (what the button says, the form, how the amendment is made of it)
WAYS: dict[str, tuple[Any, type[ReasonForm], Callable[[Paragraph, Given], Proposed]]] = {
    "words": (_("Change words"), RewriteForm, _rewrite),
    "new": (_("New paragraph"), InsertForm, _insert),
    "delete": (_("Delete it"), ReasonForm, _delete),
    "move": (_("Move it"), MoveForm, _move),
    "split": (_("Split it"), SplitForm, _split),
}


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


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

    def made(given: Given) -> Proposed:
        wanted = rewritten(anchor.paragraph, anchor.words, _plain(given["words"]))
        if wanted is None:
            raise Refusal("drafting-nothing-changed", field="words")
        return wanted

    context = {
        **context_of(request, parent.text, [newest]), "version": newest, "parent": parent, "form": form, "way": "words",
        "anchor": anchor, "refusal": rules.propose(request.by, parent.text, newest, request.now)
        or rules.standing(parent, newest),
    }  # fmt: skip
    return _page(request, form, made, newest, context, amends=parent)


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
