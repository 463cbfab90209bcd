"""Can people change how they are named, and only themselves?"""

import pytest
from django.test import Client

from equalfooting.apps.accounts.actions import change_profile
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.accounts.rules import change_profile as may_change_profile
from equalfooting.apps.accounts.visitors import Visitor
from equalfooting.apps.journal.models import Leaf
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

SOUND = {"name": "Pat", "language": "fr", "time_zone": "Africa/Nairobi", "country": "KE"}


def test_a_change_is_saved_and_the_name_stays_sealed(cast: Cast) -> None:
    change_profile(by=cast.pat, version=1, now=NOW, **{**SOUND, "name": "  Pat \t Doe "})
    cast.pat.refresh_from_db()
    leaf = Leaf.objects.get(verb="person.change")
    assert (cast.pat.name, cast.pat.language, cast.pat.version) == ("Pat Doe", "fr", 2)
    assert leaf.sealed == {"name": "Pat Doe"}
    assert "Pat" not in str(leaf.facts)


def test_a_form_that_was_open_too_long_saves_nothing(cast: Cast) -> None:
    change_profile(by=cast.pat, version=1, now=NOW, **SOUND)
    with pytest.raises(Refusal) as refused:
        change_profile(by=cast.pat, version=1, now=NOW, **{**SOUND, "name": "Older"})
    assert refused.value.code == "changed-meanwhile"
    assert Person.objects.get(pk=cast.pat.pk).name == "Pat"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"language": "xx"}, "page-language-unknown"),
        ({"time_zone": "Mars/Olympus"}, "time-zone-unknown"),
        ({"country": "ZZ"}, "country-unknown"),
        ({"name": "x" * 201}, "text-too-long"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, change: dict[str, str], code: str) -> None:
    refusal = may_change_profile(cast.pat, cast.pat, **{**SOUND, **change})
    assert refusal is not None
    assert refusal.code == code


def test_nobody_changes_somebody_else(cast: Cast) -> None:
    for other in (cast.sana, cast.root, Visitor("v")):
        refusal = may_change_profile(other, cast.pat, **SOUND)
        assert refusal is not None


def test_pages_come_in_the_language_and_time_zone_of_the_account(cast: Cast, signed_in) -> None:
    Person.objects.filter(pk=cast.pat.pk).update(language="zh", time_zone="Asia/Shanghai")
    page = signed_in(cast.pat).get("/me/")
    assert 'lang="zh-hans"' in page.content.decode()
    page = Client().get("/")
    assert 'lang="en"' in page.content.decode()
