"""How is a joint letter begun and written? Its frame by the initiator, its text by whoever may draft."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from equalfooting.adapters import chance
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.drafting.actions.drafting import keep_paragraphs
from equalfooting.apps.drafting.models import Text, Version
from equalfooting.apps.letters import rules
from equalfooting.apps.letters.actions.falling_due import LEAST_SILENT_DAYS, MOST_SILENT_DAYS, SILENT_DAYS
from equalfooting.apps.letters.actions.finding import journal, locked, newest_version
from equalfooting.apps.letters.actions.words import LETTER, line, words
from equalfooting.apps.letters.freezing import Line, lines_of, written
from equalfooting.apps.letters.models import Addressee, Codrafter, JointLetter, Translation
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries.people import person_named
from equalfooting.domain.languages import is_language
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.document import HEADING, PARAGRAPH, Paragraph, numbered
from equalfooting.domain.text.matching import matched

MOST_ADDRESSEES, MOST_DRAFTERS, MOST_LANGUAGES, MOST_PARAGRAPHS = 20, 50, 12, 400


@dataclass(frozen=True)
class Frame:
    """What a letter is, but for its text: title, addressees (name, e-mail or ""), purpose, languages, who may draft."""

    title: str
    purpose: str
    addressees: Sequence[tuple[str, str]] = ()
    languages: Sequence[str] = ("en",)
    kind: str = Text.Kind.LETTER
    is_open_to_drafters: bool = False
    drafters: Sequence[str] = field(default=(), repr=False)
    silent_days: int = SILENT_DAYS


@transaction.atomic
def start(*, by: Person, process: Process, frame: Frame, text: str, sign_until: datetime, now: datetime) -> JointLetter:
    """Begin a letter. Who may: whoever takes part. Journalled without its title: nobody else sees it yet."""
    insist(rules.start(by, process, now))
    languages = _languages(frame.languages)
    title = line(frame.title, "title")
    made = Text.objects.create(
        process=process,
        slug=_free_slug(process, title),
        title=title,
        language=languages[0],
        kind=frame.kind,
        made_at=now,
        is_of_letter=True,
        led_by=by,
    )
    letter = JointLetter.objects.create(
        process=process, text=made, purpose=words(frame.purpose, "purpose", limit=2_000), languages=languages,
        is_open_to_drafters=frame.is_open_to_drafters, by=by, by_label=str(by), sign_until=sign_until, made_at=now,
        silent_days=_days(frame.silent_days),
    )  # fmt: skip
    _name_addressees(letter, frame)
    _name_drafters(letter, frame.drafters)
    _write_version(letter, by, lines_of(words(text, "text", limit=LETTER)), now)
    journal(by, "joint-letter.start", letter, now)
    return letter


@transaction.atomic
def describe(*, by: Person, letter: JointLetter, frame: Frame, version: int, now: datetime) -> JointLetter:
    """Change the frame: addressees, purpose, languages, who may draft; the title until the first settlement.

    Who may: the initiator. Journalled. Refuses `changed-meanwhile`. What people sign stays until it is settled anew.
    """
    letter = locked(letter)
    insist(rules.lead(by, letter, now))
    languages = _languages(frame.languages)
    changes = {
        "purpose": words(frame.purpose, "purpose", limit=2_000), "languages": languages,
        "is_open_to_drafters": frame.is_open_to_drafters, "silent_days": _days(frame.silent_days),
    }  # fmt: skip
    if not JointLetter.objects.filter(pk=letter.pk, version=version).update(version=F("version") + 1, **changes):
        raise Refusal("changed-meanwhile")
    named = {"language": languages[0], "kind": frame.kind}
    if letter.settled_at is None:
        named["title"] = line(frame.title, "title")
    Text.objects.filter(pk=letter.text_id).update(**named)
    _name_addressees(letter, frame)
    _name_drafters(letter, frame.drafters)
    letter = locked(letter)
    journal(by, "joint-letter.describe", letter, now)
    return letter


@transaction.atomic
def write_text(*, by: Person, letter: JointLetter, text: str, seen: str, now: datetime) -> Version:
    """Write the text anew, as a draft; paragraphs that stay alike keep their identity.

    Who may: whoever may draft. `seen`: the digest of what they had before them; refuses `changed-meanwhile` where
    somebody else wrote since. Journalled.
    """
    letter = locked(letter)
    insist(rules.draft(by, letter, now))
    if seen != digest_of(text_of(letter)):
        raise Refusal("changed-meanwhile")
    version = _write_version(letter, by, lines_of(words(text, "text", limit=LETTER)), now)
    journal(by, "joint-letter.write", letter, now)
    return version


@transaction.atomic
def translate(
    *, by: Person, letter: JointLetter, language: str, title: str, text: str, version: int, now: datetime
) -> Translation:
    """Write the letter in another of its languages. Who may: whoever may draft. `version`: 0 for a first one.

    Journalled. Refuses `changed-meanwhile`. People sign it together with the text, once it is settled.
    """
    letter = locked(letter)
    insist(rules.draft(by, letter, now))
    if language not in letter.languages[1:]:
        raise Refusal("letter-language-unlisted", field="language")
    found = Translation.objects.filter(letter=letter, language=language).first()
    if (found.version if found else 0) != version:
        raise Refusal("changed-meanwhile")
    said = {"title": line(title, "title"), "words": words(text, "text", limit=LETTER), "version": version + 1}
    made, _ = Translation.objects.update_or_create(letter=letter, language=language, defaults=said)
    journal(by, "joint-letter.translate", letter, now, language=language)
    return made


def text_of(letter: JointLetter) -> str:
    """The text as it is drafted now, as it is typed."""
    version = newest_version(letter)
    return written([Line(one.words, one.is_heading) for one in version.paragraphs.all()]) if version else ""


def digest_of(text: str) -> str:
    """By which a form knows what it was showing."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _write_version(letter: JointLetter, by: Person, lines: list[Line], now: datetime) -> Version:
    """The draft version with these paragraphs; a new one where the last was settled."""
    if not lines:
        raise Refusal("text-empty", field="text")
    if len(lines) > MOST_PARAGRAPHS:
        raise Refusal("too-many-of", field="text", what="paragraphs", n=len(lines), limit=MOST_PARAGRAPHS)
    last = newest_version(letter)
    before = list(last.paragraphs.all()) if last else []
    if last is None or last.published_at:
        number = last.number + 1 if last else 1
        last = Version.objects.create(text_id=letter.text_id, number=number, by=by, made_at=now)
    same = matched([one.words for one in before], [one.words for one in lines])
    last.paragraphs.all().delete()
    keep_paragraphs(last, _said(lines, {new: before[old].key for new, old in same.items()}))
    return last


