"""In which ways is a page looked at, and what stands in the database before anybody looks?"""

from typing import Any

from equalfooting.apps.stakeholders.models import Group

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "en"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "locale": "en", "is_mobile": True}
ARABIC_PHONE = {**PHONE, "locale": "ar"}
#: the two that differ most, and all
FAR_APART = {"desk": DESK, "arabic-phone": ARABIC_PHONE}
ALL = {"desk": DESK, "dark": {**DESK, "color_scheme": "dark"}, "phone": PHONE, "arabic-phone": ARABIC_PHONE}
_NAMES = {
    "gov": "Governments", "igo": "Intergovernmental organisations", "civil": "Civil society", "business": "Business",
    "tech": "Technical community",
}  # fmt: skip


def groups_in_place(*codes: str) -> None:
    """Stakeholder groups again: the seed of the migrations is gone once a test has emptied the database."""
    for code in codes:
        Group.objects.get_or_create(code=code, defaults={"names": {"en": _NAMES[code]}})
