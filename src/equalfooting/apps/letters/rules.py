"""Who may do what to joint letters, and when; if not, why not?

Whoever takes part in a process starts a letter and leads it. Everybody may sign while it is open. For an
organisation signs who speaks for it and is confirmed by others than themselves. The chair and the secretariat may
send and track; the text is the initiator's alone, unless they have left.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.letters.models import JointLetter, SettledText, Signature, Step
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, roles_of, under_way
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.domain.letters import is_of_homepage, standing, state_of
from equalfooting.domain.letters.homepages import domain_of_homepage
from equalfooting.domain.refusals import Refusal

PARTICIPANTS = ("secretariat", "chair", "member", "correspondent", "observer")
TENDERS = frozenset({"secretariat", "chair"})
#: who may have a letter mailed in the name of the site
MAILERS = frozenset({"secretariat", "chair", "member"})


def start(by: Someone, process: Process, now: datetime) -> Refusal | None:
    """Whoever takes part, in any role: others join the correspondence group first."""
    return needs_role(by, process, *PARTICIPANTS) or under_way(process, now)


def is_initiator(by: Someone, letter: JointLetter) -> bool:
    return isinstance(by, Person) and letter.by_id == by.pk


def leads(by: Someone, letter: JointLetter) -> bool:
    """The initiator; the chair and the secretariat where the initiator has left."""
    is_left_behind = letter.by is None or letter.by.has_left
    return is_initiator(by, letter) or (is_left_behind and bool(roles_of(by, letter.process) & TENDERS))


def tends(by: Someone, letter: JointLetter) -> bool:
    """Sends and tracks: the initiator, the chair, the secretariat."""
    return is_initiator(by, letter) or bool(roles_of(by, letter.process) & TENDERS)


def drafts(by: Someone, letter: JointLetter) -> bool:
    """Works on the text: the initiator, whom they named, or whoever takes part where the letter says so."""
    if not isinstance(by, Person):
        return False
    if leads(by, letter) or letter.codrafters.filter(person=by).exists():
        return True
    return letter.is_open_to_drafters and bool(roles_of(by, letter.process))


def see(by: Someone, letter: JointLetter) -> bool:
    """A settled letter is public; before, it is for those who work on it, the chair and the secretariat."""
    return letter.settled_at is not None or tends(by, letter) or drafts(by, letter)


def draft(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """Change the text that the next settlement will freeze; what is being signed stays as it is."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not drafts(by, letter):
        return Refusal("letter-of-another", initiator=letter.by_label)
    return not_sent(letter) or under_way(letter.process, now)


