"""Who may draft, publish, propose, handle and reply, and when; if not, why not?

The chair and the secretariat draft, publish and handle; the text of a joint letter is its initiator's. Members,
correspondents, chair and secretariat propose; the public reads. What somebody proposed is changed and withdrawn by its
sponsors alone.
"""

from datetime import datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting.models import Amendment, Package, Placement, ReturnedFile, Text, Version
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role, under_way
from equalfooting.domain.refusals import Refusal

TENDERS = ("secretariat", "chair")
PROPOSERS = ("secretariat", "chair", "member", "correspondent")


def create(by: Someone, process: Process, now: datetime) -> Refusal | None:
    """Begin a text: chair and secretariat, while the process is under way."""
    return needs_role(by, process, *TENDERS) or under_way(process, now)


def tend(by: Someone, text: Text, now: datetime) -> Refusal | None:
    """Everything the chair does with a text that is not closed; a letter's is written by the letter's own rules."""
    return create(by, text.process, now) or not_of_letter(text) or still_open(text)


def not_of_letter(text: Text) -> Refusal | None:
    return Refusal("drafting-of-letter", title=text.title) if text.is_of_letter else None


def leads(by: Someone, text: Text) -> bool:
    """Says what becomes of amendments to a letter's text: its initiator; chair and secretariat where they have left."""
    if text.led_by is None or text.led_by.has_left:
        return needs_role(by, text.process, *TENDERS) is None
    return isinstance(by, Person) and by.pk == text.led_by_id


def answers(by: Someone, text: Text) -> bool:
    """Whether it is theirs to say what becomes of amendments to it."""
    return leads(by, text) if text.is_of_letter else needs_role(by, text.process, *TENDERS) is None


def answer_amendments(by: Someone, text: Text, now: datetime) -> Refusal | None:
    """Propose what becomes of amendments: chair and secretariat; to a letter, whoever leads it."""
    if not text.is_of_letter:
        return tend(by, text, now)
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not leads(by, text):
        return Refusal("drafting-of-letter", title=text.title)
    return under_way(text.process, now) or still_open(text)


def still_open(text: Text) -> Refusal | None:
    if text.closed_at:
        return Refusal("drafting-closed", title=text.title, closed_on=text.closed_at)
    return None


def make_next(by: Someone, text: Text, newest: Version | None, draft: Version | None, now: datetime) -> Refusal | None:
    """The next version is made from a published one, and one at a time."""
    if refusal := tend(by, text, now):
        return refusal
    if newest is None:
        return Refusal("drafting-unpublished", title=text.title)
    return Refusal("drafting-draft-exists", number=draft.number) if draft else None


def change_draft(by: Someone, version: Version, now: datetime) -> Refusal | None:
    if refusal := tend(by, version.text, now):
        return refusal
    return Refusal("drafting-version-published", number=version.number) if version.published_at else None


def propose(by: Someone, text: Text, newest: Version | None, now: datetime) -> Refusal | None:
    """Whoever takes part, to the newest version, as long as the text is not closed; after the deadline it is late."""
    if refusal := needs_role(by, text.process, *PROPOSERS) or under_way(text.process, now) or still_open(text):
        return refusal
    return Refusal("drafting-unpublished", title=text.title) if newest is None else None


def to_newest(version: Version, newest: Version) -> Refusal | None:
    if version.pk == newest.pk:
        return None
    return Refusal("drafting-version-old", given=version.number, number=newest.number)


def standing(amendment: Amendment, newest: Version | None) -> Refusal | None:
    """It is neither withdrawn nor settled with an earlier version."""
    if amendment.withdrawn_at:
        return Refusal("amendment-withdrawn", number=amendment.number, withdrawn_on=amendment.withdrawn_at)
    is_here = newest is not None and amendment.anchors.filter(version=newest).exists()
    return None if is_here else Refusal("amendment-settled", number=amendment.number)


def not_in_draft(amendment: Amendment) -> Refusal | None:
    """Its words do not stand in a draft that the chair prepares."""
    return Refusal("amendment-taken", number=amendment.number) if amendment.taken_in_id else None


def sponsors(by: Someone, amendment: Amendment) -> bool:
    mine = isinstance(by, Person) and amendment.sponsorships.filter(person=by, until_at=None)
    return bool(mine and mine.exists())


