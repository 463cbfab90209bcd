"""What do people do with their accounts? Change their name, language and time zone; be erased when they leave."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts import rules
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.actors import Operator
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def change_profile(
    *, by: Person, name: str, language: str, time_zone: str, country: str, version: int, now: datetime
) -> Person:
    """Change how one is named and addressed.

    Who may: oneself. Journalled: that it happened and the language, with the new name sealed. Refuses
    `changed-meanwhile` when `version` is not the current one.
    """
    name = " ".join(name.split())
    insist(rules.change_profile(by, by, name=name, language=language, time_zone=time_zone, country=country))
    changed = Person.objects.filter(pk=by.pk, version=version).update(
        name=name, language=language, time_zone=time_zone, country=country, version=F("version") + 1
    )
    if not changed:
        raise Refusal("changed-meanwhile")
    by.refresh_from_db()
    write(by=by, verb="person.change", on=by, facts={"language": language}, sealed={"name": name}, now=now)
    return by


@transaction.atomic
def let_run_the_site(*, by: Operator, address: str, is_to: bool, now: datetime) -> Person:
    """Let whoever signs in with this address run the site and open processes on it, or no longer.

    Who may: whoever has the command line of the server. An address without an account gets one; its owner still
    proves it with a code. Journalled as a deed of the operator about the person; nothing is where nothing changes.
    """
    written = address.strip().lower()
    try:
        validate_email(written)
    except ValidationError:
        raise Refusal("address-not-mail", field="address", given=written[:200]) from None
    person = Person.objects.select_for_update().filter(email__iexact=written).first()
    if person is None:
        person = Person.objects.create_user(written, joined_at=now)
    if person.is_superuser != is_to:
        person.is_superuser = person.is_staff = is_to
        person.save(update_fields=["is_superuser", "is_staff"])
        verb, facts = "person.begin-to-run" if is_to else "person.end-to-run", {"handle": person.handle}
        write(by=by, verb=verb, on=person, facts=facts, now=now)
    return person


def erase(*, person: Person, now: datetime) -> int:
    """Erase who somebody was: name, address, and the sealed content of everything they put on the record.

    Called by the flow of leaving, inside its transaction. The leaves and their hashes stay, so every proof
    stays valid. Returns how many leaves were emptied.
    """
    theirs = Leaf.objects.filter(actor_handle=person.handle) | Leaf.objects.filter(
        sealed__withheld_handle=person.handle
    )
    n_emptied = theirs.update(sealed={}, salt="", actor_label="")
    person.name = person.country = ""
    person.email = f"left-{person.handle}@invalid"
    person.language, person.time_zone = "en", "UTC"
    person.is_active = person.is_staff = person.is_superuser = False
    person.left_at = now
    person.version += 1
    person.save()
    person.sent_once.all().delete()
    return n_emptied
