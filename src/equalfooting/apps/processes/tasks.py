"""What is done after a page has answered? The mails of notices, and those that ask to confirm an address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from equalfooting.apps.processes.models import Notice, Subscription
from equalfooting.apps.processes.tokens import link
from equalfooting.domain.languages import pick


@task()
def mail_confirmation(subscription: int) -> None:
    """Ask whether an address wants the notices; the link opens a page, and only its button confirms."""
    found = Subscription.objects.select_related("process").filter(pk=subscription, confirmed_at=None).first()
    if found is None:
        return
    with translation.override(found.language):
        facts = {"process": _process_name(found, found.language), "site": settings.SITE_NAME}
        lines = [
            _("Somebody, probably you, asked for the notices of “%(process)s” at this address.") % facts,
            "",
            _("To confirm, open this page and press its button:"),
            link("processes:confirm-subscription", found),
            "",
            _("If it was not you, nothing needs to be done: you will get no more mails."),
        ]
        subject = _("Confirm: notices of “%(process)s”") % facts
        EmailMessage(_one_line(subject), "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [found.email]).send()


@task()
def mail_notice(notice: int) -> None:
    """Mail a notice to everybody who asked and confirmed; started again, it goes on where it stopped."""
    found = Notice.objects.select_related("process").get(pk=notice)
    waiting = Subscription.objects.filter(process=found.process, told_up_to__lt=found.pk).exclude(confirmed_at=None)
    for subscription in waiting.select_related("process").order_by("pk").iterator():
        mine = Subscription.objects.filter(pk=subscription.pk, told_up_to__lt=found.pk).update(told_up_to=found.pk)
        if mine:
            notice_mail(found, subscription).send()


def notice_mail(notice: Notice, subscription: Subscription) -> EmailMessage:
    """The mail of one notice to one address, with the headers for unsubscribing in one click."""
    title, language = pick(notice.titles, subscription.language)
    end = link("processes:end-subscription", subscription)
    with translation.override(subscription.language):
        facts = {"process": _process_name(subscription, subscription.language)}
        page = f"{settings.ORIGIN}/p/{subscription.process.slug}/notices/{notice.pk}/"
        lines = [
            pick(notice.bodies, subscription.language).text, "", page, "", "-- ",
            _("You get this because you asked for the notices of “%(process)s”.") % facts,
            _("To get no more:"), end,
        ]  # fmt: skip
    headers = {
        "List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Content-Language": language, "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    subject = _one_line(f"[{subscription.process.acronym or subscription.process.slug}] {title}")
    return EmailMessage(subject, "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [subscription.email], headers=headers)


def _process_name(subscription: Subscription, language: str) -> str:
    process = subscription.process
    return pick(process.names, language).text or process.slug


def _one_line(text: str) -> str:
    """A header has one line; whatever a title holds cannot begin another header."""
    return " ".join(text.split())[:200]