def change(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """Withdraw it, or answer for it: its sponsors, while it stands."""
    if refusal := needs_role(by, amendment.text.process, *PROPOSERS) or still_open(amendment.text):
        return refusal
    if refusal := under_way(amendment.text.process, now):
        return refusal
    if not sponsors(by, amendment):
        return Refusal("amendment-not-yours", number=amendment.number)
    return standing(amendment, newest)


def reword(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """Change its words or put it elsewhere."""
    return change(by, amendment, newest, now) or not_in_draft(amendment)


def join(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    if refusal := propose(by, amendment.text, newest, now) or standing(amendment, newest):
        return refusal
    return Refusal("amendment-sponsored", number=amendment.number) if sponsors(by, amendment) else None


def leave(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """A sponsor leaves while another stays."""
    if refusal := change(by, amendment, newest, now):
        return refusal
    n_sponsors = amendment.sponsorships.filter(until_at=None).count()
    return Refusal("amendment-sponsor-last", number=amendment.number) if n_sponsors < 2 else None


def place(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """Put it on another paragraph: its sponsors. An amendment to another stands where that one stands."""
    return reword(by, amendment, newest, now) or not_on_another(amendment, newest)


def offer_place(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """Propose another place to its sponsors: whoever handles it, where its words drifted."""
    if refusal := handle(by, amendment, newest, now) or not_on_another(amendment, newest):
        return refusal
    here = amendment.anchors.filter(version=newest).first()
    return None if here and here.problem else Refusal("amendment-in-place", number=amendment.number)


def not_on_another(amendment: Amendment, newest: Version | None) -> Refusal | None:
    parent = amendment.amends
    if parent is None or parent.withdrawn_at or not parent.anchors.filter(version=newest).exists():
        return None
    return Refusal("amendment-on-another", number=amendment.number, parent=parent.number)


def answer_place(by: Someone, placement: Placement, newest: Version | None, now: datetime) -> Refusal | None:
    """Agree to the place that is proposed, or not: its sponsors, as long as it is proposed."""
    if refusal := place(by, placement.amendment, newest, now):
        return refusal
    return _still_proposed(placement, newest)


def take_back_place(by: Someone, placement: Placement, newest: Version | None, now: datetime) -> Refusal | None:
    return answer_amendments(by, placement.amendment.text, now) or _still_proposed(placement, newest)


def _still_proposed(placement: Placement, newest: Version | None) -> Refusal | None:
    is_over = placement.ended_at is not None or newest is None or placement.version_id != newest.pk
    return Refusal("placement-over", number=placement.amendment.number) if is_over else None


def handle(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    return answer_amendments(by, amendment.text, now) or standing(amendment, newest) or not_in_draft(amendment)


def reply(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    refusal = change(by, amendment, newest, now)
    if refusal and refusal.code == "amendment-not-yours":
        return Refusal("handling-answered-by-others", number=amendment.number)
    return refusal


def bind(by: Someone, amendment: Amendment, newest: Version | None, now: datetime) -> Refusal | None:
    """Put one's own amendment into a package; each stands in one only."""
    if refusal := change(by, amendment, newest, now):
        return refusal
    package = amendment.package
    if package and not package.withdrawn_at:
        return Refusal("package-holds-packaged", number=amendment.number, title=package.title)
    return None


def undo_package(by: Someone, package: Package, now: datetime) -> Refusal | None:
    """Whoever offered it takes the package apart; its amendments stay."""
    if refusal := needs_role(by, package.text.process, *PROPOSERS) or still_open(package.text):
        return refusal
    if not isinstance(by, Person) or package.by_id != by.pk:
        return Refusal("not-yours")
    if package.withdrawn_at:
        return Refusal("package-undone", title=package.title, withdrawn_on=package.withdrawn_at)
    return under_way(package.text.process, now)


def settle_file(by: Someone, file: ReturnedFile) -> Refusal | None:
    """Decide about a file that came back: whoever sent it, as long as nothing is decided for good."""
    if not isinstance(by, Person) or file.by_id != by.pk:
        return Refusal("not-yours")
    if file.filed_at:
        return Refusal("returned-filed", name=file.file_name, filed_on=file.filed_at)
    if file.discarded_at:
        return Refusal("returned-discarded", name=file.file_name, discarded_on=file.discarded_at)
    return None
