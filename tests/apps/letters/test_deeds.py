"""Who may do what with a letter, and when?"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.letters.actions import drafting, sending, settling
from equalfooting.apps.letters.actions.drafting import digest_of
from equalfooting.domain.refusals import Refusal
from tests.apps.letters.letters import (
    AFTER,
    LATER,
    TEXT,
    TOLD,
    drafted,
    ended,
    open_letter,
    sent,
    signed,
    told,
)
from tests.cast import Cast

MOMENTS = {"drafted": drafted, "open": open_letter, "ended": ended, "sent": sent}
DEEDS: dict[str, Any] = {
    "write": lambda by, letter, now: drafting.write_text(
        by=by, letter=letter, text="New.", seen=digest_of(TEXT), now=now
    ),
    "settle": lambda by, letter, now: settling.settle(by=by, letter=letter, now=now),
    "deadline": lambda by, letter, now: settling.move_deadline(
        by=by, letter=letter, sign_until=now + timedelta(days=5), now=now
    ),
    "sign": lambda by, letter, now: signed(by, letter, now),
    "send": lambda by, letter, now: sending.record_sent(by=by, letter=letter, told=TOLD, now=now),
    "track": lambda by, letter, now: sending.record(
        by=by, letter=letter, kind="acknowledged", told=told(AFTER.date()), now=now
    ),
    "abandon": lambda by, letter, now: settling.abandon(by=by, letter=letter, reason="No.", now=now),
}  # fmt: skip
ALL = {"sana", "chidi", "mei", "carlos", "oksana", "pat"}
TEND = {"sana", "chidi", "mei"}
#: deed -> moment -> who may; whoever is not named is refused
MAY = {
    "write": {"drafted": {"mei"}, "open": {"mei"}, "ended": {"mei"}, "sent": set()},
    "settle": {"drafted": {"mei"}, "open": set(), "ended": set(), "sent": set()},
    "deadline": {"drafted": TEND, "open": TEND, "ended": TEND, "sent": set()},
    "sign": {"drafted": set(), "open": ALL, "ended": set(), "sent": set()},
    "send": {"drafted": set(), "open": set(), "ended": TEND, "sent": set()},
    "track": {"drafted": set(), "open": set(), "ended": set(), "sent": TEND},
    "abandon": {"drafted": {"mei"}, "open": {"mei"}, "ended": {"mei"}, "sent": set()},
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_for_whom_and_when_the_table_says(cast: Cast, deed: str, moment: str) -> None:
    letter = MOMENTS[moment](cast)
    now = AFTER if moment in {"ended", "sent"} else LATER
    did = set()
    for who in sorted(ALL):
        person: Person = getattr(cast, who)
        with transaction.atomic():
            try:
                DEEDS[deed](person, letter, now)
                did.add(who)
            except Refusal:
                pass
            transaction.set_rollback(True)
    assert did == MAY[deed][moment]
