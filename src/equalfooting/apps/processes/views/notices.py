"""What does the process tell everybody, and how does one get it by e-mail or stop getting it?"""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.processes import actions, rules, tasks
from equalfooting.apps.processes.forms import NoticeForm, SubscribeForm
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.processes.rules.publishing import PUBLISHERS
from equalfooting.apps.processes.tokens import subscription_of
from equalfooting.apps.processes.views.acting import back, is_done, person_of
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page

N_ON_A_PAGE = 20


@door("public")
def notices(request: Request, process: str, form: SubscribeForm | None = None) -> HttpResponse:
    """All notices, newest first, and the ways to be told."""
    found = process_seen_by(request.by, process)
    page = Paginator(found.notices.all(), N_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": found,
        "page": page,
        "may_publish": bool(rules.roles_of(request.by, found) & set(PUBLISHERS)),
        "subscribe_form": form or SubscribeForm(initial={"email": getattr(request.by, "email", "")}),
    }
    return render_page(request, "processes/notices.html", context, status=422 if form else 200)


@door("public")
def notice(request: Request, process: str, notice: int) -> HttpResponse:
    """One notice."""
    found = process_seen_by(request.by, process)
    one = get_object_or_404(found.notices.select_related("published_by"), pk=notice)
    return render_page(request, "processes/notice.html", {"process": found, "notice": one})


@door("roles", *PUBLISHERS)
def new(request: Request, process: str) -> HttpResponse:
    """Tell everybody something."""
    found = process_seen_by(request.by, process)
    form = NoticeForm(request.POST or None)

    def publish() -> None:
        notice = actions.publish_notice(by=person_of(request), process=found, now=request.now, **form.cleaned_data)
        transaction.on_commit(lambda: tasks.mail_notice.enqueue(notice.pk))

    if request.method == "POST" and is_done(form, publish):
        return back(request, gettext("Published. The mails go out now."), reverse("processes:notices", args=[process]))
    n_told = found.subscriptions.exclude(confirmed_at=None).count()
    context = {"process": found, "form": form, "n_told": n_told}
    return render_page(request, "processes/notice_new.html", context, status=422 if form.errors else 200)


@door("public")
@require_POST
def subscribe(request: Request, process: str) -> HttpResponse:
    """Ask for the notices by e-mail; what is said back is the same for every address."""
    found = process_seen_by(request.by, process)
    form = SubscribeForm(request.POST)

    def ask() -> None:
        waiting = actions.subscribe(
            by=request.by, process=found, email=form.cleaned_data["email"], language=get_language() or "en",
            came_from=getattr(request, "came_from", ""), now=request.now,
        )  # fmt: skip
        if waiting:
            transaction.on_commit(lambda: tasks.mail_confirmation.enqueue(waiting.pk))

    if is_done(form, ask):
        said = gettext("If the address is not told yet, a mail is on its way: open its link and press the button.")
        return back(request, said, reverse("processes:notices", args=[process]))
    return notices(request, process, form)


@door("public")
def confirm(request: Request, process: str, token: str) -> HttpResponse:
    """The link of the mail opens this page; only its button confirms, so that mail scanners confirm nothing."""
    found = process_seen_by(request.by, process)
    subscription = subscription_of(found, token)
    if request.method == "POST":
        actions.confirm(by=request.by, subscription=subscription, now=request.now)
        address = reverse("processes:notices", args=[process])
        return back(request, gettext("Confirmed. You will get the notices by e-mail."), address)
    return render_page(request, "processes/confirm.html", {"process": found, "subscription": subscription})


@door("public")
@csrf_exempt
def end(request: Request, process: str, token: str) -> HttpResponse:
    """Get no more mails: a page with a button, or one POST of the mail program (RFC 8058).

    Without a CSRF token, because a mail program has none; the signed token of the mail stands for it.
    """
    found = process_seen_by(request.by, process)
    subscription = subscription_of(found, token)
    if request.method != "POST":
        return render_page(request, "processes/unsubscribe.html", {"process": found, "subscription": subscription})
    actions.end_subscription(by=request.by, subscription=subscription, now=request.now)
    return render_page(request, "processes/unsubscribe.html", {"process": found, "subscription": None})
