"""What is mailed about letters? Links to sign with, the letter itself, and what its initiator should know."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.letters import files
from equalfooting.apps.letters.actions.falling_due import long_silent, signing_over
from equalfooting.apps.letters.freezing import in_language, written
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature, Step
from equalfooting.apps.letters.queries.signatures import standing
from equalfooting.apps.letters.tokens import address_of, link
from equalfooting.apps.processes.models import Membership
from equalfooting.domain.letters import days_silent

#: kind of step -> subject and sentence of the mail to those who signed
NEWS = {
    Step.Kind.ACKNOWLEDGED.value: (
        gettext_noop("Receipt acknowledged: %(letter)s"),
        gettext_noop("Receipt of “%(letter)s”, which you signed, was acknowledged. What was said stands on its page:"),
    ),
    Step.Kind.ANSWERED.value: (
        gettext_noop("Answered: %(letter)s"),
        gettext_noop("There is an answer to “%(letter)s”, which you signed. Everybody can read it on its page:"),
    ),
}
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


@task()
def mail_news(step: int) -> None:
    """That a letter was acknowledged or answered, to the signers who want to hear of it, each once, in their language.

    Started again, it goes on where it stopped. After an answer no address is kept any longer.
    """
    found = Step.objects.select_related("letter__process", "letter__text").get(pk=step)
    mine = Signature.objects.filter(settled__letter=found.letter, settled__replaced_at=None)
    if found.taken_back_at or found.kind not in NEWS:
        return
    told: set[str] = set()
    wanting = standing(SettledText.objects.get(letter=found.letter, replaced_at=None)).filter(wants_news=True)
    for one in wanting.filter(told_up_to__lt=step).select_related("settled", "person").iterator():
        email, language = _where(one)
        if Signature.objects.filter(pk=one.pk, told_up_to__lt=step).update(told_up_to=step) and email not in told:
            told.add(email)
            one.settled.letter = found.letter
            _send_news(one, found, email, language)
    if found.kind == Step.Kind.ANSWERED:
        mine.exclude(email="").update(email="")


def _where(signature: Signature) -> tuple[str, str]:
    """The address and language of whoever signed; "" for somebody who has left."""
    person = signature.person
    if person is None:
        return signature.email, signature.language
    return ("", "") if person.has_left or not person.is_active else (person.email, person.language)


def _send_news(signature: Signature, step: Step, email: str, language: str) -> None:
    if not email:
        return
    end = link(signature, "end-news")
    with translation.override(language):
        facts = {"letter": step.letter.text.title}
        subject, said = (str(_(text)) % facts for text in NEWS[step.kind])
        lines = [said, "", address_of(step.letter), "", "-- ", _("To get no more:"), end]
    headers = {
        "List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    _send(subject, lines, email, headers)


def tell_due(now: datetime) -> list[str]:
    """Signing that has ended is told to the initiators, long silences to them and to the secretariat, once each; a
    sentence for each."""
    told = [(one, _signing_over) for one in signing_over(now)] + [(one, _long_silent) for one in long_silent(now)]
    for letter, tell in told:
        for person in _told(letter, has_secretariat=tell is _long_silent):
            with translation.override(person.language):
                subject, lines = tell(letter, now)
            _send(subject, [*lines, "", address_of(letter)], person.email)
    return [
        f"{one.process.slug} letter {one.text.slug}: {tell.__name__.strip('_').replace('_', ' ')}" for one, tell in told
    ]


def _told(letter: JointLetter, *, has_secretariat: bool) -> list[Person]:
    """Each once, whoever is still there."""
    found = {letter.by.pk: letter.by} if letter.by else {}
    if has_secretariat:
        held = Membership.objects.filter(process=letter.process, role="secretariat", until_at=None)
        found |= {one.person.pk: one.person for one in held.select_related("person")}
    return [person for person in found.values() if person.is_active and not person.has_left]


def _signing_over(letter: JointLetter, now: datetime) -> tuple[str, list[str]]:
    facts = {"letter": letter.text.title}
    said = _("Signing of “%(letter)s” has ended. Send it now, or move the deadline on its page.") % facts
    return _("Signing has ended: %(letter)s") % facts, [said]


def _long_silent(letter: JointLetter, now: datetime) -> tuple[str, list[str]]:
    facts = {"letter": letter.text.title, "n_days": days_silent(letter.moments, now)}
    said = _("Nobody has answered “%(letter)s” for %(n_days)s days. Remind the addressee, and record it.") % facts
    return _("No answer for %(n_days)s days: %(letter)s") % facts, [said]


def _send(subject: str, lines: list[str], email: str, headers: dict[str, str] | None = None) -> None:
    EmailMessage(
        _one_line(subject), "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [email], headers=headers or {}
    ).send()


def _one_line(text: str) -> str:
    """A header has one line; whatever a title holds cannot begin another header."""
    return " ".join(text.split())[:200]
