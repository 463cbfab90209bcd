"""How does a letter go out, and what comes back? Sent once, then tracked: reminded, acknowledged, answered."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min, Q

from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions.finding import journal, locked, settled_now
from equalfooting.apps.letters.actions.settling import close_text
from equalfooting.apps.letters.actions.words import LETTER, line, words
from equalfooting.apps.letters.models import JointLetter, Signature, Step
from equalfooting.apps.processes.uploads import Upload, keep_file
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal, insist

KIND = Step.Kind
#: letters that one person may have mailed in a day
MOST_MAILED = 5


@dataclass(frozen=True)
class Told:
    """What is recorded of a step: the day, the way, to or from whom, words and a file."""

    on: date
    way: str
    other_side: str = ""
    words: str = ""
    language: str = ""
    upload: Upload | None = field(default=None, repr=False)


@transaction.atomic
def record_sent(*, by: Person, letter: JointLetter, told: Told, now: datetime) -> Step:
    """Record that the letter was sent by hand: when, how, to whom, and what proves it.

    Who may: the initiator, chair, secretariat, once signing has ended. Journalled. From then on nothing of the
    letter changes, and the addresses of its signers are deleted, but for those who want to hear of an answer.
    """
    letter = locked(letter)
    insist(rules.send(by, letter, now))
    if not told.words.strip() and not told.upload:
        raise Refusal("letter-proofless", field="words")
    return _sent(by, letter, told, now)


@transaction.atomic
def send_by_mail(*, by: Person, letter: JointLetter, now: datetime) -> Step:
    """Have the site mail the letter (`tasks.mail_letter`) to the addresses that stood in it when it was signed.

    Who may: as for `record_sent`, but only chair, secretariat and members, five letters a day. Journalled.
    """
    letter = locked(letter)
    insist(rules.send_by_mail(by, letter, now))
    settled = settled_now(letter)
    written_to = [one for one in settled.content["addressees"] if one["email"]] if settled else []
    if not written_to:
        raise Refusal("letter-no-mail-address")
    tallies.count(f"letter-mailed-by:{by.pk}", most=MOST_MAILED, minutes=24 * 60, now=now)
    names = "; ".join(one["name"] for one in written_to)[:300]
    return _sent(by, letter, Told(on=now.date(), way=Step.Way.SITE, other_side=names), now)


@transaction.atomic
def record(*, by: Person, letter: JointLetter, kind: str, told: Told, now: datetime) -> Step:
    """Record a reminder, an acknowledgement or an answer. Who may: the initiator, chair, secretariat. Journalled.

    An answer is quoted or attached, with its language.
    """
    letter = locked(letter)
    insist(rules.track(by, letter))
    if kind == KIND.ANSWERED and not told.words.strip() and not told.upload:
        raise Refusal("text-empty", field="words")
    step = _kept(by, letter, kind, told, now)
    _follow(letter)
    verbs = {
        KIND.REMINDED.value: "joint-letter.remind", KIND.ACKNOWLEDGED.value: "joint-letter.acknowledge",
        KIND.ANSWERED.value: "joint-letter.answer",
    }  # fmt: skip
    journal(by, verbs[kind], letter, now, on=step.on.isoformat(), way=step.way)
    return step


@transaction.atomic
def take_back(*, by: Person, step: Step, reason: str, now: datetime) -> Step:
    """Take back what was recorded by mistake; it stays, struck out. Who may: as for `record`. Journalled."""
    letter = locked(step.letter)
    step = Step.objects.get(pk=step.pk)
    step.letter = letter
    insist(rules.take_back(by, step))
    step.taken_back_at, step.taken_back_because = now, line(reason, "reason", limit=300)
    step.save(update_fields=["taken_back_at", "taken_back_because"])
    _follow(letter)
    journal(by, "joint-letter.take-back", letter, now, kind=step.kind, on=step.on.isoformat())
    return step


def _sent(by: Person, letter: JointLetter, told: Told, now: datetime) -> Step:
    settled = settled_now(letter)
    step = _kept(by, letter, KIND.SENT, told, now)
    standing = Signature.objects.filter(settled=settled, withdrawn_at=None).exclude(signed_at=None)
    n_signed = standing.count()
    JointLetter.objects.filter(pk=letter.pk).update(sent_on=step.on)
    mine = Signature.objects.filter(settled__letter=letter)
    mine.filter(signed_at=None, kind=Signature.Kind.PERSON).delete()
    mine.exclude(kind=Signature.Kind.PERSON, wants_news=True, pk__in=standing).update(email="")
    close_text(letter, now)
    number = settled.number if settled else 0
    journal(
        by, "joint-letter.send", letter, now, on=step.on.isoformat(), way=step.way, number=number, n_signed=n_signed
    )
    return step


def _kept(by: Person, letter: JointLetter, kind: str, told: Told, now: datetime) -> Step:
    _insist_on_day(letter, told.on, now)
    if told.language and not is_language(told.language):
        raise Refusal("page-language-unknown", field="language", language=told.language[:40])
    step = Step(
        letter=letter, kind=kind, way=told.way, on=told.on, language=told.language, by=by, by_label=str(by),
        other_side=line(told.other_side, "other_side", limit=300, is_needed=kind == KIND.SENT),
        words=words(told.words, "words", limit=LETTER, is_needed=False), recorded_at=now,
    )  # fmt: skip
    if told.upload:
        keep_file(step, told.upload)
    step.save()
    return step


def _insist_on_day(letter: JointLetter, on: date, now: datetime) -> None:
    """Not before it was sent, and not in the future wherever on earth the day began."""
    if on > (now + timedelta(hours=14)).date():
        raise Refusal("letter-day-to-come", field="on", on=on)
    if letter.sent_on and on < letter.sent_on:
        raise Refusal("letter-before-sent", field="on", on=on, sent_on=letter.sent_on)


def _follow(letter: JointLetter) -> None:
    """When it was last acknowledged and first answered follows from the steps that stand."""
    standing = Step.objects.filter(letter=letter, taken_back_at=None)
    found = standing.aggregate(
        acknowledged_on=Max("on", filter=Q(kind=KIND.ACKNOWLEDGED)), answered_on=Min("on", filter=Q(kind=KIND.ANSWERED))
    )
    if found["acknowledged_on"] != letter.acknowledged_on:  # whoever was heard may fall silent again
        found["told_silent_at"] = None
    JointLetter.objects.filter(pk=letter.pk).update(**found)