def _said(lines: list[Line], keys: dict[int, str]) -> tuple[Paragraph, ...]:
    """The paragraphs numbered in reading order; `keys`: place -> the identity a paragraph had before."""
    return numbered(
        Paragraph(keys.get(place) or chance.handle(8), one.words, kind=HEADING if one.is_heading else PARAGRAPH)
        for place, one in enumerate(lines)
    )


def _languages(given: Sequence[str]) -> list[str]:
    kept = list(dict.fromkeys(given))[:MOST_LANGUAGES]
    unknown = next((one for one in kept if not is_language(one)), "" if kept else "none")
    if unknown:
        raise Refusal("page-language-unknown", field="languages", language=unknown)
    return kept


def _days(chosen: int) -> int:
    """Within what makes sense, whatever a program sends."""
    return min(MOST_SILENT_DAYS, max(LEAST_SILENT_DAYS, chosen))


def _name_addressees(letter: JointLetter, frame: Frame) -> None:
    if len(frame.addressees) > MOST_ADDRESSEES:
        raise Refusal("letter-too-many-addressees", field="addressees", n=len(frame.addressees), limit=MOST_ADDRESSEES)
    letter.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(letter=letter, place=place, name=line(name, "addressees", limit=300), email=email.strip().lower())
        for place, (name, email) in enumerate(frame.addressees)
    )


def _name_drafters(letter: JointLetter, given: Sequence[str]) -> None:
    letter.codrafters.all().delete()
    for name in dict.fromkeys(given[:MOST_DRAFTERS]):
        person = person_named(name)
        if person is None:
            raise Refusal("person-unknown", field="drafters", given=name[:80])
        Codrafter.objects.get_or_create(letter=letter, person=person)


def _free_slug(process: Process, title: str) -> str:
    """A name for the address that no text of the process has."""
    stem = slugify(title)[:50].strip("-") or "letter"
    rows = Text.objects.filter(process=process, slug__startswith=stem)
    taken = {"new", *rows.values_list("slug", flat=True)}
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)
