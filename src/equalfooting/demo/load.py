"""How does the worked example come into an empty installation? By the same actions that people use."""

from datetime import datetime

from django.db import transaction

from equalfooting.apps.accounts.remembered import remembering
from equalfooting.apps.mapping import words_to_find
from equalfooting.apps.mapping.models import Entry, Mechanism
from equalfooting.apps.processes.models import Process
from equalfooting.demo.answers import plan_call
from equalfooting.demo.consensus import plan_rounds
from equalfooting.demo.decisions import plan_decisions
from equalfooting.demo.drafting import plan_texts
from equalfooting.demo.letters import plan_letters
from equalfooting.demo.map import plan_map
from equalfooting.demo.meetings import plan_meetings
from equalfooting.demo.people import plan_people, plan_publications
from equalfooting.demo.principles import plan_principles
from equalfooting.demo.seats import plan_seats
from equalfooting.demo.summaries import plan_summaries
from equalfooting.demo.timeline import Tell, Timeline, tell_nobody
from equalfooting.demo.work import plan_work

SLUG = "wgipm"


def load_once(*, now: datetime, tell: Tell = tell_nobody) -> str:
    """Load the worked example unless it is there; all or nothing. Returns a sentence for the operator."""
    if Process.objects.filter(slug=SLUG).exists():
        return "The worked example is loaded already."
    with transaction.atomic(), words_to_find.once_at_the_end(), remembering(is_alone=True):
        timeline = Timeline(now=now)
        plan_people(timeline)
        plan_publications(timeline)
        plan_call(timeline)
        plan_map(timeline)
        plan_work(timeline)
        plan_seats(timeline)
        plan_decisions(timeline)
        plan_texts(timeline)
        plan_rounds(timeline)
        plan_summaries(timeline)
        plan_meetings(timeline)
        plan_principles(timeline)
        plan_letters(timeline)
        n_deeds = timeline.happen(tell)
    return (
        f"Loaded the worked example: {n_deeds} deeds, {Mechanism.objects.count()} mechanisms, "
        f"{Entry.objects.count()} entries."
    )
