"""What is done after the page has answered? The receipt goes out by e-mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from equalfooting.adapters import clock
from equalfooting.apps.inquiries.actions.answering import make_link
from equalfooting.apps.inquiries.models import Submission
from equalfooting.ui.in_language import for_reader
from equalfooting.ui.parts.moments import moment_in_words


@task()
def mail_receipt(submission_pk: int, language: str) -> None:
    """Send the receipt to the address that was given. It carries nothing that was typed, only what we know."""
    submission = Submission.objects.select_related("call__process").get(pk=submission_pk)
    if submission.state != Submission.State.SUBMITTED or not submission.contact_email:
        return
    token = make_link(submission=submission, now=clock.now())
    call = submission.call
    path = reverse("inquiries:receipt", kwargs={"process": call.process.slug, "call": call.slug, "key": token})
    with translation.override(language):
        moment = submission.amended_at or submission.submitted_at
        facts = {
            "reference": submission.reference, "title": for_reader(call.titles).text, "sha256": submission.digest,
            "moment": moment_in_words(moment) if moment else "", "link": settings.ORIGIN + path,
            "site": settings.SITE_NAME,
        }  # fmt: skip
        subject = _("Receipt %(reference)s") % facts
        lines = [
            _("Your answer to the call “%(title)s” was received.") % facts, "",
            _("Reference: %(reference)s") % facts,
            _("Received: %(moment)s") % facts,
            _("Fingerprint (SHA-256): %(sha256)s") % facts, "",
            _("Read, amend or withdraw it here. Whoever has this link can do so: keep it to yourself."),
            facts["link"], "",
            _("If you did not answer this call, somebody gave your address by mistake; you need not do anything."),
            facts["site"],
        ]  # fmt: skip
    EmailMessage(subject, "\n".join(lines), to=[submission.contact_email]).send()
