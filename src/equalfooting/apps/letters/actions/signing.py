"""How do people sign? As themselves, signed in or by a link sent to them; for an organisation once confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet

from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.journal.actions import write
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions.finding import locked, settled_now, signature_locked
from equalfooting.apps.letters.actions.words import line
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.apps.stakeholders.rules import groups_exist
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.ui.parts import countries

KIND, HOW = Signature.Kind, Signature.How
#: for how long it is believed that somebody may sign for an organisation, once others have confirmed it
CONFIRMED_FOR = timedelta(days=365)
KEPT_UNCONFIRMED = timedelta(days=7)


@dataclass(frozen=True)
class Said:
    """What a signer says: the number of the text they have read, their function, whether they may be named."""

    number: int | None
    may_name: bool = False
    post: str = ""
    name: str = ""
    group: str = ""
    country: str = ""
    language: str = "en"
    wants_news: bool = False


@transaction.atomic
def sign(*, by: Person, letter: JointLetter, said: Said, now: datetime) -> Signature:
    """Sign as oneself. Who may: anybody with an account, while the letter is open. Journalled, named with consent."""
    letter = locked(letter)
    insist(rules.sign_as_account(by, letter, now))
    settled = _settled(letter, said.number)
    _insist_on_first(settled, Q(person=by) | Q(email=by.email))
    actor = by.actor
    signature = Signature.objects.create(
        settled=settled, kind=KIND.PERSON, person=by, signer=line(by.name, "signer"), may_name=said.may_name,
        post=line(said.post, "post", is_needed=False), group=next(iter(actor.groups), ""), country=by.country,
        language=said.language, asked_at=now, signed_at=now, verified_how=HOW.ACCOUNT, wants_news=said.wants_news,
    )  # fmt: skip
    _journal(by, "signature.give", signature, now)
    return signature


@transaction.atomic
def ask_by_mail(
    *, by: Someone, letter: JointLetter, email: str, said: Said, came_from: str, now: datetime
) -> Signature:
    """Ask for a link with which to sign without an account; the mail is `tasks.mail_link`.

    Who may: anyone; counted for where it comes from and for the address (three mails a day), so that nobody is
    flooded. Not journalled before the link is used. Returns the signature the mail is about: where the address has
    signed already, that one; the page says the same in every case.
    """
    tallies.count(f"sign-from:{came_from}", most=20, minutes=60, now=now)
    email = _address(email)
    letter = locked(letter)
    insist(rules.sign(letter, now))
    settled = _settled(letter, said.number)
    insist(groups_exist((said.group,) if said.group else ()) or _country(said.country))
    name, post = line(said.name, "name"), line(said.post, "post", is_needed=False)
    tallies.count(f"sign-to:{letter.pk}:{email}", most=3, minutes=24 * 60, now=now)
    signed = _standing(settled).filter(kind=KIND.PERSON, email=email).first()
    return signed or Signature.objects.create(
        settled=settled, kind=KIND.PERSON, signer=name, post=post, may_name=said.may_name, group=said.group,
        country=said.country, language=said.language, email=email, asked_at=now, wants_news=said.wants_news,
    )  # fmt: skip


@transaction.atomic
def confirm(*, by: Someone, signature: Signature, now: datetime) -> Signature:
    """Confirm what waits. Who may: whoever has the link of the mail. Journalled; a second time changes nothing."""
    signature = signature_locked(signature)
    letter = signature.settled.letter
    if signature.is_standing:
        return signature
    if signature.withdrawn_at:
        raise Refusal("signature-withdrawn")
    insist(rules.sign(letter, now) or rules.same_text(signature.settled, signature.settled.number))
    if signature.kind == KIND.ORGANISATION:
        return _stands(by, signature, HOW.DOMAIN, signature.email.rpartition("@")[2], now)
    owner = Person.objects.filter(email__iexact=signature.email, is_active=True).first()
    _insist_on_first(signature.settled, Q(email=signature.email) | (Q(person=owner) if owner else Q(pk=None)))
    Signature.objects.filter(settled=signature.settled, email=signature.email, signed_at=None).exclude(
        pk=signature.pk
    ).delete()
    signature.person = owner
    return _stands(by, signature, HOW.MAIL, "", now)


@transaction.atomic
def sign_for(
    *, by: Person, letter: JointLetter, organisation: Organisation, email: str, said: Said, now: datetime
) -> Signature:
    """Sign for an organisation. Who may: who speaks for it, while the letter is open.

    It stands at once where others confirmed within a year that this person signs for it; else it waits for the link
    sent to an address of the organisation's domain (`email`), or without one for the secretariat. Journalled.
    """
    letter = locked(letter)
    insist(rules.sign_for(by, letter, organisation, now))
    settled = _settled(letter, said.number)
    _insist_on_first_of(settled, organisation, by)
    address = _address(email) if email.strip() else ""
    if address:
        insist(rules.confirm_by_domain(by, organisation, address))
        tallies.count(f"sign-to:{letter.pk}:{address}", most=3, minutes=24 * 60, now=now)
    signature = Signature.objects.create(
        settled=settled, kind=KIND.ORGANISATION, person=by, signer=line(by.name, "signer"), may_name=said.may_name,
        post=line(said.post, "post", is_needed=False), organisation=organisation, organisation_name=organisation.name,
        group=next(iter(organisation.groups), ""), country=organisation.country, language=said.language,
        email=address, asked_at=now, wants_news=said.wants_news,
    )  # fmt: skip
    earlier = _confirmed_before(by, organisation, now)
    if earlier:
        return _stands(by, signature, earlier.verified_how, earlier.verified_note, now, earlier.verified_by)
    _journal(by, "signature.ask", signature, now)
    return signature


@transaction.atomic
def withdraw(*, by: Someone, signature: Signature, now: datetime) -> Signature:
    """Take a signature back. Who may: whoever gave it, until the letter is sent. Journalled without a name.

    The name and address of whoever signed as themselves are deleted; an organisation stays listed as withdrawn.
    """
    signature = signature_locked(signature)
    insist(rules.withdraw(signature))
    gone = (
        {"signer": "", "post": "", "may_name": False, "email": ""} if signature.kind == KIND.PERSON else {"email": ""}
    )
    Signature.objects.filter(pk=signature.pk).update(withdrawn_at=now, **gone)
    _journal(by, "signature.withdraw", signature, now, is_named=False)
    signature.refresh_from_db()
    return signature


@transaction.atomic
def show_name(*, by: Someone, signature: Signature, may_name: bool, now: datetime) -> Signature:
    """Agree that one's name is public, or take that back, at any time. Who may: whoever signed. Journalled unnamed."""
    signature = signature_locked(signature)
    if signature.withdrawn_at:
        raise Refusal("signature-withdrawn")
    if Signature.objects.filter(pk=signature.pk).exclude(may_name=may_name).update(may_name=may_name):
        _journal(by, "signature.show" if may_name else "signature.hide", signature, now, is_named=False)
    signature.refresh_from_db()
    return signature


