"""How does somebody get the notices by e-mail, and stop? No mail before the address is confirmed."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from equalfooting.apps.accounts import tallies
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.journal.actions import write
from equalfooting.apps.processes.models import Process, Subscription
from equalfooting.domain.refusals import Refusal


@transaction.atomic
def subscribe(
    *, by: Someone, process: Process, email: str, language: str, came_from: str, now: datetime
) -> Subscription | None:
    """Ask for the notices of a process by e-mail; a mail asks to confirm, unless the address is one's own.

    Who may: anyone; counted for the address asked for (three mails a day) and for where it comes from, so that
    nobody is flooded. Not journalled before it is confirmed. Returns the subscription that waits for its mail
    (`tasks.mail_confirmation`), or None; the page says the same in every case.
    """
    email = email.strip().lower()
    _insist_on_address(email)
    tallies.count(f"subscribe-from:{came_from}", most=20, minutes=60, now=now)
    found, _ = Subscription.objects.get_or_create(
        process=process, email=email, defaults={"language": language, "asked_at": now}
    )
    if isinstance(by, Person) and by.email == email:
        confirm(by=by, subscription=found, now=now)
        return None
    if found.confirmed_at is None:
        tallies.count(f"subscribe-to:{process.pk}:{email}", most=3, minutes=24 * 60, now=now)
        return found
    return None


def _insist_on_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal("address-unfit", field="email", address=email) from None


@transaction.atomic
def confirm(*, by: Someone, subscription: Subscription, now: datetime) -> None:
    """Confirm an address. Who may: whoever has the link of the mail. Journalled: that one more is told."""
    changed = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now)
    if changed:
        slug = subscription.process.slug
        write(by=by, verb="subscription.confirm", on=subscription, process=slug, now=now, is_named=False)


@transaction.atomic
def end_subscription(*, by: Someone, subscription: Subscription, now: datetime) -> None:
    """Get no more mails; the address is deleted. Who may: whoever has the link of a mail. Journalled."""
    slug = subscription.process.slug
    if subscription.confirmed_at is not None:
        write(by=by, verb="subscription.end", on=subscription, process=slug, now=now, is_named=False)
    subscription.delete()


def forget_unconfirmed(now: datetime) -> list[str]:
    """Drop addresses that nobody confirmed within a week."""
    n_dropped, _ = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - timedelta(days=7)).delete()
    return [f"forgot {n_dropped} subscriptions that nobody confirmed"] if n_dropped else []
