"""How does somebody propose a change, with others, change it again, and withdraw it?"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.counting import recount
from equalfooting.apps.drafting.actions.words import MOST_WORDS, digest, kept, tell
from equalfooting.apps.drafting.models import Amendment, Anchor, Sponsorship, Text, Version, Wording
from equalfooting.apps.drafting.queries.documents import anchors_on, as_proposed, document_of
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.apps.stakeholders.models import Affiliation
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.amendment import Amendment as Proposed
from equalfooting.domain.text.amendment import problem, sorted_out


@transaction.atomic
def propose(
    *,
    by: Someone,
    version: Version,
    wanted: Proposed,
    now: datetime,
    amends: Amendment | None = None,
    door: str = Amendment.Door.WEB,
) -> Amendment:
    """File an amendment to the newest version; `wanted` as the domain makes it, its identity and sponsors ignored.

    Who may: whoever takes part, until the text is closed; after the deadline it is marked late. Journalled with a
    digest of the words. Refuses what `problem` refuses, and a version that is no longer the newest.
    """
    text = _locked(version.text)
    newest = newest_of(text)
    insist(rules.propose(by, text, newest, now) or rules.to_newest(version, newest or version))
    root = _root(amends, version)
    placed = _placed(wanted, version, amends, root)
    late = bool(text.amendments_until and now > text.amendments_until)
    person = _person(by)
    amendment = Amendment.objects.create(
        text=text, version=version, number=_next_number(text), kind=wanted.kind, amends=amends,
        reason=kept(wanted.reason, "reason", may_be_empty=True), language=wanted.language or text.language,
        by=person, door=door, filed_at=now, is_late=late,
    )  # fmt: skip
    _anchor(amendment, version, placed)
    _sponsor(amendment, person, now, is_proposer=True)
    recount(version, {placed.paragraph})
    _tell(by, "propose", amendment, now, words=digest(placed.quote, placed.text), is_late=late)
    return amendment


def look(*, version: Version, wanted: Proposed, amends: Amendment | None = None) -> Proposed:
    """The amendment as it would be filed; writes nothing. Refuses what `problem` refuses."""
    return _placed(wanted, version, amends, _root(amends, version))


@transaction.atomic
def reword(*, by: Someone, amendment: Amendment, wanted: Proposed, now: datetime) -> Amendment:
    """Change an amendment's words or place, as they were seen on the newest version; how it read before stays readable.

    Who may: its sponsors, while it stands. Other sponsors signed other words: their names go, and they may join
    again. An amendment that drifted stands again at the place it is given. Journalled.
    """
    amendment = locked_amendment(amendment)
    newest = newest_of(amendment.text)
    insist(rules.reword(by, amendment, newest, now))
    placed = put(by=by, amendment=amendment, amends=amendment.amends, wanted=wanted, now=now)
    _tell(by, "reword", amendment, now, words=digest(placed.quote, placed.text))
    return amendment


def put(*, by: Someone, amendment: Amendment, amends: Amendment | None, wanted: Proposed, now: datetime) -> Proposed:
    """Let an amendment stand as it is wanted, inside an action: what it was stays, other sponsors' names go.

    Amendments to it go with it; those that fit no more wait for their sponsors, with the reason.
    """
    here = amendment.anchors.select_related("version").get(version=newest_of(amendment.text))
    here.version.text = amendment.text
    placed = _placed(wanted, here.version, amends, _root(amends, here.version))
    if _is_same(here, placed) and wanted.reason.strip() == amendment.reason:
        raise Refusal("drafting-nothing-changed", field="words")
    Wording.objects.create(
        amendment=amendment, version=here.version, paragraph=here.paragraph, quote=here.quote, words=here.words,
        reason=amendment.reason, changed_by=_person(by), changed_at=now,
        amended=amendment.amends if amends is None else None,
    )  # fmt: skip
    here.delete()
    _anchor(amendment, here.version, placed)
    amendment.kind, amendment.reason = placed.kind, kept(wanted.reason, "reason", may_be_empty=True)
    amendment.handled, amendment.amends = Amendment.Handled.OPEN, amends
    amendment.save(update_fields=["kind", "reason", "handled", "amends"])
    amendment.sponsorships.filter(until_at=None).exclude(person=_person(by)).update(until_at=now)
    amendment.placements.filter(ended_at=None).update(ended_at=now)
    _let_follow(amendment, here.version, placed.paragraph)
    recount(here.version, {here.paragraph, placed.paragraph})
    return placed


def _let_follow(amendment: Amendment, version: Version, key: str) -> None:
    """Amendments to it stand on its paragraph; each fits there, or waits with the reason."""
    found, ids = [amendment.pk], [amendment.pk]
    while ids:
        ids = list(Amendment.objects.filter(amends__in=ids).exclude(pk__in=found).values_list("pk", flat=True))
        found += ids
    if len(found) == 1:
        return
    Anchor.objects.filter(version=version, amendment__in=found).update(paragraph=key)
    rows = [row for row in anchors_on(version, {key}) if row.amendment_id in found]
    _, unfit = sorted_out(document_of(version, {key} - {""}), [as_proposed(row) for row in rows])
    problems = {one.id: {"code": why.code, "facts": why.facts} for one, why in unfit}
    for row in rows:
        row.problem = problems.get(str(row.amendment.number), {})
    Anchor.objects.bulk_update(rows, ["problem"])


@transaction.atomic
def join(*, by: Someone, amendment: Amendment, now: datetime) -> Sponsorship:
    """Sponsor an amendment with those who do. Who may: whoever takes part, while it stands. Journalled."""
    amendment = locked_amendment(amendment)
    insist(rules.join(by, amendment, newest_of(amendment.text), now))
    sponsorship = _sponsor(amendment, _person(by), now)
    _tell(by, "join", amendment, now)
    return sponsorship


@transaction.atomic
def leave(*, by: Someone, amendment: Amendment, now: datetime) -> None:
    """No longer sponsor it; it stands for the others. Who may: a sponsor who is not the last. Journalled."""
    amendment = locked_amendment(amendment)
    insist(rules.leave(by, amendment, newest_of(amendment.text), now))
    amendment.sponsorships.filter(person=_person(by), until_at=None).update(until_at=now)
    _tell(by, "leave", amendment, now)


@transaction.atomic
def withdraw(*, by: Someone, amendment: Amendment, reason: str, now: datetime) -> Amendment:
    """Withdraw an amendment, with a reason; it stays readable as withdrawn. Who may: its sponsors. Journalled."""
    amendment = locked_amendment(amendment)
    newest = newest_of(amendment.text)
    insist(rules.change(by, amendment, newest, now))
    amendment.withdrawn_at, amendment.withdrawn_because = now, kept(reason, "reason")
    amendment.save(update_fields=["withdrawn_at", "withdrawn_because"])
    if newest:
        recount(newest, set(amendment.anchors.filter(version=newest).values_list("paragraph", flat=True)))
    _tell(by, "withdraw", amendment, now)
    return amendment


def _placed(wanted: Proposed, version: Version, amends: Amendment | None, root: str) -> Proposed:
    """The amendment at its place, if it can stand there."""
    values = {name: getattr(wanted, name) for name in ("kind", "span", "quote", "after", "reason", "language")}
    placed = Proposed(
        id=wanted.id or "?", paragraph=root or wanted.paragraph, version=str(version.number),
        text=_words(wanted, is_inside=bool(wanted.span or amends)),
        amends=str(amends.number) if amends else "", **values,
    )  # fmt: skip
    keys = {placed.paragraph} - {""}
    parent = _parent(amends, version)
    refusal = problem(document_of(version, keys), placed, parent)
    if refusal:
        raise Refusal(refusal.code, field="words", **refusal.facts)
    return placed


def _words(wanted: Proposed, *, is_inside: bool) -> str:
    """Whole paragraphs lose the space round them; words inside other words keep it."""
    words = wanted.text.replace("\x00", "").replace("\r\n", "\n")
    if len(words) > MOST_WORDS:
        raise Refusal("text-too-long", field="words", n_characters=len(words), limit=MOST_WORDS)
    return words if is_inside else words.strip()


def _parent(amends: Amendment | None, version: Version) -> Proposed | None:
    if amends is None:
        return None
    insist(rules.standing(amends, version))
    rows = amends.anchors.select_related("amendment__amends", "amendment__package")
    return as_proposed(rows.get(version=version))


def _root(amends: Amendment | None, version: Version) -> str:
    """The paragraph on which the amendment that is amended stands."""
    if amends is None:
        return ""
    anchor = amends.anchors.filter(version=version).first()
    return anchor.paragraph if anchor else ""


def _is_same(here: Anchor, placed: Proposed) -> bool:
    span = (placed.span.start, placed.span.end) if placed.span else (None, None)
    now_ = (here.kind, here.paragraph, here.start, here.end, here.words, here.after)
    return not here.problem and now_ == (placed.kind, placed.paragraph, *span, placed.text, placed.after)


def _anchor(amendment: Amendment, version: Version, placed: Proposed) -> Anchor:
    return Anchor.objects.create(
        amendment=amendment, version=version, kind=placed.kind, paragraph=placed.paragraph,
        start=placed.span.start if placed.span else None, end=placed.span.end if placed.span else None,
        quote=placed.quote, words=placed.text, after=placed.after,
    )  # fmt: skip


def _sponsor(amendment: Amendment, person: Person, now: datetime, *, is_proposer: bool = False) -> Sponsorship:
    held = Affiliation.objects.filter(person=person, until_on=None, is_main=True).select_related("organisation").first()
    return Sponsorship.objects.create(
        amendment=amendment, person=person, organisation=held.organisation if held else None, sponsor=str(person),
        group=next(iter(held.groups), "") if held else "", is_proposer=is_proposer, since_at=now,
    )  # fmt: skip


def _person(by: Someone) -> Person:
    """The rules let nobody else come so far."""
    if not isinstance(by, Person):
        raise Refusal("sign-in-first")
    return by


def _next_number(text: Text) -> int:
    return (text.amendments.aggregate(last=Max("number"))["last"] or 0) + 1


def _locked(text: Text) -> Text:
    return Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)


def locked_amendment(amendment: Amendment) -> Amendment:
    _locked(amendment.text)
    return Amendment.objects.select_related("text__process", "amends", "package").get(pk=amendment.pk)


def _tell(by: Someone, deed: str, amendment: Amendment, now: datetime, **facts: object) -> None:
    tell(by, f"text-amendment.{deed}", amendment, amendment.text, now, number=amendment.number, **facts)
