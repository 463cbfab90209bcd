"""Which edition is a page about, and has its silence ended meanwhile?"""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.editions.actions.circulating import end_silence
from equalfooting.apps.editions.models import Edition
from equalfooting.apps.editions.queries.editions import editions_of
from equalfooting.apps.editions.words import EDITIONS, address_of
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.queries import process_seen_by
from equalfooting.apps.stakeholders.models import Group
from equalfooting.domain.mapping.words import WORD_NAMES
from equalfooting.ui.in_language import for_reader


def here(request: Request, process: str, number: int) -> Edition:
    """404 for what whoever asks may not see. The first look after a deadline ends the silence."""
    found = process_seen_by(request.by, process)
    edition = get_object_or_404(editions_of(found), number=number)
    edition.process = found
    return closed(edition, request)


def closed(edition: Edition, request: Request) -> Edition:
    """The edition as it stands at this moment: silence that has passed its deadline has ended."""
    if edition.state == Edition.State.CIRCULATING and request.now >= edition.deadline_at:
        return end_silence(edition=edition, now=request.now)
    return edition


def context_of(edition: Edition) -> dict[str, Any]:
    """What every page of an edition shows."""
    name, look = EDITIONS[edition.state]
    return {
        "edition": edition, "process": edition.process, "state_name": name, "state_look": look,
        "address": address_of(edition),
        "is_circulating": edition.state == Edition.State.CIRCULATING,
    }  # fmt: skip


def names_of() -> dict[str, str]:
    """Code -> name of groups, regions and levels in the reader's language: one query."""
    own = {row.code: for_reader(row.names).text for row in Group.objects.all()}
    return {**{code: gettext(name) for code, name in WORD_NAMES.items()}, **{k: v for k, v in own.items() if v}}


def process_here(request: Request, process: str) -> Process:
    return process_seen_by(request.by, process)
