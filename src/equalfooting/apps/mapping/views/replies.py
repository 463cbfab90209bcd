"""The pages of the right of reply: links for the secretariat, and the page a link opens."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.mapping import actions, rules
from equalfooting.apps.mapping.actions.replies import hash_of
from equalfooting.apps.mapping.forms import InviteReplyForm, ReplyForm
from equalfooting.apps.mapping.models import Reply, ReplyInvitation
from equalfooting.apps.mapping.queries.reading import entries_of, mechanism_seen_by, mechanisms_seen_by
from equalfooting.apps.mapping.views.answering import carried_out, done, with_form
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.domain.languages import pick
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("roles", "secretariat")
def reply_links(request: Request, process: str, code: str) -> HttpResponse:
    """Send the organisation named a link to reply; see the links sent, and revoke them."""
    found = mechanism_seen_by(request.by, process, code)
    insist(rules.invite_reply(request.by, found, request.now))
    form = InviteReplyForm(request.POST or None, initial={"organisation": found.organisation})
    if request.method == "POST":
        made = carried_out(form, lambda: actions.invite_reply(
            by=request.by, mechanism=found, now=request.now, **form.cleaned_data
        ))  # fmt: skip
        if made:
            _send(*made)
            sentence = gettext("The link is on its way to the organisation.")
            return done(request, sentence, "mapping:reply-links", process=process, code=code)
    invitations = found.reply_invitations.select_related("sent_by").prefetch_related("replies")
    context = {"process": found.process, "mechanism": found, "invitations": invitations}
    return with_form(request, "mapping/reply_links.html", form, **context)


def _send(invitation: ReplyInvitation, token: str) -> None:
    """One mail with the link; the address is the site's own, never that of the request."""
    mechanism = invitation.mechanism
    path = reverse("mapping:reply", kwargs={"process": mechanism.process.slug, "token": token})
    facts = {
        "name": pick(mechanism.names, "en").text, "process": pick(mechanism.process.names, "en").text,
        "link": settings.ORIGIN + path, "until": invitation.expires_at.date().isoformat(),
    }  # fmt: skip
    subject = gettext("What the map of %(process)s says about %(name)s") % facts
    body = gettext(
        "The public map of %(process)s describes %(name)s.\n\n"
        "You have the right to reply. Open this address to read what is said and to answer; your answer is "
        "published beside it. No account is needed. The link works until %(until)s.\n\n%(link)s\n"
    )
    EmailMessage(" ".join(subject.split())[:180], body % facts, to=[invitation.email]).send()


@door("roles", "secretariat")
@require_POST
def reply_link_revoke(request: Request, process: str, key: int) -> HttpResponse:
    """Make a link worthless."""
    seen = mechanisms_seen_by(request.by, process)
    found = get_object_or_404(ReplyInvitation.objects.select_related("mechanism"), pk=key, mechanism__in=seen)
    actions.revoke_reply_link(by=request.by, invitation=found, now=request.now)
    code = found.mechanism.code
    return done(request, gettext("The link is worthless now."), "mapping:reply-links", process=process, code=code)


@door("public")
@never_cache
@sensitive_post_parameters()
def reply(request: Request, process: str, token: str) -> HttpResponse:
    """What the map says about an organisation, and its answer. Opening the page uses nothing up."""
    invitation = _invitation(process, token, request)
    entries = entries_of(invitation.mechanism)
    form = ReplyForm(request.POST or None, entries=entries)
    given = False
    if request.method == "POST":
        given = bool(carried_out(form, lambda: actions.reply(
            token=token, text=form.cleaned_data["text"], language=form.cleaned_data["language"], now=request.now,
            entry=next((one for one in entries if str(one.pk) == form.cleaned_data["about"]), None),
        )))  # fmt: skip
    replies = Reply.objects.filter(invitation__organisation=invitation.organisation, mechanism=invitation.mechanism)
    context = {
        "process": invitation.mechanism.process, "mechanism": invitation.mechanism, "invitation": invitation,
        "entries": entries, "replies": list(replies), "given": given,
        "form": ReplyForm(entries=entries) if given else form,
    }  # fmt: skip
    response = render_page(request, "mapping/reply.html", context, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _invitation(process: str, token: str, request: Request) -> ReplyInvitation:
    rows = ReplyInvitation.objects.select_related("mechanism__process", "mechanism__keeper")
    found = rows.filter(token_hash=hash_of(token), mechanism__process__slug=process).first()
    if found is None:
        process_seen_by(request.by, process)
        raise Refusal("reply-link-dead")
    insist(rules.reply(found, request.now))
    return found
