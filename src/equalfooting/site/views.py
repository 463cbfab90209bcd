"""Which pages belong to no slice? The home page, one's data, leaving, and the error pages."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes.queries import processes_seen_by
from equalfooting.domain.refusals import Refusal
from equalfooting.flows.leaving import leave as leave_the_site
from equalfooting.flows.my_data import everything_about
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

#: What can be done here, said to a newcomer.
STEPS = (
    (_("Ask"), _("An open call: anyone answers, in any language, with or without an account.")),
    (_("Map"), _("What already exists for each issue, traced to the words of those who said it.")),
    (_("Find the gaps"), _("Where nothing exists, and where some can nowhere speak or decide.")),
    (_("Agree"), _("Editions are adopted unless somebody objects; what cannot be agreed is shown as it is.")),
)


@door("public")
def home(request: Request) -> HttpResponse:
    """What is this site, and which processes can I take part in?"""
    today = request.now.date()
    processes = list(processes_seen_by(request.by))
    under_way = [one for one in processes if not one.ended_on or one.ended_on >= today]
    ended = [one for one in processes if one.ended_on and one.ended_on < today]
    return render_page(request, "site/home.html", {"under_way": under_way, "ended": ended, "steps": STEPS})


@csrf_exempt
@door("public")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Read the pages in another language. Writes only the cookie of a language: no token, so none on every page."""
    answer: HttpResponse = set_language(request)
    return answer


@door("signed-in")
def my_data(request: Request) -> HttpResponse:
    """Everything that is kept about me, as one file."""
    assert isinstance(request.by, Person)  # noqa: S101  the door is for people signed in
    response = JsonResponse(everything_about(request.by), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response["Cache-Control"] = "no-store"
    return response


@door("signed-in")
def leave(request: Request) -> HttpResponse:
    """What leaving means, and the button that does it."""
    assert isinstance(request.by, Person)  # noqa: S101  the door is for people signed in
    refusal = None
    if request.method == "POST":
        try:
            leave_the_site(by=request.by, has_confirmed=request.POST.get("is_certain") == "on", now=request.now)
        except Refusal as said:
            refusal = said
        else:
            logout(request)
            return render_page(request, "site/left.html")
    return render_page(request, "site/leave.html", {"refusal": refusal}, status=422 if refusal else 200)


@door("public")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error.html", {"status": 400}, status=400)


@door("public")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error.html", {"status": 403}, status=403)


@door("public")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error.html", {"status": 404}, status=404)


@door("public")
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/error.html", {"status": 500}, status=500)
