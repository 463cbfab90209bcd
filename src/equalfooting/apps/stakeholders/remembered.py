"""What are the stakeholder groups called? Looked up once in a request."""

from collections.abc import Mapping
from types import MappingProxyType

from equalfooting.apps.accounts.remembered import remembered
from equalfooting.apps.stakeholders.models import Group

Names = Mapping[str, dict[str, str]]


def names_of_groups() -> Names:
    """Code of a stakeholder group -> its names by language, in the order in which groups are shown."""
    names = Group.objects.values_list("code", "names")
    return remembered("names of groups", lambda: MappingProxyType(dict(names)), rests_on=(Group,))
