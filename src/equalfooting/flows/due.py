"""What is due by now? Each job is idempotent; `equalfooting tick` and the worker call them all."""

from collections.abc import Callable
from datetime import datetime

from equalfooting.apps.accounts.api_once import forget_sent
from equalfooting.apps.accounts.tallies import forget_old
from equalfooting.apps.consensus import tasks as consensus
from equalfooting.apps.editions.actions.circulating import end_due_silences
from equalfooting.apps.inquiries.actions.holding import forget_drafts
from equalfooting.apps.letters.actions.signing import forget_unconfirmed as forget_unconfirmed_signatures
from equalfooting.apps.letters.tasks import tell_due as tell_of_letters
from equalfooting.apps.principles.actions import reckon_what_changed
from equalfooting.apps.processes.actions.subscribing import forget_unconfirmed
from equalfooting.apps.seats.actions.closing import forget_files, tell_closed
from equalfooting.apps.seats.actions.seating import end_due_terms
from equalfooting.flows.signing import sign_the_record
from equalfooting.flows.statistics import take_statistics

#: name of the job -> what it does; returns a sentence for each thing done.
JOBS: dict[str, Callable[[datetime], list[str]]] = {
    "end silence procedures": end_due_silences,
    "tell that nominations closed": tell_closed,
    "end terms of office": end_due_terms,
    "remind who is silent in a round": consensus.remind_members,
    "close positions": consensus.close_positions,
    "move rounds on": consensus.move_rounds_on,
    "tell designations": consensus.tell_designations,
    "end rounds": consensus.end_rounds,
    "tell of letters": tell_of_letters,
    "sign the record": sign_the_record,
    "forget tallies": forget_old,
    "forget answers to programs": forget_sent,
    "forget subscriptions": forget_unconfirmed,
    "forget drafts": forget_drafts,
    "forget signatures": forget_unconfirmed_signatures,
    "take statistics": take_statistics,
    "forget files of nominees": forget_files,
    "count thresholds met": reckon_what_changed,
}


def do_what_is_due(*, now: datetime) -> list[str]:
    """Run every job once, in the table's order."""
    return [sentence for job in JOBS.values() for sentence in job(now)]
