"""Is every setting documented, and nothing documented that does not exist?"""

from pathlib import Path

from equalfooting.site.configuration import SETTINGS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def test_each_setting_stands_in_the_reference() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in page] == []
