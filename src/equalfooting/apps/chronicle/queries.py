"""What is said to have happened, by whom, and how does it stand now?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from equalfooting.apps.chronicle.models import Account, Happening, Standing
from equalfooting.apps.processes.models import Process
from equalfooting.apps.stakeholders.queries import Who, who_are


@dataclass(frozen=True)
class Told:
    """An account with who told it, how it stands, and every standing it ever had, newest first."""

    account: Account
    who: Who | None
    standings: list[tuple[Standing, Who | None]]

    @property
    def standing(self) -> str:
        """The standing that counts now; unconfirmed until somebody has said otherwise."""
        return self.standings[0][0].value if self.standings else Standing.Value.UNCONFIRMED.value


@dataclass(frozen=True)
class HappeningTold:
    happening: Happening
    accounts: list[Told]


def happenings_of(process: Process, kind: str = "") -> QuerySet[Happening]:
    """The happenings of a process, newest first; with `kind` only those of which such an account exists."""
    found = process.happenings.all()
    return found.filter(accounts__kind=kind).distinct() if kind in Account.Kind.values else found


def told(happenings: Iterable[Happening]) -> list[HappeningTold]:
    """Happenings with their accounts. Five queries, however many."""
    rows = list(happenings)
    standings = Prefetch("standings", Standing.objects.order_by("-at", "-pk"))
    accounts = list(Account.objects.filter(happening__in=rows).order_by("at", "pk").prefetch_related(standings))
    judges = [standing.by_id for account in accounts for standing in account.standings.all()]
    people = who_are([*(account.by_id for account in accounts), *judges])
    return [
        HappeningTold(row, [_told(account, people) for account in accounts if account.happening_id == row.pk])
        for row in rows
    ]


def _told(account: Account, people: dict[int, Who]) -> Told:
    def who(person: int | None) -> Who | None:
        return people.get(person) if person else None

    return Told(account, who(account.by_id), [(one, who(one.by_id)) for one in account.standings.all()])


def standing_now(account: Account) -> str:
    """How an account stands now."""
    newest = account.standings.order_by("-at", "-pk").first()
    return newest.value if newest else Standing.Value.UNCONFIRMED.value
