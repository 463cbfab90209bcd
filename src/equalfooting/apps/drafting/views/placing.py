"""On which page is an amendment put on another paragraph: by its sponsors, or proposed to them by the Chair?"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions import placing
from equalfooting.apps.drafting.forms import ReasonForm
from equalfooting.apps.drafting.models import Amendment, Anchor, Paragraph, Placement, Version
from equalfooting.apps.drafting.queries.amendments import anchor_on, placement_proposed
from equalfooting.apps.drafting.queries.documents import as_proposed, problem_of
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.drafting.views.finding import amendment_here, context_of, posted, to
from equalfooting.apps.drafting.ways import WAYS
from equalfooting.domain.refusals import Refusal
from equalfooting.domain.text.amendment import DELETE, INSERT, MOVE, SPLIT
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.rewriting import read_with
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page
from equalfooting.ui.refusing import put_beside_field

#: paragraphs with the amendment's words that are offered as places
MOST_PLACES = 8


@door("signed-in", *rules.TENDERS)
def place(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Choose a paragraph of the newest version, then say there what should change."""
    amendment = amendment_here(request, process, text, number)
    newest = newest_of(amendment.text)
    anchor = anchor_on(amendment, newest) if newest else None
    if newest is None or anchor is None:
        raise Http404("this amendment does not stand on the newest version")
    is_offer = not rules.sponsors(request.by, amendment) and rules.answers(request.by, amendment.text)
    rule = rules.offer_place if is_offer else rules.place
    row = _chosen(request, newest)
    form = _form(request, anchor, row) if row else None
    context: dict[str, Any] = {
        **context_of(request, amendment.text, [newest]), "version": newest, "amendment": amendment, "here": anchor,
        "problem": problem_of(anchor), "is_offer": is_offer, "paragraph": row, "form": form, "way": _way(anchor),
        "stands_in": _places(anchor, newest), "given": request.GET.get("paragraph", ""),
        "refusal": rule(request.by, amendment, newest, request.now),
    }  # fmt: skip
    if request.method == "POST" and row and form and form.is_valid():
        try:
            return _put(request, amendment, _wanted(row, anchor, form.cleaned_data), is_offer=is_offer)
        except Refusal as refusal:
            put_beside_field(form, refusal)
    status = 422 if form and form.errors else 200
    return render_page(request, "drafting/place.html", context, status=status)


def _chosen(request: Request, newest: Version) -> Paragraph | None:
    """The paragraph of this number; of headings, which have none, the key."""
    given = request.GET.get("paragraph", "").strip()
    rows = newest.paragraphs.all()
    row = (rows.filter(number=given).first() or rows.filter(key=given).first()) if given else None
    if row:
        row.version = newest
    return row


def _places(anchor: Anchor, newest: Version) -> list[Paragraph]:
    """Where its words stand in the newest version."""
    if not anchor.quote.strip():
        return []
    return list(newest.paragraphs.filter(words__contains=anchor.quote)[:MOST_PLACES])


def _way(anchor: Anchor) -> str:
    """Wholes stay what they are; everything else is written into the paragraph."""
    if anchor.start is None and not anchor.amendment.amends_id:
        return {INSERT: "new", MOVE: "move", DELETE: "delete"}.get(anchor.kind, "words")
    return "split" if anchor.kind == SPLIT else "words"


def _form(request: Request, anchor: Anchor, row: Paragraph) -> ReasonForm:
    way = _way(anchor)
    one = anchor.amendment
    form_class = WAYS[way][1]
    words = {"new": anchor.words, "words": read_with(as_proposed(anchor, is_named=False), row.words)}
    initial = {
        "words": words.get(way, row.words), "reason": one.reason, "language": one.language, "anchor": anchor.pk,
    }  # fmt: skip
    return form_class(posted(request), initial=initial)


def _wanted(row: Paragraph, anchor: Anchor, given: dict[str, Any]) -> Proposed:
    if given["anchor"] not in (None, anchor.pk):
        raise Refusal("changed-meanwhile")
    made = WAYS[_way(anchor)][2](row, given)
    return replace(made, reason=given["reason"], language=given["language"])


def _put(request: Request, amendment: Amendment, wanted: Proposed, *, is_offer: bool) -> HttpResponse:
    if is_offer:
        placing.offer_place(
            by=request.by, amendment=amendment, wanted=wanted, reason=wanted.reason, language=wanted.language,
            now=request.now,
        )  # fmt: skip
        messages.success(request, gettext("The sponsors are asked. The amendment stays as it is until one agrees."))
    else:
        placing.place(by=request.by, amendment=amendment, wanted=wanted, now=request.now)
        messages.success(request, gettext("Your amendment is changed. How it read before stays on its page."))
    return to("amendment", amendment.text, number=amendment.number)


@door("signed-in")
@require_POST
def answer_place(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Agree to the place that the Chair proposes, or not."""
    amendment = amendment_here(request, process, text, number)
    agrees = request.POST.get("agrees") == "yes"
    placing.answer_place(by=request.by, placement=_asked(request, amendment), agrees=agrees, now=request.now)
    return to("amendment", amendment.text, number=number)


@door("signed-in", *rules.TENDERS)
@require_POST
def take_back_place(request: Request, process: str, text: str, number: int) -> HttpResponse:
    """Propose the place no more."""
    amendment = amendment_here(request, process, text, number)
    placing.take_back_place(by=request.by, placement=_asked(request, amendment), now=request.now)
    return to("amendment", amendment.text, number=number)


def _asked(request: Request, amendment: Amendment) -> Placement:
    """The place that whoever answers has read, not one proposed since."""
    row = placement_proposed(amendment)
    if row is None or str(row.pk) != request.POST.get("placement", str(row.pk)):
        raise Refusal("placement-over", number=amendment.number)
    return row
