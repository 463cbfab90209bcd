"""Where are an organisation and the names of a stakeholder group corrected?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules
from equalfooting.apps.processes.actions.organisations import OrganisationSaid
from equalfooting.apps.processes.forms import GroupNamesForm, OrganisationForm
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.apps.stakeholders.actions import rename_group
from equalfooting.apps.stakeholders.models import Group, Organisation
from equalfooting.domain.refusals import insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str) -> HttpResponse:
    """Correct what is listed about an organisation."""
    found = get_object_or_404(Organisation, slug=slug)
    insist(rules.change_organisation(request.by, found, request.now))
    form = OrganisationForm(request.POST if request.method == "POST" else None, organisation=found)
    if request.method == "POST" and is_done(form, lambda: _edit(request, found, form.cleaned_data)):
        return back(request, gettext("Saved."), reverse("processes:organisation", kwargs={"slug": slug}))
    now_saved = Organisation.objects.get(pk=found.pk) if form.has_error("__all__", "changed-meanwhile") else None
    context = {"organisation": found, "form": form, "now_saved": now_saved}
    return render_page(request, "processes/organisation_edit.html", context, status=422 if form.errors else 200)


def _edit(request: Request, organisation: Organisation, cleaned: dict[str, Any]) -> None:
    fields = dict(cleaned)
    version = fields.pop("version")
    said = OrganisationSaid(**fields | {"groups": tuple(fields["groups"])})
    actions.change_organisation(
        by=person_of(request), organisation=organisation, said=said, version=version, now=request.now
    )


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
