"""What is open in a process now, and what came out so far? Asked of the slices that know, for its first page."""

from datetime import datetime

from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries.overview import OpenNow
from equalfooting.flows.openings.begun import circulating, next_meeting, taking_part
from equalfooting.flows.openings.dated import dated
from equalfooting.flows.openings.results import editions_of_the_map, letters_sent, numbers, panels, summaries


def open_now(process: Process, now: datetime) -> OpenNow:
    """What one can take part in, what circulates or begins soon, and what came out. Three queries."""
    editions = list(process.editions.defer("content"))
    rows = dated(process, now)
    openings = [
        *taking_part(process, rows, now),
        *circulating(process, editions, now),
        *next_meeting(process, rows),
    ]
    results = [
        *numbers(process),
        *editions_of_the_map(process, editions),
        *panels(process, rows),
        *summaries(process, rows),
        *letters_sent(process, rows),
    ]
    return OpenNow(openings=tuple(openings), results=tuple(results))
