"""What does axe find wrong with a page? The rules of WCAG 2.2 A and AA and axe's good practice."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """One line for each thing wrong: rule, what it says, and the elements; empty for a clean page.

    `without`: rule ids that this page has a reason to leave out. Works under the site's strict
    Content-Security-Policy, because the script is evaluated by the browser's debugger.
    """
    page.evaluate(_AXE)
    # What passed is not told: telling it takes longer than finding it on a long page.
    rules = {rule: {"enabled": False} for rule in without}
    options = {"runOnly": _TAGS, "rules": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [_line(violation) for violation in found["violations"]]


def _line(violation: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:5])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