@transaction.atomic
def end_news(*, by: Someone, signature: Signature, now: datetime) -> None:
    """Hear no more of the letter; once it is sent, an address that was kept for that is deleted.

    Who may: whoever has the link of a mail. Journalled unnamed; a second time changes nothing.
    """
    signature = signature_locked(signature)
    if not signature.wants_news:
        return
    signature.wants_news = False
    signature.email = "" if signature.settled.letter.sent_on else signature.email
    signature.save(update_fields=["wants_news", "email"])
    _journal(by, "signature.end-news", signature, now, is_named=False)


def forget_unconfirmed(now: datetime) -> list[str]:
    """Delete signatures whose link nobody used within a week."""
    waiting = Signature.objects.filter(kind=KIND.PERSON, signed_at=None, asked_at__lt=now - KEPT_UNCONFIRMED)
    n_dropped, _ = waiting.delete()
    return [f"forgot {n_dropped} signatures that nobody confirmed"] if n_dropped else []


def take_out_of_letters(*, person: Person) -> None:
    """Somebody leaves: their name goes from what they signed, which still counts; an organisation stays bound."""
    own = Signature.objects.filter(Q(person=person) | Q(email__iexact=person.email))
    own.update(signer="", post="", may_name=False, email="")


def stand(*, by: Person, signature: Signature, note: str, now: datetime) -> Signature:
    """What the secretariat confirmed stands from now on; called inside the transaction that locked its letter."""
    return _stands(by, signature, HOW.SECRETARIAT, note, now, by.handle)


