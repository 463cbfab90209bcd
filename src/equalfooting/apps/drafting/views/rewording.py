"""On which page do sponsors change their amendment, or put it where it stands again?"""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import proposing
from equalfooting.apps.drafting.forms import InsertForm, MoveForm, ReasonForm, RewriteForm, SplitForm
from equalfooting.apps.drafting.models import Amendment, Anchor, Version
from equalfooting.apps.drafting.queries.documents import as_proposed, problem_of
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
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, SPLIT
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.edits import applied
from equalfooting.domain.text.merging import Conflict, merge
from equalfooting.domain.text.rewriting import rewritten, split_at
from equalfooting.domain.text.touches import word_edits
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field


@dataclass(frozen=True)
class Here:
    """An amendment as it stands on the newest version: what it changes, and how that would read."""

    anchor: Anchor
    frame: str
    reads: str

    @property
    def is_new_paragraph(self) -> bool:
        return as_proposed(self.anchor).is_new_paragraph


@door("signed-in")
def reword(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Change the words of one's amendment; if it drifted, say on the paragraph as it reads now what should change."""
    amendment = amendment_here(request, process, text, number)
    newest = newest_of(amendment.text)
    here = _here(amendment, newest) if newest else None
    if newest is None or here is None:
        return _too_late(request, amendment, newest)
    form = _form(request, here)
    context: dict[str, Any] = {
        **context_of(request, amendment.text, [newest]), "version": newest, "amendment": amendment, "form": form,
        "here": here, "problem": problem_of(here.anchor), "kind": _form_kind(here.anchor),
        "refusal": rules.reword(request.by, amendment, newest, request.now),
    }  # fmt: skip
    if request.method == "POST" and not context["refusal"] and form.is_valid():
        try:
            wanted = _wanted(here, form.cleaned_data, context)
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


def _here(amendment: Amendment, newest: Version) -> Here | None:
    rows = amendment.anchors.select_related("amendment__amends", "amendment__package", "version")
    anchor = rows.filter(version=newest).first()
    if anchor is None:
        return None
    anchor.version = newest
    frame = _frame(amendment, anchor)
    one = as_proposed(anchor)
    if one.is_new_paragraph:
        return Here(anchor, frame, anchor.words)
    return Here(anchor, frame, frame if anchor.problem else applied(frame, word_edits(one, frame)))


def _frame(amendment: Amendment, anchor: Anchor) -> str:
    """The words it changes: those of its paragraph, or of the amendment it amends."""
    if amendment.amends:
        parent = amendment.amends.anchors.filter(version=anchor.version).first()
        return parent.words if parent else ""
    row = anchor.version.paragraphs.filter(key=anchor.paragraph).first()
    return row.words if row else ""


def _form_kind(anchor: Anchor) -> str:
    """Words are rewritten whatever the amendment does to them; wholes keep their own form."""
    if anchor.kind == INSERT and anchor.start is None and not anchor.amendment.amends_id:
        return "new"
    is_whole = anchor.start is None and not anchor.amendment.amends_id
    kinds = {MOVE: "move", SPLIT: "split", DELETE: "delete" if is_whole else "words"}
    return kinds.get(anchor.kind, "words")


def _form(request: Request, here: Here) -> ReasonForm:
    classes = {"new": InsertForm, "move": MoveForm, "split": SplitForm, "delete": ReasonForm}
    kind = _form_kind(here.anchor)
    form_class: type[ReasonForm] = classes.get(kind, RewriteForm)
    one = here.anchor.amendment
    behind = here.anchor.version.paragraphs.filter(key=here.anchor.after).first() if kind == "move" else None
    initial = {
        "words": here.frame if kind == "split" else here.reads, "seen": here.reads, "anchor": here.anchor.pk,
        "reason": one.reason, "language": one.language, "behind": behind.number if behind else "0",
    }  # fmt: skip
    return form_class(posted(request), initial=initial)


def _wanted(here: Here, given: dict[str, Any], context: dict[str, Any]) -> Proposed:
    """The amendment as it is wanted now; what another sponsor wrote meanwhile is merged, or both are shown."""
    anchor = here.anchor
    about = {"reason": given["reason"], "language": given["language"]}
    kind = _form_kind(anchor)
    if kind == "words":
        words = _merged(here, given, context)
        found = rewritten(anchor.paragraph, here.frame, words)
        if found is None:
            raise Refusal("drafting-nothing-changed", field="words")
        return replace(found, **about)
    if given["anchor"] not in (None, anchor.pk):
        context["theirs"], context["parts"] = here.reads, [(True, Conflict("", given.get("words", ""), here.reads))]
        raise Refusal("drafting-words-met")
    if kind == "new":
        return Proposed("", INSERT, anchor.paragraph, text=given["words"], **about)
    if kind == "move":
        return Proposed("", MOVE, anchor.paragraph, after=_behind(here, given["behind"]), **about)
    if kind == "split":
        split = split_at(anchor.paragraph, here.frame, given["words"])
        if split is None:
            raise Refusal("drafting-split-unclear", field="words")
        return replace(split, **about)
    return Proposed("", DELETE, anchor.paragraph, **about)


def _merged(here: Here, given: dict[str, Any], context: dict[str, Any]) -> str:
    words: str = given["words"].replace("\r\n", "\n").strip()
    if given["anchor"] in (None, here.anchor.pk):
        return words
    merged = merge(given["seen"].replace("\r\n", "\n").strip(), words, here.reads)
    if merged.text is None:
        context["parts"] = [(isinstance(part, Conflict), part) for part in merged.parts]
        context["theirs"] = here.reads
        raise Refusal("drafting-words-met", field="words")
    return merged.text


def _behind(here: Here, number: str) -> str:
    if number.strip() == "0":
        return ""
    row = here.anchor.version.paragraphs.filter(number=number.strip()).first()
    if row is None:
        raise Refusal("drafting-paragraph-number", field="behind", given=number)
    return row.key
