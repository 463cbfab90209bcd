"""What is mailed about letters? Links to sign with, the letter itself, and what its initiator should know."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from equalfooting.apps.letters import files
from equalfooting.apps.letters.actions.falling_due import long_silent, signing_over
from equalfooting.apps.letters.freezing import in_language, written
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature, Step
from equalfooting.apps.letters.queries.signatures import standing
from equalfooting.apps.letters.tokens import address_of, link
from equalfooting.domain.letters import days_silent

_ABOUT = ("settled__letter__process", "settled__letter__text")


@task()
def mail_link(signature: int) -> None:
    """The link with which somebody confirms a signature, or later withdraws it. Says nothing that was typed."""
    found = Signature.objects.select_related(*_ABOUT).filter(pk=signature, withdrawn_at=None).exclude(email="").first()
    if found is None:
        return
    facts = {"letter": found.settled.letter.text.title, "site": settings.SITE_NAME}
    with translation.override(found.language):
        subject = _("Confirm your signature: %(letter)s") % facts
        lines = [
            _("Somebody, probably you, wants to sign “%(letter)s” with this address.") % facts, "",
            _("To look at the signature, confirm it or withdraw it, open this page:"), link(found), "",
            _("Whoever has this link can do so: keep it to yourself."),
            _("If it was not you, nothing needs to be done: nothing is signed without the link."), "", facts["site"],
        ]  # fmt: skip
    _send(subject, lines, found.email)


@task()
def mail_again(settled: int) -> None:
    """The text was settled anew: whoever signed the one before is asked to read it and to sign again."""
    now = SettledText.objects.select_related("letter__process", "letter__text").get(pk=settled)
    for one in now.signatures.filter(signed_at=None, withdrawn_at=None, kind="person").exclude(email="").iterator():
        one.settled = now
        _ask_again(now.letter, one.email, one.language, link(one))
    before = Signature.objects.filter(settled__letter=now.letter, settled__number=now.number - 1, withdrawn_at=None)
    signed = before.filter(person__isnull=False, email="").exclude(signed_at=None).select_related("person")
    people = {one.person.pk: one.person for one in signed if one.person and not one.person.has_left}
    for person in people.values():
        _ask_again(now.letter, person.email, person.language, address_of(now.letter))


def _ask_again(letter: JointLetter, email: str, language: str, where: str) -> None:
    facts = {"letter": letter.text.title, "site": settings.SITE_NAME}
    with translation.override(language):
        subject = _("The text has changed: %(letter)s") % facts
        lines = [
            _("You signed “%(letter)s”. Its text was settled anew, so your signature does not count for it.") % facts,
            "", _("Read the new text and sign it again, if you agree:"), where, "", facts["site"],
        ]  # fmt: skip
    _send(subject, lines, email)


@task()
def mail_letter(step: int, reply_to: str) -> None:
    """The letter itself, to the addresses that stood in it when it was signed, with the signatories as a PDF.

    Where too many signed for a file, the mail leads to the page that lists them.
    """
    found = Step.objects.select_related("letter__process", "letter__text").get(pk=step)
    settled = SettledText.objects.get(letter=found.letter, replaced_at=None)
    settled.letter = found.letter
    language, title, lines = in_language(settled.content, settled.content["language"])
    with translation.override(language):
        body = [
            written(lines), "", _("Signed by %(n)s; the signatories and the state of this letter:")
            % {"n": standing(settled).count()}, address_of(found.letter), "",
            _("Sent for its signatories by %(site)s.") % {"site": settings.SITE_NAME},
        ]  # fmt: skip
        is_short = standing(settled).count() <= files.MOST_SIGNATORIES
        pdf = files.file_of(settled, "pdf", language) if is_short else b""
    for one in settled.content["addressees"]:
        if one["email"]:
            message = EmailMessage(_one_line(title), "\n".join(body), to=[one["email"]], reply_to=[reply_to])
            if pdf:
                message.attach(f"{found.letter.text.slug}.pdf", pdf, "application/pdf")
            message.send()


@task()
def mail_refused(signature: int) -> None:
    """The secretariat did not confirm that somebody signs for an organisation: they are told why."""
    found = Signature.objects.select_related(*_ABOUT, "person").get(pk=signature)
    if found.person is None or found.person.has_left:
        return
    facts = {
        "letter": found.settled.letter.text.title, "organisation": found.organisation_name,
        "reason": found.refused_because,
    }  # fmt: skip
    with translation.override(found.person.language):
        subject = _("Not confirmed: %(letter)s") % facts
        lines = [
            _("The secretariat did not confirm that you sign “%(letter)s” for %(organisation)s.") % facts, "",
            _("Its reason: %(reason)s") % facts, "", address_of(found.settled.letter),
        ]  # fmt: skip
    _send(subject, lines, found.person.email)


def tell_due(now: datetime) -> list[str]:
    """Signing that has ended and silences of a month are told to the initiators, once each; a sentence for each."""
    told = [(one, _signing_over) for one in signing_over(now)] + [(one, _long_silent) for one in long_silent(now)]
    for letter, tell in told:
        if letter.by and not letter.by.has_left:
            with translation.override(letter.by.language):
                subject, lines = tell(letter, now)
            _send(subject, [*lines, "", address_of(letter)], letter.by.email)
    return [
        f"{one.process.slug} letter {one.text.slug}: {tell.__name__.strip('_').replace('_', ' ')}" for one, tell in told
    ]


def _signing_over(letter: JointLetter, now: datetime) -> tuple[str, list[str]]:
    facts = {"letter": letter.text.title}
    said = _("Signing of “%(letter)s” has ended. Send it now, or move the deadline on its page.") % facts
    return _("Signing has ended: %(letter)s") % facts, [said]


def _long_silent(letter: JointLetter, now: datetime) -> tuple[str, list[str]]:
    facts = {"letter": letter.text.title, "n_days": days_silent(letter.moments, now)}
    said = _("Nobody has answered “%(letter)s” for %(n_days)s days. Remind the addressee, and record it.") % facts
    return _("No answer for %(n_days)s days: %(letter)s") % facts, [said]


def _send(subject: str, lines: list[str], email: str) -> None:
    EmailMessage(_one_line(subject), "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [email]).send()


def _one_line(text: str) -> str:
    """A header has one line; whatever a title holds cannot begin another header."""
    return " ".join(text.split())[:200]
