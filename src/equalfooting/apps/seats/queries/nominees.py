"""Who is nominated, as whoever asks may see it; how many of each kind; who might be one person twice?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from rapidfuzz import process as matching

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.seats.models import FocalPoint, Nomination, SeatPlan
from equalfooting.apps.seats.plain import GROUP, asked_of, rules_of, value_of
from equalfooting.apps.seats.privacy import coarse, counted
from equalfooting.apps.seats.rules.filling import see_outcome
from equalfooting.apps.seats.words import choices_of, feature_name, value_name
from equalfooting.domain.seats.plan import UNSAID

#: names at least this alike (0 to 100) may be one person
ALIKE = 88


@dataclass(frozen=True)
class Reader:
    """What somebody may see of the nominees of a plan; found out once for a list."""

    pk: int
    sees_all: bool
    groups: frozenset[str]

    @classmethod
    def of(cls, by: Someone, plan: SeatPlan) -> "Reader":
        groups: frozenset[str] = frozenset()
        if isinstance(by, Person):
            held = FocalPoint.objects.filter(plan=plan, person=by, until_at=None)
            groups = frozenset(held.values_list("group", flat=True))
        return cls(by.pk if isinstance(by, Person) else 0, see_outcome(by, plan), groups)


@dataclass(frozen=True)
class NomineeSeen:
    """A nominee as somebody may see it; what they may not see is empty."""

    number: int
    group: str
    name: str
    organisation: str
    statement: str
    language: str
    interests: str
    attributes: tuple[tuple[str, str], ...]
    came_by: str
    nominator: str
    at: datetime
    is_late: bool
    is_withdrawn: bool
    is_own: bool
    is_nominator: bool
    sees_particulars: bool
    has_agreed: bool
    email: str = ""
    ticket: str = ""
    n_terms: int = 0

    @property
    def is_named(self) -> bool:
        return bool(self.name)


def nominee_seen(reader: Reader, plan: SeatPlan, one: Nomination) -> NomineeSeen | None:
    """One nominee as the reader may see it; None for one of whom nothing may be seen."""
    private = one.particulars
    is_own = bool(reader.pk) and private.person_id == reader.pk
    is_nominator = bool(reader.pk) and one.nominated_by_id == reader.pk
    chooses = plan.method == SeatPlan.Method.GROUPS and one.group in reader.groups
    sees = reader.sees_all or is_own or chooses
    is_public = one.is_named and one.withdrawn_at is None
    if not (sees or is_nominator or is_public):
        return None
    return NomineeSeen(
        number=one.number, group=one.group, name=one.name, organisation=one.organisation, statement=one.statement,
        language=one.language, interests=private.interests if sees or is_public else "",
        attributes=_attributes(plan, one, None if sees else set(private.shown) if is_public else set()),
        came_by=one.came_by, nominator=one.nominator, at=one.at, is_late=one.is_late,
        is_withdrawn=one.withdrawn_at is not None, is_own=is_own, is_nominator=is_nominator, sees_particulars=sees,
        has_agreed=private.has_agreed_at is not None, email=private.email if sees and not chooses else "",
        ticket=private.ticket if is_own or reader.sees_all else "", n_terms=private.n_terms if sees else 0,
    )  # fmt: skip


def _attributes(plan: SeatPlan, one: Nomination, only: set[str] | None) -> tuple[tuple[str, str], ...]:
    """Attributes in words; with `only` those alone, and nothing of what was not said."""
    features = asked_of(plan)
    kept = features if only is None else [f for f in features if f in only and value_of(one, f) != UNSAID]
    return tuple((feature_name(f), value_name(value_of(one, f), f)) for f in kept)


def nominations_of(plan: SeatPlan) -> list[Nomination]:
    """Every nomination with its particulars, by number. One query."""
    return list(plan.nominations.select_related("particulars").order_by("number"))


@dataclass(frozen=True)
class Counted:
    """How often each value of an attribute was said among nominees; None where too few to show."""

    feature: str
    name: str
    values: tuple[tuple[str, str, int | None], ...]


def counts_of(plan: SeatPlan, people: Iterable[Nomination], *, is_exact: bool) -> list[Counted]:
    """Counts by group and attribute: exact for the selection, coarse for everybody else."""
    standing = [one for one in people if one.withdrawn_at is None]
    offered = rules_of(plan).offered
    groups = rules_of(plan).group_values
    by_group = {group: sum(one.group == group for one in standing) for group in groups}
    found = [Counted(GROUP, feature_name(GROUP), tuple((g, value_name(g, GROUP), n) for g, n in by_group.items()))]
    for feature, known in offered.items():
        if known:
            found.append(_counted(feature, known, standing, is_exact))
    return found


def _counted(feature: str, known: Sequence[str], standing: list[Nomination], is_exact: bool) -> Counted:
    said = counted(standing, feature)
    order = [*(code for code, _ in choices_of(feature, known)), UNSAID]
    whole: dict[str, int] = {value: said.get(value, 0) for value in dict.fromkeys([*order, *said])}
    shown: dict[str, int | None] = dict(whole) if is_exact else coarse(whole)
    rows = tuple((v, value_name(v, feature), n) for v, n in shown.items() if n != 0 or v in known)
    return Counted(feature, feature_name(feature), rows)


@dataclass(frozen=True)
class Double:
    """Two nominations that may be one person, and why."""

    first: Nomination
    second: Nomination
    reason: str


def doubles_of(people: Sequence[Nomination]) -> list[Double]:
    """Pairs of standing nominations with one account, one address, or names nearly alike.

    Cost: names are compared pairwise, O(n²) in compiled code: 1,000 nominees take about 0.1 s.
    """
    standing = [one for one in people if one.withdrawn_at is None]
    if len(standing) < 2:
        return []
    names = [_folded(one.name) for one in standing]
    alike = matching.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    pairs = [
        (standing[i], standing[j], int(alike[i, j])) for i in range(len(standing)) for j in range(i + 1, len(standing))
        if alike[i, j] or _same_account(standing[i], standing[j])
    ]  # fmt: skip
    return [Double(a, b, _reason(a, b)) for a, b, _ in pairs if b.number not in a.particulars.unlike]


def _same_account(one: Nomination, other: Nomination) -> bool:
    a, b = one.particulars, other.particulars
    has_person = a.person_id is not None and a.person_id == b.person_id
    return has_person or (bool(a.email) and a.email.casefold() == b.email.casefold())


def _reason(one: Nomination, other: Nomination) -> str:
    return "account" if _same_account(one, other) else "name"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
