"""Where are an organisation and the names of a stakeholder group corrected?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.organisations import OrganisationSaid
from equalfooting.apps.processes.forms import GroupNamesForm, OrganisationForm
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.apps.stakeholders.actions import rename_group
from equalfooting.apps.stakeholders.models import Correction, Group, Organisation
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("signed-in", "secretariat")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str) -> HttpResponse:
    """Correct what is listed about an organisation, or propose to, where somebody else confirms it."""
    found = get_object_or_404(Organisation, slug=slug)
    may_not_change, may_not_propose = rules.change_and_propose(request.by, found, request.now)
    proposes = may_not_change is not None
    insist(may_not_change and may_not_propose)
    form = OrganisationForm(request.POST if request.method == "POST" else None, organisation=found)
    act = actions.propose_correction if proposes else actions.change_organisation
    if request.method == "POST" and is_done(form, lambda: act(organisation=found, **_said(request, form))):
        said = gettext("Proposed. It counts once it is confirmed.") if proposes else gettext("Saved.")
        return back(request, said, _page(slug))
    now_saved = Organisation.objects.get(pk=found.pk) if form.has_error("__all__", "changed-meanwhile") else None
    context = {"organisation": found, "form": form, "now_saved": now_saved, "proposes": proposes}
    return render_page(request, "processes/organisation_edit.html", context, status=422 if form.errors else 200)


def _said(request: Request, form: OrganisationForm) -> dict[str, Any]:
    fields = dict(form.cleaned_data)
    version = fields.pop("version")
    said = OrganisationSaid(**fields | {"groups": tuple(fields["groups"])})
    return {"by": person_of(request), "said": said, "version": version, "now": request.now}


def _page(slug: str) -> str:
    return reverse("processes:organisation", kwargs={"slug": slug})


def _correction(slug: str, key: int) -> Correction:
    rows = Correction.objects.select_related("organisation", "by")
    return get_object_or_404(rows, pk=key, organisation__slug=slug)


@door("signed-in", "secretariat")
@require_POST
def confirm(request: Request, slug: str, key: int) -> HttpResponse:
    """Make a proposed correction true."""
    given = request.POST.get("version", "")
    version = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
    correction = _correction(slug, key)
    actions.confirm_correction(by=person_of(request), correction=correction, version=version, now=request.now)
    return back(request, gettext("Confirmed."), _page(slug))


@door("signed-in", "secretariat")
@require_POST
def refuse(request: Request, slug: str, key: int) -> HttpResponse:
    """Say no to a proposed correction, and why."""
    reason = request.POST.get("reason", "")
    actions.refuse_correction(by=person_of(request), correction=_correction(slug, key), reason=reason, now=request.now)
    return back(request, gettext("Refused, with the reason on the record."), _page(slug))


@door("signed-in")
@require_POST
def take_back(request: Request, slug: str, key: int) -> HttpResponse:
    """Take back what one has proposed oneself."""
    actions.take_back_correction(by=person_of(request), correction=_correction(slug, key), now=request.now)
    return back(request, gettext("Taken back."), _page(slug))


@door("operator")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_group(request: Request, code: str) -> HttpResponse:
    """Say what a stakeholder group is called in the six languages."""
    found = get_object_or_404(Group, code=code)
    initial = {"names": found.names, "version": found.version}
    form = GroupNamesForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        rename_group(by=person_of(request), group=found, now=request.now, **form.cleaned_data)

    if request.method == "POST" and is_done(form, act):
        return back(request, gettext("Saved."), reverse("processes:group", kwargs={"code": code}))
    is_late = form.has_error("__all__", "changed-meanwhile")
    context = {"group": found, "form": form, "now_saved": Group.objects.get(pk=code) if is_late else None}
    return render_page(request, "processes/group_edit.html", context, status=422 if form.errors else 200)
