"""Do counts take the form that their language asks for?"""

import pytest
from django.utils import translation

NOUNS = {"ar": {2: "عنوانين", 3: "3 عناوين", 11: "11 عنوانا", 100: "100 عنوان", 103: "103 عناوين"}}


@pytest.mark.parametrize(("n", "form"), NOUNS["ar"].items())
def test_arabic_counts_in_six_forms(n: int, form: str) -> None:
    with translation.override("ar"):
        said = translation.ngettext("%(n)s address will be told.", "%(n)s addresses will be told.", n) % {"n": n}
    assert f"{form}." in said
