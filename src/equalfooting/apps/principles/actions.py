"""How does a process set the thresholds it is judged by, and how is its standing kept for other pages?"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Head, Leaf
from equalfooting.apps.principles import rules
from equalfooting.apps.principles.models import Reckoning, Thresholds
from equalfooting.apps.principles.plain import values_of
from equalfooting.apps.principles.queries.scorecard import drafted, in_force, scorecard_of, tally
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules.mandate import fits
from equalfooting.domain.refusals import Refusal, insist

MAX_REASON = 5_000
#: time passes and meetings begin without an entry of the record; then a standing is counted again
OLDEST = timedelta(days=1)
#: a busy process is not counted at every entry
SOONEST = timedelta(minutes=10)


@transaction.atomic
def draft(
    *,
    by: Person,
    process: Process,
    said: Mapping[str, Any],
    reason: str,
    now: datetime,
    seen: int | None = None,
    language: str = "en",
) -> Thresholds:
    """Draft the next version of the thresholds, in place of a draft that waits.

    `said`: threshold -> percent, days or yes; `seen`: the key of the draft that was being edited. Who may: secretariat
    and chair. Journalled with the number. Refuses a version that asks nothing else than the one in force.
    """
    process = Process.objects.select_for_update().get(pk=process.pk)
    insist(rules.draft(by, process, now) or fits(reason, "reason", MAX_REASON))
    values = values_of(said)
    insist(rules.differs(values, in_force(process)))
    waiting = drafted(process)
    if waiting and waiting.pk != seen:
        raise Refusal("thresholds-drafted-meanwhile")
    Thresholds.objects.filter(process=process, published_at=None).delete()
    newest = Thresholds.objects.filter(process=process).first()
    made = Thresholds.objects.create(
        process=process, number=newest.number + 1 if newest else 1, values=values, reason=reason.strip(),
        language=language, by=by, made_at=now,
    )  # fmt: skip
    _journal(by, "thresholds.draft", made, now)
    return made


@transaction.atomic
def publish(*, by: Person, version: Thresholds, now: datetime) -> Thresholds:
    """Publish a version; the process is judged by it from now on. Who may: secretariat and chair. Journalled with
    its values."""
    rows = Thresholds.objects.select_related("process").select_for_update(of=("self",))
    version = rows.get(pk=version.pk)
    insist(rules.publish(by, version, now))
    version.published_at = now
    version.save(update_fields=["published_at"])
    _journal(by, "thresholds.publish", version, now, values=version.values)
    reckon(version.process, now)
    return version


def _journal(by: Person, verb: str, version: Thresholds, now: datetime, **facts: Any) -> None:
    slug = version.process.slug
    write(by=by, verb=verb, on=version, process=slug, facts={"number": version.number, **facts}, now=now)


def reckon(process: Process, now: datetime) -> Reckoning:
    """Count how many thresholds are met. Follows from the record, so it is not journalled."""
    found = scorecard_of(process, now)
    n_met, n_asked = tally(found.figures)
    kept = {"n_met": n_met, "n_asked": n_asked, "at": now, "n_leaves": _n_leaves()}
    return Reckoning.objects.update_or_create(process=process, defaults=kept)[0]


def reckon_what_changed(now: datetime) -> list[str]:
    """Count again for processes with thresholds about which the record says something new, or a day has passed."""
    judged = Process.objects.filter(thresholds__published_at__isnull=False).distinct().select_related("reckoning")
    done = []
    for process in judged:
        if _is_stale(process, now):
            reckon(process, now)
            done.append(f"counted the thresholds that {process.slug} meets")
    return done


def _is_stale(process: Process, now: datetime) -> bool:
    kept: Reckoning | None = getattr(process, "reckoning", None)
    if kept is None or kept.at + OLDEST <= now:
        return True
    if kept.at + SOONEST > now:
        return False
    return Leaf.objects.filter(process=process.slug, index__gte=kept.n_leaves).exists()


def _n_leaves() -> int:
    return Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0
