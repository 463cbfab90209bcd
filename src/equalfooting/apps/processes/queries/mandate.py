"""How do people read the mandate? Paragraphs with their competing readings, and who holds which in whose words."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from equalfooting.apps.processes.models import Holding, Mandate, Paragraph, Process, Reading
from equalfooting.apps.stakeholders.queries import Who, who_are


def mandates_of(process: Process) -> QuerySet[Mandate]:
    """The mandates with their paragraphs, each with how many readings compete. Two queries."""
    n_readings = Count("readings", filter=Q(readings__withdrawn_at=None))
    paragraphs = Paragraph.objects.annotate(n_readings=n_readings)
    return process.mandates.prefetch_related(Prefetch("paragraphs", paragraphs))


def paragraph_of(process: Process, mandate: int, number: str) -> Paragraph:
    """The paragraph at its lasting address (404 if there is none)."""
    found = Paragraph.objects.select_related("mandate__process")
    return get_object_or_404(found, mandate__process=process, mandate=mandate, number=number)


@dataclass(frozen=True)
class Held:
    """A holding, with who holds it as they are known now (None if recorded from elsewhere)."""

    holding: Holding
    who: Who | None


@dataclass(frozen=True)
class ReadingHeld:
    """A reading, with those who hold it and those who no longer do."""

    reading: Reading
    held: list[Held]
    n_former: int

    @property
    def by_group(self) -> list[tuple[str, list[Held]]]:
        """Those who hold it, by stakeholder group; "" for nobody's group."""
        found: dict[str, list[Held]] = defaultdict(list)
        for one in self.held:
            found[one.holding.group].append(one)
        return sorted(found.items())


@dataclass(frozen=True)
class Dispute:
    """What is read differently, and the readings that compete."""

    question: str
    readings: list[ReadingHeld]


def disputes(paragraph: Paragraph) -> list[Dispute]:
    """The readings of a paragraph, together by what they differ about. Five queries, however many."""
    holdings = Holding.objects.select_related("organisation")
    found = paragraph.readings.filter(withdrawn_at=None).prefetch_related(Prefetch("holdings", holdings))
    readings = list(found)
    people = who_are(one.person_id for reading in readings for one in reading.holdings.all())
    by_question: dict[str, list[ReadingHeld]] = defaultdict(list)
    for reading in readings:
        by_question[reading.question].append(_held(reading, people))
    return [Dispute(question, rows) for question, rows in by_question.items()]


def _held(reading: Reading, people: dict[int, Who]) -> ReadingHeld:
    holdings = list(reading.holdings.all())
    current = [one for one in holdings if one.withdrawn_at is None]
    held = [Held(one, people.get(one.person_id) if one.person_id else None) for one in current]
    return ReadingHeld(reading=reading, held=held, n_former=len(holdings) - len(current))