def _stands(by: Someone, signature: Signature, how: str, note: str, now: datetime, verified_by: str = "") -> Signature:
    if signature.kind == KIND.ORGANISATION:
        signed = _standing(signature.settled).filter(kind=KIND.ORGANISATION, organisation=signature.organisation)
        if signature.organisation and signed.exists():
            raise Refusal("organisation-signed-already", organisation=signature.organisation_name)
    signature.signed_at, signature.verified_how, signature.verified_note = now, how, note
    signature.verified_by = verified_by
    signature.save(update_fields=["signed_at", "verified_how", "verified_note", "verified_by", "person"])
    verb = "signature.confirm" if how == HOW.SECRETARIAT and by.actor.handle == verified_by else "signature.give"
    _journal(by, verb, signature, now)
    return signature


def _confirmed_before(by: Person, organisation: Organisation, now: datetime) -> Signature | None:
    """The newest signature of theirs for it that others confirmed, while they have spoken for it without a break."""
    held = Affiliation.objects.filter(person=by, organisation=organisation, until_on=None).order_by("from_on").first()
    earlier = Signature.objects.filter(
        person=by, organisation=organisation, signed_at__gt=now - CONFIRMED_FOR, refused_because="",
        verified_how__in=(HOW.DOMAIN, HOW.SECRETARIAT),
    ).order_by("-signed_at").first()  # fmt: skip
    if not held or not earlier or not earlier.signed_at or held.from_on > earlier.signed_at.date():
        return None
    return earlier


def _standing(settled: SettledText) -> QuerySet[Signature]:
    return settled.signatures.filter(withdrawn_at=None).exclude(signed_at=None)


def _settled(letter: JointLetter, number: int | None) -> SettledText:
    settled = settled_now(letter)
    if settled is None:
        raise Refusal("letter-not-settled")
    insist(rules.same_text(settled, number))
    return settled


def _insist_on_first(settled: SettledText, whose: Q) -> None:
    if _standing(settled).filter(whose, kind=KIND.PERSON).exists():
        raise Refusal("signed-already")


def _insist_on_first_of(settled: SettledText, organisation: Organisation, by: Person) -> None:
    theirs = settled.signatures.filter(kind=KIND.ORGANISATION, organisation=organisation, withdrawn_at=None)
    if theirs.filter(Q(person=by) | Q(signed_at__isnull=False)).exists():
        raise Refusal("organisation-signed-already", field="organisation", organisation=organisation.name)


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal("address-unfit", field="email", address=email[:200]) from None
    return email


def _country(code: str) -> Refusal | None:
    return Refusal("country-unknown", field="country", country=code) if code and code not in countries.codes() else None


def _journal(by: Someone, verb: str, signature: Signature, now: datetime, *, is_named: bool | None = None) -> None:
    """Public: for which letter and organisation. The signer's name is sealed; who acts is named with consent."""
    letter = signature.settled.letter
    facts = {"letter": letter.text.title, "number": signature.settled.number, "kind": signature.kind}
    if signature.kind == KIND.ORGANISATION:
        facts["organisation"] = signature.organisation_name
    is_own = signature.person_id is not None and isinstance(by, Person) and by.pk == signature.person_id
    named = (signature.may_name if is_own else True) if is_named is None else is_named
    sealed = {"signer": signature.signer} if signature.signer else {}
    write(
        by=by, verb=verb, on=signature, process=letter.process.slug, facts=facts, sealed=sealed, now=now, is_named=named
    )
