"""What do people do with the mandate? Enter it, translate it, read it differently and say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes import rules
from equalfooting.apps.processes.models import Holding, Mandate, Paragraph, Process, Reading
from equalfooting.apps.processes.texts import tidy
from equalfooting.apps.stakeholders.models import Affiliation, Organisation
from equalfooting.domain.refusals import Refusal, insist
from equalfooting.domain.text.paragraphs import numbered_paragraphs


@dataclass(frozen=True)
class MandateSource:
    """What a mandate is called and where it comes from."""

    titles: Mapping[str, str]
    source: str
    symbol: str = ""
    url: str = ""
    adopted_on: date | None = None


@transaction.atomic
def add_mandate(
    *, by: Person, process: Process, about: MandateSource, text: str, language: str = "en", now: datetime
) -> Mandate:
    """Enter a text with numbered paragraphs; each gets a lasting address.

    Who may: the secretariat. Journalled: title, source and how many paragraphs.
    """
    insist(rules.add_mandate(by, process))
    if not any(about.titles.values()):
        raise Refusal("text-empty", field="titles")
    paragraphs = numbered_paragraphs(text)
    mandate = Mandate.objects.create(
        process=process, titles=tidy(about.titles), symbol=about.symbol, source=about.source, url=about.url,
        adopted_on=about.adopted_on, position=process.mandates.count(),
    )  # fmt: skip
    Paragraph.objects.bulk_create(
        Paragraph(mandate=mandate, number=one.number, texts={language: one.text}, position=position)
        for position, one in enumerate(paragraphs)
    )
    facts = {"titles": mandate.titles, "source": mandate.source, "n_paragraphs": len(paragraphs)}
    write(by=by, verb="mandate.add", on=mandate, process=process.slug, facts=facts, now=now)
    return mandate


@transaction.atomic
def translate_paragraph(
    *, by: Person, paragraph: Paragraph, texts: Mapping[str, str], version: int, now: datetime
) -> Paragraph:
    """Correct or translate a paragraph. Who may: the secretariat. Journalled: which languages, before and after."""
    process = paragraph.mandate.process
    insist(rules.add_mandate(by, process))
    after = tidy(texts)
    if not after:
        raise Refusal("text-empty", field="texts")
    before = dict(paragraph.texts)
    changed = Paragraph.objects.filter(pk=paragraph.pk, version=version).update(texts=after, version=F("version") + 1)
    if not changed:
        raise Refusal("changed-meanwhile")
    paragraph.refresh_from_db()
    differing = sorted(code for code in before | after if before.get(code) != after.get(code))
    facts = {
        "number": paragraph.number, "languages": differing,
        "before": {code: before.get(code, "") for code in differing},
        "after": {code: after.get(code, "") for code in differing},
    }  # fmt: skip
    write(by=by, verb="paragraph.translate", on=paragraph, process=process.slug, facts=facts, now=now)
    return paragraph


@dataclass(frozen=True)
class Words:
    """Somebody's own words, in their language, with where and when they were said if not here and now."""

    text: str
    language: str = "en"
    source: str = ""
    stated_on: date | None = None


@dataclass(frozen=True)
class ReadingText:
    """A reading: in a few words, and what it says; `question` is what the competing readings differ about."""

    title: str
    statement: str
    question: str = ""
    language: str = "en"


@transaction.atomic
def add_reading(
    *, by: Person, paragraph: Paragraph, text: ReadingText, words: Words | None = None, now: datetime
) -> Reading:
    """Say how a paragraph can be understood, and hold that reading in one's own words.

    Who may: whoever takes part, except the secretariat. Journalled: paragraph, question and title. Without
    `words` nobody holds it yet.
    """
    process = paragraph.mandate.process
    insist(rules.add_reading(by, process, text.title, text.statement, now))
    reading = Reading.objects.create(
        paragraph=paragraph, question=text.question.strip(), title=text.title.strip(),
        statement=text.statement.strip(), language=text.language, proposed_by=by, proposed_at=now,
    )  # fmt: skip
    facts = {"number": paragraph.number, "question": reading.question, "title": reading.title}
    write(by=by, verb="reading.add", on=reading, process=process.slug, facts=facts, now=now)
    if words is not None:
        hold_reading(by=by, reading=reading, words=words, now=now)
    return reading


@transaction.atomic
def hold_reading(*, by: Person, reading: Reading, words: Words, now: datetime) -> Holding:
    """Hold a reading in one's own words, for the group and organisation one speaks for now.

    Who may: whoever takes part, except the secretariat; each reading once. Journalled: the reading and the words.
    """
    insist(rules.hold_reading(by, reading, words.text, now))
    main = Affiliation.objects.filter(person=by, until_on=None).select_related("organisation").first()
    holding = Holding.objects.create(
        reading=reading, holder=str(by), person=by, organisation=main.organisation if main else None,
        group=next(iter(main.groups), "") if main else "", words=words.text.strip(), language=words.language,
        source=words.source, stated_on=words.stated_on or now.date(),
    )  # fmt: skip
    _write_holding(by, holding, now)
    return holding


@transaction.atomic
def record_holding(
    *, by: Person, reading: Reading, holder: str, group: str, words: Words, organisation: Organisation | None = None,
    now: datetime,
) -> Holding:  # fmt: skip
    """Record who held a reading elsewhere, in their words, with the source.

    Who may: the secretariat. Journalled: holder's group, source and words; the name is sealed.
    """
    insist(rules.record_holding(by, reading, holder, words.text, words.source))
    holding = Holding.objects.create(
        reading=reading, holder=holder.strip(), organisation=organisation, group=group, words=words.text.strip(),
        language=words.language, source=words.source, stated_on=words.stated_on or now.date(),
    )  # fmt: skip
    _write_holding(by, holding, now)
    return holding


def _write_holding(by: Person, holding: Holding, now: datetime) -> None:
    paragraph = holding.reading.paragraph
    facts = {
        "number": paragraph.number, "title": holding.reading.title, "group": holding.group,
        "language": holding.language, "source": holding.source,
    }  # fmt: skip
    sealed = {"words": holding.words, "holder": holding.holder}
    slug = paragraph.mandate.process.slug
    write(by=by, verb="reading.hold", on=holding, process=slug, facts=facts, sealed=sealed, now=now)


@transaction.atomic
def withdraw_holding(*, by: Person, holding: Holding, now: datetime) -> None:
    """Let go of a reading; that one held it stays in the history. Who may: whoever holds it. Journalled."""
    holding = Holding.objects.select_for_update().get(pk=holding.pk)
    insist(rules.withdraw_holding(by, holding))
    holding.withdrawn_at = now
    holding.save(update_fields=["withdrawn_at"])
    paragraph = holding.reading.paragraph
    facts = {"number": paragraph.number, "title": holding.reading.title}
    slug = paragraph.mandate.process.slug
    write(by=by, verb="reading.let-go", on=holding, process=slug, facts=facts, now=now)


@transaction.atomic
def withdraw_reading(*, by: Person, reading: Reading, now: datetime) -> None:
    """Take a reading back that nobody else holds. Who may: whoever added it. Journalled."""
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    insist(rules.withdraw_reading(by, reading))
    reading.holdings.filter(withdrawn_at=None).update(withdrawn_at=now)
    reading.withdrawn_at = now
    reading.save(update_fields=["withdrawn_at"])
    facts = {"number": reading.paragraph.number, "title": reading.title}
    slug = reading.paragraph.mandate.process.slug
    write(by=by, verb="reading.withdraw", on=reading, process=slug, facts=facts, now=now)
