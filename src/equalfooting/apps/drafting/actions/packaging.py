"""How are amendments offered as one deal, and how is the deal undone?"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.drafting import rules
from equalfooting.apps.drafting.actions.words import kept, tell
from equalfooting.apps.drafting.models import Amendment, Package, Text
from equalfooting.apps.drafting.queries.texts import newest_of
from equalfooting.domain.refusals import Refusal, insist


@transaction.atomic
def offer(
    *, by: Someone, text: Text, amendments: Sequence[Amendment], title: str, now: datetime, reason: str = "",
    language: str = "en",
) -> Package:  # fmt: skip
    """Offer one's amendments as a deal: they stand or fall together. Who may: a sponsor of all of them. Journalled."""
    text = Text.objects.select_related("process").select_for_update(of=("self",)).get(pk=text.pk)
    chosen = list(Amendment.objects.filter(text=text, pk__in=[one.pk for one in amendments]).select_related("package"))
    if len(chosen) < 2:
        raise Refusal("package-too-small", field="amendments", n=len(chosen))
    newest = newest_of(text)
    for amendment in chosen:
        amendment.text = text
        insist(rules.bind(by, amendment, newest, now))
    last = text.packages.aggregate(last=Max("number"))["last"] or 0
    package = Package.objects.create(
        text=text, number=last + 1, title=kept(title, "title", limit=200), language=language, made_at=now,
        reason=kept(reason, "reason", may_be_empty=True), by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    Amendment.objects.filter(pk__in=[one.pk for one in chosen]).update(package=package)
    tell(by, "text-package.offer", package, text, now, numbers=sorted(one.number for one in chosen))
    return package


@transaction.atomic
def undo(*, by: Someone, package: Package, now: datetime) -> Package:
    """Take a package apart; its amendments stand by themselves again. Who may: whoever offered it. Journalled."""
    package = Package.objects.select_related("text__process").select_for_update(of=("self",)).get(pk=package.pk)
    insist(rules.undo_package(by, package, now))
    package.withdrawn_at = now
    package.save(update_fields=["withdrawn_at"])
    tell(by, "text-package.undo", package, package.text, now, package=package.number)
    return package
