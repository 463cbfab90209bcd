"""Which UN regional groups does a country stand in, and which countries stand in one?

UN regional groups are not M49 regions; a country can stand in two; an unknown country stays unknown.
"""

from django.db.models import QuerySet

from equalfooting.apps.stakeholders.models import Standing

_CURRENT = {"kind": Standing.Kind.UN_REGIONAL_GROUP, "until_on": None}


def regions_by_country() -> dict[str, tuple[str, ...]]:
    """Country code -> the UN regional groups it stands in now: one query."""
    found: dict[str, list[str]] = {}
    for country, value in Standing.objects.filter(**_CURRENT).values_list("country", "value"):
        if value not in found.setdefault(country, []):
            found[country].append(value)
    return {country: tuple(sorted(values)) for country, values in found.items()}


def countries_in(region: str) -> QuerySet[Standing, str]:
    """The countries of a UN regional group now, to be used inside another query."""
    return Standing.objects.filter(**_CURRENT, value=region).values_list("country", flat=True)
