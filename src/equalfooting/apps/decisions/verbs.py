"""How does the record read in words? One sentence for each verb of this slice."""


def _(text: str) -> str:
    """Mark for translation; the page translates."""
    return text


VERBS = {
    "decision-rule.draft": _("drafted the decision rule “%(rule)s”"),
    "decision-rule.revise": _("drafted version %(number)s of the decision rule “%(rule)s”"),
    "decision-rule.publish": _("published version %(number)s of the decision rule “%(rule)s”"),
    "decision-rule.withdraw": _("withdrew the decision rule “%(rule)s”"),
}
