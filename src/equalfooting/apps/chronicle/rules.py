"""May somebody tell an account or say how one stands, and if not, why not?"""

from datetime import date, datetime

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.chronicle.models import Account, Standing
from equalfooting.apps.processes.models import Process
from equalfooting.apps.processes.rules import needs_role
from equalfooting.domain.refusals import Refusal

MAX_TITLE = 300
MAX_TEXT = 10_000
MAX_SOURCE = 500
JUDGES = ("secretariat", "chair")


def tell(by: Someone, kind: str, text: str, source: str) -> Refusal | None:
    """Anyone signed in, with a kind, a text and a source."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if kind not in Account.Kind.values:
        return Refusal("account-kind-unknown", field="kind", kind=kind)
    if not source.strip():
        return Refusal("account-source-missing", field="source")
    return _fits(text, "text", MAX_TEXT) or _fits(source, "source", MAX_SOURCE)


def add_happening(by: Someone, title: str, happened_on: date | None, now: datetime) -> Refusal | None:
    """Anyone signed in; what happened has a title and does not lie in the future."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if happened_on and happened_on > now.date():
        return Refusal("happened-in-future", field="happened_on", happened_on=happened_on)
    return _fits(title, "title", MAX_TITLE)


def set_standing(by: Someone, account: Account, value: str, reason: str, current: str) -> Refusal | None:
    """Secretariat and chair judge, with a reason; only the teller retracts; a standing changes to another one."""
    process: Process = account.happening.process
    if value not in Standing.Value.values:
        return Refusal("standing-unknown", field="value", standing=value)
    if value == Standing.Value.RETRACTED:
        return Refusal("only-the-teller-retracts", field="value")
    refusal = needs_role(by, process, *JUDGES) or _fits(reason, "reason", MAX_TEXT)
    if refusal is None and value == current:
        return Refusal("standing-unchanged", field="value", standing=value)
    return refusal


def retract(by: Someone, account: Account, reason: str) -> Refusal | None:
    """Whoever told an account takes it back, once, saying why."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if account.by_id != by.pk:
        return Refusal("only-the-teller-retracts")
    if account.withdrawn_at:
        return Refusal("already-ended")
    return _fits(reason, "reason", MAX_TEXT)


def _fits(text: str, field: str, limit: int) -> Refusal | None:
    if not text.strip():
        return Refusal("text-empty", field=field)
    if len(text) > limit:
        return Refusal("text-too-long", field=field, n_characters=len(text), limit=limit)
    return None
