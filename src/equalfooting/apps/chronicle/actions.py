"""What do people do with accounts of what happened? Tell them, say how they stand, retract them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.chronicle import rules
from equalfooting.apps.chronicle.models import Account, Happening, Standing
from equalfooting.apps.chronicle.queries import standing_now
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process
from equalfooting.domain.refusals import insist


@dataclass(frozen=True)
class Tale:
    """One account of what happened: its kind, its text, and where it comes from."""

    kind: str
    text: str
    source: str
    language: str = "en"
    url: str = ""


@transaction.atomic
def add_happening(
    *, by: Person, process: Process, title: str, happened_on: date | None, tale: Tale, now: datetime
) -> Happening:
    """Say that something happened, with a first account of it.

    Who may: anyone signed in. Journalled: that it was added and the kind of account; the text is sealed,
    because an account is not part of the official record.
    """
    insist(rules.add_happening(by, title, happened_on, now))
    happening = Happening.objects.create(
        process=process, title=title.strip(), language=tale.language, happened_on=happened_on, added_by=by,
        added_at=now,
    )  # fmt: skip
    sealed = {"title": happening.title}
    write(by=by, verb="happening.add", on=happening, process=process.slug, sealed=sealed, now=now)
    tell(by=by, happening=happening, tale=tale, now=now)
    return happening


@transaction.atomic
def tell(*, by: Person, happening: Happening, tale: Tale, now: datetime) -> Account:
    """Add an account of a happening, which may contradict the others.

    Who may: anyone signed in. Journalled: its kind; text and source are sealed. It is unconfirmed at first.
    """
    insist(rules.tell(by, tale.kind, tale.text, tale.source))
    account = Account.objects.create(
        happening=happening, kind=tale.kind, text=tale.text.strip(), language=tale.language,
        source=tale.source.strip(), url=tale.url, by=by, by_label=str(by), at=now,
    )  # fmt: skip
    sealed = {"text": account.text, "source": account.source}
    slug = happening.process.slug
    write(by=by, verb="account.tell", on=account, process=slug, facts={"kind": tale.kind}, sealed=sealed, now=now)
    return account


@transaction.atomic
def set_standing(*, by: Person, account: Account, value: str, reason: str, source: str = "", now: datetime) -> Standing:
    """Say how an account stands, and why. Every standing it ever had is kept.

    Who may: secretariat and chair. Journalled: before and after; the reason is sealed.
    """
    account = Account.objects.select_for_update(of=("self",)).select_related("happening__process").get(pk=account.pk)
    before = standing_now(account)
    insist(rules.set_standing(by, account, value, reason, before))
    return _stand(by, account, value, reason, source, now)


@transaction.atomic
def retract(*, by: Person, account: Account, reason: str, now: datetime) -> Standing:
    """Take one's own account back; its text stays readable, struck out. Who may: whoever told it. Journalled."""
    account = Account.objects.select_for_update(of=("self",)).select_related("happening__process").get(pk=account.pk)
    insist(rules.retract(by, account, reason))
    account.withdrawn_at = now
    account.save(update_fields=["withdrawn_at"])
    return _stand(by, account, Standing.Value.RETRACTED, reason, "", now)


def _stand(by: Person, account: Account, value: str, reason: str, source: str, now: datetime) -> Standing:
    facts = {"before": standing_now(account), "after": str(value)}
    standing = Standing.objects.create(
        account=account, value=value, reason=reason.strip(), source=source.strip(), by=by, by_label=str(by), at=now
    )
    slug = account.happening.process.slug
    sealed = {"reason": standing.reason}
    write(by=by, verb="account.stand", on=account, process=slug, facts=facts, sealed=sealed, now=now)
    return standing
