"""What do the style sheets say? Tokens of light and dark paper, read from the files themselves."""

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "src" / "equalfooting" / "ui"
SHEETS = sorted((UI / "static" / "ui" / "css").glob("*.css"))
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})")


def tokens(scheme: str) -> dict[str, str]:
    """Name -> #rrggbb for "light" or "dark"; dark takes from light what it does not say itself."""
    text = (UI / "static" / "ui" / "css" / "1-tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    found = dict(_COLOUR.findall(light))
    return found if scheme == "light" else found | dict(_COLOUR.findall(rest))


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
