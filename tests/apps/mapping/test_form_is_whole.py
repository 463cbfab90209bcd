"""Can everything that a sheet says of a mechanism be said in the form as well, and does the form keep it?"""

import re
from html import unescape

from equalfooting.apps.mapping.content import MechanismContent
from equalfooting.apps.mapping.forms import MechanismForm, initial_of
from equalfooting.domain.mapping.sheets.full import SHEETS
from tests.apps.mapping import putting
from tests.cast import Cast

#: field of a row of the sheet -> the field of the form that says it
SAID_BY = {
    "names": "name_en", "descriptions": "description_en", "acronyms": "acronyms", "organisations": "organisation",
    "kind": "kind", "levels": "level", "region": "region", "urls": "urls", "status": "status",
    "start_year": "start_year", "end_year": "end_year", "participation": "reach_gov",
    "claimed_participation": "claimed_gov", "established": "source_gov", "outcomes": "outcome",
    "confidence": "confidence", "seen_at": "seen_at",
}  # fmt: skip
#: what is said by a deed of its own on the page of the mechanism, and the code that is given once
BY_A_DEED = {"id", "keeper", "last_checked_on"}


def test_every_column_of_a_mechanism_has_its_field_on_the_page(cast: Cast, signed_in: object, now: object) -> None:
    putting.mechanism(cast.process, "M001", "Anti-Spam Alliance")
    page = signed_in(cast.carlos).get("/p/wg/map/mechanisms/M001/edit/").content.decode()  # type: ignore[operator]
    fields = {column.field for column in SHEETS["Mechanisms"]}
    assert fields == SAID_BY.keys() | BY_A_DEED
    for name in SAID_BY.values():
        assert re.search(rf'name="{name}"', page), name


def test_two_organisations_from_a_sheet_stay_two_after_the_form() -> None:
    content = MechanismContent(names={"en": "A"}, organisation="First\nSecond")
    form = MechanismForm(initial=initial_of(content, 1))
    shown = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", str(form["organisation"]), re.DOTALL)
    assert shown is not None
    assert unescape(shown.group(1)) == content.organisation
