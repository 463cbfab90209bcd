"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "thresholds.draft": _("drafted version %(number)s of the thresholds for the principles check"),
    "thresholds.publish": _("published version %(number)s of the thresholds for the principles check"),
}
