"""On which ground does every scorecard stand? Three groups, two countries and where they belong."""

from datetime import date

import pytest
from django.core.cache import cache

from equalfooting.apps.stakeholders.models import Group, Standing
from tests.apps.principles.scorecards import GROUPS


@pytest.fixture(autouse=True)
def _ground(db: None) -> None:
    cache.clear()
    Group.objects.exclude(code__in=GROUPS).delete()
    for code in GROUPS:
        Group.objects.get_or_create(code=code, defaults={"names": {"en": code.title()}})
    Standing.objects.all().delete()
    for country, region, status in (("KE", "african", "developing"), ("CH", "western-european-others", "developed")):
        for kind, value in (("un-regional-group", region), ("development-status", status)):
            Standing.objects.create(country=country, kind=kind, value=value, as_of_on=date(2020, 1, 1), source="List")