def lead(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """Settle the text, give the letter up."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not leads(by, letter):
        return Refusal("letter-of-another", initiator=letter.by_label)
    return not_sent(letter) or under_way(letter.process, now)


def settle(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    if refusal := lead(by, letter, now):
        return refusal
    return Refusal("letter-deadline-past", field="sign_until") if letter.sign_until <= now else None


def move_deadline(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """Later, earlier or now, as long as the letter was not sent."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not tends(by, letter):
        return Refusal("letter-of-another", initiator=letter.by_label)
    return not_sent(letter) or under_way(letter.process, now)


def not_sent(letter: JointLetter) -> Refusal | None:
    if letter.abandoned_at:
        return Refusal("letter-abandoned", abandoned_on=letter.abandoned_at.date())
    return Refusal("letter-sent", sent_on=letter.sent_on) if letter.sent_on else None


def sign(letter: JointLetter, now: datetime) -> Refusal | None:
    """Anybody, while it is open for signatures; as themselves."""
    if refusal := not_sent(letter) or under_way(letter.process, now):
        return refusal
    state = state_of(letter.moments, now)
    if state == standing.DRAFTED:
        return Refusal("letter-not-settled")
    return Refusal("letter-signing-over", ended_on=letter.sign_until.date()) if state == standing.CLOSED else None


def same_text(settled: SettledText, number: int | None) -> Refusal | None:
    """What somebody signs is what they have read."""
    return Refusal("letter-settled-anew") if number != settled.number or settled.replaced_at else None


def sign_as_account(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """Signed in, with a name."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    return sign(letter, now) or (None if by.name.strip() else Refusal("signer-nameless"))


def sign_for(by: Someone, letter: JointLetter, organisation: Organisation, now: datetime) -> Refusal | None:
    """Who speaks for the organisation now; whether they may sign for it is confirmed by others."""
    if refusal := sign_as_account(by, letter, now):
        return refusal
    if not speaks_for(by, organisation):
        return Refusal("organisation-not-spoken-for", field="organisation", organisation=organisation.name)
    return None


def speaks_for(by: Someone, organisation: Organisation) -> bool:
    if not isinstance(by, Person):
        return False
    return Affiliation.objects.filter(person=by, organisation=organisation, until_on=None).exists()


def confirm_by_domain(by: Person, organisation: Organisation, email: str) -> Refusal | None:
    """An address of the domain of its homepage, which somebody else than the signer has listed."""
    if not domain_of_homepage(organisation.url) or not is_of_homepage(email, organisation.url):
        return Refusal("address-not-of-organisation", field="email", organisation=organisation.name)
    listed = Leaf.objects.filter(
        object_kind="organisation", object_id=str(organisation.pk), actor_handle=by.handle,
        verb__in=("organisation.add", "organisation.change"),
    )  # fmt: skip
    if any(leaf.verb == "organisation.add" or "url" in leaf.facts.get("parts", ()) for leaf in listed):
        return Refusal("homepage-listed-by-signer", field="email", organisation=organisation.name)
    return None


def vouch(by: Someone, signature: Signature, now: datetime) -> Refusal | None:
    """The secretariat confirms or refuses what waits, nobody their own."""
    letter = signature.settled.letter
    if refusal := needs_role(by, letter.process, "secretariat"):
        return refusal
    if isinstance(by, Person) and signature.person_id == by.pk:
        return Refusal("signature-own")
    if signature.kind != Signature.Kind.ORGANISATION or signature.signed_at or signature.withdrawn_at:
        return Refusal("signature-settled")
    return sign(letter, now) or same_text(signature.settled, signature.settled.number)


def withdraw(signature: Signature) -> Refusal | None:
    """Whoever signed, until the letter goes out; views find only their own, or that of the link of a mail."""
    if signature.withdrawn_at:
        return Refusal("signature-withdrawn")
    return not_sent(signature.settled.letter)


def own(by: Someone, signature: Signature) -> Refusal | None:
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    return None if signature.person_id == by.pk else Refusal("not-yours")


def send(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """Once signing has ended and somebody signed: the initiator, the chair, the secretariat."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not tends(by, letter):
        return Refusal("letter-of-another", initiator=letter.by_label)
    if refusal := not_sent(letter):
        return refusal
    state = state_of(letter.moments, now)
    if state == standing.DRAFTED:
        return Refusal("letter-not-settled")
    if state == standing.OPEN:
        return Refusal("letter-still-open", until_on=letter.sign_until.date())
    signed = Signature.objects.filter(settled__letter=letter, settled__replaced_at=None, withdrawn_at=None)
    return None if signed.exclude(signed_at=None).exists() else Refusal("letter-unsigned")


def send_by_mail(by: Someone, letter: JointLetter, now: datetime) -> Refusal | None:
    """In the name of the site: chair, secretariat, members; to addresses that stood in the text when it was signed."""
    if refusal := send(by, letter, now):
        return refusal
    return needs_role(by, letter.process, *sorted(MAILERS))


def track(by: Someone, letter: JointLetter) -> Refusal | None:
    """Record what came back: the initiator, the chair, the secretariat, after it was sent."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not tends(by, letter):
        return Refusal("letter-of-another", initiator=letter.by_label)
    return None if letter.sent_on else Refusal("letter-not-sent")


def take_back(by: Someone, step: Step) -> Refusal | None:
    """What was recorded by mistake; that the letter was sent stays."""
    if refusal := track(by, step.letter):
        return refusal
    if step.kind == Step.Kind.SENT:
        return Refusal("letter-sent", sent_on=step.letter.sent_on)
    return Refusal("already-ended") if step.taken_back_at else None
