"""May somebody say for whom they speak and what interests they have, and if not, why not?"""

from collections.abc import Mapping
from datetime import date

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.visitors import Someone
from equalfooting.apps.stakeholders.models import Affiliation, Group, Interest
from equalfooting.domain.languages import UN_LANGUAGES
from equalfooting.domain.refusals import Refusal

MAX_STATEMENT = 1000
MAX_NAME = 300
MAX_GROUP_NAME = 80


def declare_interest(by: Someone, statement: str) -> Refusal | None:
    """Anyone signed in declares their own interests, in a few sentences."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not statement.strip():
        return Refusal("text-empty", field="statement")
    if len(statement) > MAX_STATEMENT:
        return Refusal("text-too-long", field="statement", n_characters=len(statement), limit=MAX_STATEMENT)
    return None


def withdraw_interest(by: Someone, interest: Interest) -> Refusal | None:
    """Only one's own, and only once."""
    return _own_and_current(by, interest.person_id, has_ended=interest.withdrawn_at is not None)


def affiliate(by: Someone, *, has_organisation: bool, groups: tuple[str, ...]) -> Refusal | None:
    """Anyone signed in says for which organisation or stakeholder groups they speak."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not has_organisation and not groups:
        return Refusal("affiliation-empty", field="organisation")
    return groups_exist(groups)


def end_affiliation(by: Someone, affiliation: Affiliation, until_on: date) -> Refusal | None:
    """Only one's own, only once, and not before it began."""
    refusal = _own_and_current(by, affiliation.person_id, has_ended=affiliation.until_on is not None)
    if refusal is None and until_on < affiliation.from_on:
        return Refusal("dates-reversed", field="until_on", from_on=affiliation.from_on, until_on=until_on)
    return refusal


def make_main(by: Someone, affiliation: Affiliation) -> Refusal | None:
    """Only one's own, and only while it lasts."""
    return _own_and_current(by, affiliation.person_id, has_ended=affiliation.until_on is not None)


def add_organisation(by: Someone, name: str, groups: tuple[str, ...]) -> Refusal | None:
    """Anyone signed in names an organisation that is not listed yet."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not name.strip():
        return Refusal("text-empty", field="organisation")
    if len(name) > MAX_NAME:
        return Refusal("text-too-long", field="organisation", n_characters=len(name), limit=MAX_NAME)
    return groups_exist(groups)


def rename_group(by: Someone, names: Mapping[str, str]) -> Refusal | None:
    """Whoever runs the site names the groups, in the six languages; what is missing falls back to English."""
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if not by.is_superuser:
        return Refusal("role-needed", roles="operator", role="public")
    unknown = next((code for code in names if code not in UN_LANGUAGES), "")
    if unknown:
        return Refusal("page-language-unknown", field="names", language=unknown)
    if not names.get("en", "").strip():
        return Refusal("text-empty", field="names")
    longest = max((len(name.strip()) for name in names.values()), default=0)
    if longest > MAX_GROUP_NAME:
        return Refusal("text-too-long", field="names", n_characters=longest, limit=MAX_GROUP_NAME)
    return None


def groups_exist(groups: tuple[str, ...]) -> Refusal | None:
    """Every code names a stakeholder group of this site."""
    known = set(Group.objects.filter(code__in=groups).values_list("code", flat=True))
    unknown = [code for code in groups if code not in known]
    return Refusal("group-unknown", field="groups", group=unknown[0]) if unknown else None


def _own_and_current(by: Someone, owner: int, *, has_ended: bool) -> Refusal | None:
    if not isinstance(by, Person):
        return Refusal("sign-in-first")
    if by.pk != owner:
        return Refusal("not-yours")
    return Refusal("already-ended") if has_ended else None
