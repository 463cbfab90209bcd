"""What do people do with their accounts? Change their name, language and time zone; be erased when they leave."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from equalfooting.apps.accounts import rules
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.journal.actions import write
from equalfooting.apps.journal.models import Leaf
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
